// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QJsonArray>
#include <QJsonObject>

#include <limits>
#include <optional>

// What a file says of a value, field by field. Every type has one function that names its fields,
// `template <class Io, class T> void describe(Io &io, T &value)`: with a JsonWriter it writes them,
// with a JsonReader it reads them, so that both always know the same fields.
//
// All fields are written and must be there, but those that hold no value.

class JsonWriter
{
public:
    QJsonObject object; // what was written so far

    void text(QLatin1String name, const QString &value, qsizetype = 0) { object[name] = value; }
    void bytes(QLatin1String name, const QByteArray &value, qsizetype);
    template <class T>
    void number(QLatin1String name, const T &value, qint64, qint64)
    {
        object[name] = qint64(value);
    }
    template <class T>
    void number(QLatin1String name, const std::optional<T> &value, qint64, qint64)
    {
        if (value)
            object[name] = qint64(*value);
    }
    void flag(QLatin1String name, bool value) { object[name] = value; }
    void time(QLatin1String name, UtcTime value) { object[name] = toRfc3339(value); }
    void time(QLatin1String name, const std::optional<UtcTime> &value);
    template <class T, class Name, class FromName>
    void word(QLatin1String name, const T &value, Name nameOfValue, FromName)
    {
        object[name] = nameOfValue(value);
    }
    template <class T, class Name, class FromName>
    void word(QLatin1String name, const std::optional<T> &value, Name nameOfValue, FromName)
    {
        if (value)
            object[name] = nameOfValue(*value);
    }
    void bytesList(QLatin1String name, const QList<QByteArray> &values, qsizetype, qsizetype);
    template <class T>
    void part(QLatin1String name, const T &value)
    {
        object[name] = written(value);
    }
    template <class T>
    void part(QLatin1String name, const std::optional<T> &value)
    {
        if (value)
            object[name] = written(*value);
    }
    template <class T>
    void list(QLatin1String name, const QList<T> &values, qsizetype)
    {
        QJsonArray array;
        for (const T &value : values)
            array.append(written(value));
        object[name] = array;
    }

private:
    template <class T>
    static QJsonObject written(const T &value)
    {
        JsonWriter io;
        describe(io, value);
        return io.object;
    }
};

// Reads what a stranger may have written: the first field that is missing, of another kind or
// beyond its limit is the problem of all, and nothing after it is read.
class JsonReader
{
public:
    // `problem` is empty, and afterwards names the field in question: "attempts[2].chain[0]".
    JsonReader(const QJsonObject &object, const QString &path, QString *problem)
        : m_object(object)
        , m_path(path)
        , m_problem(problem)
    {
    }

    static constexpr qsizetype LongestText = 64 * 1024;

    void text(QLatin1String name, QString &value, qsizetype longest = LongestText);
    void bytes(QLatin1String name, QByteArray &value, qsizetype most);
    template <class T>
    void number(QLatin1String name, T &value, qint64 least, qint64 most)
    {
        static_assert(std::numeric_limits<T>::is_integer);
        if (const auto read = numberAt(name, least, most))
            value = T(*read);
    }
    template <class T>
    void number(QLatin1String name, std::optional<T> &value, qint64 least, qint64 most)
    {
        if (!has(name))
            return;
        value.emplace();
        number(name, *value, least, most);
    }
    void flag(QLatin1String name, bool &value);
    void time(QLatin1String name, UtcTime &value);
    void time(QLatin1String name, std::optional<UtcTime> &value);
    template <class T, class Name, class FromName>
    void word(QLatin1String name, T &value, Name, FromName fromName)
    {
        QString word;
        text(name, word);
        if (const auto read = fromName(word))
            value = *read;
        else
            fail(name);
    }
    template <class T, class Name, class FromName>
    void word(QLatin1String name, std::optional<T> &value, Name nameOfValue, FromName fromName)
    {
        if (!has(name))
            return;
        value.emplace();
        word(name, *value, nameOfValue, fromName);
    }
    void bytesList(QLatin1String name, QList<QByteArray> &values, qsizetype mostBytes,
                   qsizetype most);
    template <class T>
    void part(QLatin1String name, T &value)
    {
        const QJsonValue read = m_object.value(name);
        if (!read.isObject())
            return fail(name);
        JsonReader io(read.toObject(), pathOf(name), m_problem);
        describe(io, value);
    }
    template <class T>
    void part(QLatin1String name, std::optional<T> &value)
    {
        if (!has(name))
            return;
        value.emplace();
        part(name, *value);
    }
    template <class T>
    void list(QLatin1String name, QList<T> &values, qsizetype most)
    {
        const QJsonArray array = arrayAt(name, most);
        for (const QJsonValue &read : array) {
            const QString path = QStringLiteral("%1[%2]").arg(pathOf(name)).arg(values.size());
            if (!read.isObject())
                return failAt(path);
            JsonReader io(read.toObject(), path, m_problem);
            describe(io, values.emplace_back());
            if (!isOk())
                return;
        }
    }

private:
    bool isOk() const { return m_problem->isEmpty(); }
    bool has(QLatin1String name) const { return isOk() && m_object.contains(name); }
    QString pathOf(QLatin1String name) const;
    void fail(QLatin1String name) { failAt(pathOf(name)); }
    void failAt(const QString &path);
    std::optional<qint64> numberAt(QLatin1String name, qint64 least, qint64 most);
    QJsonArray arrayAt(QLatin1String name, qsizetype most);

    QJsonObject m_object;
    QString m_path;
    QString *m_problem;
};
