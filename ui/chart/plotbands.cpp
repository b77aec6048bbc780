// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

// The limits of freshness as bands behind the line, with their names at the right edge.

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

struct BandTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

}

QList<PlotScene::Band> PlotScene::bands() const
{
    if (isComparing()) { // each has limits of its own, but all expire here
        if (m_series->quantity == ChartQuantity::TimeLeft)
            return { { -Infinity, 0, VerdictClass::Critical, true, BandTexts::tr("Expired"), {} } };
        if (m_series->quantity == ChartQuantity::ShareUsed)
            return {
                { 100, Infinity, VerdictClass::Critical, true, BandTexts::tr("Expired"), {} }
            };
        return {};
    }
    if (!m_series->limits)
        return {};
    const ChartSeries::Limits &l = *m_series->limits;
    const QString warning = toText(l.warningAfter), critical = toText(l.criticalAfter);
    const auto text = [&](const char *relation, const QString &length, double value) {
        return BandTexts::tr(relation).arg(m_series->quantity == ChartQuantity::ShareUsed
                                               ? QStringLiteral("%1 %").arg(std::lround(value))
                                               : length);
    };
    const char *below = QT_TRANSLATE_NOOP("HistoryChart", "below %1");
    const char *above = QT_TRANSLATE_NOOP("HistoryChart", "above %1");
    if (m_series->quantity == ChartQuantity::TimeLeft)
        return {
            { l.warning, Infinity, VerdictClass::Ok, false, BandTexts::tr("Good"),
              text(above, warning, 0) },
            { l.critical, l.warning, VerdictClass::Warning, false, BandTexts::tr("Refresh due"),
              text(below, warning, 0) },
            { l.expired, l.critical, VerdictClass::Critical, false,
              BandTexts::tr("About to expire"), text(below, critical, 0) },
            { -Infinity, l.expired, VerdictClass::Critical, true, BandTexts::tr("Expired"), {} }
        };
    return { { l.expired, Infinity, VerdictClass::Critical, true, BandTexts::tr("Expired"), {} },
             { l.critical, l.expired, VerdictClass::Critical, false,
               BandTexts::tr("About to expire"), text(above, critical, l.critical) },
             { l.warning, l.critical, VerdictClass::Warning, false, BandTexts::tr("Refresh due"),
               text(above, warning, l.warning) },
             { -Infinity, l.warning, VerdictClass::Ok, false, BandTexts::tr("Good"),
               text(below, warning, l.warning) } };
}

void PlotScene::paintBands()
{
    for (const Band &band : bands()) {
        if (band.verdictClass == VerdictClass::Ok)
            continue;
        const double top = m_frame.y(std::min(band.high, m_frame.high));
        const double bottom = m_frame.y(std::max(band.low, m_frame.low));
        const QRectF rect(m_frame.plot.left(), top, m_frame.plot.width(), bottom - top);
        if (rect.height() <= 0)
            continue;
        const bool isCritical = band.verdictClass == VerdictClass::Critical;
        m_painter.fillRect(rect, m_theme.tintOf(band.verdictClass));
        paintHatch(m_painter, rect,
                   faint(m_theme.colorOf(band.verdictClass), band.isExpired ? 0.4f : 0.22f), 1,
                   band.isExpired   ? 5
                       : isCritical ? 7
                                    : 14,
                   isCritical);
    }
}

// Names at the right edge, each beside its band, moved apart where bands are thin.
void PlotScene::paintBandLabels()
{
    const QFont strong = fontFor(TextRole::SecondaryStrong, m_font);
    const QFont plain = fontFor(TextRole::Secondary, m_font);
    const double lineHeight = std::ceil(QFontMetricsF(strong).height());
    struct Label
    {
        Band band;
        double centre, height, top;
    };
    QList<Label> labels;
    for (const Band &band : bands()) {
        const double top = m_frame.y(std::min(band.high, m_frame.high));
        const double bottom = m_frame.y(std::max(band.low, m_frame.low));
        if (bottom - top < 1)
            continue;
        const double height = lineHeight * (band.text.isEmpty() ? 1 : 2);
        labels.append({ band, (top + bottom) / 2, height, 0 });
    }
    double free = m_frame.plot.top() - lineHeight;
    for (Label &label : labels) {
        label.top = std::max(label.centre - label.height / 2, free);
        free = label.top + label.height + 2;
    }
    double limit = m_frame.plot.bottom() + lineHeight;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->top = std::min(label->top, limit - label->height);
        limit = label->top - 2;
    }
    const double left = m_frame.plot.right() + 12;
    for (const Label &label : std::as_const(labels)) {
        m_painter.setFont(strong);
        m_painter.setPen(m_theme.colorOf(label.band.verdictClass));
        m_painter.drawText(QPointF(left, label.top + QFontMetricsF(strong).ascent()),
                           label.band.title);
        m_painter.setFont(plain);
        m_painter.setPen(m_theme.secondary);
        m_painter.drawText(QPointF(left, label.top + lineHeight + QFontMetricsF(plain).ascent()),
                           label.band.text);
        const double edge = crisp(m_frame.y(std::min(label.band.high, m_frame.high)));
        if (edge > m_frame.plot.top() + 1)
            line({ m_frame.plot.right(), edge }, { m_frame.plot.right() + 6, edge },
                 m_theme.secondary);
    }
}
