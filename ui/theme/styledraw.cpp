// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace {

bool hasFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_Enabled);
}

const Theme &themeOf(const QStyleOption &option)
{
    return Theme::of(option.palette);
}

}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = themeOf(*option);
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isDefault
            = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
        const bool isFlat = button && button->features.testFlag(QStyleOptionButton::Flat);
        const int segment = widget ? widget->property(SegmentProperty).toInt() : NoSegment;
        return isFlat ? FlatPaint::toolButton(*painter, *option, true, theme)
                      : FlatPaint::button(*painter, *option, isDefault, theme, segment);
    }
    case PE_PanelButtonTool:
        return FlatPaint::toolButton(*painter, *option, option->state.testFlag(State_AutoRaise),
                                     theme);
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameButtonTool:
    case PE_PanelMenuBar:
    case PE_IndicatorToolBarSeparator: {
        if (element == PE_IndicatorToolBarSeparator) {
            const QRect r = option->rect;
            painter->fillRect(QRect(r.center().x(), r.top() + 6, 1, r.height() - 12), theme.rule);
        } else if (element == PE_FrameTabBarBase) {
            const QRect r = option->rect;
            painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.rule);
        }
        return;
    }
    case PE_PanelLineEdit:
        // Inside a combo or spin box the field around it is painted by the box.
        if (widget
            && (qobject_cast<QComboBox *>(widget->parentWidget())
                || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())))
            return;
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth == 0)
            return painter->fillRect(option->rect, option->palette.base());
        return FlatPaint::field(*painter, option->rect, hasFocus(*option),
                                option->state.testFlag(State_Enabled), theme);
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->save();
        painter->setPen(theme.rule);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameFocusRect:
        // The current row of a view shows by its selection.
        if (qobject_cast<const QAbstractItemView *>(widget))
            return option->state.testFlag(State_Selected)
                ? void()
                : FlatPaint::focusLine(*painter, option->rect, theme);
        return FlatPaint::focusRing(*painter, option->rect, theme);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return FlatPaint::checkBox(*painter, *option, theme);
    case PE_IndicatorRadioButton:
        return FlatPaint::radioButton(*painter, *option, theme);
    case PE_IndicatorBranch:
        return FlatPaint::branch(*painter, *option, theme);
    case PE_IndicatorArrowDown:
        return FlatPaint::chevron(*painter, option->rect, Qt::DownArrow, theme.text);
    case PE_IndicatorArrowUp:
        return FlatPaint::chevron(*painter, option->rect, Qt::UpArrow, theme.text);
    case PE_IndicatorArrowLeft:
        return FlatPaint::chevron(*painter, option->rect, Qt::LeftArrow, theme.text);
    case PE_IndicatorArrowRight:
        return FlatPaint::chevron(*painter, option->rect, Qt::RightArrow, theme.text);
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            FlatPaint::chevron(*painter, option->rect,
                               header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow
                                                                                   : Qt::DownArrow,
                               theme.secondary);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const Theme &theme = themeOf(*option);
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            FlatPaint::tab(*painter, *tab, theme);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            FlatPaint::tabLabel(*painter, *tab, theme);
        return;
    case CE_PushButtonBevel:
        drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && button->features.testFlag(QStyleOptionButton::HasMenu))
            FlatPaint::chevron(
                *painter,
                visualRect(option->direction, option->rect,
                           option->rect.adjusted(option->rect.width() - 24, 0, -4, 0)),
                Qt::DownArrow, theme.text);
        return;
    case CE_PushButton: // without Fusion's focus frame: the bevel has painted the ring
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawControl(CE_PushButtonBevel, button, painter, widget);
            QStyleOptionButton label(*button);
            label.rect = subElementRect(SE_PushButtonContents, button, widget);
            drawControl(CE_PushButtonLabel, &label, painter, widget);
        }
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            FlatPaint::buttonLabel(*painter, *button);
        return;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon)
            return FlatPaint::toolButtonLabel(*painter, *button, theme);
        return QProxyStyle::drawControl(element, option, painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return FlatPaint::header(*painter, *header, theme);
        painter->fillRect(option->rect, theme.window);
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.rule);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label(*header);
            label.palette.setColor(QPalette::ButtonText, theme.secondary);
            label.state.setFlag(State_On, false); // not bold when the column is selected
            const QFont before = painter->font();
            painter->setFont(fontFor(TextRole::Secondary, before));
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->setFont(before);
        }
        return;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, theme.window);
    case CE_MenuBarItem: // Fusion would underline each
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            FlatPaint::menuBarItem(*painter, *item, theme);
        return;
    case CE_Splitter:
        return FlatPaint::splitter(*painter, *option, theme);
    case CE_ProgressBar: // the words stand beside it
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            FlatPaint::progressBar(*painter, *bar, theme);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = themeOf(*option);
    switch (control) {
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            FlatPaint::scrollBar(
                *painter, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget), theme);
        return;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            FlatPaint::comboBox(*painter, *combo,
                                subControlRect(control, option, SC_ComboBoxArrow, widget), theme);
        return;
    case CC_SpinBox: {
        FlatPaint::field(*painter, option->rect, hasFocus(*option),
                         option->state.testFlag(State_Enabled), theme);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        const auto ink = [&](bool isPossible) {
            return isPossible && option->state.testFlag(State_Enabled) ? theme.text
                                                                       : theme.disabled;
        };
        FlatPaint::chevron(*painter, subControlRect(control, option, SC_SpinBoxUp, widget),
                           Qt::UpArrow, ink(spin->stepEnabled & QAbstractSpinBox::StepUpEnabled));
        FlatPaint::chevron(*painter, subControlRect(control, option, SC_SpinBoxDown, widget),
                           Qt::DownArrow,
                           ink(spin->stepEnabled & QAbstractSpinBox::StepDownEnabled));
        return;
    }
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}
