// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/oids.h"
#include "pki/revocationentry.h"

namespace {

// Passes over the entries of a list that parses; decodes those that matter.
class EntrySearch
{
public:
    EntrySearch(const RevocationList &list, const QByteArray &serialNumber)
        : m_document(list.der)
        , m_entries(m_document,
                    QByteArrayView(list.der).sliced(list.revokedCertificates.offset,
                                                    list.revokedCertificates.length))
        , m_serialNumber(serialNumber)
        , m_issuer(list.issuer)
        , m_namesOtherIssuers(list.namesOtherIssuers)
    {
    }

    // The next entry with the serial number; false where there is none.
    bool next(RevokedCertificate &entry)
    {
        DerElement element, serial;
        while (!m_entries.atEnd() && m_entries.take(Der::Sequence, nullptr, element)) {
            DerReader octets(m_document, element.content);
            if (!octets.take(Der::Integer, "", serial))
                return false;
            const bool isWanted = serial.content == m_serialNumber;
            // The OID may stand elsewhere by chance; decoding shows.
            const bool mayNameIssuer
                = m_namesOtherIssuers && element.content.contains(Oids::CertificateIssuer.der());
            if (!isWanted && !mayNameIssuer)
                continue;
            entry = {};
            if (!read(element.whole, entry))
                return false;
            if (isWanted)
                return true;
        }
        return false;
    }

    // RFC 5280 §5.3.3: an entry without certificateIssuer is of the issuer of the one before it,
    // the first one of the list's.
    const Name &issuer() const { return m_issuer; }

private:
    bool read(QByteArrayView whole, RevokedCertificate &entry)
    {
        DerReader in(m_document, whole);
        DerReader fields = in.enter(Der::Sequence, "");
        Name named;
        if (!readEntry(fields, entry, named))
            return false;
        if (!named.isEmpty())
            m_issuer = named;
        return true;
    }

    DerDocument m_document;
    DerReader m_entries;
    QByteArrayView m_serialNumber;
    Name m_issuer;
    bool m_namesOtherIssuers;
};

}

std::optional<RevokedCertificate> RevocationList::find(const QByteArray &serialNumber,
                                                       const Name &certificateIssuer) const
{
    EntrySearch search(*this, serialNumber);
    RevokedCertificate entry;
    while (search.next(entry)) {
        if (isSameName(search.issuer(), certificateIssuer))
            return entry;
    }
    return std::nullopt;
}
