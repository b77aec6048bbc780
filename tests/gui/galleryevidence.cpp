// SPDX-License-Identifier: GPL-3.0-or-later
#include "galleryevidence.h"

#include "samples.h"

#include "pki/pem.h"
#include "ui/capture/evidencewindow.h"
#include "ui/capture/judgingbar.h"
#include "ui/capture/loosedialog.h"
#include "ui/detail/comparedialog.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/pastchecktable.h"

#include <QCheckBox>
#include <QEventLoop>
#include <QPushButton>
#include <QTableView>

namespace {

const FixedClock &today()
{
    static const FixedClock clock(LabNow.addSecs(86'400));
    return clock;
}

void waitUntilJudged(EvidenceWindow &window)
{
    while (!window.inspection() || window.inspection()->judgement.at != window.bar()->judging().at)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

std::unique_ptr<EvidenceWindow> windowOf(const OpenedEvidence &evidence, bool isTrusted = true)
{
    auto window = std::make_unique<EvidenceWindow>(
        evidence,
        [isTrusted] {
            return isTrusted ? TrustStore().with({ *readCertificate(sharedLabPki().root.der) })
                             : TrustStore();
        },
        &today(), nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    waitUntilJudged(*window);
    return window;
}

std::unique_ptr<EvidenceWindow> captureWindow(const char *name, bool isTrusted = true)
{
    return windowOf(openedCapture(savedCapture(sample(name), QStringLiteral("Staplescope 0.1.0")),
                                  QStringLiteral("/home/u/www.example.test_443.staple.json")),
                    isTrusted);
}

std::unique_ptr<QWidget> captureNextYear()
{
    auto window = captureWindow("good");
    window->bar()->setTime(LabNow.addSecs(365 * 86'400));
    waitUntilJudged(*window);
    window->pane()->setCurrentTab(5);
    return window;
}

std::unique_ptr<QWidget> captureElsewhere()
{
    return captureWindow("good", false);
}

LooseEvidence looseResponse(bool withCertificate)
{
    LooseEvidence evidence = with({}, *readEvidence(sample("good").evidence.staples.first().der));
    return withCertificate ? with(evidence, *readEvidence(sharedLabPki().leaf.der)) : evidence;
}

std::unique_ptr<QWidget> looseWindow()
{
    auto window = windowOf(openedFiles(looseResponse(false), { QStringLiteral("/x/reply.ors") }));
    window->bar()->setTime(LabNow);
    waitUntilJudged(*window);
    return window;
}

std::unique_ptr<QWidget> looseDialog(bool withCertificate)
{
    return std::make_unique<LooseDialog>(
        looseResponse(withCertificate),
        QList<LooseDialog::File> {
            { QStringLiteral("/x/reply.ors"), EvidenceFile::Kind::Response } },
        nullptr);
}

std::unique_ptr<QWidget> pastChecks()
{
    static HistoryTable model;
    auto past = std::make_unique<PastCheckTable>(&model);
    QList<HistoryRow> rows; // the newest on top
    for (const Observation &check : sampleHistory())
        rows.prepend({ {}, check });
    model.setRows(rows);
    past->table()->selectRow(3);
    return past;
}

std::unique_ptr<QWidget> comparedInTime()
{
    Inspection later = sample("refresh-due");
    later.at = later.at.addSecs(7200);
    return std::make_unique<CompareDialog>(
        ComparedCheck { openedPastCheck(sample("good")).title(), sample("good") },
        ComparedCheck { openedPastCheck(later).title(), later });
}

} // namespace

QList<GalleryState> evidenceStates()
{
    const QSize window(1080, 640);
    return {
        { QStringLiteral("capture"), window, [] { return captureWindow("revoked"); } },
        { QStringLiteral("capture-next-year"), window, captureNextYear },
        { QStringLiteral("capture-elsewhere"), window, captureElsewhere },
        { QStringLiteral("capture-narrow"), { 760, 560 }, captureElsewhere },
        { QStringLiteral("loose-window"), window, looseWindow },
        { QStringLiteral("loose-dialog"), { 620, 340 }, [] { return looseDialog(false); } },
        { QStringLiteral("loose-dialog-half"), { 620, 340 }, [] { return looseDialog(true); } },
        { QStringLiteral("past-checks"), { 1000, 360 }, pastChecks },
        { QStringLiteral("compare-in-time"), { 960, 680 }, comparedInTime },
    };
}
