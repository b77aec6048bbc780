// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"
#include "pki/derschema.h"

#include <memory>
#include <vector>

// A document as the tree of its ASN.1 elements, to be looked at: nothing is judged but the
// encoding, and what cannot be read stands in its place. What is inside of an element is read when
// it is asked for, and many elements side by side come in groups, so that a list of megabytes opens
// at once.

struct DerItem
{
    enum class Kind {
        Document, // the root: holds the outer element and whatever stands behind it
        Element,
        Group, // of elements that stand side by side: `count` of them from `index` on
        Unread, // bytes that are no element, or that are not followed
    };
    enum class Fault {
        None,
        NotAnElement, // these bytes begin no element
        Truncated, // the length claims more than is there
        Trailing, // behind the outer element
        NotCanonical, // BER that DER forbids: an indefinite or too long a length, BOOLEAN, …
        BadValue, // not a value of its type
        BadTime,
        TooDeep, // nested deeper than is followed
        TooMany, // more elements side by side than are counted
    };

    Kind kind = Kind::Unread;
    Fault fault = Fault::None;
    quint8 tag = 0; // identifier octet
    quint32 number = 0; // of the tag
    bool isIndefinite = false;
    bool isOpened = false; // the content of an OCTET STRING or BIT STRING is read as DER
    ByteRange header; // identifier and length octets; empty but for elements
    ByteRange content;
    qsizetype trailer = 0; // end-of-contents octets
    qsizetype claimedLength = 0; // of a truncated one

    const char *name = ""; // in the RFC's words, where the schema knows it
    const DerType *type = nullptr; // of what is inside
    qsizetype index = 0; // among the elements of its parent
    qsizetype count = 0; // of the elements inside; 0 but for groups until they are counted
    int depth = 0;
    DerItem *parent = nullptr;
    int row = 0;

    ByteRange range() const { return { header.offset, header.length + content.length + trailer }; }
    bool isConstructed() const { return kind == Kind::Element && (tag & 0x20); }
    bool isListElement() const; // of a SEQUENCE OF: has an index for a name
    bool canHaveChildren() const { return inside().length > 0; }
    // Where the elements inside stand; empty where there are none, or they are not followed.
    ByteRange inside() const;

private:
    friend class DerTree;
    std::vector<std::unique_ptr<DerItem>> children;
    bool isRead = false;
};

// Reads what stands at `from` and ends before `end` into an item whose name, type and depth are
// set.
void readDerItem(DerItem &item, QByteArrayView document, qsizetype from, qsizetype end);

class DerTree
{
public:
    static constexpr qsizetype MostInGroup = 1'000;
    static constexpr qsizetype MostElements = 4'000'000; // side by side

    // `schema` names the elements; null: they have no names.
    explicit DerTree(const QByteArray &document, const DerType *schema = nullptr);

    const QByteArray &document() const { return m_document; }
    const DerItem *root() const { return m_root.get(); }

    int childCount(const DerItem *item) const;
    const DerItem *child(const DerItem *item, int row) const;
    // How many elements are inside, groups or not; counts as far as `MostElements`.
    qsizetype elementCount(const DerItem *item) const;

    // The innermost item that holds this byte. Never null but for an empty document.
    const DerItem *at(qsizetype offset) const;
    // The item with just this range, else the innermost that holds all of it.
    const DerItem *find(const ByteRange &range) const;
    // By the RFC's names: "tbsCertList.revokedCertificates[3].userCertificate". What stands
    // between, EXPLICIT tags and opened strings, need not be named. Null where there is no such
    // element.
    const DerItem *find(QStringView path) const;
    // "OCSPResponse.responseBytes…responses[0].thisUpdate"
    QString path(const DerItem *item) const;

private:
    void readChildren(DerItem &item) const;
    void listElements(DerItem &item) const;
    void groupElements(DerItem &item, qsizetype total) const;
    const DerItem *named(const DerItem *item, QStringView name) const;
    const DerItem *element(const DerItem *item, qsizetype index) const;
    const DerItem *onlyChild(const DerItem *item) const;

    QByteArray m_document;
    std::unique_ptr<DerItem> m_root; // read further as it is looked at
};
