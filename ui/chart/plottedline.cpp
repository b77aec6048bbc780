// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plottedline.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <iterator>

namespace {

struct LineColor
{
    QRgb light, dark;
};
// In an order in which neighbours differ for all kinds of colour vision.
constexpr std::array<LineColor, MostLines> LineColors { {
    { 0xFF005CB2, 0xFF6CB0F5 },
    { 0xFFB8420A, 0xFFFB923C },
    { 0xFF0F6B64, 0xFF2DD4BF },
    { 0xFF8B2FC9, 0xFFD0A8FF },
    { 0xFF7A5C00, 0xFFF2D13B },
    { 0xFFB4195E, 0xFFF783B8 },
    { 0xFF3F6212, 0xFFA3E635 },
    { 0xFF3B4450, 0xFFD5DAE1 },
} };

struct LineTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

QPolygonF regular(int corners, double radius, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        QLineF arm = QLineF::fromPolar(radius, turn + 360.0 * i / corners);
        polygon << arm.p2();
    }
    return polygon;
}

// About as large as one another.
QPainterPath lineShape(int number)
{
    QPainterPath path;
    switch (number) {
    case 0:
        path.addEllipse(QPointF(), 4.2, 4.2);
        break;
    case 1:
        path.addRect(-3.8, -3.8, 7.6, 7.6);
        break;
    case 2:
        path.addPolygon(regular(3, 5.4, 90));
        break;
    case 3:
        path.addPolygon(regular(4, 5.2, 0));
        break;
    case 4:
        path.addPolygon(regular(3, 5.4, 270));
        break;
    case 5: {
        QPainterPath bar;
        bar.addRect(-1.7, -5, 3.4, 10);
        QPainterPath across;
        across.addRect(-5, -1.7, 10, 3.4);
        return bar.united(across);
    }
    case 6:
        path.addPolygon(regular(6, 4.8, 0));
        break;
    default: {
        QPolygonF star;
        for (int i = 0; i < 10; ++i)
            star << QLineF::fromPolar(i % 2 ? 2.4 : 5.6, 90 + 36.0 * i).p2();
        path.addPolygon(star);
    }
    }
    path.closeSubpath();
    return path;
}

}

QColor lineColor(int number, const Theme &theme)
{
    const LineColor &color = LineColors[size_t(number) % LineColors.size()];
    return QColor(theme.isDark ? color.dark : color.light);
}

void paintLineMark(QPainter &painter, QPointF centre, int number, const Theme &theme, bool isFull)
{
    const QColor color = lineColor(number, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(centre);
    painter.setPen(isFull ? QPen(theme.base, 1) : QPen(color, 1.6));
    painter.setBrush(isFull ? color : theme.base);
    painter.drawPath(lineShape(number));
    painter.restore();
}

QString dateText(UtcTime day)
{
    return toText(day).first(10);
}

QString describe(const QList<PlottedLine> &lines)
{
    if (lines.size() == 1)
        return describe(lines.first().series);
    QStringList parts;
    for (const PlottedLine &line : lines) {
        if (line.isShown)
            parts += QStringLiteral("%1: %2").arg(line.name, describe(line.series));
    }
    return parts.isEmpty() ? LineTexts::tr("All lines are hidden.") : parts.join(u' ');
}

const Observation *nearestTo(UtcTime wanted, const QList<Observation> &checks)
{
    if (checks.isEmpty())
        return nullptr;
    auto nearest
        = std::lower_bound(checks.begin(), checks.end(), wanted,
                           [](const Observation &check, UtcTime at) { return check.at < at; });
    if (nearest == checks.end()
        || (nearest != checks.begin()
            && wanted.msecs - std::prev(nearest)->at.msecs < nearest->at.msecs - wanted.msecs))
        --nearest;
    return &*nearest;
}

std::optional<UtcTime> nextReadable(const QList<PlottedLine> &lines, const TimeScale &shown,
                                    std::optional<UtcTime> from, bool isToTheRight)
{
    std::optional<UtcTime> next;
    const auto look = [&](UtcTime at) {
        const bool isBehind = from && (isToTheRight ? at <= *from : at >= *from);
        const bool isNearer = !next || (isToTheRight ? at < *next : at > *next);
        if (shown.holds(at) && !isBehind && isNearer)
            next = at;
    };
    for (const PlottedLine &line : lines) {
        if (!line.isShown)
            continue;
        for (const Observation &check : line.observations)
            look(check.at);
        if (lines.size() > 1)
            continue;
        for (const DailySummary &day : line.series.days)
            look(day.day.addSecs(43'200));
    }
    return next;
}
