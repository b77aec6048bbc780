// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/entrychecker.h"

#include "pki/dervalue.h"
#include "pki/revocationentry.h"

#include <algorithm>

using Kind = ParseFault::Kind;

namespace {

constexpr qsizetype MostUnknownCritical = 8;

Oid borrowed(QByteArrayView octets)
{
    return { QByteArray::fromRawData(octets.data(), octets.size()) };
}

}

void addUnknownCritical(RevocationList &list, QByteArrayView oid)
{
    const Oid unknown { oid.toByteArray() };
    if (list.unknownCriticalExtensions.size() < MostUnknownCritical
        && !list.unknownCriticalExtensions.contains(unknown))
        list.unknownCriticalExtensions.append(unknown);
}

bool EntryChecker::check(DerReader &entries)
{
    DerReader fields = entries.enter(Der::Sequence);
    QByteArrayView serial;
    UtcTime revocationDate;
    if (!fields || !fields.takeInteger("userCertificate", serial)
        || !readListTime(fields, "revocationDate", revocationDate))
        return false;
    if (!fields.atEnd() && !checkExtensions(fields))
        return false;
    fields.finish();
    ++m_list.entryCount;
    return true;
}

bool EntryChecker::checkExtensions(DerReader &entry)
{
    DerReader extensions = entry.enter(Der::Sequence, "crlEntryExtensions");
    if (!extensions)
        return false;
    if (extensions.atEnd())
        entry.report(Kind::EmptyExtensions, "crlEntryExtensions", extensions.whole().begin());
    m_oids.clear();
    while (!extensions.atEnd()) {
        if (!checkExtension(extensions))
            return false;
    }
    if (m_oids.size() > 1) {
        const auto isBefore = [](QByteArrayView a, QByteArrayView b) {
            return std::ranges::lexicographical_compare(a, b);
        };
        std::ranges::sort(m_oids, isBefore);
        if (std::ranges::adjacent_find(m_oids) != m_oids.end())
            entry.report(Kind::DuplicateExtension, "crlEntryExtensions",
                         extensions.whole().begin());
    }
    return true;
}

bool EntryChecker::checkExtension(DerReader &extensions)
{
    DerReader fields = extensions.enter(Der::Sequence);
    DerElement oid, value;
    bool isCritical = false;
    if (!fields || !fields.take(Der::ObjectIdentifier, "extnID", oid))
        return false;
    if (!isOid(oid.content))
        fields.report(Kind::BrokenSyntax, "extnID", oid.whole.begin());
    if (fields.isAt(Der::Boolean)) {
        const char *const start = fields.position();
        if (!fields.takeBoolean("critical", isCritical))
            return false;
        if (!isCritical) // X.690 §11.5: a default is not encoded
            fields.report(Kind::NotCanonical, "critical", start);
    }
    if (!fields.take(Der::OctetString, "extnValue", value))
        return false;
    fields.finish();
    m_oids.push_back(oid.content);
    return checkValue(oid.content, isCritical, value.content);
}

bool EntryChecker::checkValue(QByteArrayView oid, bool isCritical, QByteArrayView value)
{
    const Oid id = borrowed(oid);
    if (!isKnownInEntry(id)) {
        if (isCritical)
            addUnknownCritical(m_list, oid);
        return true;
    }
    DerReader in(m_document, value);
    RevokedCertificate entry;
    Name issuer;
    if (!readEntryValue(in, id, entry, issuer))
        return false;
    in.finish();
    m_list.namesOtherIssuers = m_list.namesOtherIssuers || !issuer.isEmpty();
    return true;
}
