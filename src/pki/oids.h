// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"

#include <array>

// An OBJECT IDENTIFIER known when the program is compiled. Comparing needs no allocation, and an
// Oid made from one shares its octets: let every KnownOid be a constant of static lifetime.
struct KnownOid
{
    std::array<char, 15> octets {};
    quint8 size = 0;

    template <class... Arcs>
    consteval KnownOid(quint32 first, quint32 second, Arcs... arcs)
    {
        append(first * 40 + second);
        (append(quint32(arcs)), ...);
    }
    constexpr QByteArrayView der() const { return { octets.data(), qsizetype(size) }; }
    operator Oid() const { return { QByteArray::fromRawData(octets.data(), size) }; }

    friend bool operator==(const Oid &oid, const KnownOid &known) { return oid.der == known.der(); }

private:
    consteval void append(quint32 arc)
    {
        int shift = 28;
        while (shift > 0 && arc >> shift == 0)
            shift -= 7;
        for (; shift >= 0; shift -= 7)
            octets[size++] = char((arc >> shift & 0x7F) | (shift > 0 ? 0x80 : 0));
    }
};

namespace Oids {

// OCSP (RFC 6960 §4) and certificate transparency (RFC 6962 §3.3)
inline constexpr KnownOid OcspBasic { 1, 3, 6, 1, 5, 5, 7, 48, 1, 1 };
inline constexpr KnownOid OcspNonce { 1, 3, 6, 1, 5, 5, 7, 48, 1, 2 };
inline constexpr KnownOid OcspCrl { 1, 3, 6, 1, 5, 5, 7, 48, 1, 3 };
inline constexpr KnownOid OcspAcceptableResponses { 1, 3, 6, 1, 5, 5, 7, 48, 1, 4 };
inline constexpr KnownOid OcspNoCheck { 1, 3, 6, 1, 5, 5, 7, 48, 1, 5 };
inline constexpr KnownOid OcspArchiveCutoff { 1, 3, 6, 1, 5, 5, 7, 48, 1, 6 };
inline constexpr KnownOid OcspServiceLocator { 1, 3, 6, 1, 5, 5, 7, 48, 1, 7 };
inline constexpr KnownOid OcspPreferredSignatureAlgorithms { 1, 3, 6, 1, 5, 5, 7, 48, 1, 8 };
inline constexpr KnownOid OcspExtendedRevoke { 1, 3, 6, 1, 5, 5, 7, 48, 1, 9 };
inline constexpr KnownOid OcspSctList { 1, 3, 6, 1, 4, 1, 11129, 2, 4, 5 };
inline constexpr KnownOid CertHash { 1, 3, 36, 8, 3, 13 };

// Certificate, CRL and CRL entry extensions (RFC 5280 §4.2, §5.2, §5.3)
inline constexpr KnownOid SubjectKeyIdentifier { 2, 5, 29, 14 };
inline constexpr KnownOid KeyUsage { 2, 5, 29, 15 };
inline constexpr KnownOid SubjectAltName { 2, 5, 29, 17 };
inline constexpr KnownOid IssuerAltName { 2, 5, 29, 18 };
inline constexpr KnownOid BasicConstraints { 2, 5, 29, 19 };
inline constexpr KnownOid CrlNumber { 2, 5, 29, 20 };
inline constexpr KnownOid ReasonCode { 2, 5, 29, 21 };
inline constexpr KnownOid HoldInstructionCode { 2, 5, 29, 23 };
inline constexpr KnownOid InvalidityDate { 2, 5, 29, 24 };
inline constexpr KnownOid DeltaCrlIndicator { 2, 5, 29, 27 };
inline constexpr KnownOid IssuingDistributionPoint { 2, 5, 29, 28 };
inline constexpr KnownOid CertificateIssuer { 2, 5, 29, 29 };
inline constexpr KnownOid NameConstraints { 2, 5, 29, 30 };
inline constexpr KnownOid CrlDistributionPoints { 2, 5, 29, 31 };
inline constexpr KnownOid CertificatePolicies { 2, 5, 29, 32 };
inline constexpr KnownOid AuthorityKeyIdentifier { 2, 5, 29, 35 };
inline constexpr KnownOid ExtendedKeyUsage { 2, 5, 29, 37 };
inline constexpr KnownOid FreshestCrl { 2, 5, 29, 46 };
inline constexpr KnownOid NoRevAvail { 2, 5, 29, 56 }; // RFC 9608
inline constexpr KnownOid AuthorityInfoAccess { 1, 3, 6, 1, 5, 5, 7, 1, 1 };
inline constexpr KnownOid TlsFeature { 1, 3, 6, 1, 5, 5, 7, 1, 24 }; // RFC 7633
inline constexpr KnownOid SctList { 1, 3, 6, 1, 4, 1, 11129, 2, 4, 2 };
inline constexpr KnownOid PrecertificatePoison { 1, 3, 6, 1, 4, 1, 11129, 2, 4, 3 };

inline constexpr KnownOid AccessOcsp { 1, 3, 6, 1, 5, 5, 7, 48, 1 };
inline constexpr KnownOid AccessCaIssuers { 1, 3, 6, 1, 5, 5, 7, 48, 2 };

// Extended key usages (RFC 5280 §4.2.1.12, RFC 6960 §4.2.2.2)
inline constexpr KnownOid AnyExtendedKeyUsage { 2, 5, 29, 37, 0 };
inline constexpr KnownOid ServerAuth { 1, 3, 6, 1, 5, 5, 7, 3, 1 };
inline constexpr KnownOid ClientAuth { 1, 3, 6, 1, 5, 5, 7, 3, 2 };
inline constexpr KnownOid CodeSigning { 1, 3, 6, 1, 5, 5, 7, 3, 3 };
inline constexpr KnownOid EmailProtection { 1, 3, 6, 1, 5, 5, 7, 3, 4 };
inline constexpr KnownOid TimeStamping { 1, 3, 6, 1, 5, 5, 7, 3, 8 };
inline constexpr KnownOid OcspSigning { 1, 3, 6, 1, 5, 5, 7, 3, 9 };

// CA/Browser Forum reserved policies (Baseline Requirements 7.1.6.1, EV Guidelines)
inline constexpr KnownOid AnyPolicy { 2, 5, 29, 32, 0 };
inline constexpr KnownOid ExtendedValidation { 2, 23, 140, 1, 1 };
inline constexpr KnownOid DomainValidated { 2, 23, 140, 1, 2, 1 };
inline constexpr KnownOid OrganizationValidated { 2, 23, 140, 1, 2, 2 };
inline constexpr KnownOid IndividualValidated { 2, 23, 140, 1, 2, 3 };

// Digests
inline constexpr KnownOid Md2 { 1, 2, 840, 113549, 2, 2 };
inline constexpr KnownOid Md4 { 1, 2, 840, 113549, 2, 4 };
inline constexpr KnownOid Md5 { 1, 2, 840, 113549, 2, 5 };
inline constexpr KnownOid Sha1 { 1, 3, 14, 3, 2, 26 };
inline constexpr KnownOid Sha224 { 2, 16, 840, 1, 101, 3, 4, 2, 4 };
inline constexpr KnownOid Sha256 { 2, 16, 840, 1, 101, 3, 4, 2, 1 };
inline constexpr KnownOid Sha384 { 2, 16, 840, 1, 101, 3, 4, 2, 2 };
inline constexpr KnownOid Sha512 { 2, 16, 840, 1, 101, 3, 4, 2, 3 };
inline constexpr KnownOid Mgf1 { 1, 2, 840, 113549, 1, 1, 8 };

// Public keys and curves (RFC 3279, 4055, 5480, 8410)
inline constexpr KnownOid RsaEncryption { 1, 2, 840, 113549, 1, 1, 1 };
inline constexpr KnownOid RsaPss { 1, 2, 840, 113549, 1, 1, 10 };
inline constexpr KnownOid Dsa { 1, 2, 840, 10040, 4, 1 };
inline constexpr KnownOid EcPublicKey { 1, 2, 840, 10045, 2, 1 };
inline constexpr KnownOid Ed25519 { 1, 3, 101, 112 };
inline constexpr KnownOid Ed448 { 1, 3, 101, 113 };
inline constexpr KnownOid P192 { 1, 2, 840, 10045, 3, 1, 1 };
inline constexpr KnownOid P224 { 1, 3, 132, 0, 33 };
inline constexpr KnownOid P256 { 1, 2, 840, 10045, 3, 1, 7 };
inline constexpr KnownOid P384 { 1, 3, 132, 0, 34 };
inline constexpr KnownOid P521 { 1, 3, 132, 0, 35 };
inline constexpr KnownOid Secp256k1 { 1, 3, 132, 0, 10 };
inline constexpr KnownOid BrainpoolP256r1 { 1, 3, 36, 3, 3, 2, 8, 1, 1, 7 };
inline constexpr KnownOid BrainpoolP384r1 { 1, 3, 36, 3, 3, 2, 8, 1, 1, 11 };
inline constexpr KnownOid BrainpoolP512r1 { 1, 3, 36, 3, 3, 2, 8, 1, 1, 13 };

// Signatures (RFC 3279, 4055, 5758, 8410)
inline constexpr KnownOid Md2WithRsa { 1, 2, 840, 113549, 1, 1, 2 };
inline constexpr KnownOid Md4WithRsa { 1, 2, 840, 113549, 1, 1, 3 };
inline constexpr KnownOid Md5WithRsa { 1, 2, 840, 113549, 1, 1, 4 };
inline constexpr KnownOid Sha1WithRsa { 1, 2, 840, 113549, 1, 1, 5 };
inline constexpr KnownOid Sha224WithRsa { 1, 2, 840, 113549, 1, 1, 14 };
inline constexpr KnownOid Sha256WithRsa { 1, 2, 840, 113549, 1, 1, 11 };
inline constexpr KnownOid Sha384WithRsa { 1, 2, 840, 113549, 1, 1, 12 };
inline constexpr KnownOid Sha512WithRsa { 1, 2, 840, 113549, 1, 1, 13 };
inline constexpr KnownOid Sha1WithRsaOiw { 1, 3, 14, 3, 2, 29 };
inline constexpr KnownOid EcdsaWithSha1 { 1, 2, 840, 10045, 4, 1 };
inline constexpr KnownOid EcdsaWithSha224 { 1, 2, 840, 10045, 4, 3, 1 };
inline constexpr KnownOid EcdsaWithSha256 { 1, 2, 840, 10045, 4, 3, 2 };
inline constexpr KnownOid EcdsaWithSha384 { 1, 2, 840, 10045, 4, 3, 3 };
inline constexpr KnownOid EcdsaWithSha512 { 1, 2, 840, 10045, 4, 3, 4 };
inline constexpr KnownOid DsaWithSha1 { 1, 2, 840, 10040, 4, 3 };
inline constexpr KnownOid DsaWithSha224 { 2, 16, 840, 1, 101, 3, 4, 3, 1 };
inline constexpr KnownOid DsaWithSha256 { 2, 16, 840, 1, 101, 3, 4, 3, 2 };

// Attributes of names (RFC 4519, 5280 appendix A, CA/Browser Forum)
inline constexpr KnownOid CommonName { 2, 5, 4, 3 };
inline constexpr KnownOid OrganizationName { 2, 5, 4, 10 };

}
