// SPDX-License-Identifier: GPL-3.0-or-later
#include "../gui/windowsession.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "madefleet.h"
#include "slowserver.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/segmentbar.h"
#include "ui/hosts/addhostsdialog.h"
#include "ui/mainwindow/filteredit.h"
#include "windowmeter.h"

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

// The window with a long list and a long history: how soon it can be used against a window of Qt
// with nothing in it (real processes, turn by turn), what memory it holds, and for how long the
// event loop stands still while hosts are imported, checked, filtered, sorted and charted.
//
//     window_bench [TARGETS [CHECKS [FOLDER [LINES]]]]
//
// A FOLDER that is given is kept, and what is in it is not made again. LINES are imported at once,
// 100,000 of them unless told otherwise.

using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;
constexpr int Patience = 600'000; // ms, for a machine that is busy otherwise

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

// The parts that take no network, in the order of the program.
struct Program
{
    explicit Program(const QString &dataDir, Resolver *resolver = nullptr,
                     const QList<Certificate> &roots = {})
        : history(History::defaultPath(dataDir))
        , settingsFile(SettingsFile::defaultPath(dataDir))
        , checker({ resolver ? resolver : &systemResolver, &clock, TrustStore() }, 16)
        , feed(history, TrustStore())
        , watchlist(&history, &feed, &checker, &clock)
        , settings(&settingsFile, &checker, &watchlist, roots)
    {
        settings.apply();
        window = std::make_unique<MainWindow>(&watchlist, &settings, WindowOptions());
        window->resize(1200, 800);
        watchlist.load();
        window->show();
    }
    bool waitForRows(int count)
    {
        return QTest::qWaitFor([&] { return watchlist.hasLoaded() && rowCount() == count; },
                               Patience);
    }
    int rowCount() const { return window->filter()->rowCount(); }

    SystemClock clock;
    SystemResolver systemResolver;
    History history;
    SettingsFile settingsFile;
    Checker checker;
    HistoryFeed feed;
    Watchlist watchlist;
    SettingsInForce settings;
    std::unique_ptr<MainWindow> window;
};

// Ends when the first rows are there to be used.
int start(const QString &dataDir)
{
    Program program(dataDir);
    whenPainted(
        program.window->view()->viewport(), [&] { return program.rowCount() > 0; },
        [] {
            out() << residentMegabytes() << Qt::endl;
            QCoreApplication::exit();
        });
    return QApplication::exec();
}

// Milliseconds until it says that it can be used; the text is its memory.
std::pair<double, QString> timeOf(const QString &program, const QStringList &words)
{
    QElapsedTimer clock;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    clock.start();
    process.start(program, words);
    if (!process.waitForReadyRead(Patience))
        return {};
    const double msecs = double(clock.nsecsElapsed()) / 1e6;
    const QString said = QString::fromLatin1(process.readLine().trimmed());
    process.waitForFinished(Patience);
    return { msecs, said };
}

double middleOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.value(values.size() / 2);
}

void printStart(const QString &dataDir)
{
    const QString own = QCoreApplication::applicationFilePath();
    const QString bare = QCoreApplication::applicationDirPath() + u"/bare_window"_s;
    QList<double> ours, bares;
    QString memory;
    for (int i = 0; i < Rounds; ++i) {
        bares << timeOf(bare, {}).first;
        const auto [msecs, said] = timeOf(own, { u"--start"_s, dataDir });
        ours << msecs;
        memory = said;
    }
    out() << "Start until rows are painted and the loop is free: " << middleOf(ours)
          << " ms, a bare window " << middleOf(bares) << " ms; ratio "
          << middleOf(ours) / middleOf(bares) << " (2 wanted); " << memory << " MB then"
          << Qt::endl;
}

void printGaps(const char *of, const GapMeter &gaps)
{
    out() << of << ": longest gap " << gaps.longestMsecs() << " ms, of which the thread worked "
          << gaps.longestWorkMsecs() << " ms (50 wanted)" << Qt::endl;
}

template <class Act>
void measureGaps(const char *of, Act act)
{
    GapMeter gaps;
    gaps.start();
    act();
    QTest::qWait(50);
    printGaps(of, gaps);
}

void pressKeys(Program &program)
{
    auto *edit = program.window->findChild<FilterEdit *>();
    measureGaps("Filter, key by key", [&] {
        for (const QString &text : { u"host12"_s, u"left<24h -tag:mail"_s, QString() }) {
            for (qsizetype length = text.isEmpty() ? 0 : 1; length <= text.size(); ++length) {
                edit->setText(text.first(length));
                QTest::qWait(400); // longer than the filter waits for the next key
            }
        }
    });
    measureGaps("Sort by each column", [&] {
        for (int column = 0; column < program.window->filter()->columnCount(); ++column) {
            program.window->view()->sortByColumn(column, Qt::AscendingOrder);
            QTest::qWait(100);
        }
    });
}

