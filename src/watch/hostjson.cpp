// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostjson.h"

#include "watch/hostfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

struct JsonTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostJson)
};

constexpr QStringView Format = u"staplescope.hosts/1";

int lineAt(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(std::min(offset, text.size()));
    return 1 + int(std::count(before.begin(), before.end(), '\n'));
}

HostLine problemOfAll(const QString &problem, int lineNumber = 1)
{
    HostLine line;
    line.lineNumber = lineNumber;
    line.problem = problem;
    return line;
}

// The lines that the objects in the array of an object begin in; of JSON that was found
// well-formed.
QList<int> linesOfObjects(QByteArrayView text)
{
    QList<int> lines;
    int depth = 0;
    int line = 1;
    bool isString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (isString) {
            i += c == '\\' ? 1 : 0;
            isString = c != '"';
        } else if (c == '"') {
            isString = true;
        } else if (c == '{' || c == '[') {
            if (c == '{' && depth == 2)
                lines += line;
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return lines;
}

// Not engaged for a value of another kind.
std::optional<QString> textOf(const QString &name, const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isNull())
        return QString();
    if (name == u"paused" && value.isBool())
        return value.toBool() ? u"true"_qs : u"false"_qs;
    if ((name == u"port" || name == u"interval") && value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (name != u"tags" || !value.isArray())
        return {};
    QStringList tags;
    for (const QJsonValue &tag : value.toArray()) {
        if (!tag.isString())
            return {};
        tags += tag.toString();
    }
    return tags.join(u',');
}

HostLine lineFrom(const QJsonValue &entry, const HostListDefaults &defaults)
{
    if (!entry.isObject())
        return problemOfAll(JsonTexts::tr("This is not an object."));
    const QJsonObject object = entry.toObject();
    HostFields fields;
    for (const QString &name : hostFieldNames()) {
        if (!object.contains(name))
            continue;
        const auto text = textOf(name, object[name]);
        if (!text)
            return problemOfAll(JsonTexts::tr("The %1 is of the wrong kind.").arg(name));
        fields.insert(name, *text);
    }
    return lineOf(fields, defaults);
}

QJsonObject objectOf(const Target &target)
{
    QJsonObject object;
    const HostFields fields = fieldsOf(target);
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!field->isEmpty())
            object.insert(field.key(), *field);
    }
    object.insert(u"port"_qs, target.port);
    if (target.intervalSecs > 0)
        object.insert(u"interval"_qs, target.intervalSecs);
    if (!target.tags.isEmpty())
        object.insert(u"tags"_qs, QJsonArray::fromStringList(target.tags));
    if (target.paused)
        object.insert(u"paused"_qs, true);
    return object;
}

}

QList<HostLine> parseHostJson(QStringView text, const HostListDefaults &defaults)
{
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error;
    const QJsonObject list = QJsonDocument::fromJson(bytes, &error).object();
    if (error.error != QJsonParseError::NoError) {
        return { problemOfAll(JsonTexts::tr("This is not JSON: %1.").arg(error.errorString()),
                              lineAt(bytes, error.offset)) };
    }
    if (list[u"format"].toString() != Format) {
        return { problemOfAll(
            JsonTexts::tr("This is no list of hosts: its \"format\" is not \"%1\".").arg(Format)) };
    }
    const QJsonArray hosts = list[u"hosts"].toArray();
    const QList<int> numbers = linesOfObjects(bytes);
    const bool isEachKnown = numbers.size() == hosts.size();
    QList<HostLine> lines;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const int number = isEachKnown ? numbers[i] : int(i + 1);
        if (i >= MaxHostEntries) {
            lines += lineOfTooMany(number);
            break;
        }
        HostLine line = lineFrom(hosts[i], defaults);
        line.lineNumber = number;
        line.text = hosts[i].isObject() ? shownEntry(hosts[i][u"host"].toString()) : QString();
        lines += line;
    }
    return lines;
}

QByteArray toHostJson(const QList<Target> &targets)
{
    QByteArray json = "{\"format\": \"" + Format.toUtf8() + "\", \"hosts\": [";
    for (qsizetype i = 0; i < targets.size(); ++i) {
        json += i == 0 ? "\n" : ",\n";
        json += QJsonDocument(objectOf(targets[i])).toJson(QJsonDocument::Compact);
    }
    return json + "\n]}\n";
}
