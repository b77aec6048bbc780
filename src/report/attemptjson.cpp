// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/attemptjson.h"

#include "base/text.h"
#include "report/exportvalues.h"
#include "report/responsejson.h"
#include "report/sctjson.h"

#include <QJsonArray>

namespace {

QString brokenStatusId(BrokenStatus::Kind kind)
{
    switch (kind) {
    case BrokenStatus::Kind::Empty:
        return u"empty"_qs;
    case BrokenStatus::Kind::BadType:
        return u"badType"_qs;
    case BrokenStatus::Kind::BadLength:
        return u"badLength"_qs;
    case BrokenStatus::Kind::Unsolicited:
        return u"unsolicited"_qs;
    case BrokenStatus::Kind::TooLarge:
        return u"tooLarge"_qs;
    }
    Q_UNREACHABLE();
}

QJsonValue responseStatusJson(const OcspReading &reading)
{
    const std::optional<int> value = reading.response.statusValue;
    return value ? QJsonValue(responseStatusText(*value)) : QJsonValue();
}

// "none" where the response answers, but not for the certificate; null where there is nothing to
// ask.
QJsonValue certStatusJson(const StapleJudgement &judgement)
{
    if (judgement.certStatus)
        return certStatusText(*judgement.certStatus);
    const bool wasAsked
        = judgement.certificate && judgement.reading.parses() && judgement.reading.response.basic;
    return wasAsked ? QJsonValue(u"none"_qs) : QJsonValue();
}

QJsonValue signerJson(const StapleJudgement &judgement)
{
    if (!judgement.signer)
        return {};
    QJsonObject signer = certificateJson(*judgement.signer);
    switch (judgement.signerKind) {
    case SignerKind::None:
        signer.insert(u"kind"_qs, u"unauthorized"_qs);
        break;
    case SignerKind::Issuer:
        signer.insert(u"kind"_qs, u"issuer"_qs);
        break;
    case SignerKind::Delegated:
        signer.insert(u"kind"_qs, u"delegated"_qs);
        break;
    }
    return signer;
}

QJsonValue freshnessJson(const std::optional<Freshness> &freshness)
{
    if (!freshness)
        return {};
    return QJsonObject {
        { u"effectiveExpiry"_qs, toRfc3339(freshness->effectiveExpiry) },
        { u"openEnded"_qs, freshness->isOpenEnded },
        { u"due"_qs, toRfc3339(freshness->due) },
        { u"warningFrom"_qs, toRfc3339(freshness->warningFrom) },
        { u"criticalFrom"_qs, toRfc3339(freshness->criticalFrom) },
    };
}

QJsonObject errorJson(const ProbeError &error)
{
    return {
        { u"step"_qs, probeStepId(error.step) },
        { u"fault"_qs, probeFaultId(error.fault) },
        { u"tried"_qs, visibleText(error.tried) },
        { u"detail"_qs, visibleText(error.detail) },
        { u"alert"_qs, error.alert },
        { u"seen"_qs, hexText(error.seen) },
        { u"waitedMs"_qs, error.waitedMsecs },
    };
}

QJsonArray chainJson(const QList<QByteArray> &chain)
{
    QJsonArray array;
    for (const QByteArray &der : chain) {
        QJsonObject object;
        if (const auto certificate = readCertificate(der))
            object = certificateJson(*certificate);
        else
            object = { { u"sha256"_qs, hexText(sha256(der)) },
                       { u"unreadable"_qs, certificate.error().where } };
        object.insert(u"der"_qs, QString::fromLatin1(der.toBase64()));
        array.append(object);
    }
    return array;
}

QJsonArray staplesJson(const QList<Staple> &staples)
{
    QJsonArray array;
    for (const Staple &staple : staples) {
        const OcspReading reading = readOcspResponse(staple.der);
        array.append(QJsonObject {
            { u"certIndex"_qs, staple.certIndex },
            { u"length"_qs, qint64(staple.der.size()) },
            { u"sha256"_qs, hexText(sha256(staple.der)) },
            { u"der"_qs, QString::fromLatin1(staple.der.toBase64()) },
            { u"parses"_qs, reading.parses() },
            { u"responseStatus"_qs, responseStatusJson(reading) },
            { u"response"_qs, responseJson(reading) },
        });
    }
    return array;
}

QJsonArray brokenStatusesJson(const QList<BrokenStatus> &statuses)
{
    QJsonArray array;
    for (const BrokenStatus &status : statuses) {
        array.append(QJsonObject {
            { u"certIndex"_qs, status.certIndex },
            { u"kind"_qs, brokenStatusId(status.kind) },
            { u"claimedLength"_qs, status.claimedLength },
            { u"message"_qs, QString::fromLatin1(status.message.toBase64()) },
        });
    }
    return array;
}

}

