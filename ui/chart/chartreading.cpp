// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartreading.h"

#include "base/text.h"
#include "ui/chart/quantity.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int Padding = 14, RowHeight = 20, HeadHeight = 28, Gap = 20;
constexpr int MarkRoom = 20, MostNameWidth = 260;

QString localText(UtcTime time)
{
    const QDateTime local = time.toDateTime().toLocalTime();
    const int minutes = local.offsetFromUtc() / 60;
    if (minutes == 0)
        return {};
    const QChar sign = minutes < 0 ? QChar(u'−') : QChar(u'+');
    return QStringLiteral("%1 %2%3:%4")
        .arg(local.toString(QStringLiteral("yyyy-MM-dd HH:mm")), QString(sign))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString stateText(Duration sinceFirst)
{
    return sinceFirst.secs > 0 ? ChartReading::tr("for %1").arg(toText(sinceFirst))
                               : ChartReading::tr("from this check on");
}

}

ChartReading::ChartReading(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void ChartReading::setCheck(const Observation &observation, const ChartSeries &series)
{
    m_shape = shapeOf(observation.verdict, observation.verdictClass);
    m_word = verdictWord(observation.verdict);
    m_rows.clear();
    m_rows.append({ tr("Time"), toMinuteText(observation.at) });
    if (const QString local = localText(observation.at); !local.isEmpty())
        m_rows.append({ {}, local });
    if (observation.freshness) {
        for (const ChartQuantity quantity :
             { ChartQuantity::TimeLeft, ChartQuantity::ShareUsed, ChartQuantity::Age })
            m_rows.append({ quantityName(quantity),
                            quantityText(quantity, *chartValue(observation, quantity)) });
    }
    if (!observation.signer.isEmpty())
        m_rows.append({ tr("Signer"), visibleText(observation.signer, 60) });
    if (!observation.address.isEmpty())
        m_rows.append({ tr("Address"), visibleText(observation.address, 60) });
    if (const ChartSeries::Stretch *stretch = series.stretchAt(observation.at))
        m_rows.append({ tr("In this state"), stateText(observation.at - stretch->from) });
    showRows();
}

void ChartReading::setChecks(UtcTime at, const QList<PlotScene::Read> &reads,
                             const QList<PlottedLine> &lines)
{
    m_shape.reset();
    m_word = toMinuteText(at);
    m_rows.clear();
    if (const QString local = localText(at); !local.isEmpty())
        m_rows.append({ {}, local });
    for (const PlotScene::Read &read : reads) {
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const PlottedLine &one) {
            return one.number == read.number;
        });
        const ChartQuantity quantity = line->series.quantity;
        const auto value = chartValue(*read.check, quantity);
        const QString word = verdictWord(read.check->verdict);
        m_rows.append(
            { fontMetrics().elidedText(line->name, Qt::ElideMiddle, MostNameWidth),
              value ? QStringLiteral("%1, %2").arg(quantityText(quantity, *value), word) : word,
              read.number });
    }
    showRows();
}

void ChartReading::setDay(const QList<DailySummary> &day)
{
    const auto worst = std::min_element(
        day.begin(), day.end(),
        [](const DailySummary &a, const DailySummary &b) { return a.worst < b.worst; });
    m_shape = shapeOf(worst->verdict, worst->worst);
    m_word = tr("%1, daily sums").arg(dateText(worst->day));
    m_rows.clear();
    for (const DailySummary &one : day)
        m_rows.append({ verdictWord(one.verdict),
                        tr("%n check(s), %1", nullptr, one.checks).arg(toText(one.held)) });
    showRows();
}

QString ChartReading::text() const
{
    QStringList parts { m_word };
    for (const Row &row : m_rows)
        parts << (row.name.isEmpty() ? row.value
                                     : QStringLiteral("%1: %2").arg(row.name, row.value));
    return parts.join(QStringLiteral(", "));
}

void ChartReading::showRows()
{
    resize(sizeHint());
    update();
}

int ChartReading::nameWidth(const QFontMetrics &metrics) const
{
    int width = 0;
    for (const Row &row : m_rows)
        width
            = std::max(width, metrics.horizontalAdvance(row.name) + (row.line < 0 ? 0 : MarkRoom));
    return width;
}

QSize ChartReading::sizeHint() const
{
    const QFontMetrics plain(fontFor(TextRole::Secondary, font()));
    const QFontMetrics strong(fontFor(TextRole::Strong, font()));
    int values = 0;
    for (const Row &row : m_rows)
        values = std::max(values, plain.horizontalAdvance(row.value));
    const int head = strong.horizontalAdvance(m_word) + (m_shape ? 26 : 0);
    return { 2 * Padding + std::max(nameWidth(plain) + Gap + values, head) + 4,
             2 * Padding + HeadHeight + RowHeight * int(m_rows.size()) - 6 };
}

void ChartReading::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.setPen(theme.buttonBorder);
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (m_shape)
        paintStatusShape(painter, QRectF(Padding, Padding, 18, 18), *m_shape, theme);
    painter.setFont(fontFor(TextRole::Strong, font()));
    painter.setPen(theme.text);
    painter.drawText(QRect(Padding + (m_shape ? 26 : 0), Padding, width(), 18), Qt::AlignVCenter,
                     m_word);
    const QFont plain = fontFor(TextRole::Secondary, font());
    painter.setFont(plain);
    const int names = nameWidth(QFontMetrics(plain));
    int y = Padding + HeadHeight - 2;
    for (const Row &row : std::as_const(m_rows)) {
        const int indent = row.line < 0 ? 0 : MarkRoom;
        if (indent)
            paintLineMark(painter, { Padding + 6.0, y + RowHeight / 2.0 }, row.line, theme);
        painter.setPen(theme.secondary);
        painter.drawText(QRect(Padding + indent, y, names, RowHeight), Qt::AlignVCenter, row.name);
        painter.setPen(theme.text);
        painter.drawText(QRect(Padding + names + Gap, y, width(), RowHeight), Qt::AlignVCenter,
                         row.value);
        y += RowHeight;
    }
}
