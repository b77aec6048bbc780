// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/dayschart.h"

#include "report/reporttexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace {

struct DaysChartTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double DaysHeight = 72, DaysAxis = 18, DaysLegend = 84, DaysFoot = 14;
constexpr std::array DaysClasses { VerdictClass::Critical, VerdictClass::Warning,
                                   VerdictClass::NoData };

int badHosts(const FleetDay &day)
{
    int hosts = 0;
    for (const VerdictClass one : DaysClasses)
        hosts += day.hosts[size_t(one)];
    return hosts;
}

int countStep(int highest)
{
    for (int power = 1;; power *= 10) {
        for (const int factor : { 1, 2, 5 }) {
            if (highest <= 4 * factor * power)
                return factor * power;
        }
    }
}

class DaysPainter
{
public:
    DaysPainter(Sheet &sheet, double top, const QList<FleetDay> &days)
        : m_sheet(sheet)
        , m_days(days)
        , m_plot(Sheet::Left + DaysAxis, top + 6, sheet.width() - DaysAxis - DaysLegend,
                 DaysHeight - 6 - DaysFoot)
    {
        int highest = 1;
        for (const FleetDay &day : days)
            highest = std::max(highest, badHosts(day));
        m_step = countStep(highest);
        m_high = std::ceil(double(highest) / m_step) * m_step;
    }

    void draw()
    {
        drawGrid();
        for (qsizetype i = 0; i < m_days.size(); ++i)
            drawDay(i);
        m_sheet.rule(m_plot.left(), m_plot.right(), m_plot.bottom(), 0.8, Ink::Text);
        drawDates();
        drawLegend();
    }

private:
    double yOf(double hosts) const { return m_plot.bottom() - hosts / m_high * m_plot.height(); }
    double xOf(qsizetype day) const
    {
        return m_plot.left() + double(day) * m_plot.width() / double(m_days.size());
    }

    void drawGrid()
    {
        for (int value = 0; value <= int(m_high); value += m_step) {
            m_sheet.rule(m_plot.left(), m_plot.right(), yOf(value), 0.4);
            m_sheet.lineRight(m_plot.left() - 5, yOf(value) + 2.4, QString::number(value),
                              TextStyle::Chart, Ink::Secondary);
        }
    }

    void drawBar(const QRectF &bar, VerdictClass verdictClass)
    {
        const QColor ink = Sheet::theme().colorOf(verdictClass);
        m_sheet.fill(bar, Qt::white);
        if (verdictClass == VerdictClass::Critical)
            m_sheet.fill(bar, ink);
        else if (verdictClass == VerdictClass::Warning)
            m_sheet.hatch(bar, ink, 1, 2.8);
        m_sheet.frame(bar, ink, 0.6);
    }

    void drawDay(qsizetype i)
    {
        const FleetDay &day = m_days[i];
        const double left = xOf(i) + 0.6, width = std::max(xOf(i + 1) - xOf(i) - 1.2, 0.8);
        if (day.total() == 0)
            return m_sheet.hatch({ left, m_plot.top(), width, m_plot.height() },
                                 Sheet::color(Ink::Hairline), 0.8, 5);
        int below = 0;
        for (const VerdictClass one : DaysClasses) {
            const int hosts = day.hosts[size_t(one)];
            if (hosts > 0)
                drawBar({ left, yOf(below + hosts), width, yOf(below) - yOf(below + hosts) }, one);
            below += hosts;
        }
    }

    void drawDates()
    {
        const qsizetype every = std::max<qsizetype>(1, (m_days.size() + 5) / 6);
        // From the last day on back: that is the one which is looked at.
        for (qsizetype i = m_days.size() - 1; i >= 0; i -= every)
            m_sheet.lineCentred((xOf(i) + xOf(i + 1)) / 2, m_plot.bottom() + 10,
                                toText(m_days[i].from).mid(5, 5), TextStyle::Chart, Ink::Secondary);
    }

    void drawLegend()
    {
        const double x = m_plot.right() + 10;
        double y = m_plot.bottom() - 3;
        for (const VerdictClass one : DaysClasses) {
            drawBar({ x, y - 6, 9, 6 }, one);
            m_sheet.line(
                x + 13, y,
                QStringLiteral("%1 %2").arg(m_days.last().hosts[size_t(one)]).arg(className(one)),
                TextStyle::ChartBold);
            y -= 13;
        }
        const bool hasGap
            = std::ranges::any_of(m_days, [](const FleetDay &day) { return day.total() == 0; });
        if (!hasGap)
            return;
        m_sheet.hatch({ x, y - 6, 9, 6 }, Sheet::color(Ink::Hairline), 0.8, 3);
        m_sheet.line(x + 13, y, DaysChartTexts::tr("no checks"), TextStyle::Chart, Ink::Secondary);
    }

    Sheet &m_sheet;
    const QList<FleetDay> &m_days;
    QRectF m_plot;
    int m_step = 1;
    double m_high = 1;
};

}

Blocks daysChart(const Report &report)
{
    const QList<FleetDay> &days = report.days;
    if (std::ranges::none_of(days, [](const FleetDay &day) { return day.total() > 0; }))
        return {};
    Block heading = headingBlock(ReportTexts::daysHeading(report));
    Block chart { .height = DaysHeight, .draw = [&days](Sheet &sheet, double top) {
                     DaysPainter(sheet, top, days).draw();
                 } };
    return { heading, chart };
}
