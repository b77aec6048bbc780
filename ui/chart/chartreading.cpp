// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartreading.h"

#include "base/text.h"
#include "ui/chart/quantity.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int Padding = 14, RowHeight = 20, HeadHeight = 28, Gap = 20;

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
    resize(sizeHint());
    update();
}

QSize ChartReading::sizeHint() const
{
    const QFontMetrics plain(fontFor(TextRole::Secondary, font()));
    int names = 0, values = 0;
    for (const auto &[name, value] : m_rows) {
        names = std::max(names, plain.horizontalAdvance(name));
        values = std::max(values, plain.horizontalAdvance(value));
    }
    return { 2 * Padding + names + Gap + values + 4,
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
    paintStatusShape(painter, QRectF(Padding, Padding, 18, 18), m_shape, theme);
    painter.setFont(fontFor(TextRole::Strong, font()));
    painter.setPen(theme.text);
    painter.drawText(QRect(Padding + 26, Padding, width(), 18), Qt::AlignVCenter, m_word);
    const QFont plain = fontFor(TextRole::Secondary, font());
    painter.setFont(plain);
    const QFontMetrics metrics(plain);
    int names = 0;
    for (const auto &[name, value] : std::as_const(m_rows))
        names = std::max(names, metrics.horizontalAdvance(name));
    int y = Padding + HeadHeight - 2;
    for (const auto &[name, value] : std::as_const(m_rows)) {
        painter.setPen(theme.secondary);
        painter.drawText(QRect(Padding, y, names, RowHeight), Qt::AlignVCenter, name);
        painter.setPen(theme.text);
        painter.drawText(QRect(Padding + names + Gap, y, width(), RowHeight), Qt::AlignVCenter,
                         value);
        y += RowHeight;
    }
}