void drawCharts(Program &program, qint64 firstId)
{
    DetailPane *pane = program.window->pane();
    program.window->view()->select({ firstId });
    QTest::qWait(1000);
    measureGaps("A year charted, and each range", [&] {
        for (int tab = 0; tab < 8; ++tab) {
            pane->setCurrentTab(tab);
            QTest::qWait(300);
        }
        for (auto *spans : pane->findChildren<SegmentBar *>()) {
            for (QAbstractButton *button : spans->findChildren<QAbstractButton *>()) {
                if (button->isVisible() && button->accessibleName().contains(u"Range"_s)
                    && !button->accessibleName().contains(u"custom"_s)) {
                    button->click();
                    QTest::qWait(500);
                }
            }
        }
    });
}

void useLongHistory(const QString &dataDir, int targets)
{
    Program program(dataDir);
    if (!program.waitForRows(targets)) {
        out() << "The rows do not come\n";
        return;
    }
    out() << "All " << targets << " rows judged: " << residentMegabytes() << " MB (300 wanted)"
          << Qt::endl;
    pressKeys(program);
    drawCharts(program, program.watchlist.model()->rows().first().target.id);
    out() << "After all that: " << residentMegabytes() << " MB" << Qt::endl;
}

QString linesOf(int count, quint16 port)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += u"host%1.example.test:%2\n"_s.arg(i).arg(port);
    return text;
}

bool importHosts(Program &program, int count, quint16 port)
{
    const QString text = linesOf(count, port);
    bool isThere = false;
    measureGaps("Imported", [&] {
        program.window->addHosts(text);
        auto *dialog = program.window->findChild<AddHostsDialog *>();
        isThere = QTest::qWaitFor(
            [&] { return dialog->isUpToDate() && dialog->preview().added.size() == count; },
            Patience);
        emit dialog->hostsAccepted(dialog->preview().added, false, {});
        dialog->close();
        isThere = isThere && program.waitForRows(count)
            && QTest::qWaitFor([&] { return !program.watchlist.isChangingInPortions(); }, Patience);
    });
    out() << "    " << program.rowCount() << " of " << count << " hosts on the list" << Qt::endl;
    return isThere;
}

void importMany(int lines)
{
    const QTemporaryDir folder;
    Program program(folder.path());
    if (!program.waitForRows(0) || !importHosts(program, lines, 443))
        return;
    measureGaps("All of it undone in one step", [&] {
        program.window->actions().undo->trigger();
        (void)program.waitForRows(0);
    });
    out() << "    " << residentMegabytes() << " MB" << Qt::endl;
}

void checkAll(int targets)
{
    const LabPki pki = makeLabPki(SystemClock().now());
    const QByteArray staple = makeResponse({ .certificate = &pki.leaf,
                                             .issuer = &pki.issuer,
                                             .now = pki.now,
                                             .signer = &pki.responder });
    SlowServer server({ pki.chain(pki.leaf), pki.leaf.key, { { 0, staple } } },
                      ServedVersions::Both, 0);
    QThread thread; // the server's, or the window's would have its work to do
    server.moveToThread(&thread);
    thread.start();
    bool listens = false;
    QMetaObject::invokeMethod(
        &server, [&] { listens = server.listen(QHostAddress::AnyIPv4); },
        Qt::BlockingQueuedConnection);
    FixedResolver resolver;
    for (int i = 0; i < targets; ++i)
        resolver.add(u"host%1.example.test"_s.arg(i),
                     { u"127.1.%1.%2"_s.arg(i / 250).arg(i % 250 + 1) });
    {
        const QTemporaryDir folder;
        Program program(folder.path(), &resolver, { *readCertificate(pki.root.der) });
        if (listens && program.waitForRows(0)
            && importHosts(program, targets, server.serverPort())) {
            measureGaps("Checked", [&] {
                QSignalSpy finished(&program.watchlist, &Watchlist::finished);
                program.watchlist.checkAll();
                (void)QTest::qWaitFor([&] { return !finished.isEmpty(); }, Patience);
            });
            int answered = 0;
            for (const WatchRow &row : program.watchlist.model()->rows())
                answered += row.last && row.last->verdictClass != VerdictClass::NoData;
            out() << "    " << answered << " of " << targets << " answered; " << residentMegabytes()
                  << " MB (300 wanted)" << Qt::endl;
            program.history.flush();
        }
    }
    QMetaObject::invokeMethod(
        &server, [&] { server.close(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
}

int makeHistory(const QString &dataDir, const MadeFleet &made)
{
    const QString path = History::defaultPath(dataDir);
    if (QFile::exists(path))
        return 0;
    QDir().mkpath(QFileInfo(path).absolutePath());
    History history(path);
    made.write(history);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "--start"_L1)
        return start(words.value(2));
    if (words.value(1) == "--make"_L1)
        return makeHistory(words.value(2),
                           { .targets = words.value(3).toInt(),
                             .checks = words.value(4).toInt(),
                             .until = SystemClock().now() });

    const QTemporaryDir folder;
    const int targets = std::max(1, words.value(1, u"10000"_s).toInt());
    const int checks = std::max(1, words.value(2, u"1000000"_s).toInt());
    const QString dataDir = words.value(3, folder.path());
    // Elsewhere, or what it takes would count as the window's memory.
    QProcess::execute(QCoreApplication::applicationFilePath(),
                      { u"--make"_s, dataDir, QString::number(targets), QString::number(checks) });
    printStart(dataDir);
    useLongHistory(dataDir, targets);
    importMany(words.value(4, u"100000"_s).toInt());
    checkAll(targets);
    return 0;
}
