// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/responsefields.h"

#include "base/text.h"
#include "pki/ocsptext.h"
#include "pki/oids.h"
#include "pki/signature.h"
#include "rules/certidmatch.h"
#include "rules/extensionvalue.h"
#include "ui/detail/sctfields.h"

#include <QCoreApplication>

namespace {

using Field = ResponseField;
using Match = ResponseField::Match;

struct ResponseTexts
{
    Q_DECLARE_TR_FUNCTIONS(ResponseFields)
};

QString hex(const QByteArray &bytes)
{
    return bytes.isEmpty() ? ResponseTexts::tr("empty") : colonHex(bytes, 512);
}

QString oidText(const Oid &oid)
{
    const QString name = oid.name(), dotted = oid.dotted();
    return name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
}

Field matchField(const QString &name, const QString &value, bool isKnown, bool matches)
{
    if (!isKnown)
        return fieldOf(name, value, ResponseTexts::tr("not compared"));
    return fieldOf(name, value,
                   matches ? ResponseTexts::tr("matches") : ResponseTexts::tr("does not match"),
                   matches ? Match::Yes : Match::No);
}

QString extensionValue(const Extension &extension)
{
    if (extension.oid == Oids::OcspNonce)
        return hex(nonceOf(extension.value));
    if (extension.oid == Oids::OcspArchiveCutoff) {
        if (const auto time = timeOf(extension.value))
            return toText(*time);
    }
    if (extension.oid == Oids::OcspCrl) {
        const CrlReference crl = crlReferenceOf(extension.value);
        return ResponseTexts::tr("URL %1, number %2, time %3").arg(crl.url, crl.number, crl.time);
    }
    if (extension.oid == Oids::OcspSctList) {
        const auto scts = readSctList(extension.value);
        return scts ? ResponseTexts::tr("%n timestamp(s)", nullptr, int(scts->size()))
                    : ResponseTexts::tr("does not decode");
    }
    if (extension.oid == Oids::OcspExtendedRevoke)
        return ResponseTexts::tr("present");
    return hex(extension.value);
}

QList<Field> extensionFields(const QList<Extension> &extensions)
{
    QList<Field> fields;
    for (const Extension &extension : extensions)
        fields += fieldOf(oidText(extension.oid), extensionValue(extension),
                          extension.critical ? ResponseTexts::tr("critical") : QString());
    return fields;
}

Field extensionsField(const QString &name, const QList<Extension> &extensions)
{
    Field all = fieldOf(name,
                        extensions.isEmpty() ? ResponseTexts::tr("none")
                                             : QString::number(extensions.size()));
    all.children = extensionFields(extensions);
    return all;
}

class FieldBuilder
{
public:
    explicit FieldBuilder(const StapleJudgement &staple)
        : m_staple(staple)
        , m_response(staple.reading.response)
    {
    }
    QList<Field> build();

private:
    void addEnvelope();
    void addBasic(const BasicOcspResponse &basic);
    Field responder(const ResponderId &id) const;
    Field single(const SingleResponse &single, qsizetype index, const QString &name) const;
    void addSingles(const QList<SingleResponse> &singles);
    Field signature(const BasicOcspResponse &basic) const;
    Field certificates(const BasicOcspResponse &basic) const;
    Field faults() const;

