// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/handshakerecorder.h"

#include "base/openssl.h"
#include "probe/handshakemessages.h"

namespace {

constexpr int FatalLevel = 2;
constexpr int CloseNotify = 0;

}

void HandshakeRecorder::listen(int isSent, int, int contentType, const void *bytes, size_t size,
                               SSL *, void *recorder)
{
    if (!isSent) {
        static_cast<HandshakeRecorder *>(recorder)->record(
            contentType, { static_cast<const char *>(bytes), qsizetype(size) });
    }
}

void HandshakeRecorder::record(int contentType, QByteArrayView bytes)
{
    if (contentType == SSL3_RT_HANDSHAKE && bytes.size() >= HandshakeHeaderSize) {
        recordHandshake(bytes);
    } else if (contentType == SSL3_RT_ALERT && bytes.size() == 2) {
        // struct { AlertLevel level; AlertDescription description; } Alert;
        const int description = quint8(bytes[1]);
        if (bytes[0] == FatalLevel || description == CloseNotify)
            m_fatalAlert = description;
    }
}

void HandshakeRecorder::recordHandshake(QByteArrayView message)
{
    const QByteArrayView body = message.sliced(HandshakeHeaderSize);
    switch (HandshakeType(message[0])) {
    case HandshakeType::ServerHello: {
        const ServerHello hello = readServerHello(body);
        m_sawServerHello = true;
        m_isTls13 = hello.isTls13;
        m_capture.statusAcknowledged = hello.acknowledgesStatus && !hello.isTls13;
        m_capture.tlsScts = hello.scts;
        break;
    }
    case HandshakeType::Certificate: {
        const CertificateMessage certificates = readCertificateMessage(body, m_isTls13);
        m_capture.chain = certificates.chain;
        m_capture.staples = certificates.staples;
        m_capture.brokenStatuses = certificates.brokenStatuses;
        if (m_isTls13)
            m_capture.tlsScts = certificates.leafScts;
        m_sawCertificate = true;
        m_exceededLimit = certificates.limit;
        break;
    }
    case HandshakeType::CertificateRequest:
        m_capture.certificateRequested = true;
        break;
    case HandshakeType::CertificateStatus: {
        const auto status = readCertificateStatus(body, 0);
        if (const auto *staple = std::get_if<Staple>(&status))
            m_capture.staples.append(*staple);
        else
            m_capture.brokenStatuses.append(std::get<BrokenStatus>(status));
        break;
    }
    }
}
