// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/responsefields.h"

#include "pki/ocsptext.h"
#include "pki/oids.h"
#include "pki/signature.h"
#include "rules/certidmatch.h"
#include "ui/detail/extensionfields.h"
#include "ui/detail/fieldplaces.h"
#include "ui/detail/sctfields.h"

#include <QCoreApplication>

namespace {

using Field = ResponseField;
using Match = ResponseField::Match;

struct ResponseTexts
{
    Q_DECLARE_TR_FUNCTIONS(ResponseFields)
};

Field matchField(const QString &name, const QString &value, bool isKnown, bool matches)
{
    if (!isKnown)
        return fieldOf(name, value, ResponseTexts::tr("not compared"));
    return fieldOf(name, value,
                   matches ? ResponseTexts::tr("matches") : ResponseTexts::tr("does not match"),
                   matches ? Match::Yes : Match::No);
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
        : fieldOf(
            name,
            ResponseTexts::tr("by key: %1").arg(id.byKey ? hexOrEmpty(*id.byKey) : QString()));
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
    all.topic = QStringLiteral("SingleResponse");
    const CertId &id = single.certId;
    auto &rows = all.children;
    rows += fieldOf(QStringLiteral("hashAlgorithm"), oidText(id.hashAlgorithm.algorithm));
    rows += matchField(QStringLiteral("issuerNameHash"), hexOrEmpty(id.issuerNameHash), hasIssuer,
                       compared.nameMatches);
    rows += matchField(QStringLiteral("issuerKeyHash"), hexOrEmpty(id.issuerKeyHash), hasIssuer,
                       compared.keyMatches);
    rows += matchField(QStringLiteral("serialNumber"), hexOrEmpty(id.serialNumber), hasCertificate,
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
    for (qsizetype i = 0; i < single.singleExtensions.size(); ++i) {
        const Extension &extension = single.singleExtensions[i];
        Field row = extensionField(extension);
        row.name = ResponseTexts::tr("Extension %1").arg(row.name);
        rows += row;
        if (extension.oid == Oids::OcspSctList)
            rows += sctFields(readSctList(extension.value), extension.range);
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
        all.children += fieldAbout(QStringLiteral("parameters"), ResponseTexts::tr("parameters"),
                                   hexOrEmpty(basic.signatureAlgorithm.parameters));
    all.children += fieldAbout(QStringLiteral("signatureValue"), ResponseTexts::tr("value"),
                               hexOrEmpty(basic.signature),
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
        Field one = fieldAbout(QStringLiteral("cert"), ResponseTexts::tr("Certificate"),
                               certificate.subject.text(),
                               isSigner ? ResponseTexts::tr("the signer") : QString());
        one.children += fieldAbout(QStringLiteral("cert/issuer"), ResponseTexts::tr("Issuer"),
                                   certificate.issuer.text());
        one.children
            += fieldAbout(QStringLiteral("cert/serialNumber"), ResponseTexts::tr("Serial number"),
                          hexOrEmpty(certificate.serialNumber));
        one.children
            += fieldAbout(QStringLiteral("cert/validity"), ResponseTexts::tr("Valid"),
                          ResponseTexts::tr("%1 to %2")
                              .arg(toText(certificate.notBefore), toText(certificate.notAfter)));
        one.children += fieldAbout(QStringLiteral("cert/key"), ResponseTexts::tr("Key"),
                                   keyText(certificate.publicKey));
        one.children += fieldAbout(
            QStringLiteral("cert/ocspSigning"), ResponseTexts::tr("May sign OCSP responses"),
            certificate.allowsOcspSigning() ? ResponseTexts::tr("yes (OCSPSigning)")
                                            : ResponseTexts::tr("no"));
        one.children += fieldAbout(QStringLiteral("cert/nocheck"), QStringLiteral("ocsp-nocheck"),
                                   certificate.hasOcspNoCheck() ? ResponseTexts::tr("yes")
                                                                : ResponseTexts::tr("no"));
        one.children += fieldOf(QStringLiteral("SHA-256"), hexOrEmpty(sha256(certificate.der)));
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
    all.topic = QStringLiteral("faults");
    for (const ParseFault &fault : faults)
        all.children += faultField(fault, ResponseTexts::tr("Response"));
    return all;
}

QList<Field> FieldBuilder::build()
{
    if (!m_staple.reading.parses())
        m_fields += faults();
    addEnvelope();
    if (m_response.basic)
        addBasic(*m_response.basic);
    Field length = fieldAbout(QStringLiteral("length"), ResponseTexts::tr("Length"),
                              ResponseTexts::tr("%1 bytes").arg(m_response.der.size()));
    length.range = { 0, m_response.der.size() };
    m_fields += length;
    m_fields += fieldOf(QStringLiteral("SHA-256"), hexOrEmpty(sha256(m_response.der)));
    setPlaces(m_fields);
    return std::move(m_fields);
}

}

ResponseField fieldOf(const QString &name, const QString &value, const QString &remark, Match match)
{
    return { name, value, remark, match };
}

ResponseField fieldAbout(const QString &topic, const QString &name, const QString &value,
                         const QString &remark)
{
    ResponseField field = fieldOf(name, value, remark);
    field.topic = topic;
    return field;
}

QList<ResponseField> responseFields(const StapleJudgement &staple)
{
    return FieldBuilder(staple).build();
}
