// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/dertree.h"

#include "pki/der.h"
#include "pki/derheader.h"
#include "pki/dervalue.h"

namespace {

constexpr quint8 ClassBits = 0xC0;

// Whether the bytes are one DER element, whole and without a fault.
bool isOneElement(QByteArrayView bytes)
{
    DerDocument document(bytes);
    DerReader reader(document, bytes);
    DerElement element;
    return reader.takeAny("", element) && reader.atEnd() && document.faults.isEmpty();
}

// Strings are opened where they hold DER beyond doubt: a hash may begin like a short element, but
// not like a SEQUENCE that ends where it must.
bool holdsDer(const DerItem &item, QByteArrayView bytes)
{
    if (bytes.empty())
        return false;
    const quint8 tag = quint8(bytes.front());
    const bool isExtensionValue = qstrcmp(item.name, "extnValue") == 0;
    const bool isLikely
        = tag == Der::Sequence || tag == Der::Set || (isExtensionValue && (tag & ClassBits) == 0);
    return isLikely && isOneElement(bytes);
}

DerItem::Fault faultOf(ParseFault::Kind kind)
{
    switch (kind) {
    case ParseFault::Kind::NotCanonical:
        return DerItem::Fault::NotCanonical;
    case ParseFault::Kind::BadTime:
        return DerItem::Fault::BadTime;
    default:
        return DerItem::Fault::BadValue;
    }
}

// What DER says of the value of a universal type. A constructed one is looked at as if it were
// empty: what is inside has faults of its own.
DerItem::Fault valueFault(const DerItem &item, QByteArrayView whole)
{
    if (item.tag & ClassBits)
        return DerItem::Fault::None;
    const char emptied[] = { char(item.tag), 0 };
    const QByteArrayView bytes = item.isConstructed() ? QByteArrayView(emptied, 2) : whole;
    DerDocument document(bytes);
    DerReader reader(document, bytes);
    DerElement element;
    QByteArrayView bits;
    int unusedBits = 0;
    UtcTime time;
    if (item.tag == Der::BitString)
        reader.takeBits("", bits, unusedBits);
    else if (item.tag == Der::UtcTime || item.tag == Der::GeneralizedTime)
        reader.takeTime("", time, item.tag);
    else
        reader.takeAny("", element);
    return document.faults.isEmpty() ? DerItem::Fault::None : faultOf(document.faults.first().kind);
}

void openString(DerItem &item, QByteArrayView document)
{
    const auto content = document.sliced(item.content.offset, item.content.length);
    if (item.tag == Der::OctetString)
        item.isOpened = !content.empty() && (item.type || holdsDer(item, content));
    else if (item.tag == Der::BitString)
        item.isOpened
            = content.size() > 1 && content.front() == 0 && holdsDer(item, content.sliced(1));
}

}

ByteRange DerItem::inside() const
{
    if (kind == DerItem::Kind::Document || kind == DerItem::Kind::Group)
        return content;
    if (kind != DerItem::Kind::Element || fault == DerItem::Fault::TooDeep)
        return {};
    if (isConstructed())
        return content;
    if (!isOpened)
        return {};
    const int unusedBitsOctet = tag == Der::BitString;
    return { content.offset + unusedBitsOctet, content.length - unusedBitsOctet };
}

bool DerItem::isListElement() const
{
    return kind == DerItem::Kind::Element && parent && parent->type && parent->type->element;
}

void readDerItem(DerItem &item, QByteArrayView document, qsizetype from, qsizetype end)
{
    const char *const begin = document.data();
    const DerHeader header = readDerHeader(begin + from, begin + end);
    item.header = { from, 0 };
    item.content = { from, end - from };
    if (!header.content) {
        item.kind = DerItem::Kind::Unread;
        item.fault = DerItem::Fault::NotAnElement;
        return;
    }
    const qsizetype at = header.content - begin;
    const char *const endOfContents
        = header.isIndefinite ? findEndOfContents(header.content, begin + end) : nullptr;
    const bool isTruncated = header.isIndefinite ? !endOfContents : header.length > end - at;
    item.kind = DerItem::Kind::Element;
    item.tag = header.tag;
    item.number = header.number;
    item.isIndefinite = header.isIndefinite;
    item.header = { from, at - from };
    item.content = { at,
                     isTruncated         ? end - at
                         : endOfContents ? endOfContents - header.content
                                         : header.length };
    item.trailer = endOfContents ? 2 : 0;
    item.claimedLength = header.length;
    openString(item, document);
    if (item.depth >= DeepestDerNesting && item.inside().length > 0)
        item.fault = DerItem::Fault::TooDeep;
    else if (isTruncated)
        item.fault = DerItem::Fault::Truncated;
    else
        item.fault = valueFault(item, document.sliced(from, item.range().length));
    if (item.fault == DerItem::Fault::None && (header.isIndefinite || !header.isMinimal))
        item.fault = DerItem::Fault::NotCanonical;
}
