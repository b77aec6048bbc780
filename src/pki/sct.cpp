// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/sct.h"

#include "pki/der.h"

#include <iterator>
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
    quint64 version = 0, timestamp = 0, hash = 0, algorithm = 0;
    if (!in.takeNumber(1, version))
        return false;
    sct.version = int(version);
    if (version != 0)
        return true;
    QByteArrayView logId, extensions, signature;
    if (!in.take(32, logId) || !in.takeNumber(8, timestamp) || !in.takeVector(2, extensions)
        || !in.takeNumber(1, hash) || !in.takeNumber(1, algorithm) || !in.takeVector(2, signature)
        || !in.atEnd() || timestamp > quint64(std::numeric_limits<qint64>::max()))
        return false;
    sct.logId = logId.toByteArray();
    sct.timestamp = { qint64(timestamp) };
    sct.hashAlgorithm = int(hash);
    sct.signatureAlgorithm = int(algorithm);
    sct.extensions = extensions.toByteArray();
    sct.signature = signature.toByteArray();
    return true;
}

}

std::optional<QList<SignedCertificateTimestamp>> readTlsSctList(QByteArrayView list)
{
    TlsReader outer(list);
    QByteArrayView entries;
    if (!outer.takeVector(2, entries) || !outer.atEnd() || entries.empty())
        return std::nullopt;
    QList<SignedCertificateTimestamp> scts;
    for (TlsReader in(entries); !in.atEnd();) {
        QByteArrayView entry;
        if (!in.takeVector(2, entry) || !readSct(entry, scts.emplaceBack()))
            return std::nullopt;
    }
    return scts;
}

std::optional<QList<SignedCertificateTimestamp>> readSctList(QByteArrayView extensionValue)
{
    DerDocument document(extensionValue);
    DerReader in(document, extensionValue);
    DerElement content;
    if (!in.take(Der::OctetString, "", content) || !in.atEnd())
        return std::nullopt;
    return readTlsSctList(content.content);
}

QString signatureText(const SignedCertificateTimestamp &sct)
{
    static constexpr const char *Hashes[]
        = { "no hash", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512" };
    static constexpr const char *Algorithms[] = { "anonymous", "RSA", "DSA", "ECDSA" };
    const QString hash = sct.hashAlgorithm < int(std::size(Hashes))
        ? QString::fromLatin1(Hashes[sct.hashAlgorithm])
        : QStringLiteral("hash(%1)").arg(sct.hashAlgorithm);
    const QString algorithm = sct.signatureAlgorithm < int(std::size(Algorithms))
        ? QString::fromLatin1(Algorithms[sct.signatureAlgorithm])
        : QStringLiteral("signature(%1)").arg(sct.signatureAlgorithm);
    return QStringLiteral("%1 with %2").arg(algorithm, hash);
}
