// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/errors.h"

#include "probe/plaintextrecords.h"

#include <array>

namespace {

struct Alert
{
    int number;
    const char *name;
};

constexpr std::array Alerts = {
    Alert { 0, "close_notify" },
    Alert { 10, "unexpected_message" },
    Alert { 20, "bad_record_mac" },
    Alert { 21, "decryption_failed" },
    Alert { 22, "record_overflow" },
    Alert { 30, "decompression_failure" },
    Alert { 40, "handshake_failure" },
    Alert { 41, "no_certificate" },
    Alert { 42, "bad_certificate" },
    Alert { 43, "unsupported_certificate" },
    Alert { 44, "certificate_revoked" },
    Alert { 45, "certificate_expired" },
    Alert { 46, "certificate_unknown" },
    Alert { 47, "illegal_parameter" },
    Alert { 48, "unknown_ca" },
    Alert { 49, "access_denied" },
    Alert { 50, "decode_error" },
    Alert { 51, "decrypt_error" },
    Alert { 52, "too_many_cids_requested" },
    Alert { 60, "export_restriction" },
    Alert { 70, "protocol_version" },
    Alert { 71, "insufficient_security" },
    Alert { 80, "internal_error" },
    Alert { 86, "inappropriate_fallback" },
    Alert { 90, "user_canceled" },
    Alert { 100, "no_renegotiation" },
    Alert { 109, "missing_extension" },
    Alert { 110, "unsupported_extension" },
    Alert { 111, "certificate_unobtainable" },
    Alert { 112, "unrecognized_name" },
    Alert { 113, "bad_certificate_status_response" },
    Alert { 114, "bad_certificate_hash_value" },
    Alert { 115, "unknown_psk_identity" },
    Alert { 116, "certificate_required" },
    Alert { 120, "no_application_protocol" },
    Alert { 121, "ech_required" },
};

constexpr quint8 AlertRecord = 21;
constexpr int MaxRecordSize = (1 << 14) + 2048; // TLSCiphertext, RFC 5246 §6.2.3

} // namespace

ProbeFault faultOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionRefusedError:
        return ProbeFault::Refused;
    case QAbstractSocket::RemoteHostClosedError:
    case QAbstractSocket::ProxyConnectionClosedError:
        return ProbeFault::Reset;
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::ProxyNotFoundError:
        return ProbeFault::NameNotFound;
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return ProbeFault::TimedOut;
    default: // no route, no network, no permission, a proxy that says no: its text says which
        return ProbeFault::Unreachable;
    }
}

QString alertName(int number)
{
    for (const Alert &alert : Alerts) {
        if (alert.number == number)
            return QString::fromLatin1(alert.name);
    }
    return QStringLiteral("alert(%1)").arg(number);
}

// struct { ContentType type; ProtocolVersion version; uint16 length; ... } TLSCiphertext;
bool canBeTls(QByteArrayView bytes)
{
    const auto at = [&](qsizetype index) { return quint8(bytes[index]); };
    if (bytes.size() > 0 && at(0) != HandshakeRecord && at(0) != AlertRecord)
        return false;
    if (bytes.size() > 1 && at(1) != 3)
        return false;
    if (bytes.size() > 2 && at(2) > 4)
        return false;
    return bytes.size() < 5 || (at(3) << 8 | at(4)) <= MaxRecordSize;
}
