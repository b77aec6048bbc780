// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "base/openssl.h"

#include <memory>

// A client certificate with its chain and its private key, for servers that ask who connects
// (RFC 8446 §4.4.2). Any number of threads may use one.
struct ClientIdentity
{
    X509Ptr certificate;
    EvpPkeyPtr key;
    X509StackPtr chain; // what follows the certificate in its file; null when nothing does
};
using ClientIdentityPtr = std::shared_ptr<const ClientIdentity>;

struct ClientIdentityError
{
    enum class Fault {
        Unreadable, // a file is missing, too large or may not be read
        NoCertificate,
        NoKey,
        WrongPassphrase, // or none, where one is needed
        LegacyEncryption, // PKCS#12 by a cipher that OpenSSL's default provider lacks
        NoMac, // PKCS#12 without one, so that nothing tells whether the passphrase is right
        KeyMismatch // the key belongs to another certificate
    };
    Fault fault = Fault::Unreadable;
    QString file;
    QString detail; // the system's or library's words; may be empty

    QString text() const; // for people, translated
};

// Reads PEM (certificate, then its chain; the key in the same file or in `keyFile`) or PKCS#12.
// Never asks anybody for a passphrase. Blocking.
Expected<ClientIdentityPtr, ClientIdentityError> readClientIdentity(const QString &certificateFile,
                                                                    const QString &keyFile,
                                                                    const QString &passphrase);
