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

QList<Observation> HistoryTab::shownChecks() const
{
    QList<Observation> shown;
    std::copy_if(m_observations.begin(), m_observations.end(), std::back_inserter(shown),
                 [&](const Observation &check) {
                     return check.at >= m_plot->from() && check.at <= m_plot->to();
                 });
    return shown;
}

void HistoryTab::fillTable()
{
    m_model.setObservations(shownChecks());
    if (m_asTable->isChecked())
        m_table->resizeColumnsToContents();
}

void HistoryTab::wantAll(UtcTime from, UtcTime to)
{
    m_isSaving = m_isAsked = true;
    m_askedFrom = m_savedFrom = from;
    m_askedTo = m_savedTo = to;
    emit allObservationsWanted(m_target, from, to);
}

void HistoryTab::saveCsv()
{
    m_isSaving = false;
    QList<Observation> checks = m_observations;
    checks.removeIf([this](const Observation &check) {
        return check.at < m_savedFrom || check.at > m_savedTo;
    });
    askAndSave(this, historyCsv({ HostHistory { m_target, checks } }),
               fileNameFrom(m_target.text()) + QStringLiteral(".csv"));
}

void HistoryTab::exportAs(HistoryExport what)
{
    const auto picture = [this](PictureFormat format, const char *suffix) {
        const QString title = QStringLiteral("%1, %2").arg(m_target.text(), m_range->text());
        askAndSave(this, pictureOf(*m_plot, *m_legend, title, format),
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
