// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "pki/asn1.h"
#include "pki/distributionpoint.h"
#include "pki/sct.h"

#include <QStringList>

#include <optional>

enum class KeyType { Rsa, RsaPss, Ec, Ed25519, Ed448, Dsa, Other };

// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7)
struct PublicKey
{
    KeyType type = KeyType::Other;
    int bits = 0; // modulus or field size; 0 where not known
    Oid curve; // EC only
    AlgorithmIdentifier algorithm;
    QByteArray spki; // the whole SubjectPublicKeyInfo, DER
    QByteArray
        value; // BIT STRING value without tag, length and unused-bits octet: what key hashes hash
    bool operator==(const PublicKey &) const = default;
};

// BasicConstraints (RFC 5280 §4.2.1.9)
struct BasicConstraints
{
    bool ca = false;
    std::optional<int> pathLength;
    bool operator==(const BasicConstraints &) const = default;
};

// KeyUsage (RFC 5280 §4.2.1.3), bit n of the BIT STRING as 1 << n.
enum KeyUsageBit : quint16 {
    DigitalSignature = 1 << 0,
    NonRepudiation = 1 << 1,
    KeyEncipherment = 1 << 2,
    DataEncipherment = 1 << 3,
    KeyAgreement = 1 << 4,
    KeyCertSign = 1 << 5,
    CrlSign = 1 << 6,
    EncipherOnly = 1 << 7,
    DecipherOnly = 1 << 8,
};

// One X.509 certificate (RFC 5280 §4.1). Plain data, read from `der`; says nothing about whether
// it is to be trusted. Field names are the RFC's.
struct Certificate
{
    QByteArray der;
    int version = 3;
    QByteArray serialNumber; // INTEGER content octets, as on the wire
    AlgorithmIdentifier signatureAlgorithm; // the outer one
    AlgorithmIdentifier tbsSignatureAlgorithm;
    Name issuer;
    Name subject;
    UtcTime notBefore;
    UtcTime notAfter;
    PublicKey publicKey;
    QList<Extension> extensions;
    ByteRange tbs; // the signed bytes in `der`
    QByteArray signature;

    // Decoded extensions; empty or unengaged where absent or where they do not decode (then the
    // OID is in `undecodable`).
    std::optional<BasicConstraints> basicConstraints;
    std::optional<quint16> keyUsage; // KeyUsageBit
    QList<Oid> extendedKeyUsage;
    QStringList dnsNames; // subjectAltName, made visible
    QStringList ipAddresses;
    QStringList otherNames; // "email:…", "URI:…", "dirName:…"
    QStringList ocspUrls; // authorityInfoAccess id-ad-ocsp
    QStringList caIssuersUrls; // authorityInfoAccess id-ad-caIssuers
    QStringList crlUrls; // cRLDistributionPoints
    QList<DistributionPoint> crlDistributionPoints;
    QList<Oid> policies;
    QList<int> tlsFeatures; // RFC 7633; 5 is status_request ("must-staple")
    QByteArray subjectKeyId;
    QByteArray authorityKeyId;
    QList<SignedCertificateTimestamp> embeddedScts;
    QList<Oid> undecodable;

    const Extension *extension(const Oid &oid) const; // null when absent
    bool isCa() const { return basicConstraints && basicConstraints->ca; }
    bool isMustStaple() const { return tlsFeatures.contains(5); }
    bool hasOcspNoCheck() const;
    bool hasNoRevAvail() const; // RFC 9608
    bool isSelfIssued() const { return subject == issuer; }
    bool
    allowsOcspSigning() const; // id-kp-OCSPSigning is listed; anyExtendedKeyUsage is not enough

    bool operator==(const Certificate &other) const { return der == other.der; }
};

// Reads one DER certificate, strictly. The error is the first fault found.
Expected<Certificate, ParseFault> readCertificate(const QByteArray &der);

// Every certificate in a file: PEM (any number) or DER (one). Broken blocks are counted.
struct CertificateFile
{
    QList<Certificate> certificates;
    int broken = 0;
};
CertificateFile readCertificates(const QByteArray &pemOrDer);

QByteArray toPem(const Certificate &certificate);
QByteArray sha256(const QByteArray &bytes);

// "RSA 2048 bits", "EC P-256", "Ed25519"
QString keyText(const PublicKey &key);
// Friendly name of a signature algorithm: "SHA-256 with RSA", "ECDSA with SHA-384", or its OID.
QString signatureAlgorithmText(const AlgorithmIdentifier &algorithm);
QStringList keyUsageTexts(quint16 keyUsage); // "digitalSignature", …

// SAN match of a host name or numeric address (RFC 6125 §6.4, RFC 9525): wildcard as the whole
// left-most label only; the common name is never looked at.
bool matchesHost(const Certificate &certificate, const QString &host);
