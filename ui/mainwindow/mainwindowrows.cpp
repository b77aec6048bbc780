// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "models/inspectionsrequest.h"
#include "report/hostscsv.h"
#include "report/inspectionjson.h"
#include "ui/detail/comparedialog.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/savefile.h"
#include "ui/mainwindow/hostwindow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"
#include "watch/hostjson.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QMenu>
#include <QSaveFile>
#include <QSettings>
#include <QtConcurrent>

// What can be done to selected rows beside checking them, and to the list as a whole.

namespace {

constexpr qsizetype MostWindows = 8; // more at once is a slip of the hand
constexpr qsizetype MostCopied = 200; // checks in the clipboard: some MB
constexpr int SavedMsecs = 6'000;
const QString ExportDirectoryKey = QStringLiteral("directories/export");

QByteArray jsonOf(const QList<Inspection> &inspections)
{
    return QJsonDocument(checkJson(inspections, SystemClock().now())).toJson();
}

QByteArray hostsAs(const QString &suffix, const QList<Target> &targets)
{
    if (suffix == QLatin1String("csv"))
        return toHostCsv(targets);
    if (suffix == QLatin1String("json"))
        return toHostJson(targets);
    return toPlainList(targets).toUtf8();
}

// Empty when all is well.
QString problemOfWriting(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return MainWindow::tr("%1 cannot be written: %2")
        .arg(QDir::toNativeSeparators(path), file.errorString());
}

const QByteArray *responseOf(const InspectionPtr &inspection)
{
    if (!inspection)
        return nullptr;
    for (const Staple &staple : inspection->evidence.staples) {
        if (staple.certIndex == 0)
            return &staple.der;
    }
    return nullptr;
}

QString responseFileName(const Target &target)
{
    return fileNameFrom(QStringLiteral("%1_%2").arg(target.host).arg(target.port))
        + QStringLiteral(".ocsp.der");
}

} // namespace

void MainWindow::connectRows()
{
    const WindowActions &a = m_actions;
    connect(a.openWindow, &QAction::triggered, this, &MainWindow::openWindows);
    connect(a.compare, &QAction::triggered, this, &MainWindow::compareSelected);
    connect(a.copyJson, &QAction::triggered, this, &MainWindow::copyJson);
    connect(a.exportResponses, &QAction::triggered, this, &MainWindow::exportResponses);
    connect(a.exportHosts, &QAction::triggered, this, &MainWindow::exportHosts);
}

void MainWindow::withInspections(const QList<Target> &targets,
                                 std::function<void(const QList<InspectionPtr> &)> use)
{
    auto *request = new InspectionsRequest(m_watchlist, targets, this);
    connect(request, &InspectionsRequest::ready, this, std::move(use));
    request->start();
}

void MainWindow::openWindows()
{
    const QList<Target> targets = m_view->selectedTargets();
    for (const Target &target : targets.first(std::min(targets.size(), MostWindows))) {
        HostWindow *window = nullptr;
        for (HostWindow *open : findChildren<HostWindow *>(Qt::FindDirectChildrenOnly)) {
            if (open->targetId() == target.id)
                window = open;
        }
        if (!window) {
            window = new HostWindow(m_watchlist, target, this);
            connect(window->pane(), &DetailPane::pastChecksWanted, this,
                    &MainWindow::usePastChecks);
            connect(window, &HostWindow::reportRequested, this,
                    [this](const Target &about) { reportOn({ about }); });
        }
        window->show();
        window->raise();
        window->activateWindow();
    }
}

