// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostfacts.h"

#include "base/text.h"
#include "pki/signature.h"
#include "rules/certificatestate.h"

#include <QCoreApplication>

namespace {

struct HostFactTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

const QString Dash = QStringLiteral("–");

QString statusText(const StapleJudgement &leaf)
{
    const SingleResponse *single = leaf.singleResponse();
    if (!single)
        return leaf.reading.response.statusValue
            ? responseStatusText(*leaf.reading.response.statusValue)
            : HostFactTexts::tr("cannot be decoded");
    QString text = HostFactTexts::tr("%1, as of %2")
                       .arg(certStatusText(single->certStatus), toMinuteText(single->thisUpdate));
    if (single->revokedInfo)
        text = HostFactTexts::tr("revoked on %1")
                   .arg(toMinuteText(single->revokedInfo->revocationTime));
    return leaf.signatureOk ? text : HostFactTexts::tr("%1 (not verified)").arg(text);
}

// "(in 59 d 23 h)" is not broken over lines.
QString relativeText(UtcTime time, UtcTime at)
{
    const Duration left = time - at;
    QString distance = left.secs >= 0
        ? HostFactTexts::tr("(in %1)").arg(toText(left))
        : HostFactTexts::tr("(%1 ago)").arg(toText(Duration { -left.secs }));
    return toText(time) + u' ' + distance.replace(u' ', QChar(QChar::Nbsp));
}

QString signerText(const StapleJudgement &leaf)
{
    if (!leaf.signer)
        return Dash;
    const QString name = leaf.signer->subject.shortText();
    switch (leaf.signerKind) {
    case SignerKind::Issuer:
        return HostFactTexts::tr("%1, the CA itself").arg(name);
    case SignerKind::Delegated:
        return HostFactTexts::tr("%1, delegated").arg(name);
    case SignerKind::None:
        return HostFactTexts::tr("%1, not authorised").arg(name);
    }
    Q_UNREACHABLE();
}

QList<HostFact> responseFacts(const StapleJudgement &leaf, UtcTime at)
{
    QList<HostFact> facts { { HostFactTexts::tr("Certificate status"), statusText(leaf) } };
    if (const SingleResponse *single = leaf.singleResponse()) {
        facts << HostFact { QStringLiteral("thisUpdate"), relativeText(single->thisUpdate, at) };
        facts << HostFact { QStringLiteral("nextUpdate"),
                            single->nextUpdate ? relativeText(*single->nextUpdate, at)
                                               : HostFactTexts::tr("not given") };
    }
    if (leaf.freshness && !leaf.freshness->isOpenEnded) {
        const Freshness &freshness = *leaf.freshness;
        facts << HostFact { HostFactTexts::tr("Validity window"),
                            HostFactTexts::tr("%1; %2 % used")
                                .arg(toText(freshness.effectiveExpiry - freshness.thisUpdate))
                                .arg(freshness.usedAt(at) * 100, 0, 'f', 1) };
        facts << HostFact { HostFactTexts::tr("Renewal due"), toText(freshness.due) };
    }
    facts << HostFact { HostFactTexts::tr("Response signer"), signerText(leaf) };
    if (const auto &basic = leaf.reading.response.basic)
        facts << HostFact { HostFactTexts::tr("Signature"),
                            QStringLiteral("%1, %2").arg(
                                signatureAlgorithmText(basic->signatureAlgorithm),
                                leaf.signatureOk ? HostFactTexts::tr("valid")
                                                 : HostFactTexts::tr("not valid")) };
    return facts;
}

QList<HostFact> certificateFacts(const Inspection &inspection)
{
    const QList<Certificate> &chain = inspection.evidence.chain;
    if (chain.isEmpty())
        return {};
    const Certificate &leaf = chain.first();
    const TrustPath &path = inspection.judgement.path;
    return { { HostFactTexts::tr("Certificate serial"), colonHex(leaf.serialNumber).toUpper() },
             { HostFactTexts::tr("Issued by"), leaf.issuer.shortText() },
             { HostFactTexts::tr("Certificate ends"),
               relativeText(leaf.notAfter, inspection.judgement.at) },
             { HostFactTexts::tr("Trusted root"),
               path.isTrusted && !path.certificates.isEmpty()
                   ? path.certificates.last().subject.shortText()
                   : HostFactTexts::tr("none") },
             { QStringLiteral("Must-Staple"),
               leaf.isMustStaple() ? HostFactTexts::tr("demanded")
                                   : HostFactTexts::tr("not demanded") },
             { HostFactTexts::tr("Responder URL"),
               leaf.ocspUrls.isEmpty() ? HostFactTexts::tr("none named")
                                       : visibleText(leaf.ocspUrls.first()) } };
}

// Of the certificate and of the CA that issued it; roots have none.
QList<HostFact> stateFacts(const Inspection &inspection)
{
    QList<HostFact> facts;
    for (const CertificateState &state :
         certificateStates(inspection.evidence, inspection.judgement)) {
        if (facts.size() < 2 && state.notRevocable != NotRevocable::Root)
            facts << HostFact { facts.isEmpty() ? HostFactTexts::tr("Revocation state")
                                                : HostFactTexts::tr("State of the CA"),
                                stateLine(state) };
    }
    return facts;
}

}

QList<HostFact> hostFacts(const Inspection &inspection)
{
    QList<HostFact> facts;
    if (const StapleJudgement *leaf = inspection.judgement.leaf())
        facts += responseFacts(*leaf, inspection.judgement.at);
    else if (!inspection.evidence.chain.isEmpty())
        facts << HostFact { HostFactTexts::tr("Certificate status"),
                            HostFactTexts::tr("no response was stapled") };
    facts += certificateFacts(inspection);
    facts += stateFacts(inspection);
    if (const Attempt *attempt = inspection.judgedAttempt();
        facts.isEmpty() && attempt && attempt->error)
        facts << HostFact { HostFactTexts::tr("Tried"), visibleText(attempt->error->tried) }
              << HostFact { HostFactTexts::tr("Seen"), visibleText(attempt->error->detail) };
    return facts;
}
