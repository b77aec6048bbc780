// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/revocationentry.h"

#include "pki/asn1reader.h"
#include "pki/generalname.h"
#include "pki/oids.h"

using Kind = ParseFault::Kind;

namespace {

// CertificateIssuer ::= GeneralNames
bool readCertificateIssuer(DerReader &in, Name &issuer)
{
    DerReader names = in.enter(Der::Sequence, "certificateIssuer");
    if (!names || names.atEnd())
        return names.fail("");
    while (!names.atEnd()) {
        GeneralName name;
        if (!readGeneralName(names, name))
            return names.fail(nullptr);
        if (issuer.isEmpty())
            issuer = name.directoryName;
    }
    return true;
}

}

bool readEntryValue(DerReader &in, const Oid &oid, RevokedCertificate &entry, Name &issuer)
{
    if (oid == Oids::ReasonCode)
        return in.takeInt("reasonCode", entry.reasonCode.emplace(), Der::Enumerated);
    if (oid == Oids::InvalidityDate)
        return in.takeTime("invalidityDate", entry.invalidityDate.emplace());
    if (oid == Oids::HoldInstructionCode)
        return in.takeOid("holdInstructionCode", entry.holdInstructionCode.emplace());
    if (oid == Oids::CertificateIssuer)
        return readCertificateIssuer(in, issuer);
    return true;
}

bool isKnownInEntry(const Oid &oid)
{
    return oid == Oids::ReasonCode || oid == Oids::InvalidityDate
        || oid == Oids::HoldInstructionCode || oid == Oids::CertificateIssuer;
}

bool readEntry(DerReader &fields, RevokedCertificate &entry, Name &issuer)
{
    QByteArrayView serial;
    if (!fields.takeInteger("userCertificate", serial)
        || !readTime(fields, "revocationDate", entry.revocationDate))
        return false;
    entry.userCertificate = serial.toByteArray();
    entry.range = fields.range();
    if (fields.atEnd())
        return true;
    if (!readExtensions(fields, "crlEntryExtensions", ExtensionRules::Response,
                        entry.crlEntryExtensions))
        return false;
    for (const Extension &extension : std::as_const(entry.crlEntryExtensions)) {
        DerDocument document(extension.value);
        DerReader value(document, document.bytes);
        if (!readEntryValue(value, extension.oid, entry, issuer))
            return false;
    }
    return true;
}

bool readListTime(DerReader &in, const char *field, UtcTime &time)
{
    constexpr UtcTime Year2050 = UtcTime::fromSecs(2'524'608'000);
    const bool isGeneralized = in.isAt(Der::GeneralizedTime);
    const char *const start = in.position();
    if (!readTime(in, field, time))
        return false;
    if (isGeneralized && time < Year2050)
        in.report(Kind::BadTime, field, start);
    return true;
}
