// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertmessage.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace {

struct AlertMessageTexts
{
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

constexpr qsizetype MostInJson = 1000;

QJsonObject alertJson(const Alert &alert)
{
    QJsonObject object {
        { QStringLiteral("event"), alertEventId(alert.event) },
        { QStringLiteral("at"), toRfc3339(alert.at) },
        { QStringLiteral("text"), AlertText::line(alert) },
    };
    if (alert.over)
        object.insert(QStringLiteral("overAt"), toRfc3339(*alert.over));
    if (alert.targetId == 0)
        return object;
    object.insert(QStringLiteral("target"), alert.target);
    object.insert(QStringLiteral("label"), alert.label);
    object.insert(QStringLiteral("verdict"), verdictId(alert.verdict));
    object.insert(QStringLiteral("class"), classId(alert.verdictClass));
    object.insert(QStringLiteral("repeat"), alert.repeat);
    if (alert.ended)
        object.insert(QStringLiteral("before"), verdictId(*alert.ended));
    if (alert.expires)
        object.insert(QStringLiteral("expiresAt"), toRfc3339(*alert.expires));
    return object;
}

}

QString AlertMessage::title() const
{
    return isTest ? AlertMessageTexts::tr("This is a test: alerts arrive here.")
                  : AlertText::title(alerts);
}

QStringList AlertMessage::lines(qsizetype most) const
{
    return alerts.size() > 1 ? AlertText::lines(alerts, most) : QStringList();
}

VerdictClass AlertMessage::worst() const
{
    VerdictClass worst = VerdictClass::Ok;
    for (const Alert &alert : alerts) {
        if (isProblem(alert.event) && !alert.over)
            worst = std::min(worst, alert.verdictClass);
    }
    return worst;
}

QByteArray toJson(const AlertMessage &message)
{
    QJsonArray alerts;
    for (const Alert &alert : message.alerts.first(std::min(message.alerts.size(), MostInJson)))
        alerts.append(alertJson(alert));
    QJsonObject root {
        { QStringLiteral("schema"), QStringLiteral("staplescope.alert/1") },
        { QStringLiteral("at"), toRfc3339(message.at) },
        { QStringLiteral("text"), message.title() },
        { QStringLiteral("class"), classId(message.worst()) },
        { QStringLiteral("count"), message.alerts.size() },
        { QStringLiteral("alerts"), alerts },
    };
    if (message.isTest)
        root.insert(QStringLiteral("test"), true);
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}
