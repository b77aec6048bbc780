// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include "ui/theme/flatbox.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace FlatPaint {

void tab(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const Saved saved(painter);
    const QRect line(option.rect.left() + Metrics::WideGap, option.rect.bottom() - 1,
                     option.rect.width() - 2 * Metrics::WideGap, 2);
    if (has(option, QStyle::State_Selected))
        painter.fillRect(line, theme.accent);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter.fillRect(line, theme.rule);
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const Saved saved(painter);
    const bool isSelected = has(option, QStyle::State_Selected);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    painter.setFont(fontFor(isSelected ? TextRole::Strong : TextRole::Body, painter.font()));
    painter.setPen(!isEnabled ? theme.disabled : isSelected ? theme.text : theme.secondary);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     option.text);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, option.rect.adjusted(4, 4, -4, -4), theme);
}

void field(QPainter &painter, const QRect &rect, bool hasFocus, bool isEnabled, const Theme &theme)
{
    const Saved saved(painter);
    roundedBox(painter, rect, isEnabled ? theme.base : theme.window,
               hasFocus ? theme.accent : theme.buttonBorder, hasFocus ? 2 : 1);
}

void checkBox(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Saved saved(painter);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isOn = has(option, QStyle::State_On);
    const bool isPartial = has(option, QStyle::State_NoChange);
    const QColor mark = isEnabled ? theme.onAccent : theme.window;
    const QColor full = isEnabled ? theme.accent : theme.disabled;
    if (isOn || isPartial)
        roundedBox(painter, option.rect, full, full);
    else
        roundedBox(painter, option.rect, isEnabled ? theme.base : theme.window,
                   isEnabled ? theme.secondary : theme.rule);
    painter.translate(option.rect.topLeft());
    painter.scale(option.rect.width() / 16.0, option.rect.height() / 16.0);
    painter.setPen(QPen(mark, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (isOn)
        painter.drawPolyline(QPolygonF({ { 4, 8.25 }, { 6.75, 11 }, { 12, 5 } }));
    else if (isPartial)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
}

void radioButton(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Saved saved(painter);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isOn = has(option, QStyle::State_On);
    const QColor full = isEnabled ? theme.accent : theme.disabled;
    painter.setBrush(isEnabled ? theme.base : theme.window);
    painter.setPen(isOn ? full : isEnabled ? theme.secondary : theme.rule);
    painter.drawEllipse(outline(option.rect));
    if (!isOn)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(full);
    painter.drawEllipse(QRectF(option.rect).adjusted(4, 4, -4, -4));
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme)
{
    const Saved saved(painter);
    painter.fillRect(option.rect, theme.window);
    const bool isActive = has(option, QStyle::State_Selected);
    const QColor background = isActive
        ? mixed(theme.window, theme.text, has(option, QStyle::State_Sunken) ? 0.14 : 0.06)
        : theme.window;
    if (isActive) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 2, -1, -2), Metrics::Radius,
                                Metrics::Radius);
    }
    painter.setPen(has(option, QStyle::State_Enabled) ? theme.text : theme.disabled);
    painter.drawText(option.rect,
                     Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic | Qt::TextDontClip,
                     option.text);
}

void focusRing(QPainter &painter, const QRect &rect, const Theme &theme)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(outline(rect, 1), Metrics::Radius, Metrics::Radius);
}

void focusLine(QPainter &painter, const QRect &rect, const Theme &theme)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawRect(outline(rect));
}

void chevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const Saved saved(painter);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(QRectF(rect).center());
    switch (direction) {
    case Qt::LeftArrow:
        painter.rotate(90);
        break;
    case Qt::RightArrow:
        painter.rotate(-90);
        break;
    case Qt::UpArrow:
        painter.rotate(180);
        break;
    default:
        break;
    }
    painter.drawPolyline(QPolygonF({ { -3.5, -1.75 }, { 0, 1.75 }, { 3.5, -1.75 } }));
}

}
