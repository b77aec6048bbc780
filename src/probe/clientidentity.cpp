// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/clientidentity.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <cstring>

namespace {

using Fault = ClientIdentityError::Fault;
using Pkcs12Ptr = OpenSslPtr<PKCS12, PKCS12_free>;

constexpr qint64 MaxFile = 1 << 20;
constexpr int MaxChain = 16;

Unexpected<ClientIdentityError> problem(Fault fault, const QString &file,
                                        const QString &detail = {})
{
    return Unexpected { ClientIdentityError { fault, file, detail } };
}

Expected<QByteArray, ClientIdentityError> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(Fault::Unreadable, path, file.errorString());
    const QByteArray content = file.read(MaxFile + 1);
    if (content.size() > MaxFile)
        return problem(Fault::Unreadable, path, QStringLiteral("more than 1 MiB"));
    return content;
}

BioPtr readerOf(const QByteArray &content)
{
    return BioPtr(BIO_new_mem_buf(content.constData(), int(content.size())));
}

bool isPem(const QByteArray &content)
{
    return content.contains("-----BEGIN ");
}

// What OpenSSL calls for a passphrase; without this it would ask on the terminal.
struct PassphraseAnswer
{
    QByteArray passphrase;
    bool wasAsked = false;

    static int give(char *buffer, int size, int, void *answer)
    {
        auto *self = static_cast<PassphraseAnswer *>(answer);
        self->wasAsked = true;
        if (self->passphrase.isEmpty() || self->passphrase.size() > size)
            return -1;
        std::memcpy(buffer, self->passphrase.constData(), size_t(self->passphrase.size()));
        return int(self->passphrase.size());
    }
};

bool readCertificates(const QByteArray &content, ClientIdentity &identity)
{
    const BioPtr reader = readerOf(content);
    identity.certificate.reset(PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr));
    if (!identity.certificate)
        return false;
    identity.chain.reset(sk_X509_new_null());
    for (int i = 0; i < MaxChain; ++i) {
        X509Ptr next(PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr));
        if (!next || !sk_X509_push(identity.chain.get(), next.get()))
            break;
        Q_UNUSED(next.release());
    }
    takeOpenSslErrors(); // the end of the file is one
    return true;
}

std::optional<ClientIdentityError> readKey(const QString &file, const QByteArray &content,
                                           const QString &passphrase, ClientIdentity &identity)
{
    PassphraseAnswer answer { passphrase.toUtf8() };
    const BioPtr reader = readerOf(content);
    identity.key.reset(isPem(content) ? PEM_read_bio_PrivateKey(reader.get(), nullptr,
                                                                &PassphraseAnswer::give, &answer)
                                      : d2i_PrivateKey_bio(reader.get(), nullptr));
    const QString words = takeOpenSslErrors();
    if (identity.key)
        return {};
    return ClientIdentityError { answer.wasAsked ? Fault::WrongPassphrase : Fault::NoKey, file,
                                 words };
}

std::optional<ClientIdentityError> readPkcs12(const QString &file, const QByteArray &content,
                                              const QString &passphrase, ClientIdentity &identity)
{
    const BioPtr reader = readerOf(content);
    const Pkcs12Ptr store(d2i_PKCS12_bio(reader.get(), nullptr));
    if (!store)
        return ClientIdentityError { Fault::NoCertificate, file, takeOpenSslErrors() };
    if (!PKCS12_mac_present(store.get()))
        return ClientIdentityError { Fault::NoMac, file, {} };
    const QByteArray password = passphrase.toUtf8();
    // An empty passphrase and none are two things to PKCS#12.
    const bool isOpen = PKCS12_verify_mac(store.get(), password.constData(), int(password.size()))
        || (password.isEmpty() && PKCS12_verify_mac(store.get(), nullptr, 0));
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
    STACK_OF(X509) *chain = nullptr;
    const bool isRead
        = isOpen && PKCS12_parse(store.get(), password.constData(), &key, &certificate, &chain);
    identity.key.reset(key);
    identity.certificate.reset(certificate);
    identity.chain.reset(chain);
    const bool isLegacy = ERR_GET_LIB(ERR_peek_error()) == ERR_LIB_EVP
        && ERR_GET_REASON(ERR_peek_error()) == ERR_R_UNSUPPORTED;
    const QString words = takeOpenSslErrors();
    if (!isOpen)
        return ClientIdentityError { Fault::WrongPassphrase, file, words };
    if (!isRead && isLegacy)
        return ClientIdentityError { Fault::LegacyEncryption, file, words };
    if (!isRead || !certificate)
        return ClientIdentityError { Fault::NoCertificate, file, words };
    if (!key)
        return ClientIdentityError { Fault::NoKey, file, words };
    return {};
}

struct IdentityTexts
{
    Q_DECLARE_TR_FUNCTIONS(Probe)
};

} // namespace

QString ClientIdentityError::text() const
{
    const QString name = visibleText(QDir::toNativeSeparators(file), 300);
    switch (fault) {
    case Fault::Unreadable:
        return IdentityTexts::tr("%1 cannot be read: %2").arg(name, visibleText(detail, 200));
    case Fault::NoCertificate:
        return IdentityTexts::tr("%1 holds no certificate, neither PEM nor PKCS#12.").arg(name);
    case Fault::NoKey:
        return IdentityTexts::tr("%1 holds no private key.").arg(name);
    case Fault::WrongPassphrase:
        return IdentityTexts::tr("%1 is encrypted, and the passphrase is missing or wrong.")
            .arg(name);
    case Fault::LegacyEncryption:
        return IdentityTexts::tr(
                   "%1 is encrypted by a cipher that OpenSSL 3 offers in its legacy provider "
                   "only (RC2 with 40 bits, as old programs write it). Convert it: openssl "
                   "pkcs12 -legacy -in OLD.p12 -out NEW.pem")
            .arg(name);
    case Fault::NoMac:
        return IdentityTexts::tr(
                   "%1 is a PKCS#12 file without a MAC, which is not read. Convert it: "
                   "openssl pkcs12 -in OLD.p12 -out NEW.pem")
            .arg(name);
    case Fault::KeyMismatch:
        return IdentityTexts::tr("The private key in %1 belongs to another certificate.").arg(name);
    }
    return {};
}

Expected<ClientIdentityPtr, ClientIdentityError> readClientIdentity(const QString &certificateFile,
                                                                    const QString &keyFile,
                                                                    const QString &passphrase)
{
    takeOpenSslErrors();
    const auto content = contentOf(certificateFile);
    if (!content)
        return Unexpected { content.error() };
    const auto identity = std::make_shared<ClientIdentity>();
    std::optional<ClientIdentityError> error;
    const QString keyPlace = keyFile.isEmpty() ? certificateFile : keyFile;
    if (!isPem(*content)) {
        error = readPkcs12(certificateFile, *content, passphrase, *identity);
    } else if (!readCertificates(*content, *identity)) {
        return problem(Fault::NoCertificate, certificateFile, takeOpenSslErrors());
    } else {
        const auto keyContent = keyFile.isEmpty() ? content : contentOf(keyFile);
        if (!keyContent)
            return Unexpected { keyContent.error() };
        error = readKey(keyPlace, *keyContent, passphrase, *identity);
    }
    if (error)
        return Unexpected { *error };
    if (!X509_check_private_key(identity->certificate.get(), identity->key.get()))
        return problem(Fault::KeyMismatch, keyPlace, takeOpenSslErrors());
    return ClientIdentityPtr(identity);
}
