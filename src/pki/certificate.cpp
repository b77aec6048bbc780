// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificate.h"

#include "pki/asn1reader.h"
#include "pki/certificateextensions.h"
#include "pki/oids.h"
#include "pki/publickey.h"

#include <algorithm>

namespace {

// Version ::= INTEGER { v1(0), v2(1), v3(2) }, [0] EXPLICIT DEFAULT v1
// v1 encoded although it is the default is met in old certificates.
bool readVersion(DerReader &in, int &version)
{
    version = 1;
    if (!in.isAt(Der::constructed(0)))
        return true;
    DerReader option = in.enter(Der::constructed(0), "version");
    const char *const start = option.position();
    if (!option || !option.takeInt("", version))
        return false;
    option.finish();
    if (version < 0 || version > 2)
        in.report(ParseFault::Kind::UnsupportedVersion, "version", start);
    ++version;
    return true;
}

// Validity ::= SEQUENCE { notBefore Time, notAfter Time }
bool readValidity(DerReader &in, Certificate &certificate)
{
    DerReader fields = in.enter(Der::Sequence, "validity");
    if (!fields || !readTime(fields, "notBefore", certificate.notBefore)
        || !readTime(fields, "notAfter", certificate.notAfter))
        return false;
    fields.finish();
    return true;
}

// issuerUniqueID [1] and subjectUniqueID [2] IMPLICIT UniqueIdentifier OPTIONAL -- BIT STRING
// extensions [3] EXPLICIT Extensions OPTIONAL
bool readOptions(DerReader &in, Certificate &certificate)
{
    for (const int tag : { 1, 2 }) {
        QByteArrayView octets;
        int unusedBits = 0;
        if (in.isAt(Der::primitive(tag))
            && !in.takeBits("uniqueID", octets, unusedBits, Der::primitive(tag)))
            return false;
    }
    if (!in.isAt(Der::constructed(3)))
        return true;
    DerReader option = in.enter(Der::constructed(3), "extensions");
    if (!option || !readExtensions(option, "", ExtensionRules::Certificate, certificate.extensions))
        return false;
    option.finish();
    return true;
}

// TBSCertificate ::= SEQUENCE {
//     version         [0] EXPLICIT Version DEFAULT v1,
//     serialNumber         CertificateSerialNumber,
//     signature            AlgorithmIdentifier,
//     issuer               Name,
//     validity             Validity,
//     subject              Name,
//     subjectPublicKeyInfo SubjectPublicKeyInfo,
//     … }
bool readTbs(DerReader &in, Certificate &certificate)
{
    DerReader fields = in.enter(Der::Sequence, "tbsCertificate");
    QByteArrayView serial;
    if (!fields || !readVersion(fields, certificate.version)
        || !fields.takeInteger("serialNumber", serial)
        || !readAlgorithmIdentifier(fields, "signature", certificate.tbsSignatureAlgorithm)
        || !readName(fields, "issuer", certificate.issuer) || !readValidity(fields, certificate)
        || !readName(fields, "subject", certificate.subject)
        || !readPublicKey(fields, "subjectPublicKeyInfo", certificate.publicKey)
        || !readOptions(fields, certificate))
        return false;
    fields.finish();
    certificate.serialNumber = serial.toByteArray();
    certificate.tbs = fields.range();
    return true;
}

// Certificate ::= SEQUENCE {
//     tbsCertificate       TBSCertificate,
//     signatureAlgorithm   AlgorithmIdentifier,
//     signatureValue       BIT STRING }
bool readFields(DerDocument &document, Certificate &certificate)
{
    DerReader outer(document, document.bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    QByteArrayView signature;
    int unusedBits = 0;
    if (!fields || !readTbs(fields, certificate)
        || !readAlgorithmIdentifier(fields, "signatureAlgorithm", certificate.signatureAlgorithm)
        || !fields.takeBits("signatureValue", signature, unusedBits))
        return false;
    fields.finish();
    outer.finish();
    certificate.signature = signature.toByteArray();
    return true;
}

}

Expected<Certificate, ParseFault> readCertificate(const QByteArray &der)
{
    Certificate certificate;
    certificate.der = der;
    DerDocument document(der);
    readFields(document, certificate);
    if (!document.faults.isEmpty())
        return Unexpected { document.faults.first() };
    decodeExtensions(certificate);
    return certificate;
}

const Extension *Certificate::extension(const Oid &oid) const
{
    const auto found = std::ranges::find(extensions, oid, &Extension::oid);
    return found == extensions.end() ? nullptr : &*found;
}

bool Certificate::hasOcspNoCheck() const
{
    return extension(Oids::OcspNoCheck);
}

bool Certificate::hasNoRevAvail() const
{
    return extension(Oids::NoRevAvail);
}

bool Certificate::allowsOcspSigning() const
{
    return extendedKeyUsage.contains(Oids::OcspSigning);
}
