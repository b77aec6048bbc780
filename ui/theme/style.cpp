// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void FlatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QTabBar *>(widget) || widget->inherits("QSplitterHandle"))
        widget->setAttribute(Qt::WA_Hover);
    // Tool tips quote names out of certificates and words of servers. Left to guess, Qt would take
    // one that looks like HTML for HTML, and fetch the pictures it names.
    if (widget->inherits("QTipLabel"))
        static_cast<QLabel *>(widget)->setTextFormat(Qt::PlainText);
}

// Fusion would put its own shades in.
void FlatStyle::polish(QPalette &) { }

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    switch (metric) {
    case PM_TabBarTabHSpace:
        return 2 * Metrics::WideGap;
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ToolBarFrameWidth:
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_ButtonMargin:
        return 2 * Metrics::WideGap;
    case PM_ScrollBarExtent:
        return Metrics::WideGap;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_SplitterWidth:
        return 5;
    case PM_HeaderMargin:
        return Metrics::Gap;
    case PM_TreeViewIndentation:
        return 20;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

// Fusion would look for it in the icon themes of the desktop, which takes longer than all other
// icons together, and would not follow the colours of this window.
QIcon FlatStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                              const QWidget *widget) const
{
    if (which == SP_LineEditClearButton)
        return actionIcon(QStringLiteral("close"));
    return QProxyStyle::standardIcon(which, option, widget);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            // The selected tab's text is semibold: room for it always, so that nothing moves.
            const QFontMetrics strong(fontFor(TextRole::Strong, widget->font()));
            result.setWidth(strong.size(Qt::TextShowMnemonic, tab->text).width()
                            + 2 * Metrics::WideGap);
            result.setHeight(qMax(Metrics::TabHeight, strong.height() + 2 * Metrics::Gap));
        }
        break;
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool hasBoth = !button->icon.isNull() && !button->text.isEmpty();
            const bool hasMenu = button->features.testFlag(QStyleOptionButton::HasMenu);
            result = QSize(size.width() + 2 * Metrics::WideGap + (hasBoth ? 4 : 0)
                               + (hasMenu ? 20 : 0),
                           qMax(size.height() + Metrics::Gap, Metrics::ButtonHeight));
        }
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height(), Metrics::FactHeight));
        break;
    case CT_ProgressBar:
        result.setHeight(qMax(8, qMin(result.height(), 12)));
        break;
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(qMax(result.height(), Metrics::ButtonHeight));
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            const bool hasText = button->toolButtonStyle == Qt::ToolButtonTextBesideIcon
                && !button->text.isEmpty();
            const bool hasMenu = button->features.testFlag(QStyleOptionToolButton::HasMenu);
            result = QSize(size.width() + (hasText ? 2 * Metrics::Gap + 4 : Metrics::WideGap)
                               + (hasMenu ? 16 : 0),
                           qMax(size.height() + Metrics::Gap, Metrics::ButtonHeight));
        }
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), Metrics::HeaderHeight));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(qMax(result.height(), Metrics::RowHeight));
        break;
    default:
        break;
    }
    return result;
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine))
            return {};
        if (bar && (subControl == SC_ScrollBarGroove))
            return bar->rect;
        if (bar
            && (subControl == SC_ScrollBarSlider || subControl == SC_ScrollBarAddPage
                || subControl == SC_ScrollBarSubPage)) {
            const bool isHorizontal = bar->orientation == Qt::Horizontal;
            const int extent = isHorizontal ? bar->rect.width() : bar->rect.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int length = extent;
            if (range > 0)
                length
                    = qBound(qMin(32, extent),
                             int(qint64(bar->pageStep) * extent / (range + bar->pageStep)), extent);
            const int start = sliderPositionFromValue(
                bar->minimum, bar->maximum, bar->sliderPosition, extent - length, bar->upsideDown);
            int from = start, to = start + length;
            if (subControl == SC_ScrollBarSubPage)
                from = 0, to = start;
            else if (subControl == SC_ScrollBarAddPage)
                from = start + length, to = extent;
            const QRect r = isHorizontal ? QRect(from, 0, to - from, bar->rect.height())
                                         : QRect(0, from, bar->rect.width(), to - from);
            return visualRect(bar->direction, bar->rect, r.translated(bar->rect.topLeft()));
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}
