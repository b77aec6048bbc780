// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlcharts.h"
#include "report/svgpicture.h"

#include <QCoreApplication>

#include <cmath>

namespace {

struct DaysChartTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double ChartWidth = 760, ChartHeight = 150, Bottom = 126, PlotTop = 12;
constexpr double PlotLeft = 38, PlotRight = 640;

int badOf(const FleetDay &day)
{
    return day.hosts[size_t(VerdictClass::Critical)] + day.hosts[size_t(VerdictClass::Warning)]
        + day.hosts[size_t(VerdictClass::NoData)];
}

// 1, 2 or 5 times a power of ten: at most four lines up to `most`.
int roundStep(int most)
{
    for (int power = 1;; power *= 10) {
        for (const int factor : { 1, 2, 5 }) {
            if (most <= 4 * factor * power)
                return factor * power;
        }
    }
}

QString dayText(UtcTime day)
{
    return toText(day).left(10);
}

struct Block
{
    VerdictClass verdictClass;
    const char *classes;
    const char *outline; // empty: none
};
constexpr std::array<Block, 3> Blocks { {
    { VerdictClass::Critical, "f-critical", "" },
    { VerdictClass::Warning, "h-warning", "o-warning" },
    { VerdictClass::NoData, "outline", "" },
} };

QString labelOf(const Report &report, int most)
{
    const FleetDay &last = report.days.last();
    return DaysChartTexts::tr("Bars from %1 to %2; at most %3 hosts, at the end %4: %5 critical, "
                              "%6 with a warning, %7 without data.")
        .arg(dayText(report.days.first().from), dayText(last.from))
        .arg(most)
        .arg(badOf(last))
        .arg(last.hosts[size_t(VerdictClass::Critical)])
        .arg(last.hosts[size_t(VerdictClass::Warning)])
        .arg(last.hosts[size_t(VerdictClass::NoData)]);
}

void drawBar(SvgPicture &picture, const FleetDay &day, double left, double width, double unit)
{
    if (day.total() == 0) {
        picture.rect({ left, PlotTop, width, Bottom - PlotTop }, "h-gap");
        return;
    }
    double bottom = Bottom;
    for (const Block &block : Blocks) {
        const double height = day.hosts[size_t(block.verdictClass)] * unit;
        if (height <= 0)
            continue;
        const QRectF rect(left, bottom - height, width, height);
        picture.rect(rect, block.classes);
        if (*block.outline)
            picture.rect(rect, block.outline);
        bottom -= height;
    }
}

// What the newest bar is made of, beside it; from below, each at least a line above the last.
void drawLegend(SvgPicture &picture, const FleetDay &day, double unit)
{
    double bottom = Bottom, lowest = Bottom + 14;
    for (const Block &block : Blocks) {
        const int hosts = day.hosts[size_t(block.verdictClass)];
        const double middle = bottom - hosts * unit / 2;
        const double baseline = std::min(middle + 4, lowest - 14);
        if (hosts) {
            picture.line({ PlotRight + 2, middle }, { PlotRight + 10, baseline - 4 }, "tickline");
            picture.text({ PlotRight + 14, baseline },
                         QStringLiteral("%1 %2").arg(hosts).arg(className(block.verdictClass)),
                         "strong");
            lowest = baseline;
        }
        bottom -= hosts * unit;
    }
}

}

QByteArray htmlDaysChart(const Report &report)
{
    int most = 0;
    for (const FleetDay &day : report.days)
        most = std::max(most, badOf(day));
    if (most == 0)
        return {};
    SvgPicture picture(ChartWidth, ChartHeight, labelOf(report, most));
    const int step = roundStep(most);
    const double unit = (Bottom - PlotTop) / std::ceil(double(most) / step) / step;
    for (int value = 0; value * unit <= Bottom - PlotTop + 0.5; value += step) {
        const double y = Bottom - value * unit;
        picture.line({ PlotLeft, y }, { PlotRight, y }, value ? "grid" : "axis");
        picture.text({ PlotLeft - 6, y + 4 }, QString::number(value), "soft",
                     SvgPicture::Anchor::End);
    }
    const double slot = (PlotRight - PlotLeft) / double(report.days.size());
    const qsizetype labelEvery = qsizetype(std::ceil(64 / slot));
    for (qsizetype i = 0; i < report.days.size(); ++i) {
        const double left = PlotLeft + slot * double(i);
        drawBar(picture, report.days[i], left + slot * 0.06, slot * 0.88, unit);
        if (i % labelEvery == 0)
            picture.text({ left, ChartHeight - 8 }, dayText(report.days[i].from), "soft");
    }
    drawLegend(picture, report.days.last(), unit);
    return picture.svg();
}
