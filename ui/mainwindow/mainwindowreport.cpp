// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/report/reportdialog.h"
#include "ui/report/scheduledreports.h"
#include "ui/report/schedulesdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QSet>
#include <QSettings>
#include <QUrl>

#include <algorithm>

// The reports on hosts: which hosts there are to choose from.

namespace {

constexpr qsizetype MostScopeTags = 100;
constexpr int MadeMsecs = 60'000;

QStringList tagsOf(const QList<WatchRow> &rows)
{
    QSet<QString> tags;
    for (const WatchRow &row : rows)
        tags.unite(QSet<QString>(row.target.tags.begin(), row.target.tags.end()));
    QStringList sorted(tags.begin(), tags.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted.first(std::min(sorted.size(), MostScopeTags));
}

} // namespace

void MainWindow::reportOn(const QList<Target> &targets)
{
    if (!m_options.reports || targets.isEmpty())
        return;
    const QList<WatchRow> &rows = m_watchlist->model()->rows();
    QList<OfferedScope> scopes { { tr("All hosts (%1)").arg(rows.size()), {} } };
    const bool isAll = targets.size() == rows.size();
    if (!isAll)
        scopes.append({ targets.size() == 1 ? targets.first().text()
                                            : tr("Selected hosts (%1)").arg(targets.size()),
                        { .selection = targets } });
    if (const QString filter = m_filterEdit->text().trimmed(); !filter.isEmpty())
        scopes.append(
            { tr("Found by the filter “%1”").arg(visibleText(filter, 60)), { .filter = filter } });
    for (const QString &tag : tagsOf(rows))
        scopes.append({ tr("Tag: %1").arg(visibleText(tag, 60)), { .tags = { tag } } });
    auto *dialog = new ReportDialog(
        *m_options.reports, scopes, isAll ? 0 : 1, &m_settings->file()->store(),
        [this] { return m_watchlist->model()->now(); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::followSchedules()
{
    connect(m_actions.scheduledReports, &QAction::triggered, this, &MainWindow::editSchedules);
    connect(m_options.schedules, &ScheduledReports::failed, this, [this](const QString &why) {
        tell({ .kind = Notice::Kind::Warning,
               .text = why,
               .actionText = tr("Scheduled reports…"),
               .action = [this] { editSchedules(); } });
    });
    connect(m_options.schedules, &ScheduledReports::made, this, [this](const QString &path) {
        tell({ .text = tr("Scheduled report made: %1").arg(QDir::toNativeSeparators(path)),
               .actionText = tr("Open"),
               .action = [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); },
               .visibleMsecs = MadeMsecs });
    });
}

void MainWindow::editSchedules()
{
    auto *dialog = new SchedulesDialog(m_options.schedules->schedules(),
                                       tagsOf(m_watchlist->model()->rows()),
                                       m_watchlist->model()->now(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SchedulesDialog::changed, m_options.schedules,
            &ScheduledReports::setSchedules);
    dialog->open();
}
