// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "ui/preferences/preferencepages.h"
#include "ui/preferences/trustpage.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>

namespace {

constexpr int TopicHeight = 36, IconSize = 16, StripeWidth = 3;

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
            painter->fillRect(placed({ r.left(), r.top(), StripeWidth, r.height() }), theme.accent);
        }
        const QRect icon(r.left() + Metrics::Margin, r.center().y() - IconSize / 2 + 1, IconSize,
                         IconSize);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, placed(icon));
        painter->setPen(theme.text);
        painter->setFont(option.font);
        painter->drawText(
            placed(r.adjusted(Metrics::Margin + IconSize + Metrics::WideGap, 0, 0, 0)),
            int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
            index.data().toString());
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return { 0, TopicHeight };
    }
};

} // namespace

PreferencesDialog::PreferencesDialog(SettingsInForce *settings, const QString &databasePath,
                                     QWidget *parent)
    : QDialog(parent)
    , m_topics(new QListWidget)
    , m_pages(new QStackedWidget)
{
    setWindowTitle(tr("Preferences"));
    m_topics->setAccessibleName(tr("Topics"));
    m_topics->setFixedWidth(168);
    m_topics->setFrameShape(QFrame::NoFrame);
    m_topics->setItemDelegate(new TopicDelegate(m_topics));
    addPage(QStringLiteral("settings"), tr("Appearance"), new AppearancePage(settings));
    addPage(QStringLiteral("check"), tr("Checking"), new CheckingPage(settings));
    addPage(QStringLiteral("shield"), tr("Trust"), new TrustPage(settings));
    addPage(QStringLiteral("chart"), tr("History"), new HistoryPage(databasePath));
    connect(m_topics, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    right->setSpacing(Metrics::Margin);
    right->addWidget(m_pages, 1);
    right->addWidget(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_topics);
    row->addLayout(right, 1);
    resize(760, 500);
    showPage(Appearance);
}

void PreferencesDialog::showPage(Page page)
{
    m_topics->setCurrentRow(page);
}

void PreferencesDialog::addPage(const QString &icon, const QString &title, QWidget *page)
{
    m_topics->addItem(new QListWidgetItem(actionIcon(icon), title));
    m_pages->addWidget(page);
}
