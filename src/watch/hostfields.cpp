// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostfields.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace {

struct FieldTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostFields)
};

constexpr qsizetype MaxField = 4096;

using Problem = std::optional<QString>;

QString problemOf(const QString &name, const QString &value)
{
    return FieldTexts::tr("“%1” cannot be the %2.").arg(visibleText(value, 80), name);
}

// Not engaged for other words.
std::optional<bool> flagFrom(const QString &word)
{
    if (word.isEmpty() || word == u"false" || word == u"no" || word == u"0")
        return false;
    if (word == u"true" || word == u"yes" || word == u"1")
        return true;
    return {};
}

std::optional<FetchChoice> fetchChoiceFrom(const QString &word)
{
    if (word.isEmpty() || word == u"default")
        return FetchChoice::Default;
    if (word == u"always")
        return FetchChoice::Always;
    if (word == u"never")
        return FetchChoice::Never;
    return {};
}

QString fetchChoiceName(FetchChoice choice)
{
    switch (choice) {
    case FetchChoice::Always:
        return u"always"_qs;
    case FetchChoice::Never:
        return u"never"_qs;
    case FetchChoice::Default:
        break;
    }
    return {};
}

Problem readAddress(Target &target, const HostFields &fields, const HostListDefaults &defaults)
{
    TargetDefaults inherited { .port = defaults.port, .startTls = defaults.startTls };
    if (const QString port = fields[u"port"_qs]; !port.isEmpty()) {
        bool isNumber = false;
        inherited.port = port.toUShort(&isNumber);
        if (!isNumber || *inherited.port == 0)
            return problemOf(u"port"_qs, port);
    }
    if (const QString protocol = fields[u"protocol"_qs].toLower(); !protocol.isEmpty()) {
        inherited.startTls = protocol == u"tls" ? StartTls::None : startTlsFromName(protocol);
        if (!inherited.startTls)
            return problemOf(u"protocol"_qs, protocol);
    }
    const auto parsed = parseTarget(fields[u"host"_qs], inherited);
    if (!parsed)
        return parsed.error();
    target = *parsed;
    completeTarget(target, defaults);
    return {};
}

Problem readConnecting(Target &target, const HostFields &fields)
{
    if (const QString address = fields[u"connectTo"_qs]; !address.isEmpty()) {
        if (QHostAddress(address).isNull())
            return problemOf(u"connectTo"_qs, address);
        target.connectTo = address;
    }
    if (const QString name = fields[u"serverName"_qs]; !name.isEmpty()) {
        const auto server = parseTarget(name);
        if (!server || name.contains(u':') || name.contains(u'/') || name.contains(u'='))
            return problemOf(u"serverName"_qs, name);
        target.serverName = server->host;
    }
    if (const QString text = fields[u"proxy"_qs]; !text.isEmpty()) {
        const auto proxy = parseProxy(text);
        if (!proxy)
            return proxy.error();
        target.proxy = *proxy;
    }
    if (const QString file = fields[u"clientCertificate"_qs]; !file.isEmpty())
        target.clientCertificate = file;
    if (const QString file = fields[u"clientKey"_qs]; !file.isEmpty())
        target.clientKey = file;
    return {};
}

Problem readKeeping(Target &target, const HostFields &fields)
{
    if (const QString lists = fields[u"fetchLists"_qs]; !lists.isEmpty()) {
        const auto choice = fetchChoiceFrom(lists.toLower());
        if (!choice)
            return problemOf(u"fetchLists"_qs, lists);
        target.fetchLists = *choice;
    }
    const auto paused = flagFrom(fields[u"paused"_qs].toLower());
    if (!paused)
        return problemOf(u"paused"_qs, fields[u"paused"_qs]);
    target.paused = *paused;
    target.label = visibleText(fields[u"label"_qs], MaxLabel);
    target.notes = notesFrom(fields[u"notes"_qs]);
    for (const QString &tag : fields[u"tags"_qs].split(u',', Qt::SkipEmptyParts)) {
        const QString shown = visibleText(tag.trimmed(), MaxLabel);
        if (!shown.isEmpty() && !target.tags.contains(shown))
            target.tags += shown;
    }
    if (const QString interval = fields[u"interval"_qs]; !interval.isEmpty()) {
        bool isNumber = false;
        target.intervalSecs = interval.toInt(&isNumber);
        if (!isNumber || target.intervalSecs < 0 || target.intervalSecs > MaxInterval)
            return problemOf(u"interval"_qs, interval);
    }
    return {};
}

Problem readAll(Target &target, const HostFields &fields, const HostListDefaults &defaults)
{
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field->size() > MaxField)
            return FieldTexts::tr("The %1 is too long.").arg(visibleText(field.key(), 80));
        if (field->contains(QChar::Null))
            return FieldTexts::tr("There is a NUL in the %1.").arg(visibleText(field.key(), 80));
    }
    if (const Problem problem = readAddress(target, fields, defaults))
        return problem;
    if (const Problem problem = readConnecting(target, fields))
        return problem;
    return readKeeping(target, fields);
}

}

QStringList hostFieldNames()
{
    return { u"host"_qs,
             u"port"_qs,
             u"protocol"_qs,
             u"serverName"_qs,
             u"connectTo"_qs,
             u"proxy"_qs,
             u"clientCertificate"_qs,
             u"clientKey"_qs,
             u"fetchLists"_qs,
             u"label"_qs,
             u"tags"_qs,
             u"notes"_qs,
             u"interval"_qs,
             u"paused"_qs };
}

HostFields fieldsOf(const Target &target)
{
    const QString protocol
        = target.startTls == StartTls::None ? u"tls"_qs : startTlsName(target.startTls);
    return {
        { u"host"_qs, target.host },
        { u"port"_qs, QString::number(target.port) },
        { u"protocol"_qs, protocol },
        { u"serverName"_qs, target.serverName },
        { u"connectTo"_qs, target.connectTo },
        { u"proxy"_qs, target.proxy.text() },
        { u"clientCertificate"_qs, target.clientCertificate },
        { u"clientKey"_qs, target.clientKey },
        { u"fetchLists"_qs, fetchChoiceName(target.fetchLists) },
        { u"label"_qs, target.label },
        { u"tags"_qs, target.tags.join(u',') },
        { u"notes"_qs, target.notes },
        { u"interval"_qs,
          target.intervalSecs > 0 ? QString::number(target.intervalSecs) : QString() },
        { u"paused"_qs, target.paused ? u"true"_qs : QString() },
    };
}

HostLine lineOf(const HostFields &fields, const HostListDefaults &defaults)
{
    HostLine line;
    Target target;
    if (const Problem problem = readAll(target, fields, defaults)) {
        line.problem = *problem;
        return line;
    }
    line.target = target;
    if (target.proxy.isGiven())
        line.note = FieldTexts::tr("Goes through the proxy %1.").arg(target.proxy.text());
    return line;
}

QString notesFrom(const QString &text)
{
    QStringList lines = text.split(QRegularExpression(QStringLiteral("\\r\\n|\\r|\\n")));
    for (QString &line : lines)
        line = visibleText(line.trimmed(), MaxNotes);
    return lines.join(u'\n').trimmed().left(MaxNotes);
}

HostLine lineOfTooMany(int lineNumber)
{
    HostLine line;
    line.lineNumber = lineNumber;
    line.problem
        = FieldTexts::tr("The list is cut here: no more than %1 entries are read at a time.")
              .arg(MaxHostEntries);
    return line;
}

QString shownEntry(QStringView text)
{
    return text.first(std::min(text.size(), MaxShownEntry)).toString();
}
