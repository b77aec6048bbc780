// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/der.h"

#include "pki/derheader.h"
#include "pki/dervalue.h"

#include <array>

namespace {

constexpr qsizetype MostFaults = 64;

// The header of a value that ends within these bytes; `content` is null where it does not.
DerHeader readWhole(const char *at, const char *end)
{
    DerHeader header = readDerHeader(at, end);
    if (header.content && header.length > end - header.content)
        header.content = nullptr;
    return header;
}

}

void DerDocument::report(const ParseFault &fault)
{
    if (faults.size() < MostFaults)
        faults.append(fault);
}

DerReader::DerReader(DerDocument &document, QByteArrayView bytes)
    : m_document(document)
    , m_whole(bytes)
    , m_at(bytes.begin())
    , m_end(bytes.end())
{
}

DerReader::DerReader(const DerReader &parent, const DerElement &element, const char *name,
                     int index, bool isGood)
    : m_document(parent.m_document)
    , m_parent(&parent)
    , m_name(name)
    , m_index(index)
    , m_isGood(isGood)
    , m_whole(element.whole)
    , m_at(element.content.begin())
    , m_end(element.content.end())
{
}

bool DerReader::takeHeader(const char *field, DerElement &element)
{
    const DerHeader header = readWhole(m_at, m_end);
    if (!header.content)
        return fail(field);
    const char *contentEnd = header.content + header.length;
    const char *next = contentEnd;
    if (header.isIndefinite) {
        contentEnd = findEndOfContents(header.content, m_end);
        if (!contentEnd)
            return fail(field);
        next = contentEnd + 2;
    }
    if (header.isIndefinite || !header.isMinimal)
        report(ParseFault::Kind::NotCanonical, field, m_at);
    element = { header.tag, { m_at, next }, { header.content, contentEnd } };
    m_at = next;
    ++m_taken;
    return true;
}

bool DerReader::take(quint8 tag, const char *field, DerElement &element)
{
    return isAt(tag) ? takeHeader(field, element) : fail(field);
}

bool DerReader::takeAny(const char *field, DerElement &element)
{
    return takeHeader(field, element) && checkInside(field, element);
}

DerReader DerReader::enter(quint8 tag, const char *field)
{
    DerElement element;
    const int index = m_taken;
    const bool isGood = take(tag, field, element);
    return DerReader(*this, element, field, index, isGood);
}

// Walks every element inside, without recursion: how deep they nest is up to a stranger.
bool DerReader::checkInside(const char *field, const DerElement &element)
{
    struct Level
    {
        const char *end;
        const char *next;
    };
    std::array<Level, DeepestDerNesting> levels;
    int depth = 0;
    const auto enterLevel = [&](const DerElement &constructed) {
        levels[depth++] = { constructed.content.end(), constructed.whole.end() };
    };
    if (!checkType(field, element))
        return false;
    if (!(element.tag & 0x20))
        return true;
    DerReader inside(*this, element, field, m_taken - 1, true);
    for (enterLevel(element); depth > 0;) {
        if (inside.m_at == levels[depth - 1].end) {
            inside.m_at = levels[--depth].next;
            continue;
        }
        inside.m_end = levels[depth - 1].end;
        DerElement inner;
        if (!inside.takeHeader("", inner) || !inside.checkType("", inner))
            return false;
        if (!(inner.tag & 0x20))
            continue;
        if (depth == DeepestDerNesting)
            return fail(field);
        inside.m_at = inner.content.begin();
        enterLevel(inner);
    }
    return true;
}

// What DER says of a universal type, whatever it stands for.
bool DerReader::checkType(const char *field, const DerElement &element)
{
    const auto is = [&](bool good, ParseFault::Kind kind) {
        if (!good)
            report(kind, field, element.whole.begin());
        return good || kind == ParseFault::Kind::NotCanonical;
    };
    using Kind = ParseFault::Kind;
    switch (element.tag) {
    case Der::Boolean:
        return is(element.content.size() == 1, Kind::BrokenSyntax)
            && is(isCanonicalBoolean(element.content), Kind::NotCanonical);
    case Der::Integer:
    case Der::Enumerated:
        return is(!element.content.empty(), Kind::BrokenSyntax)
            && is(isMinimalInteger(element.content), Kind::NotCanonical);
    case Der::ObjectIdentifier:
        return is(isOid(element.content), Kind::BrokenSyntax);
    case Der::Null:
        return is(element.content.empty(), Kind::BrokenSyntax);
    case 0x00: // end-of-contents where there is nothing to end
    case Der::Sequence & ~0x20:
    case Der::Set & ~0x20:
    case Der::Boolean | 0x20:
    case Der::Integer | 0x20:
    case Der::Null | 0x20:
    case Der::ObjectIdentifier | 0x20:
    case Der::Enumerated | 0x20:
        return is(false, Kind::BrokenSyntax);
    case Der::BitString | 0x20:
    case Der::OctetString | 0x20:
        return is(false, Kind::NotCanonical); // strings are primitive (X.690 §10.2)
    default:
        return true;
    }
}

void DerReader::finish()
{
    if (!atEnd())
        report(ParseFault::Kind::TrailingData, "", m_at);
}

bool DerReader::fail(const char *field) const
{
    if (m_isGood) {
        const bool isDocument = !m_parent && m_whole.size() == m_document.bytes.size();
        report(isDocument ? ParseFault::Kind::NotDer : ParseFault::Kind::BrokenSyntax, field, m_at);
    }
    return false;
}

void DerReader::report(ParseFault::Kind kind, const char *field, const char *at) const
{
    if (m_document.faults.size() < MostFaults) // the path costs more than the fault
        m_document.report({ kind, at - m_document.bytes.data(), path(field) });
}

QString DerReader::path(const char *field) const
{
    const auto part = [](const char *name, int index) {
        if (!name)
            return QStringLiteral("[%1]").arg(index);
        return *name ? QLatin1Char('.') + QLatin1String(name) : QString();
    };
    QString text = part(field, m_taken);
    for (const DerReader *reader = this; reader->m_parent; reader = reader->m_parent)
        text.prepend(part(reader->m_name, reader->m_index));
    return text.startsWith(QLatin1Char('.')) ? text.mid(1) : text;
}