void MainWindow::compareSelected()
{
    const QList<Target> targets = m_view->selectedTargets();
    if (targets.size() != 2)
        return;
    withInspections(targets, [this, targets](const QList<InspectionPtr> &inspections) {
        for (qsizetype i = 0; i < inspections.size(); ++i) {
            if (!inspections.at(i))
                return tell({ .kind = Notice::Kind::Warning,
                              .text = tr("%1 was never checked: there is nothing to compare yet.")
                                          .arg(targets.at(i).text()),
                              .key = QStringLiteral("compare"),
                              .visibleMsecs = SavedMsecs });
        }
        auto *dialog = new CompareDialog(*inspections.at(0), *inspections.at(1), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

void MainWindow::copyJson()
{
    QList<Target> targets = m_view->selectedTargets();
    targets = targets.first(std::min(targets.size(), MostCopied));
    withInspections(targets, [this](const QList<InspectionPtr> &read) {
        QList<Inspection> inspections;
        for (const InspectionPtr &inspection : read) {
            if (inspection)
                inspections << *inspection;
        }
        QtConcurrent::run(jsonOf, inspections)
            .then(this, [this, count = int(inspections.size())](const QByteArray &json) {
                if (count > 0)
                    copyText(QString::fromUtf8(json), tr("Copied %n check(s)", nullptr, count));
                else
                    tell({ .text = tr("There is no check to copy yet."),
                           .key = QStringLiteral("copied"),
                           .visibleMsecs = SavedMsecs });
            });
    });
}

void MainWindow::exportResponses()
{
    const QList<Target> targets = m_view->selectedTargets();
    withInspections(targets, [this, targets](const QList<InspectionPtr> &inspections) {
        QList<FileToWrite> files;
        QSet<QString> names; // two targets may be of one server and port
        for (qsizetype i = 0; i < inspections.size(); ++i) {
            if (const QByteArray *der = responseOf(inspections.at(i)))
                files.append({ nameBeside(names, responseFileName(targets.at(i))),
                               [der = *der] { return der; } });
        }
        if (files.isEmpty())
            return tell({ .kind = Notice::Kind::Warning,
                          .text = tr("No response was stapled: there is nothing to export."),
                          .key = QStringLiteral("exported"),
                          .visibleMsecs = SavedMsecs });
        if (files.size() == 1)
            return askAndSave(this, files.first().make(), files.first().name);
        const int count = int(files.size());
        writeIntoFolder(files, tr("Export %n response(s)", nullptr, count),
                        tr("Exported %n response(s) to %1", nullptr, count));
    });
}

// Files of the same name there are replaced.
void MainWindow::writeIntoFolder(const QList<FileToWrite> &files, const QString &question,
                                 const QString &success)
{
    auto *dialog = new QFileDialog(
        this, question, m_settings->file()->store().value(ExportDirectoryKey).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [=, this](const QString &folder) {
        m_settings->file()->store().setValue(ExportDirectoryKey, folder);
        QtConcurrent::run([files, folder] {
            for (const FileToWrite &file : files) {
                const QString problem
                    = problemOfWriting(QDir(folder).filePath(file.name), file.make());
                if (!problem.isEmpty())
                    return problem;
            }
            return QString();
        }).then(this, [=, this](const QString &problem) {
            tellExported(problem, QString(success).arg(QDir::toNativeSeparators(folder)));
        });
    });
    dialog->open();
}

void MainWindow::exportHosts()
{
    const QList<QPair<QString, QString>> formats { { tr("CSV (*.csv)"), QStringLiteral("csv") },
                                                   { tr("JSON (*.json)"), QStringLiteral("json") },
                                                   { tr("Plain list (*.txt)"),
                                                     QStringLiteral("txt") } };
    QStringList filters;
    for (const auto &format : formats)
        filters << format.first;
    auto *dialog = new QFileDialog(
        this, tr("Export hosts"), m_settings->file()->store().value(ExportDirectoryKey).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(formats.first().second);
    dialog->selectFile(QStringLiteral("hosts"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, formats](const QString &name) {
        for (const auto &format : formats) {
            if (format.first == name)
                dialog->setDefaultSuffix(format.second);
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::writeHosts);
    dialog->open();
}

void MainWindow::writeHosts(const QString &path)
{
    m_settings->file()->store().setValue(ExportDirectoryKey, QFileInfo(path).absolutePath());
    QList<Target> targets;
    targets.reserve(m_watchlist->model()->rows().size());
    for (const WatchRow &row : m_watchlist->model()->rows())
        targets << row.target;
    QtConcurrent::run([path, targets] {
        return problemOfWriting(path, hostsAs(QFileInfo(path).suffix().toLower(), targets));
    }).then(this, [this, path, count = int(targets.size())](const QString &problem) {
        tellExported(
            problem,
            tr("Exported %n host(s) to %1", nullptr, count).arg(QDir::toNativeSeparators(path)));
    });
}

void MainWindow::tellExported(const QString &problem, const QString &success)
{
    tell({ .kind = problem.isEmpty() ? Notice::Kind::Info : Notice::Kind::Critical,
           .text = problem.isEmpty() ? success : problem,
           .key = QStringLiteral("exported"),
           .visibleMsecs = problem.isEmpty() ? SavedMsecs : 0 });
}

void MainWindow::showContextMenu(const QPoint &position)
{
    if (!m_view->selectionModel()->hasSelection())
        return;
    const WindowActions &a = m_actions;
    QMenu menu(this);
    menu.addActions({ a.checkSelected, a.checkThoroughly, a.pauseSelected });
    if (m_snooze)
        menu.addMenu(m_snooze);
    menu.addSeparator();
    menu.addAction(a.edit);
    menu.addMenu(m_tagMenu);
    menu.addActions({ a.openWindow, a.compare });
    menu.addSeparator();
    QMenu *copy = menu.addMenu(a.copyRows->icon(), tr("&Copy"));
    copy->addActions({ a.copySummary, a.copyHosts, a.copyRows, a.copyJson, a.copyCommand });
    menu.addActions({ a.saveCapture, a.exportResponses });
    if (m_options.reports)
        menu.addAction(a.reportSelected);
    menu.addSeparator();
    menu.addAction(a.remove);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}
