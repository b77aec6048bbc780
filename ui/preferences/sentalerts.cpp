// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/sentalerts.h"

#include "base/text.h"
#include "ui/theme/statusshape.h"
#include "watch/alertgroup.h"
#include "watch/alertsettings.h"

#include <QHeaderView>
#include <QtConcurrent>

namespace {

enum SentColumn { SentWhen, SentWhat, SentWhere };
constexpr int MostSentShown = 500;

QString sentChannelsText(const StoredAlert &alert)
{
    QStringList names;
    for (const AlertChannel channel : alertChannels()) {
        if (alert.channels & int(channel))
            names += AlertText::channelName(channel);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

SentAlerts::SentAlerts()
{
    setAccessibleName(tr("Sent notifications"));
    setColumnCount(3);
    setHeaderLabels({ tr("When"), tr("What"), tr("Where") });
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(SentWhen, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(SentWhat, QHeaderView::Stretch);
    header()->setSectionResizeMode(SentWhere, QHeaderView::ResizeToContents);
}

void SentAlerts::read(const QString &historyPath)
{
    QtConcurrent::run([historyPath] {
        return HistoryReader(historyPath).alerts(MostSentShown);
    }).then(this, [this](const QList<StoredAlert> &alerts) { show(alerts); });
}

void SentAlerts::show(const QList<StoredAlert> &alerts)
{
    clear();
    for (const StoredAlert &alert : alerts) {
        const QString text
            = alert.hasFailed ? tr("Not sent: %1").arg(visibleText(alert.text)) : alert.text;
        auto *item
            = new QTreeWidgetItem(this, { toMinuteText(alert.at), text, sentChannelsText(alert) });
        item->setToolTip(SentWhat, text);
        if (alert.hasFailed)
            item->setIcon(SentWhat, statusIcon(StatusShape::Warning));
    }
    if (alerts.isEmpty()) {
        auto *none = new QTreeWidgetItem(this, { QString(), tr("Nothing was sent so far.") });
        none->setDisabled(true);
    }
}
