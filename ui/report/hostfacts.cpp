// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/hostfacts.h"

#include "base/text.h"
#include "pki/signature.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

const QString Dash = QStringLiteral("–");

QString statusText(const StapleJudgement &leaf)
{
    const SingleResponse *single = leaf.singleResponse();
    if (!single)
        return leaf.reading.response.statusValue
            ? responseStatusText(*leaf.reading.response.statusValue)
            : tr("cannot be decoded");
    QString text = tr("%1, as of %2")
                       .arg(certStatusText(single->certStatus), toMinuteText(single->thisUpdate));
    if (single->revokedInfo)
        text = tr("revoked on %1").arg(toMinuteText(single->revokedInfo->revocationTime));
    return leaf.signatureOk ? text : tr("%1 (not verified)").arg(text);
}

QString relativeText(UtcTime time, UtcTime at)
{
    const Duration left = time - at;
    return left.secs >= 0 ? tr("%1 (in %2)").arg(toText(time), toText(left))
                          : tr("%1 (%2 ago)").arg(toText(time), toText(Duration { -left.secs }));
}

QString signerText(const StapleJudgement &leaf)
{
    if (!leaf.signer)
        return Dash;
    const QString name = leaf.signer->subject.shortText();
    switch (leaf.signerKind) {
    case SignerKind::Issuer:
        return tr("%1, the CA itself").arg(name);
    case SignerKind::Delegated:
        return tr("%1, delegated").arg(name);
    case SignerKind::None:
        return tr("%1, not authorised").arg(name);
    }
    Q_UNREACHABLE();
}

QList<HostFact> responseFacts(const StapleJudgement &leaf, UtcTime at)
{
    QList<HostFact> facts { { tr("Certificate status"), statusText(leaf) } };
    if (const SingleResponse *single = leaf.singleResponse()) {
        facts << HostFact { QStringLiteral("thisUpdate"), relativeText(single->thisUpdate, at) };
        facts << HostFact { QStringLiteral("nextUpdate"),
                            single->nextUpdate ? relativeText(*single->nextUpdate, at)
                                               : tr("not given") };
    }
    if (leaf.freshness && !leaf.freshness->isOpenEnded) {
        const Freshness &freshness = *leaf.freshness;
        facts << HostFact { tr("Validity window"),
                            tr("%1; %2 % used")
                                .arg(toText(freshness.effectiveExpiry - freshness.thisUpdate))
                                .arg(freshness.usedAt(at) * 100, 0, 'f', 1) };
        facts << HostFact { tr("Renewal due"), toText(freshness.due) };
    }
    facts << HostFact { tr("Response signer"), signerText(leaf) };
    if (const auto &basic = leaf.reading.response.basic)
        facts << HostFact { tr("Signature"),
                            QStringLiteral("%1, %2").arg(
                                signatureAlgorithmText(basic->signatureAlgorithm),
                                leaf.signatureOk ? tr("valid") : tr("not valid")) };
    return facts;
}

QList<HostFact> certificateFacts(const Inspection &inspection)
{
    const QList<Certificate> &chain = inspection.evidence.chain;
    if (chain.isEmpty())
        return {};
    const Certificate &leaf = chain.first();
    const TrustPath &path = inspection.judgement.path;
    return { { tr("Certificate serial"), colonHex(leaf.serialNumber).toUpper() },
             { tr("Issued by"), leaf.issuer.shortText() },
             { tr("Certificate ends"), relativeText(leaf.notAfter, inspection.judgement.at) },
             { tr("Trusted root"),
               path.isTrusted && !path.certificates.isEmpty()
                   ? path.certificates.last().subject.shortText()
                   : tr("none") },
             { QStringLiteral("Must-Staple"),
               leaf.isMustStaple() ? tr("demanded") : tr("not demanded") },
             { tr("Responder URL"),
               leaf.ocspUrls.isEmpty() ? tr("none named") : visibleText(leaf.ocspUrls.first()) } };
}

}

QList<HostFact> hostFacts(const Inspection &inspection)
{
    QList<HostFact> facts;
    if (const StapleJudgement *leaf = inspection.judgement.leaf())
        facts += responseFacts(*leaf, inspection.judgement.at);
    else if (!inspection.evidence.chain.isEmpty())
        facts << HostFact { tr("Certificate status"), tr("no response was stapled") };
    facts += certificateFacts(inspection);
    if (const Attempt *attempt = inspection.judgedAttempt();
        facts.isEmpty() && attempt && attempt->error)
        facts << HostFact { tr("Tried"), visibleText(attempt->error->tried) }
              << HostFact { tr("Seen"), visibleText(attempt->error->detail) };
    return facts;
}