    const StapleJudgement &m_staple;
    const OcspResponse &m_response;
    CertIdMatch m_match;
    QList<Field> m_fields;
};

void FieldBuilder::addEnvelope()
{
    if (m_response.statusValue) {
        const int value = *m_response.statusValue;
        m_fields += fieldOf(QStringLiteral("responseStatus"),
                            withNumber(responseStatusText(value), value), {},
                            value == 0 ? Match::Silent : Match::No);
    } else {
        m_fields += fieldOf(QStringLiteral("responseStatus"), ResponseTexts::tr("not readable"), {},
                            Match::No);
    }
    if (m_response.responseType)
        m_fields
            += fieldOf(QStringLiteral("responseType"), oidText(*m_response.responseType), {},
                       *m_response.responseType == Oids::OcspBasic ? Match::Silent : Match::No);
}

Field FieldBuilder::responder(const ResponderId &id) const
{
    const QString name = QStringLiteral("responderID");
    const QString signer = m_staple.signer ? m_staple.signer->subject.shortText() : QString();
    Field all = id.byName
        ? fieldOf(name, ResponseTexts::tr("by name: %1").arg(id.byName->text()))
        : fieldOf(name, ResponseTexts::tr("by key: %1").arg(id.byKey ? hex(*id.byKey) : QString()));
    if (!m_staple.signer) {
        all.remark = ResponseTexts::tr("signer not found");
        return all;
    }
    const bool matches = id.byName
        ? isSameName(*id.byName, m_staple.signer->subject)
        : id.byKey == digest(HashAlgorithm::Sha1, m_staple.signer->publicKey.value);
    all.remark = matches ? ResponseTexts::tr("is %1").arg(signer)
                         : ResponseTexts::tr("is not the signer, %1").arg(signer);
    all.match = matches ? Match::Yes : Match::No;
    return all;
}

QString statusValue(const SingleResponse &single)
{
    return certStatusText(single.certStatus);
}

Field FieldBuilder::single(const SingleResponse &single, qsizetype index, const QString &name) const
{
    const CertIdComparison compared = m_match.comparisons.value(index);
    const bool hasCertificate = m_staple.certificate.has_value();
    const bool hasIssuer = m_staple.issuer.has_value() && compared.hash != HashAlgorithm::None;
    const bool isDeciding = m_staple.single == index;
    Field all = fieldOf(name, statusValue(single),
                        isDeciding           ? ResponseTexts::tr("about this certificate")
                            : hasCertificate ? ResponseTexts::tr("about another certificate")
                                             : QString(),
                        !hasCertificate || isDeciding ? Match::Silent : Match::No);
    all.isOpenAtFirst = true;
    const CertId &id = single.certId;
    auto &rows = all.children;
    rows += fieldOf(QStringLiteral("hashAlgorithm"), oidText(id.hashAlgorithm.algorithm));
    rows += matchField(QStringLiteral("issuerNameHash"), hex(id.issuerNameHash), hasIssuer,
                       compared.nameMatches);
    rows += matchField(QStringLiteral("issuerKeyHash"), hex(id.issuerKeyHash), hasIssuer,
                       compared.keyMatches);
    rows += matchField(QStringLiteral("serialNumber"), hex(id.serialNumber), hasCertificate,
                       compared.serialMatches);
    rows += fieldOf(QStringLiteral("certStatus"), statusValue(single), {},
                    single.certStatus == CertStatus::Good ? Match::Silent : Match::No);
    if (single.revokedInfo) {
        const RevokedInfo &revoked = *single.revokedInfo;
        rows += fieldOf(QStringLiteral("revocationTime"), toText(revoked.revocationTime));
        rows += fieldOf(QStringLiteral("revocationReason"),
                        revoked.revocationReason ? withNumber(
                            crlReasonText(*revoked.revocationReason), *revoked.revocationReason)
                                                 : ResponseTexts::tr("not given"));
    }
    rows += fieldOf(QStringLiteral("thisUpdate"), toText(single.thisUpdate));
    rows += fieldOf(QStringLiteral("nextUpdate"),
                    single.nextUpdate ? toText(*single.nextUpdate) : ResponseTexts::tr("not given"),
                    single.nextUpdate ? ResponseTexts::tr("%1 after thisUpdate")
                                            .arg(toText(*single.nextUpdate - single.thisUpdate))
                                      : QString());
    for (Field &extension : extensionFields(single.singleExtensions)) {
        extension.name = ResponseTexts::tr("Extension %1").arg(extension.name);
        rows += extension;
    }
    for (const Extension &extension : single.singleExtensions) {
        if (extension.oid == Oids::OcspSctList)
            rows += sctFields(readSctList(extension.value));
    }
    return all;
}

void FieldBuilder::addSingles(const QList<SingleResponse> &singles)
{
    if (singles.size() == 1) {
        m_fields += single(singles.first(), 0, QStringLiteral("SingleResponse"));
        return;
    }
    Field all = fieldOf(QStringLiteral("responses"), QString::number(singles.size()));
    all.isOpenAtFirst = true;
    for (qsizetype i = 0; i < singles.size(); ++i)
        all.children += single(singles[i], i, QStringLiteral("SingleResponse %1").arg(i + 1));
    m_fields += all;
}

Field FieldBuilder::signature(const BasicOcspResponse &basic) const
{
    Field all
        = fieldOf(QStringLiteral("signature"), signatureAlgorithmText(basic.signatureAlgorithm));
    if (m_staple.signatureOk) {
        all.remark = ResponseTexts::tr("verified");
        all.match = Match::Yes;
    } else {
        all.remark = m_staple.issuer ? ResponseTexts::tr("not verified")
                                     : ResponseTexts::tr("not verified: issuer missing");
        all.match = Match::No;
    }
    all.children += fieldOf(QStringLiteral("signatureAlgorithm"),
                            oidText(basic.signatureAlgorithm.algorithm));
    if (!basic.signatureAlgorithm.parameters.isEmpty())
        all.children
            += fieldOf(ResponseTexts::tr("parameters"), hex(basic.signatureAlgorithm.parameters));
    all.children += fieldOf(ResponseTexts::tr("value"), hex(basic.signature),
                            ResponseTexts::tr("%1 bytes").arg(basic.signature.size()));
    return all;
}

Field FieldBuilder::certificates(const BasicOcspResponse &basic) const
{
    Field all = fieldOf(
        QStringLiteral("certs"),
        basic.certs.isEmpty() ? ResponseTexts::tr("none") : QString::number(basic.certs.size()),
        basic.certs.isEmpty() ? QString() : ResponseTexts::tr("%1 bytes").arg(basic.certsSize));
    for (const Certificate &certificate : basic.certs) {
        const bool isSigner = m_staple.signer && certificate == *m_staple.signer;
        Field one = fieldOf(ResponseTexts::tr("Certificate"), certificate.subject.text(),
                            isSigner ? ResponseTexts::tr("the signer") : QString());
        one.children += fieldOf(ResponseTexts::tr("Issuer"), certificate.issuer.text());
        one.children += fieldOf(ResponseTexts::tr("Serial number"), hex(certificate.serialNumber));
        one.children
            += fieldOf(ResponseTexts::tr("Valid"),
                       ResponseTexts::tr("%1 to %2")
                           .arg(toText(certificate.notBefore), toText(certificate.notAfter)));
        one.children += fieldOf(ResponseTexts::tr("Key"), keyText(certificate.publicKey));
        one.children
            += fieldOf(ResponseTexts::tr("May sign OCSP responses"),
                       certificate.allowsOcspSigning() ? ResponseTexts::tr("yes (OCSPSigning)")
                                                       : ResponseTexts::tr("no"));
        one.children += fieldOf(QStringLiteral("ocsp-nocheck"),
                                certificate.hasOcspNoCheck() ? ResponseTexts::tr("yes")
                                                             : ResponseTexts::tr("no"));
        one.children += fieldOf(QStringLiteral("SHA-256"), hex(sha256(certificate.der)));
        all.children += one;
    }
    return all;
}

void FieldBuilder::addBasic(const BasicOcspResponse &basic)
{
    const ResponseData &data = basic.tbsResponseData;
    m_match = matchCertIds(data.responses, m_staple.certificate ? &*m_staple.certificate : nullptr,
                           m_staple.issuer ? &*m_staple.issuer : nullptr);
    m_fields += fieldOf(QStringLiteral("version"), QStringLiteral("v%1").arg(data.version + 1),
                        data.isVersionExplicit ? ResponseTexts::tr("written out")
                                               : ResponseTexts::tr("by default"));
    m_fields += responder(data.responderId);
    m_fields += fieldOf(QStringLiteral("producedAt"), toText(data.producedAt));
    addSingles(data.responses);
    m_fields += extensionsField(QStringLiteral("responseExtensions"), data.responseExtensions);
    m_fields += signature(basic);
    m_fields += certificates(basic);
}

Field FieldBuilder::faults() const
{
    const QList<ParseFault> &faults = m_staple.reading.faults;
    Field all = fieldOf(ResponseTexts::tr("Faults"), QString::number(faults.size()),
                        ResponseTexts::tr("not well-formed"), Match::No);
    for (const ParseFault &fault : faults)
        all.children += fieldOf(fault.where.isEmpty() ? ResponseTexts::tr("Response") : fault.where,
                                faultText(fault), ResponseTexts::tr("at byte %1").arg(fault.offset),
                                Match::No);
    return all;
}

QList<Field> FieldBuilder::build()
{
    if (!m_staple.reading.parses())
        m_fields += faults();
    addEnvelope();
    if (m_response.basic)
        addBasic(*m_response.basic);
    m_fields += fieldOf(ResponseTexts::tr("Length"),
                        ResponseTexts::tr("%1 bytes").arg(m_response.der.size()));
    m_fields += fieldOf(QStringLiteral("SHA-256"), hex(sha256(m_response.der)));
    return std::move(m_fields);
}

}

