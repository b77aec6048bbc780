// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostfile.h"

#include "watch/hostcsv.h"
#include "watch/hostjson.h"
#include "watch/hostnmap.h"

QList<HostLine> parseHostFile(QStringView text, const HostListDefaults &defaults,
                              const QList<Target> &listed)
{
    if (text.startsWith(QChar::ByteOrderMark))
        text = text.sliced(1);
    const auto firstOf = [](QStringView whole) {
        const auto at
            = std::find_if(whole.begin(), whole.end(), [](QChar c) { return !c.isSpace(); });
        return at == whole.end() ? QChar() : *at;
    };
    const QChar first = firstOf(text);
    QList<HostLine> lines;
    if (first == u'{')
        lines = parseHostJson(text, defaults);
    else if (first == u'<' && isNmapXml(text))
        lines = parseNmapXml(text, defaults);
    else if (isNmapGreppable(text))
        lines = parseNmapGreppable(text, defaults);
    else if (isHostCsv(text))
        lines = parseHostCsv(text, defaults);
    else
        return parseHostList(text, defaults, listed);
    markDuplicates(lines, listed);
    return lines;
}
