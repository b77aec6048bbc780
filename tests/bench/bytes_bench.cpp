// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/revocationlistspec.h"
#include "pki/dersearch.h"
#include "ui/detail/bytesview.h"
#include "ui/detail/hexview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTreeView>

#include <algorithm>

// What a long revocation list costs in the view of bytes: until it is shown, and for every step of
// somebody who looks at it.
//
//     bytes_bench [ENTRIES]

using namespace Qt::StringLiterals;

namespace {

template <class Step>
double msecsOf(Step step)
{
    QElapsedTimer timer;
    timer.start();
    step();
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QTextStream out(stdout);
    const int entries = argc > 1 ? std::max(1, std::atoi(argv[1])) : 280'000;
    const LabCertificate issuer = issue({ .subject = u"Lab CA"_s, .ca = true });
    const QByteArray list = makeRevocationList({ .issuer = &issuer, .fillers = entries });
    out << u"a list of %1 entries, %2 MB\n"_s.arg(entries).arg(double(list.size()) / 1e6, 0, 'f',
                                                               1);

    BytesView view;
    view.resize(1'400, 800);
    const auto show = [&view] {
        view.show();
        view.grab();
        QCoreApplication::processEvents();
    };
    show();
    double longest = 0;
    const auto print = [&](const char *what, double msecs) {
        longest = std::max(longest, msecs);
        out << QString::fromLatin1(what).leftJustified(34) << u"%1 ms\n"_s.arg(msecs, 8, 'f', 1);
    };
    print("open and show", msecsOf([&] {
              view.setDocument(list, &DerTypes::RevocationListFile);
              show();
          }));
    print("open the entries", msecsOf([&] {
              view.showPath(u"tbsCertList.revokedCertificates");
              view.findChild<QTreeView *>()->expand(view.findChild<QTreeView *>()->currentIndex());
              show();
          }));
    print("show the last entry", msecsOf([&] {
              view.showPath(u"tbsCertList.revokedCertificates[%1]"_s.arg(entries - 1));
              show();
          }));
    print("show the element of a byte", msecsOf([&] {
              view.showRange({ list.size() / 2, 1 });
              show();
          }));
    auto *hex = view.findChild<HexView *>();
    print("scroll through, 100 pages",
          msecsOf([&] {
              for (int page = 0; page < 100; ++page) {
                  hex->scrollTo(list.size() / 100 * page);
                  hex->grab();
              }
          }) / 100);
    const double search = msecsOf(
        [&] { searchDer(list, &DerTypes::RevocationListFile, *readDerQuery(u"nowhere at all")); });
    out << u"longest step %1 ms (below 100 is wanted)\n"_s.arg(longest, 0, 'f', 1)
        << u"search of all of it, beside the window: %1 ms\n"_s.arg(search, 0, 'f', 1);
    return 0;
}
