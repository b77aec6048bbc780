// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/oids.h"

#include <algorithm>
#include <vector>

namespace {

struct NamedOid
{
    KnownOid oid;
    const char *name;
};

// Terms of the standards: the same in every language.
constexpr NamedOid Names[] = {
    { Oids::OcspBasic, "OCSP basic response" },
    { Oids::OcspNonce, "OCSP nonce" },
    { Oids::OcspCrl, "OCSP CRL references" },
    { Oids::OcspAcceptableResponses, "OCSP acceptable responses" },
    { Oids::OcspNoCheck, "OCSP no check" },
    { Oids::OcspArchiveCutoff, "OCSP archive cutoff" },
    { Oids::OcspServiceLocator, "OCSP service locator" },
    { Oids::OcspPreferredSignatureAlgorithms, "OCSP preferred signature algorithms" },
    { Oids::OcspExtendedRevoke, "OCSP extended revoke" },
    { Oids::OcspSctList, "Signed certificate timestamps in OCSP" },
    { Oids::CertHash, "CertHash" },
    { Oids::SubjectKeyIdentifier, "Subject key identifier" },
    { Oids::KeyUsage, "Key usage" },
    { { 2, 5, 29, 16 }, "Private key usage period" },
    { Oids::SubjectAltName, "Subject alternative name" },
    { Oids::IssuerAltName, "Issuer alternative name" },
    { Oids::BasicConstraints, "Basic constraints" },
    { Oids::CrlNumber, "CRL number" },
    { Oids::ReasonCode, "Reason code" },
    { Oids::HoldInstructionCode, "Hold instruction code" },
    { Oids::InvalidityDate, "Invalidity date" },
    { Oids::DeltaCrlIndicator, "Delta CRL indicator" },
    { Oids::IssuingDistributionPoint, "Issuing distribution point" },
    { Oids::CertificateIssuer, "Certificate issuer" },
    { Oids::NameConstraints, "Name constraints" },
    { Oids::CrlDistributionPoints, "CRL distribution points" },
    { Oids::CertificatePolicies, "Certificate policies" },
    { { 2, 5, 29, 33 }, "Policy mappings" },
    { Oids::AuthorityKeyIdentifier, "Authority key identifier" },
    { { 2, 5, 29, 36 }, "Policy constraints" },
    { Oids::ExtendedKeyUsage, "Extended key usage" },
    { Oids::FreshestCrl, "Freshest CRL" },
    { { 2, 5, 29, 54 }, "Inhibit anyPolicy" },
    { Oids::NoRevAvail, "No revocation information available" },
    { { 2, 5, 29, 9 }, "Subject directory attributes" },
    { Oids::AuthorityInfoAccess, "Authority information access" },
    { { 1, 3, 6, 1, 5, 5, 7, 1, 3 }, "Qualified certificate statements" },
    { { 1, 3, 6, 1, 5, 5, 7, 1, 11 }, "Subject information access" },
    { Oids::TlsFeature, "TLS feature" },
    { Oids::SctList, "Signed certificate timestamps" },
    { Oids::PrecertificatePoison, "Precertificate poison" },
    { { 1, 3, 6, 1, 4, 1, 11129, 2, 4, 4 }, "Precertificate signing" },
    { { 2, 16, 840, 1, 113730, 1, 1 }, "Netscape certificate type" },
    { { 2, 16, 840, 1, 113730, 1, 13 }, "Netscape comment" },
    { { 1, 3, 6, 1, 4, 1, 311, 20, 2 }, "Microsoft certificate template name" },
    { { 1, 3, 6, 1, 4, 1, 311, 21, 1 }, "Microsoft CA version" },
    { { 1, 3, 6, 1, 4, 1, 311, 21, 7 }, "Microsoft certificate template" },
    { { 1, 3, 6, 1, 4, 1, 311, 21, 10 }, "Microsoft application policies" },
    { { 2, 23, 140, 3, 1 }, "CA/Browser Forum organization identifier" },
    { Oids::AccessOcsp, "OCSP" },
    { Oids::AccessCaIssuers, "CA issuers" },
    { Oids::AnyExtendedKeyUsage, "Any extended key usage" },
    { Oids::ServerAuth, "TLS server authentication" },
    { Oids::ClientAuth, "TLS client authentication" },
    { Oids::CodeSigning, "Code signing" },
    { Oids::EmailProtection, "Email protection" },
    { Oids::TimeStamping, "Time stamping" },
    { Oids::OcspSigning, "OCSP signing" },
    { { 1, 3, 6, 1, 4, 1, 311, 20, 2, 2 }, "Microsoft smart card logon" },
    { { 1, 3, 6, 1, 4, 1, 311, 10, 3, 3 }, "Microsoft server gated crypto" },
    { { 2, 16, 840, 1, 113730, 4, 1 }, "Netscape server gated crypto" },
    { { 1, 3, 6, 1, 5, 5, 7, 3, 5 }, "IPsec end system" },
    { { 1, 3, 6, 1, 5, 5, 7, 3, 6 }, "IPsec tunnel" },
    { { 1, 3, 6, 1, 5, 5, 7, 3, 7 }, "IPsec user" },
    { { 1, 3, 6, 1, 5, 5, 7, 3, 17 }, "IPsec IKE" },
    { Oids::AnyPolicy, "Any policy" },
    { Oids::ExtendedValidation, "Extended validation" },
    { Oids::DomainValidated, "Domain validated" },
    { Oids::OrganizationValidated, "Organization validated" },
    { Oids::IndividualValidated, "Individual validated" },
    { Oids::Md2, "MD2" },
    { Oids::Md4, "MD4" },
    { Oids::Md5, "MD5" },
    { Oids::Sha1, "SHA-1" },
    { Oids::Sha224, "SHA-224" },
    { Oids::Sha256, "SHA-256" },
    { Oids::Sha384, "SHA-384" },
    { Oids::Sha512, "SHA-512" },
    { Oids::Mgf1, "MGF1" },
    { Oids::RsaEncryption, "RSA" },
    { Oids::RsaPss, "RSA-PSS" },
    { Oids::Dsa, "DSA" },
    { Oids::EcPublicKey, "EC" },
    { Oids::Ed25519, "Ed25519" },
    { Oids::Ed448, "Ed448" },
    { Oids::P192, "P-192" },
    { Oids::P224, "P-224" },
    { Oids::P256, "P-256" },
    { Oids::P384, "P-384" },
    { Oids::P521, "P-521" },
    { Oids::Secp256k1, "secp256k1" },
    { Oids::BrainpoolP256r1, "brainpoolP256r1" },
    { Oids::BrainpoolP384r1, "brainpoolP384r1" },
    { Oids::BrainpoolP512r1, "brainpoolP512r1" },
    { Oids::Md2WithRsa, "MD2 with RSA" },
    { Oids::Md4WithRsa, "MD4 with RSA" },
    { Oids::Md5WithRsa, "MD5 with RSA" },
    { Oids::Sha1WithRsa, "SHA-1 with RSA" },
    { Oids::Sha224WithRsa, "SHA-224 with RSA" },
    { Oids::Sha256WithRsa, "SHA-256 with RSA" },
    { Oids::Sha384WithRsa, "SHA-384 with RSA" },
    { Oids::Sha512WithRsa, "SHA-512 with RSA" },
    { Oids::Sha1WithRsaOiw, "SHA-1 with RSA" },
    { Oids::EcdsaWithSha1, "ECDSA with SHA-1" },
    { Oids::EcdsaWithSha224, "ECDSA with SHA-224" },
    { Oids::EcdsaWithSha256, "ECDSA with SHA-256" },
    { Oids::EcdsaWithSha384, "ECDSA with SHA-384" },
    { Oids::EcdsaWithSha512, "ECDSA with SHA-512" },
    { Oids::DsaWithSha1, "DSA with SHA-1" },
    { Oids::DsaWithSha224, "DSA with SHA-224" },
    { Oids::DsaWithSha256, "DSA with SHA-256" },
    { Oids::CommonName, "Common name" },
    { Oids::OrganizationName, "Organization" },
};

bool isBefore(const NamedOid *a, QByteArrayView der)
{
    return std::ranges::lexicographical_compare(a->oid.der(), der);
}

std::vector<const NamedOid *> sortedNames()
{
    std::vector<const NamedOid *> sorted;
    for (const NamedOid &entry : Names)
        sorted.push_back(&entry);
    std::ranges::sort(sorted, [](auto *a, auto *b) { return isBefore(a, b->oid.der()); });
    return sorted;
}

// Decimal numbers as text: arcs have no upper bound (those under 2.25 are 128 bit UUIDs).
void appendBase128(QByteArray &decimal, int digit)
{
    int carry = digit;
    for (qsizetype i = decimal.size() - 1; i >= 0; --i) {
        const int value = (decimal[i] - '0') * 128 + carry;
        decimal[i] = char('0' + value % 10);
        carry = value / 10;
    }
    for (; carry > 0; carry /= 10)
        decimal.prepend(char('0' + carry % 10));
}

void subtract(QByteArray &decimal, int amount)
{
    for (qsizetype i = decimal.size() - 1; i >= 0 && amount > 0; --i) {
        const int value = decimal[i] - '0' - amount;
        amount = value < 0 ? (9 - value) / 10 : 0;
        decimal[i] = char('0' + value + amount * 10);
    }
    while (decimal.startsWith('0'))
        decimal.remove(0, 1);
}

QLatin1String textOf(const QByteArray &decimal)
{
    return decimal.isEmpty() ? QLatin1String("0") : QLatin1String(decimal);
}

}

QString Oid::dotted() const
{
    constexpr qsizetype MostOctets = 128; // the time to write an arc grows with its length squared
    QString text;
    QByteArray arc;
    for (const char octet : QByteArrayView(der).first(std::min(der.size(), MostOctets))) {
        appendBase128(arc, octet & 0x7F);
        if (octet & 0x80)
            continue;
        if (text.isEmpty()) { // the first two arcs share a subidentifier (X.690 §8.19.4)
            const int root = arc.size() > 2 ? 2 : std::min(arc.toInt() / 40, 2);
            text = QString::number(root);
            subtract(arc, root * 40);
        }
        text += QLatin1Char('.') + textOf(arc);
        arc.clear();
    }
    if (der.size() > MostOctets)
        text += QStringLiteral("…");
    return text;
}

QString Oid::name() const
{
    static const std::vector<const NamedOid *> sorted = sortedNames();
    const auto found
        = std::lower_bound(sorted.begin(), sorted.end(), QByteArrayView(der), isBefore);
    if (found != sorted.end() && *this == (*found)->oid)
        return QString::fromLatin1((*found)->name);
    return dotted();
}
