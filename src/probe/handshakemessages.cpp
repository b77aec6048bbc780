// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/handshakemessages.h"

namespace {

constexpr int StatusRequest = 5; // RFC 6066 §8
constexpr int SignedCertificateTimestamps = 18; // RFC 6962 §3.3.1
constexpr int SupportedVersions = 43; // RFC 8446 §4.2.1
constexpr quint64 Tls13 = 0x0304;
constexpr quint64 OcspStatusType = 1;

// Reads big-endian numbers and length-prefixed vectors (RFC 8446 §3). After a step that would leave
// the bytes it has failed, and every further step yields nothing.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    bool isOk() const { return !m_failed; }
    bool isAtEnd() const { return m_failed || m_rest.isEmpty(); }
    QByteArrayView rest() const { return m_rest; }

    quint64 number(int size)
    {
        quint64 value = 0;
        for (const char c : take(size))
            value = value << 8 | quint8(c);
        return value;
    }
    QByteArrayView take(quint64 size)
    {
        if (m_failed || size > quint64(m_rest.size())) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        const QByteArrayView taken = m_rest.first(qsizetype(size));
        m_rest = m_rest.sliced(qsizetype(size));
        return taken;
    }
    QByteArrayView vector(int lengthSize) { return take(number(lengthSize)); }

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

// Calls `take(type, data)` for each extension up to the end or the first breach.
template <class Take>
bool forEachExtension(QByteArrayView extensions, Take take)
{
    Reader reader(extensions);
    while (!reader.isAtEnd()) {
        const quint64 type = reader.number(2);
        const QByteArrayView data = reader.vector(2);
        if (reader.isOk())
            take(int(type), data);
    }
    return reader.isOk();
}

// Extension CertificateEntry.extensions<0..2^16-1>; (RFC 8446 §4.4.2)
void readEntryExtensions(CertificateMessage *read, QByteArrayView extensions)
{
    const int certIndex = int(read->chain.size()) - 1;
    bool hasStatus = false;
    forEachExtension(extensions, [&](int type, QByteArrayView data) {
        // The same extension twice is a breach (RFC 8446 §4.2); the first one is kept.
        if (type == StatusRequest && !hasStatus) {
            hasStatus = true;
            const auto status = readCertificateStatus(data, certIndex);
            if (const auto *staple = std::get_if<Staple>(&status))
                read->staples.append(*staple);
            else
                read->brokenStatuses.append(std::get<BrokenStatus>(status));
        } else if (type == SignedCertificateTimestamps && certIndex == 0) {
            read->leafScts = data.toByteArray();
        }
    });
}

} // namespace

// struct { ProtocolVersion legacy_version; Random random; opaque legacy_session_id_echo<0..32>;
//     CipherSuite cipher_suite; uint8 legacy_compression_method;
//     Extension extensions<6..2^16-1>; } ServerHello;
ServerHello readServerHello(QByteArrayView body)
{
    Reader reader(body);
    reader.take(2 + 32);
    reader.vector(1);
    reader.take(2 + 1);
    ServerHello hello;
    forEachExtension(reader.vector(2), [&](int type, QByteArrayView data) {
        if (type == StatusRequest)
            hello.acknowledgesStatus = true;
        else if (type == SignedCertificateTimestamps)
            hello.scts = data.toByteArray();
        else if (type == SupportedVersions)
            hello.isTls13 = Reader(data).number(2) == Tls13;
    });
    return hello;
}

std::variant<Staple, BrokenStatus> readCertificateStatus(QByteArrayView body, int certIndex)
{
    Reader reader(body);
    const bool isOcsp = reader.number(1) == OcspStatusType;
    const quint64 length = reader.number(3);
    const bool hasFrame = reader.isOk();
    const QByteArrayView response = reader.rest();

    const auto broken = [&](BrokenStatus::Kind kind) {
        return BrokenStatus { kind, certIndex,
                              body.first(qMin(body.size(), MaxStatusSize)).toByteArray(),
                              hasFrame ? qint64(length) : 0 };
    };
    if (!isOcsp && !body.isEmpty())
        return broken(BrokenStatus::Kind::BadType);
    if (!hasFrame || length != quint64(response.size()))
        return broken(BrokenStatus::Kind::BadLength);
    if (length == 0)
        return broken(BrokenStatus::Kind::Empty);
    if (response.size() > MaxStatusSize)
        return broken(BrokenStatus::Kind::TooLarge);
    return Staple { certIndex, response.toByteArray() };
}

// TLS 1.3: struct { opaque certificate_request_context<0..2^8-1>;
//     CertificateEntry certificate_list<0..2^24-1>; } Certificate;
// struct { opaque cert_data<1..2^24-1>; Extension extensions<0..2^16-1>; } CertificateEntry;
// Before: struct { ASN.1Cert certificate_list<0..2^24-1>; } Certificate;
CertificateMessage readCertificateMessage(QByteArrayView body, bool isTls13)
{
    Reader reader(body);
    if (isTls13)
        reader.vector(1);
    Reader list(reader.vector(3));
    CertificateMessage read;
    while (!list.isAtEnd()) {
        if (read.chain.size() == MaxChainLength) {
            read.limit = ProbeFault::ChainTooLong;
            return read;
        }
        const QByteArrayView certificate = list.vector(3);
        if (!list.isOk())
            return read;
        if (certificate.size() > MaxCertificateSize) {
            read.limit = ProbeFault::CertificateTooLarge;
            return read;
        }
        read.chain.append(certificate.toByteArray());
        if (isTls13)
            readEntryExtensions(&read, list.vector(2));
    }
    read.isComplete = reader.isOk() && reader.isAtEnd() && list.isOk();
    return read;
}
