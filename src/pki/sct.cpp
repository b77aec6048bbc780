// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificate.h"
#include "pki/der.h"

#include <limits>

namespace {

// TLS presentation language (RFC 8446 §3): vectors led by their length, numbers big-endian.
class TlsReader
{
public:
    explicit TlsReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool atEnd() const { return m_bytes.empty(); }

    bool take(qsizetype size, QByteArrayView &bytes)
    {
        if (m_bytes.size() < size)
            return false;
        bytes = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return true;
    }
    bool takeNumber(int octets, quint64 &number)
    {
        QByteArrayView bytes;
        if (!take(octets, bytes))
            return false;
        number = 0;
        for (const char octet : bytes)
            number = number << 8 | quint8(octet);
        return true;
    }
    bool takeVector(int lengthOctets, QByteArrayView &bytes)
    {
        quint64 length = 0;
        return takeNumber(lengthOctets, length) && take(qsizetype(length), bytes);
    }

private:
    QByteArrayView m_bytes;
};

// struct { Version sct_version; LogID id; uint64 timestamp; CtExtensions extensions;
//          digitally-signed struct { … } } SignedCertificateTimestamp;
// Of a version other than v1 only the version is known (RFC 6962 §3.3).
bool readSct(QByteArrayView bytes, SignedCertificateTimestamp &sct)
{
    TlsReader in(bytes);
    quint64 version = 0, timestamp = 0, algorithms = 0;
    if (!in.takeNumber(1, version))
        return false;
    sct.version = int(version);
    if (version != 0)
        return true;
    QByteArrayView logId, extensions, signature;
    if (!in.take(32, logId) || !in.takeNumber(8, timestamp) || !in.takeVector(2, extensions)
        || !in.takeNumber(2, algorithms) || !in.takeVector(2, signature) || !in.atEnd()
        || timestamp > quint64(std::numeric_limits<qint64>::max()))
        return false;
    sct.logId = logId.toByteArray();
    sct.timestamp = { qint64(timestamp) };
    return true;
}

}

std::optional<QList<SignedCertificateTimestamp>> readSctList(QByteArrayView extensionValue)
{
    DerDocument document(extensionValue);
    DerReader in(document, extensionValue);
    DerElement content;
    if (!in.take(Der::OctetString, "", content) || !in.atEnd())
        return std::nullopt;
    TlsReader outer(content.content);
    QByteArrayView entries;
    if (!outer.takeVector(2, entries) || !outer.atEnd() || entries.empty())
        return std::nullopt;
    QList<SignedCertificateTimestamp> scts;
    for (TlsReader list(entries); !list.atEnd();) {
        QByteArrayView entry;
        if (!list.takeVector(2, entry) || !readSct(entry, scts.emplaceBack()))
            return std::nullopt;
    }
    return scts;
}
