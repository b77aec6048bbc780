// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/topiclist.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace {

constexpr int TopicHeight = 36, TopicIconSize = 16, TopicStripeWidth = 3;

class TopicDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.palette);
        const auto placed = [&](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const QRect r = option.rect;
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(r, theme.selection);
            painter->fillRect(placed({ r.left(), r.top(), TopicStripeWidth, r.height() }),
                              theme.accent);
        }
        int left = Metrics::Margin;
        if (const auto icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
            icon.paint(painter,
                       placed({ r.left() + left, r.center().y() - TopicIconSize / 2 + 1,
                                TopicIconSize, TopicIconSize }));
            left += TopicIconSize + Metrics::WideGap;
        }
        painter->setPen(theme.text);
        painter->setFont(option.font);
        painter->drawText(
            placed(r.adjusted(left, 0, 0, 0)),
            int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
            index.data().toString());
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return { 0, TopicHeight };
    }
};

} // namespace

TopicList::TopicList(const QString &accessibleName, QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new TopicDelegate(this));
}
