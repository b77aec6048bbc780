// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/derschema.h"

#include "pki/der.h"

namespace DerTypes {

namespace {

using Der::constructed;
using Der::primitive;

constexpr bool Optional = true;

// AlgorithmIdentifier, Name, Extensions, Validity, SubjectPublicKeyInfo (RFC 5280 §4.1)
constexpr DerField AlgorithmFields[] = {
    { "algorithm", Der::ObjectIdentifier },
    { "parameters", 0, nullptr, Optional },
};
constexpr DerType Algorithm { AlgorithmFields };
constexpr DerField AttributeFields[] = { { "type", Der::ObjectIdentifier }, { "value", 0 } };
constexpr DerType Attribute { AttributeFields };
constexpr DerType RelativeName { {}, &Attribute };
constexpr DerType NameType { {}, &RelativeName };
constexpr DerField ExtensionFields[] = {
    { "extnID", Der::ObjectIdentifier },
    { "critical", Der::Boolean, nullptr, Optional },
    { "extnValue", Der::OctetString },
};
constexpr DerType ExtensionType { ExtensionFields };
constexpr DerType ExtensionList { {}, &ExtensionType };
constexpr DerField ExplicitExtensionsFields[] = { { "", Der::Sequence, &ExtensionList } };
constexpr DerType ExplicitExtensions { ExplicitExtensionsFields };
constexpr DerField ValidityFields[] = { { "notBefore", 0 }, { "notAfter", 0 } };
constexpr DerType Validity { ValidityFields };
constexpr DerField PublicKeyFields[] = {
    { "algorithm", Der::Sequence, &Algorithm },
    { "subjectPublicKey", Der::BitString },
};
constexpr DerType PublicKeyInfo { PublicKeyFields };

// Certificate, TBSCertificate (RFC 5280 §4.1)
constexpr DerField TbsCertificateFields[] = {
    { "version", constructed(0), nullptr, Optional },
    { "serialNumber", Der::Integer },
    { "signature", Der::Sequence, &Algorithm },
    { "issuer", Der::Sequence, &NameType },
    { "validity", Der::Sequence, &Validity },
    { "subject", Der::Sequence, &NameType },
    { "subjectPublicKeyInfo", Der::Sequence, &PublicKeyInfo },
    { "issuerUniqueID", primitive(1), nullptr, Optional },
    { "subjectUniqueID", primitive(2), nullptr, Optional },
    { "extensions", constructed(3), &ExplicitExtensions, Optional },
};
constexpr DerType TbsCertificate { TbsCertificateFields };
constexpr DerField CertificateFields[] = {
    { "tbsCertificate", Der::Sequence, &TbsCertificate },
    { "signatureAlgorithm", Der::Sequence, &Algorithm },
    { "signatureValue", Der::BitString },
};
constexpr DerType CertificateType { CertificateFields };
constexpr DerType CertificateList { {}, &CertificateType };

// CertificateList, TBSCertList (RFC 5280 §5.1)
constexpr DerField EntryFields[] = {
    { "userCertificate", Der::Integer },
    { "revocationDate", 0 },
    { "crlEntryExtensions", Der::Sequence, &ExtensionList, Optional },
};
constexpr DerType Entry { EntryFields };
constexpr DerType EntryList { {}, &Entry };
constexpr DerField TbsCertListFields[] = {
    { "version", Der::Integer, nullptr, Optional },
    { "signature", Der::Sequence, &Algorithm },
    { "issuer", Der::Sequence, &NameType },
    { "thisUpdate", 0 },
    { "nextUpdate", Der::UtcTime, nullptr, Optional },
    { "nextUpdate", Der::GeneralizedTime, nullptr, Optional },
    { "revokedCertificates", Der::Sequence, &EntryList, Optional },
    { "crlExtensions", constructed(0), &ExplicitExtensions, Optional },
};
constexpr DerType TbsCertList { TbsCertListFields };
constexpr DerField CertificateListFields[] = {
    { "tbsCertList", Der::Sequence, &TbsCertList },
    { "signatureAlgorithm", Der::Sequence, &Algorithm },
    { "signatureValue", Der::BitString },
};
constexpr DerType RevocationListType { CertificateListFields };

// OCSPResponse and what it holds (RFC 6960 §4.2.1). A CHOICE is as many optional fields.
constexpr DerField CertIdFields[] = {
    { "hashAlgorithm", Der::Sequence, &Algorithm },
    { "issuerNameHash", Der::OctetString },
    { "issuerKeyHash", Der::OctetString },
    { "serialNumber", Der::Integer },
};
constexpr DerType CertIdType { CertIdFields };
constexpr DerField RevokedInfoFields[] = {
    { "revocationTime", Der::GeneralizedTime },
    { "revocationReason", constructed(0), nullptr, Optional },
};
constexpr DerType RevokedInfoType { RevokedInfoFields };
constexpr DerField SingleResponseFields[] = {
    { "certID", Der::Sequence, &CertIdType },
    { "certStatus", primitive(0), nullptr, Optional }, // good
    { "certStatus", constructed(1), &RevokedInfoType, Optional }, // revoked
    { "certStatus", primitive(2), nullptr, Optional }, // unknown
    { "thisUpdate", Der::GeneralizedTime },
    { "nextUpdate", constructed(0), nullptr, Optional },
    { "singleExtensions", constructed(1), &ExplicitExtensions, Optional },
};
constexpr DerType SingleResponseType { SingleResponseFields };
constexpr DerType SingleResponseList { {}, &SingleResponseType };
constexpr DerField ByNameFields[] = { { "", Der::Sequence, &NameType } };
constexpr DerType ByName { ByNameFields };
constexpr DerField ResponseDataFields[] = {
    { "version", constructed(0), nullptr, Optional },
    { "responderID", constructed(1), &ByName, Optional },
    { "responderID", constructed(2), nullptr, Optional }, // by key
    { "producedAt", Der::GeneralizedTime },
    { "responses", Der::Sequence, &SingleResponseList },
    { "responseExtensions", constructed(1), &ExplicitExtensions, Optional },
};
constexpr DerType ResponseDataType { ResponseDataFields };
constexpr DerField ExplicitCertsFields[] = { { "", Der::Sequence, &CertificateList } };
constexpr DerType ExplicitCerts { ExplicitCertsFields };
constexpr DerField BasicFields[] = {
    { "tbsResponseData", Der::Sequence, &ResponseDataType },
    { "signatureAlgorithm", Der::Sequence, &Algorithm },
    { "signature", Der::BitString },
    { "certs", constructed(0), &ExplicitCerts, Optional },
};
constexpr DerType Basic { BasicFields };
constexpr DerField InResponseFields[] = { { "BasicOCSPResponse", Der::Sequence, &Basic } };
constexpr DerType InResponse { InResponseFields };
constexpr DerField ResponseBytesFields[] = {
    { "responseType", Der::ObjectIdentifier },
    { "response", Der::OctetString, &InResponse },
};
constexpr DerType ResponseBytesType { ResponseBytesFields };
constexpr DerField ExplicitBytesFields[] = { { "", Der::Sequence, &ResponseBytesType } };
constexpr DerType ExplicitBytes { ExplicitBytesFields };
constexpr DerField OcspResponseFields[] = {
    { "responseStatus", Der::Enumerated },
    { "responseBytes", constructed(0), &ExplicitBytes, Optional },
};
constexpr DerType OcspResponseType { OcspResponseFields };

constexpr DerField OcspResponseFileFields[]
    = { { "OCSPResponse", Der::Sequence, &OcspResponseType } };
constexpr DerField CertificateFileFields[] = { { "Certificate", Der::Sequence, &CertificateType } };
constexpr DerField RevocationListFileFields[]
    = { { "CertificateList", Der::Sequence, &RevocationListType } };

}

const DerType OcspResponseFile { OcspResponseFileFields };
const DerType CertificateFile { CertificateFileFields };
const DerType RevocationListFile { RevocationListFileFields };

}

DerNamer::Named DerNamer::next(quint8 tag)
{
    if (!m_type)
        return {};
    if (m_type->element)
        return { "", m_type->element };
    const auto fields = m_type->fields;
    const auto fits = [tag](const DerField &field) { return field.tag == 0 || field.tag == tag; };
    while (m_at < fields.size() && fields[m_at].isOptional && !fits(fields[m_at]))
        ++m_at;
    if (m_at == fields.size() || !fits(fields[m_at])) {
        m_type = nullptr; // what follows is anything
        return {};
    }
    const DerField &field = fields[m_at++];
    return { field.name, field.type };
}
