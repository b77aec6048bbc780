// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostfile.h"

#include "watch/hostcsv.h"
#include "watch/hostjson.h"
#include "watch/hostnmap.h"

#include <algorithm>

namespace {

enum class ListFormat { Plain, Csv, Json, NmapXml, NmapGreppable };

ListFormat listFormatOf(QStringView text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isSpace(); });
    if (first != text.end() && *first == u'{')
        return ListFormat::Json;
    if (first != text.end() && *first == u'<' && isNmapXml(text))
        return ListFormat::NmapXml;
    if (isNmapGreppable(text))
        return ListFormat::NmapGreppable;
    return isHostCsv(text) ? ListFormat::Csv : ListFormat::Plain;
}

QStringView withoutOrderMark(QStringView text)
{
    return text.startsWith(QChar::ByteOrderMark) ? text.sliced(1) : text;
}

// Whether a plain line says all that is known of the target.
bool isSaidPlainly(const Target &target)
{
    Target plain;
    plain.host = target.host;
    plain.port = target.port;
    plain.startTls = target.startTls;
    plain.connectTo = target.connectTo;
    plain.label = target.label;
    return plain == target;
}

QString plainLineOf(const HostLine &line)
{
    const auto withLabel = [](const QString &text, const QString &label) {
        return label.isEmpty() ? text : text + u' ' + label;
    };
    if (line.target)
        return withLabel(line.target->text(), line.target->label);
    if (line.mailDomain)
        return withLabel(QStringLiteral("smtp-mx:") + line.mailDomain->host,
                         line.mailDomain->label);
    return line.text.simplified();
}

} // namespace

QList<HostLine> parseHostFile(QStringView text, const HostListDefaults &defaults,
                              const QList<Target> &listed)
{
    text = withoutOrderMark(text);
    QList<HostLine> lines;
    switch (listFormatOf(text)) {
    case ListFormat::Json:
        lines = parseHostJson(text, defaults);
        break;
    case ListFormat::NmapXml:
        lines = parseNmapXml(text, defaults);
        break;
    case ListFormat::NmapGreppable:
        lines = parseNmapGreppable(text, defaults);
        break;
    case ListFormat::Csv:
        lines = parseHostCsv(text, defaults);
        break;
    case ListFormat::Plain:
        return parseHostList(text, defaults, listed);
    }
    markDuplicates(lines, listed);
    return lines;
}

bool isPlainHostList(QStringView text)
{
    return listFormatOf(withoutOrderMark(text)) == ListFormat::Plain;
}

PlainHosts plainHostsOf(QStringView text)
{
    if (isPlainHostList(text))
        return { withoutOrderMark(text).toString() };
    PlainHosts hosts;
    QStringList lines;
    for (const HostLine &line : parseHostFile(text)) {
        lines << plainLineOf(line);
        hosts.losesFields = hosts.losesFields || (line.target && !isSaidPlainly(*line.target));
    }
    hosts.text = lines.join(u'\n');
    return hosts;
}
