// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/capturefile.h"
#include "ui/capture/evidencewindow.h"
#include "ui/capture/fileopener.h"
#include "ui/detail/comparedialog.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/savefile.h"
#include "ui/detail/summarytext.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSet>

#include <utility>

// Evidence that lasts: captures saved and opened, earlier checks looked at again.

namespace {

constexpr qsizetype MostSummaries = 50; // more is no text for a chat
const QString EvidenceDirectoryKey = QStringLiteral("directories/evidence");

// Whichever way leads there: a capture holds no proxy.
bool isSameServer(const Target &a, const Target &b)
{
    return a.host == b.host && a.port == b.port && a.startTls == b.startTls
        && a.connectTo == b.connectTo && a.effectiveServerName() == b.effectiveServerName();
}

} // namespace

void MainWindow::connectFiles()
{
    m_files = new FileOpener(
        this, [this] { return m_settings->trust(); }, RecentFiles(&m_settings->file()->store()),
        m_watchlist->model()->clock());
    m_files->setNewestOf([this](const Target &host) -> FileOpener::ReadNewest {
        for (const WatchRow &row : m_watchlist->model()->rows()) {
            if (!isSameServer(row.target, host))
                continue;
            return [this, target = row.target](const FileOpener::UseCheck &use) {
                withInspections({ target }, [use](const QList<InspectionPtr> &checks) {
                    use(checks.value(0));
                });
            };
        }
        return {};
    });
    connect(m_files, &FileOpener::failed, this, [this](const QString &problem) {
        tell({ .kind = Notice::Kind::Warning, .text = problem });
    });
    connect(m_actions.openFile, &QAction::triggered, this, &MainWindow::askForFiles);
    connect(m_actions.saveCapture, &QAction::triggered, this, &MainWindow::saveCaptures);
    connect(m_actions.copySummary, &QAction::triggered, this, &MainWindow::copySummaries);
    connect(m_pane, &DetailPane::pastChecksWanted, this, &MainWindow::usePastChecks);
    // Before the roots are known everything would be said to be untrusted.
    connect(m_settings, &SettingsInForce::trustRead, this, [this] {
        m_files->rejudgeAll();
        if (!m_filesToOpen.isEmpty())
            m_files->open(std::exchange(m_filesToOpen, {}));
    });
}

void MainWindow::openFiles(const QStringList &paths)
{
    if (m_settings->isTrustRead())
        m_files->open(paths);
    else
        m_filesToOpen += paths;
}

void MainWindow::askForFiles()
{
    auto *dialog = new QFileDialog(
        this, tr("Open"), m_settings->file()->store().value(EvidenceDirectoryKey).toString(),
        FileOpener::nameFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        m_settings->file()->store().setValue(EvidenceDirectoryKey,
                                             QFileInfo(paths.first()).absolutePath());
        openFiles(paths);
    });
    dialog->open();
}

QMenu *MainWindow::makeRecentMenu()
{
    auto *menu = new QMenu(tr("Open &recent"), this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { m_files->fillRecentMenu(menu); });
    return menu;
}

void MainWindow::saveCaptures()
{
    withInspections(m_view->selectedTargets(), [this](const QList<InspectionPtr> &inspections) {
        QList<FileToWrite> files;
        QList<InspectionPtr> captured;
        QSet<QString> names;
        for (const InspectionPtr &inspection : inspections) {
            if (!inspection)
                continue;
            captured << inspection;
            const QString name
                = nameBeside(names, captureFileName(inspection->target, inspection->at));
            files.append({ name, [inspection] { return captureOf(*inspection); } });
        }
        if (captured.isEmpty())
            return tellNothingChecked();
        if (captured.size() == 1)
            return askAndSaveCapture(this, *captured.first());
        const int count = int(files.size());
        writeIntoFolder(files, tr("Save %n capture(s)", nullptr, count),
                        tr("Saved %n capture(s) in %1", nullptr, count));
    });
}

void MainWindow::copySummaries()
{
    const QList<Target> targets = m_view->selectedTargets();
    withInspections(targets.first(std::min(targets.size(), MostSummaries)),
                    [this](const QList<InspectionPtr> &inspections) {
                        QStringList texts;
                        for (const InspectionPtr &inspection : inspections) {
                            if (inspection)
                                texts << summaryText(*inspection);
                        }
                        if (texts.isEmpty())
                            return tellNothingChecked();
                        copyText(texts.join(QLatin1Char('\n')),
                                 tr("Copied %n summary(ies)", nullptr, int(texts.size())));
                    });
}

void MainWindow::tellNothingChecked()
{
    constexpr int ToldMsecs = 6'000;
    tell({ .kind = Notice::Kind::Warning,
           .text = tr("The host was never checked: nothing was captured yet."),
           .key = QStringLiteral("open"),
           .visibleMsecs = ToldMsecs });
}

void MainWindow::usePastChecks(const Target &target, const QList<qint64> &observations, PastUse use)
{
    readPastChecks(target, observations, {}, [this, use](const QList<InspectionPtr> &checks) {
        switch (use) {
        case PastUse::Open:
            return m_files->open(openedPastCheck(*checks.first()));
        case PastUse::Save:
            return askAndSaveCapture(this, *checks.first());
        case PastUse::Compare:
            return m_files->compare(openedPastCheck(*checks.first()), *checks.first(),
                                    openedPastCheck(*checks.last()), *checks.last());
        }
    });
}

// One after the other; says so where one is not there any more.
void MainWindow::readPastChecks(const Target &target, QList<qint64> observations,
                                QList<InspectionPtr> read,
                                std::function<void(const QList<InspectionPtr> &)> use)
{
    if (observations.isEmpty())
        return use(read);
    const qint64 next = observations.takeFirst();
    m_watchlist->feed()
        ->pastInspection(target, next)
        .then(this, [this, target, observations, read, use](const InspectionPtr &check) {
            if (!check)
                return tell({ .kind = Notice::Kind::Warning,
                              .text = tr("What that check captured is no longer in the history."),
                              .key = QStringLiteral("open") });
            readPastChecks(target, observations, read + QList<InspectionPtr> { check }, use);
        });
}
