// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include "ui/theme/flatbox.h"
#include "ui/theme/style.h"

#include <QIcon>
#include <QPainter>
#include <QStyleOption>

namespace FlatPaint {

void button(QPainter &painter, const QStyleOption &option, bool isDefault, const Theme &theme,
            int segment)
{
    const Saved saved(painter);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isOn = has(option, QStyle::State_On);
    const bool isDown = has(option, QStyle::State_Sunken);
    const bool isHovered = has(option, QStyle::State_MouseOver) && isEnabled;
    QColor fill = theme.button;
    QColor border = theme.buttonBorder;
    if (isDefault && isEnabled)
        fill = border = theme.accent;
    else if (isOn) {
        fill = theme.selection;
        border = isEnabled ? theme.accent : theme.buttonBorder;
    }
    if (!isEnabled)
        border = theme.rule;
    if (isDown)
        fill = mixed(fill, theme.text, 0.12);
    else if (isHovered)
        fill = mixed(fill, isDefault ? theme.onAccent : theme.text, isDefault ? 0.12 : 0.05);
    // A square corner is a round one that is clipped away.
    QRect box = option.rect;
    if (segment != NoSegment)
        painter.setClipRect(option.rect);
    if (segment == FirstSegment || segment == MiddleSegment)
        box.setRight(box.right() + 2 * Metrics::Radius);
    if (segment == LastSegment || segment == MiddleSegment)
        box.setLeft(box.left() - 2 * Metrics::Radius);
    roundedBox(painter, box, fill, border);
    painter.setPen(QPen(border, 1));
    if (segment == FirstSegment || segment == MiddleSegment)
        painter.drawLine(QPointF(option.rect.right() + 0.5, option.rect.top() + 0.5),
                         QPointF(option.rect.right() + 0.5, option.rect.bottom() + 0.5));
    if (segment == LastSegment || segment == MiddleSegment)
        painter.drawLine(QPointF(option.rect.left() + 0.5, option.rect.top() + 0.5),
                         QPointF(option.rect.left() + 0.5, option.rect.bottom() + 0.5));
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, option.rect, theme);
}

void toolButton(QPainter &painter, const QStyleOption &option, bool isFlat, const Theme &theme)
{
    if (!isFlat)
        return button(painter, option, false, theme);
    const Saved saved(painter);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    if (has(option, QStyle::State_On))
        roundedBox(painter, option.rect, theme.selection, theme.accent);
    else if (has(option, QStyle::State_Sunken) && isEnabled)
        roundedBox(painter, option.rect, mixed(theme.window, theme.text, 0.14), theme.buttonBorder);
    else if (has(option, QStyle::State_MouseOver) && isEnabled)
        roundedBox(painter, option.rect, mixed(theme.window, theme.text, 0.06), theme.rule);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, option.rect, theme);
}

namespace {

struct IconAndText
{
    QIcon icon;
    QSize iconSize;
    QString text;
    QColor ink;
    bool isEnabled = true;
    bool isCentred = false;
    bool isIconInked = false; // the icon in the text's colour: on a filled button
};

void paintIcon(QPainter &painter, const QRect &rect, const IconAndText &label)
{
    const QIcon::Mode mode = label.isEnabled ? QIcon::Normal : QIcon::Disabled;
    if (!label.isIconInked)
        return label.icon.paint(&painter, rect, Qt::AlignCenter, mode);
    QPixmap inked = label.icon.pixmap(rect.size(), painter.device()->devicePixelRatioF(), mode);
    QPainter ink(&inked);
    ink.setCompositionMode(QPainter::CompositionMode_SourceIn);
    ink.fillRect(QRect(QPoint(), rect.size()), label.ink);
    ink.end();
    painter.drawPixmap(rect.topLeft(), inked);
}

// Icon and text in one row, as wide as they are.
void paintIconAndText(QPainter &painter, const QRect &rect, const IconAndText &label,
                      Qt::LayoutDirection direction)
{
    const int textWidth = label.text.isEmpty()
        ? 0
        : painter.fontMetrics().size(Qt::TextShowMnemonic, label.text).width();
    const int iconWidth = label.icon.isNull() ? 0 : label.iconSize.width();
    const int iconHeight = label.iconSize.height();
    const int gap = textWidth && iconWidth ? Metrics::Gap : 0;
    const int width = qMin(iconWidth + gap + textWidth, rect.width());
    QRect row(rect.left(), rect.top(), width, rect.height());
    if (label.isCentred)
        row.moveCenter(rect.center());
    row = QStyle::visualRect(direction, label.isCentred ? row : rect, row);
    const QRect icon(row.left(), row.center().y() - iconHeight / 2 + 1 - iconHeight % 2, iconWidth,
                     iconHeight);
    const QRect text = row.adjusted(iconWidth + gap, 0, 0, 0);
    if (iconWidth)
        paintIcon(painter, QStyle::visualRect(direction, row, icon), label);
    painter.setPen(label.ink);
    painter.drawText(QStyle::visualRect(direction, row, text),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     label.text);
}

}

void buttonLabel(QPainter &painter, const QStyleOptionButton &option)
{
    const Saved saved(painter);
    QRect rect = option.rect;
    if (option.features.testFlag(QStyleOptionButton::HasMenu))
        rect = QStyle::visualRect(option.direction, rect, rect.adjusted(0, 0, -16, 0));
    const bool isFilled = option.features.testFlag(QStyleOptionButton::DefaultButton)
        && has(option, QStyle::State_Enabled);
    const Theme &theme = Theme::of(option.palette);
    const IconAndText label { option.icon,
                              option.iconSize,
                              option.text,
                              isFilled ? theme.onAccent
                                       : option.palette.color(QPalette::ButtonText),
                              has(option, QStyle::State_Enabled),
                              true,
                              isFilled };
    paintIconAndText(painter, rect, label, option.direction);
}

void toolButtonLabel(QPainter &painter, const QStyleOptionToolButton &option, const Theme &theme)
{
    const Saved saved(painter);
    const bool hasMenu = option.features.testFlag(QStyleOptionToolButton::HasMenu);
    const QRect inner = option.rect.adjusted(Metrics::Gap, 0, hasMenu ? -20 : -Metrics::Gap, 0);
    const QRect rect = QStyle::visualRect(option.direction, option.rect, inner);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const IconAndText label { option.icon, option.iconSize, option.text,
                              isEnabled ? theme.text : theme.disabled, isEnabled };
    paintIconAndText(painter, rect, label, option.direction);
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow,
              const Theme &theme)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    if (option.editable) {
        field(painter, option.rect, has(option, QStyle::State_HasFocus), isEnabled, theme);
    } else {
        QStyleOption box(option);
        box.state.setFlag(QStyle::State_On, false);
        button(painter, box, false, theme);
    }
    chevron(painter, arrow, Qt::DownArrow, isEnabled ? theme.text : theme.disabled);
}

}
