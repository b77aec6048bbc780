// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytab.h"

#include "base/clock.h"
#include "report/historyexport.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/plotpicture.h"
#include "ui/detail/chartlegend.h"
#include "ui/detail/historyexportbutton.h"
#include "ui/detail/savefile.h"
#include "ui/theme/typography.h"

#include <QPushButton>
#include <QTableView>

#include <algorithm>

// The numbers of the chart: its table, and files of them and of the chart.

namespace {

HostHistory cutTo(HostHistory host, UtcTime from, UtcTime to)
{
    host.observations.removeIf(
        [&](const Observation &check) { return check.at < from || check.at > to; });
    // A day that is shown in part is there.
    host.days.removeIf(
        [&](const DailySummary &day) { return day.day.addSecs(86'400) <= from || day.day > to; });
    return host;
}

}

void HistoryTab::fillTable()
{
    QList<HistoryRow> rows;
    for (const PlottedLine &line : lines()) {
        if (!line.isShown)
            continue;
        const HostHistory shown
            = cutTo({ {}, line.observations, line.series.days }, m_plot->from(), m_plot->to());
        for (const Observation &check : shown.observations)
            rows.append({ line.name, check });
        for (const DailySummary &day : shown.days)
            rows.append({ line.name, day });
    }
    std::reverse(rows.begin(), rows.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const HistoryRow &a, const HistoryRow &b) { return a.at() > b.at(); });
    m_model.setRows(rows);
    m_past->table()->setColumnHidden(HistoryTable::Line, !isComparing());
}

void HistoryTab::wantAll(UtcTime from, UtcTime to)
{
    m_isAsked = true;
    m_askedFrom = m_savedFrom = from;
    m_askedTo = m_savedTo = to;
    const QList<Target> all = targets();
    for (const Target &target : all)
        m_awaited.insert(target.id);
    emit allObservationsWanted(all, from, to);
}

void HistoryTab::saveCsv()
{
    QList<HostHistory> hosts { { m_target, m_charted.observations, m_charted.days } };
    for (const Target &other : std::as_const(m_compared)) {
        const ChartedObservations charted = m_others.value(other.id);
        hosts.append({ other, charted.observations, charted.days });
    }
    for (HostHistory &host : hosts)
        host = cutTo(host, m_savedFrom, m_savedTo);
    askAndSave(this, historyCsv(hosts), fileNameFrom(m_target.text()) + QStringLiteral(".csv"));
}

void HistoryTab::exportAs(HistoryExport what)
{
    const auto picture = [this](PictureFormat format, const char *suffix) {
        const QString title = QStringLiteral("%1, %2").arg(
            m_compared.isEmpty() ? m_target.text() : tr("%1 and others").arg(m_target.text()),
            m_rangeText);
        askAndSave(this, pictureOf(*m_plot, *m_legends, title, format),
                   fileNameFrom(m_target.text()) + QLatin1String(suffix));
    };
    switch (what) {
    case HistoryExport::Png:
        return picture(PictureFormat::Png, ".png");
    case HistoryExport::Svg:
        return picture(PictureFormat::Svg, ".svg");
    case HistoryExport::Pdf:
        return picture(PictureFormat::Pdf, ".pdf");
    case HistoryExport::CsvShown:
        return wantAll(m_plot->from(), m_plot->to());
    case HistoryExport::CsvAll:
        return wantAll(UtcTime {}, m_clock->now());
    }
}