QString probeStepId(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Resolve:
        return u"resolve"_qs;
    case ProbeStep::Connect:
        return u"connect"_qs;
    case ProbeStep::StartTls:
        return u"starttls"_qs;
    case ProbeStep::Handshake:
        return u"handshake"_qs;
    }
    Q_UNREACHABLE();
}

QString probeFaultId(ProbeFault fault)
{
    switch (fault) {
    case ProbeFault::NameNotFound:
        return u"nameNotFound"_qs;
    case ProbeFault::Refused:
        return u"refused"_qs;
    case ProbeFault::TimedOut:
        return u"timedOut"_qs;
    case ProbeFault::Unreachable:
        return u"unreachable"_qs;
    case ProbeFault::Reset:
        return u"reset"_qs;
    case ProbeFault::NotTls:
        return u"notTls"_qs;
    case ProbeFault::StartTlsRefused:
        return u"startTlsRefused"_qs;
    case ProbeFault::StartTlsNotOffered:
        return u"startTlsNotOffered"_qs;
    case ProbeFault::StartTlsProtocol:
        return u"startTlsProtocol"_qs;
    case ProbeFault::StartTlsLongLine:
        return u"startTlsLongLine"_qs;
    case ProbeFault::StartTlsTooMuch:
        return u"startTlsTooMuch"_qs;
    case ProbeFault::StartTlsStalled:
        return u"startTlsStalled"_qs;
    case ProbeFault::StartTlsInjection:
        return u"startTlsInjection"_qs;
    case ProbeFault::HandshakeFailed:
        return u"handshakeFailed"_qs;
    case ProbeFault::HandshakeTooLarge:
        return u"handshakeTooLarge"_qs;
    case ProbeFault::ChainTooLong:
        return u"chainTooLong"_qs;
    case ProbeFault::CertificateTooLarge:
        return u"certificateTooLarge"_qs;
    case ProbeFault::ClientCertificate:
        return u"clientCertificate"_qs;
    case ProbeFault::Stopped:
        return u"stopped"_qs;
    }
    Q_UNREACHABLE();
}

QJsonObject attemptJson(const Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    QJsonValue keyType;
    if (!capture.chain.isEmpty()) {
        if (const auto leaf = readCertificate(capture.chain.first()))
            keyType = keyTypeId(leaf->publicKey);
    }
    QJsonObject object {
        { u"address"_qs, attempt.address },
        { u"asked"_qs, attempt.asked },
        { u"at"_qs, toRfc3339(attempt.at) },
        { u"durationMs"_qs, attempt.durationMsecs },
        { u"protocol"_qs, capture.protocol },
        { u"cipher"_qs, capture.cipher },
        { u"keyType"_qs, keyType },
        { u"chain"_qs, chainJson(capture.chain) },
        { u"tlsScts"_qs, tlsSctsJson(capture.tlsScts) },
        { u"staples"_qs, staplesJson(capture.staples) },
        { u"brokenStatuses"_qs, brokenStatusesJson(capture.brokenStatuses) },
        { u"certificateRequested"_qs, capture.certificateRequested },
    };
    if (!attempt.proxy.isEmpty())
        object.insert(u"proxy"_qs, attempt.proxy);
    if (attempt.error)
        object.insert(u"error"_qs, errorJson(*attempt.error));
    return object;
}

void insertStapleJudgement(QJsonObject &staple, const StapleJudgement &judgement)
{
    QJsonObject response = responseJson(judgement.reading);
    response.insert(u"signer"_qs, signerJson(judgement));
    staple.insert(u"parses"_qs, judgement.reading.parses());
    staple.insert(u"responseStatus"_qs, responseStatusJson(judgement.reading));
    staple.insert(u"certStatus"_qs, certStatusJson(judgement));
    staple.insert(u"signatureOk"_qs, judgement.signatureOk);
    staple.insert(u"usable"_qs, judgement.usable);
    staple.insert(u"freshness"_qs, freshnessJson(judgement.freshness));
    staple.insert(u"response"_qs, response);
}
