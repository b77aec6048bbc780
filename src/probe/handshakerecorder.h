// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

#include <optional>

// Listens to a handshake through OpenSSL's message callback, which hands over every message whole
// and decrypted before OpenSSL reads it: what OpenSSL drops or refuses is seen all the same.
class HandshakeRecorder
{
public:
    // For SSL_set_msg_callback; `recorder` is the one to tell.
    static void listen(int isSent, int version, int contentType, const void *bytes, size_t size,
                       struct ssl_st *ssl, void *recorder);

    Capture takeCapture() { return std::move(m_capture); }
    bool sawCertificate() const { return m_sawCertificate; }
    bool sawServerHello() const { return m_sawServerHello; }
    std::optional<int> fatalAlert() const { return m_fatalAlert; }
    std::optional<ProbeFault> exceededLimit() const { return m_exceededLimit; }

private:
    void record(int contentType, QByteArrayView bytes);
    void recordHandshake(QByteArrayView message);

    Capture m_capture;
    bool m_isTls13 = false;
    bool m_sawServerHello = false;
    bool m_sawCertificate = false;
    std::optional<int> m_fatalAlert;
    std::optional<ProbeFault> m_exceededLimit;
};
