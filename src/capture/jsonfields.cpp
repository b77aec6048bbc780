// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/jsonfields.h"

namespace {

QJsonValue base64Of(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

std::optional<QByteArray> bytesOf(const QJsonValue &value, qsizetype most)
{
    if (!value.isString())
        return std::nullopt;
    const QByteArray text = value.toString().toLatin1(); // what is none is no base64 either
    if (text.size() / 4 > most / 3 + 1)
        return std::nullopt;
    const auto decoded
        = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() > most || decoded.decoded.toBase64() != text)
        return std::nullopt;
    return decoded.decoded;
}

}

void JsonWriter::bytes(QLatin1String name, const QByteArray &value, qsizetype)
{
    object[name] = base64Of(value);
}

void JsonWriter::time(QLatin1String name, const std::optional<UtcTime> &value)
{
    if (value)
        time(name, *value);
}

void JsonWriter::bytesList(QLatin1String name, const QList<QByteArray> &values, qsizetype,
                           qsizetype)
{
    QJsonArray array;
    for (const QByteArray &value : values)
        array.append(base64Of(value));
    object[name] = array;
}

QString JsonReader::pathOf(QLatin1String name) const
{
    return m_path.isEmpty() ? QString(name) : QStringLiteral("%1.%2").arg(m_path, name);
}

void JsonReader::failAt(const QString &path)
{
    if (isOk())
        *m_problem = path;
}

void JsonReader::text(QLatin1String name, QString &value, qsizetype longest)
{
    const QJsonValue read = m_object.value(name);
    if (!read.isString() || read.toString().size() > longest)
        return fail(name);
    value = read.toString();
}

void JsonReader::bytes(QLatin1String name, QByteArray &value, qsizetype most)
{
    if (const auto read = bytesOf(m_object.value(name), most))
        value = *read;
    else
        fail(name);
}

std::optional<qint64> JsonReader::numberAt(QLatin1String name, qint64 least, qint64 most)
{
    const QJsonValue read = m_object.value(name);
    // Where it is no whole number, its default comes back.
    const qint64 number = read.toInteger(least);
    if (!read.isDouble() || number != read.toInteger(most) || number < least || number > most) {
        fail(name);
        return std::nullopt;
    }
    return number;
}

void JsonReader::flag(QLatin1String name, bool &value)
{
    const QJsonValue read = m_object.value(name);
    if (!read.isBool())
        return fail(name);
    value = read.toBool();
}

void JsonReader::time(QLatin1String name, UtcTime &value)
{
    const auto read = fromRfc3339(m_object.value(name).toString());
    if (!read)
        return fail(name);
    value = *read;
}

void JsonReader::time(QLatin1String name, std::optional<UtcTime> &value)
{
    if (!has(name))
        return;
    value.emplace();
    time(name, *value);
}

QJsonArray JsonReader::arrayAt(QLatin1String name, qsizetype most)
{
    const QJsonValue read = m_object.value(name);
    if (read.isArray() && read.toArray().size() <= most)
        return read.toArray();
    fail(name);
    return {};
}

void JsonReader::bytesList(QLatin1String name, QList<QByteArray> &values, qsizetype mostBytes,
                           qsizetype most)
{
    const QJsonArray array = arrayAt(name, most);
    for (const QJsonValue &value : array) {
        const auto read = bytesOf(value, mostBytes);
        if (!read)
            return failAt(QStringLiteral("%1[%2]").arg(pathOf(name)).arg(values.size()));
        values.append(*read);
    }
}
