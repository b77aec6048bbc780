// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/exportvalues.h"

#include <QJsonDocument>

QString hexText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QString scopeId(Scope scope)
{
    return scope == Scope::Public ? u"public"_qs : u"private"_qs;
}

QString timeText(const std::optional<UtcTime> &time)
{
    return time ? toRfc3339(*time) : QString();
}

QJsonValue timeJson(const std::optional<UtcTime> &time)
{
    return time ? QJsonValue(toRfc3339(*time)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
