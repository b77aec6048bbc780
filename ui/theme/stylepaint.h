// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QRect;

// How FlatStyle paints each kind of thing. They touch nothing but the painter.
namespace FlatPaint {
void tab(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
// `segment` is one of Segment in style.h.
void button(QPainter &painter, const QStyleOption &option, bool isDefault, const Theme &theme,
            int segment = 0);
void toolButton(QPainter &painter, const QStyleOption &option, bool isFlat, const Theme &theme);
void buttonLabel(QPainter &painter, const QStyleOptionButton &option);
void toolButtonLabel(QPainter &painter, const QStyleOptionToolButton &option, const Theme &theme);
void field(QPainter &painter, const QRect &rect, bool hasFocus, bool isEnabled, const Theme &theme);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow,
              const Theme &theme);
void checkBox(QPainter &painter, const QStyleOption &option, const Theme &theme);
void radioButton(QPainter &painter, const QStyleOption &option, const Theme &theme);
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme);
void focusRing(QPainter &painter, const QRect &rect, const Theme &theme);
void focusLine(QPainter &painter, const QRect &rect, const Theme &theme); // thinner
void header(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme);
void branch(QPainter &painter, const QStyleOption &option, const Theme &theme);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider,
               const Theme &theme);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme);
void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme);
void chevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);
}