ResponseField fieldOf(const QString &name, const QString &value, const QString &remark, Match match)
{
    return { name, value, remark, match };
}

QList<ResponseField> responseFields(const StapleJudgement &staple)
{
    return FieldBuilder(staple).build();
}

QString faultText(const ParseFault &fault)
{
    using Kind = ParseFault::Kind;
    switch (fault.kind) {
    case Kind::NotDer:
        return ResponseTexts::tr("not one complete DER element");
    case Kind::PemEncoded:
        return ResponseTexts::tr("PEM text instead of DER");
    case Kind::TrailingData:
        return ResponseTexts::tr("bytes after the end");
    case Kind::NotCanonical:
        return ResponseTexts::tr("an encoding that DER forbids");
    case Kind::BadTime:
        return ResponseTexts::tr("not a time of the form YYYYMMDDHHMMSSZ");
    case Kind::EmptyExtensions:
        return ResponseTexts::tr("an empty list of extensions");
    case Kind::DuplicateExtension:
        return ResponseTexts::tr("the same extension twice");
    case Kind::NoSingleResponses:
        return ResponseTexts::tr("no SingleResponse");
    case Kind::ResponseBytesMissing:
        return ResponseTexts::tr("successful, but without responseBytes");
    case Kind::UnsupportedVersion:
        return ResponseTexts::tr("a version other than v1");
    case Kind::BrokenSyntax:
        return ResponseTexts::tr("not the ASN.1 that belongs here");
    }
    Q_UNREACHABLE();
}
