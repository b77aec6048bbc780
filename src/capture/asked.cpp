// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/asked.h"

#include <QStringList>

namespace {

const QString Tls12Text = QStringLiteral("TLS 1.2");
const QString Tls13Text = QStringLiteral("TLS 1.3");
const QString RsaText = QStringLiteral("RSA");
const QString EcdsaText = QStringLiteral("ECDSA");

}

QString askedText(const Asked &asked)
{
    QStringList words;
    if (asked.version != TlsVersion::Any)
        words += asked.version == TlsVersion::Tls12 ? Tls12Text : Tls13Text;
    if (asked.key != CertificateKey::Any)
        words += asked.key == CertificateKey::Rsa ? RsaText : EcdsaText;
    return words.join(QStringLiteral(", "));
}

Asked askedFrom(const QString &text)
{
    Asked asked;
    for (const QString &word : text.split(QStringLiteral(", "))) {
        if (word == Tls12Text)
            asked.version = TlsVersion::Tls12;
        else if (word == Tls13Text)
            asked.version = TlsVersion::Tls13;
        else if (word == RsaText)
            asked.key = CertificateKey::Rsa;
        else if (word == EcdsaText)
            asked.key = CertificateKey::Ecdsa;
    }
    return asked;
}
