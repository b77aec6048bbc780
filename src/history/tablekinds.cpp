// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/tablekinds.h"

#include <QHostAddress>

#include <algorithm>

namespace {

bool fits(const ColumnFacts &column, const QVariant &value)
{
    if (value.typeId() == QMetaType::Nullptr)
        return !column.isRequired;
    if (column.type == QLatin1String("INTEGER"))
        return value.typeId() == QMetaType::LongLong;
    if (column.type == QLatin1String("TEXT"))
        return value.typeId() == QMetaType::QString;
    return value.typeId() == QMetaType::QByteArray;
}

// Tables of names, with the same columns: what a name of each looks like.
bool isNameIn(const QString &table, const QString &name)
{
    const bool isUrl = name.contains(QLatin1String("://"));
    const bool isPolicy = name.startsWith(QLatin1String("skew="));
    if (table == QLatin1String("url"))
        return isUrl;
    if (table == QLatin1String("policy"))
        return isPolicy;
    if (table == QLatin1String("vantage"))
        return !isUrl && !isPolicy && QHostAddress(name).isNull();
    // Behind a proxy it is a name, as a vantage has one.
    return table != QLatin1String("address") || (!isUrl && !isPolicy);
}

// An attempt has as many columns as the certificate of a capture, and of the same types; but only
// of a broken status the claimed length is kept.
bool isOfACapture(const QVariantList &values)
{
    constexpr qsizetype Broken = 5, ClaimedLength = 6;
    return values.size() <= ClaimedLength
        || values[Broken].isNull() == values[ClaimedLength].isNull();
}

}

TableKinds::TableKinds(Database &whole)
    : m_names(tablesOf(whole))
    , m_lastRootPage(
          whole.value(QStringLiteral("SELECT max(rootpage) FROM sqlite_master")).toUInt())
{
    for (const QString &name : std::as_const(m_names))
        m_columns.insert(name, columnsOf(whole, name));
}

bool TableKinds::mayHold(const QString &table, const QVariantList &values) const
{
    const QList<ColumnFacts> columns = m_columns.value(table);
    if (values.isEmpty() || values.size() > columns.size())
        return false;
    const bool hasId = columns.first().name == QLatin1String("id");
    if (hasId != (values.first().typeId() == QMetaType::Nullptr))
        return false; // an id is stored as NULL
    for (qsizetype i = hasId; i < columns.size(); ++i) {
        // What a later version added has a default, or may be empty.
        const QVariant &value = i < values.size() ? values[i] : columns[i].defaultValue;
        if (!fits(columns[i], value))
            return false;
    }
    if (table == QLatin1String("capture_certificate") && !isOfACapture(values))
        return false;
    return columns.size() != 2 || isNameIn(table, values[1].toString());
}

QString TableKinds::tableOf(const QList<QVariantList> &rows, const QSet<QString> &taken) const
{
    QString best;
    qsizetype most = rows.size() / 2;
    for (const QString &name : m_names) {
        const auto held = std::count_if(rows.begin(), rows.end(), [&](const QVariantList &values) {
            return mayHold(name, values);
        });
        if (held > most || (held == most && taken.contains(best) && !taken.contains(name))) {
            best = name;
            most = held;
        }
    }
    return best;
}
