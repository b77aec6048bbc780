// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/dersearch.h"

#include "pki/der.h"
#include "pki/derheader.h"
#include "pki/dertext.h"
#include "pki/oids.h"

#include <QByteArrayMatcher>

#include <algorithm>
#include <array>

namespace {

// The content octets of "1.3.6.1.5.5.7.48.1"; nothing where it is no OID.
QByteArray oidOctets(QStringView dotted)
{
    QList<quint64> arcs;
    for (const QStringView part : dotted.split(u'.')) {
        bool isNumber = false;
        arcs.append(part.toULongLong(&isNumber));
        if (!isNumber || arcs.last() >> 40)
            return {};
    }
    if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39))
        return {};
    arcs[1] += arcs[0] * 40; // the first two arcs share a subidentifier (X.690 §8.19.4)
    QByteArray octets;
    for (qsizetype i = 1; i < arcs.size(); ++i) {
        int shift = 42;
        while (shift > 0 && arcs[i] >> shift == 0)
            shift -= 7;
        for (; shift >= 0; shift -= 7)
            octets.append(char((arcs[i] >> shift & 0x7F) | (shift > 0 ? 0x80 : 0)));
    }
    return octets;
}

// Pairs of digits, with nothing, blanks or colons between them.
QByteArray hexOctets(QStringView text)
{
    if (text.startsWith(u"0x", Qt::CaseInsensitive))
        text = text.sliced(2);
    QByteArray digits;
    qsizetype inPair = 0;
    for (const QChar c : text) {
        const QChar lower = c.toLower();
        const bool isDigit = (c >= u'0' && c <= u'9') || (lower >= u'a' && lower <= u'f');
        if (isDigit) {
            digits.append(c.toLatin1());
            ++inPair;
        } else if ((c != u' ' && c != u':') || inPair % 2) {
            return {};
        }
    }
    return inPair % 2 ? QByteArray() : QByteArray::fromHex(digits);
}

DerQuery::Kind likelyKind(QStringView text)
{
    if (text.contains(u'.') && !oidOctets(text).isEmpty())
        return DerQuery::Kind::Oid;
    const bool isLongEnough = text.size() >= 4 || text.startsWith(u"0x", Qt::CaseInsensitive);
    if (isLongEnough && !hexOctets(text).isEmpty())
        return DerQuery::Kind::Bytes;
    return derTagNamed(text) ? DerQuery::Kind::Tag : DerQuery::Kind::Text;
}

}

std::optional<DerQuery> readDerQuery(QStringView written, std::optional<DerQuery::Kind> kind)
{
    const QStringView text = written.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    DerQuery query { kind.value_or(likelyKind(text)), text.toString(), {}, 0 };
    const auto tag = derTagNamed(text);
    switch (query.kind) {
    case DerQuery::Kind::Text:
        query.bytes = query.text.toUtf8().toLower();
        return query;
    case DerQuery::Kind::Bytes:
        query.bytes = hexOctets(text);
        return query.bytes.isEmpty() ? std::nullopt : std::optional(query);
    case DerQuery::Kind::Oid:
        query.bytes = oidOctets(text);
        return query.bytes.isEmpty() ? std::nullopt : std::optional(query);
    case DerQuery::Kind::Tag:
        query.tag = tag.value_or(0);
        return tag ? std::optional(query) : std::nullopt;
    }
    Q_UNREACHABLE();
}

namespace {

// Visits every element in the order of the document, groups left out. Allocates nothing for them.
template <class Visit>
void walk(const QByteArray &document, const DerType *schema, const std::stop_token &stop,
          Visit visit)
{
    struct Level
    {
        qsizetype at, end;
        DerNamer namer;
    };
    std::array<Level, DeepestDerNesting + 1> levels;
    levels[0] = { 0, document.size(), DerNamer(schema) };
    for (int depth = 0; depth >= 0 && !stop.stop_requested();) {
        Level &level = levels[size_t(depth)];
        if (level.at >= level.end) {
            --depth;
            continue;
        }
        const auto named = level.namer.next(quint8(document[level.at]));
        DerItem item;
        item.name = named.name;
        item.type = named.type;
        item.depth = depth + 1;
        readDerItem(item, document, level.at, level.end);
        level.at = depth == 0 ? level.end : item.range().end(); // one outer element
        if (item.kind == DerItem::Kind::Element && !visit(item))
            return;
        if (item.canHaveChildren()) {
            const ByteRange inside = item.inside();
            levels[size_t(++depth)] = { inside.offset, inside.end(), DerNamer(item.type) };
        }
    }
}

class Search
{
public:
    Search(const QByteArray &document, const DerType *schema, const DerQuery &query,
           const std::stop_token &stop)
        : m_document(document)
        , m_schema(schema)
        , m_query(query)
        , m_stop(stop)
    {
    }
    DerMatches run();

private:
    bool fits(const DerItem &item) const;
    bool hasFittingName(const DerItem &item) const;
    bool add(const ByteRange &range);
    void searchBytes(const QByteArray &where);
    void searchElements();

    const QByteArray &m_document;
    const DerType *m_schema;
    const DerQuery &m_query;
    const std::stop_token &m_stop;
    DerMatches m_matches;
};

bool Search::add(const ByteRange &range)
{
    m_matches.areMore = m_matches.ranges.size() == DerMatches::Most;
    if (!m_matches.areMore)
        m_matches.ranges.append(range);
    return !m_matches.areMore;
}

bool Search::hasFittingName(const DerItem &item) const
{
    if (*item.name && QLatin1String(item.name).contains(m_query.text, Qt::CaseInsensitive))
        return true;
    return item.tag == Der::ObjectIdentifier
        && Oid { item.content.in(m_document) }.name().contains(m_query.text, Qt::CaseInsensitive);
}

bool Search::fits(const DerItem &item) const
{
    switch (m_query.kind) {
    case DerQuery::Kind::Oid:
        return item.tag == Der::ObjectIdentifier
            && QByteArrayView(m_document).sliced(item.content.offset, item.content.length)
            == m_query.bytes;
    case DerQuery::Kind::Tag:
        return (item.tag | ConstructedTag) == (m_query.tag | ConstructedTag);
    default:
        return hasFittingName(item);
    }
}

void Search::searchElements()
{
    walk(m_document, m_schema, m_stop,
         [this](const DerItem &item) { return !fits(item) || add(item.range()); });
}

void Search::searchBytes(const QByteArray &where)
{
    const QByteArrayMatcher matcher(m_query.bytes);
    for (qsizetype at = 0; !m_stop.stop_requested(); ++at) {
        at = matcher.indexIn(where, at);
        if (at < 0 || !add({ at, m_query.bytes.size() }))
            return;
    }
}

DerMatches Search::run()
{
    if (m_query.kind == DerQuery::Kind::Bytes)
        searchBytes(m_document);
    else if (m_query.kind == DerQuery::Kind::Text)
        searchBytes(m_document.toLower());
    if (m_query.kind != DerQuery::Kind::Bytes && !m_matches.areMore)
        searchElements();
    std::ranges::stable_sort(m_matches.ranges, {}, &ByteRange::offset);
    return m_matches;
}

}

DerMatches searchDer(const QByteArray &document, const DerType *schema, const DerQuery &query,
                     const std::stop_token &stop)
{
    return Search(document, schema, query, stop).run();
}
