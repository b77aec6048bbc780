// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportjob.h"
#include "ui/mainwindow/mainwindow.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QtConcurrent>

// The report on hosts: where to, then written aside.

namespace {

constexpr int WrittenMsecs = 20'000;
const QString ReportDirectoryKey = QStringLiteral("directories/report");

} // namespace

void MainWindow::reportOn(const QList<Target> &targets)
{
    if (!m_options.writeReport || targets.isEmpty())
        return;
    const bool isAll = targets.size() == m_watchlist->model()->rows().size();
    auto *dialog = new QFileDialog(this, tr("Write report"),
                                   m_settings->file()->store().value(ReportDirectoryKey).toString(),
                                   tr("PDF documents (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    ReportScope scope; // empty: all
    if (!isAll)
        scope.selection = targets;
    dialog->selectFile(reportFileName(scope, m_watchlist->model()->now(), QStringLiteral("pdf")));
    connect(dialog, &QFileDialog::fileSelected, this, [this, scope](const QString &path) {
        m_settings->file()->store().setValue(ReportDirectoryKey, QFileInfo(path).absolutePath());
        writeReport(path, scope);
    });
    dialog->open();
}

void MainWindow::writeReport(const QString &path, const ReportScope &scope)
{
    const QString key = QStringLiteral("report");
    tell({ .text = tr("Writing the report…"), .key = key });
    QtConcurrent::run([task = m_options.writeReport(path, scope), stop = m_reportStop.get_token()] {
        return task(stop);
    }).then(this, [this, path, key](const ReportResult &result) {
        if (!result)
            return tell({ .kind = Notice::Kind::Critical, .text = result.error(), .key = key });
        tell({ .text = tr("Report written: %1").arg(QDir::toNativeSeparators(path)),
               .actionText = tr("Open"),
               .action = [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); },
               .key = key,
               .visibleMsecs = WrittenMsecs });
    });
}
