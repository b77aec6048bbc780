// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspectiontext.h"

#include "base/text.h"
#include "cli/text.h"

namespace {

constexpr int LabelWidth = 14;

QString subjectText(const Certificate &certificate)
{
    return Cli::tr("%1, serial %2")
        .arg(certificate.subject.text(), colonHex(certificate.serialNumber, 32));
}

QString statusText(const SingleResponse &single)
{
    QString text = certStatusText(single.certStatus);
    if (single.revokedInfo) {
        text += Cli::tr(" since %1").arg(toText(single.revokedInfo->revocationTime));
        if (single.revokedInfo->revocationReason)
            text += u", "_qs + crlReasonText(*single.revokedInfo->revocationReason);
    }
    return text;
}

QString signerText(const StapleJudgement &staple)
{
    switch (staple.signerKind) {
    case SignerKind::Issuer:
        return Cli::tr("%1 (the issuer)").arg(staple.signer->subject.text());
    case SignerKind::Delegated:
        return Cli::tr("%1 (delegated by the issuer)").arg(staple.signer->subject.text());
    case SignerKind::None:
        break;
    }
    return staple.signer ? Cli::tr("%1 (not authorised)").arg(staple.signer->subject.text())
                         : Cli::tr("not known");
}

QString nextUpdateText(const StapleJudgement &staple, const SingleResponse &single, UtcTime at)
{
    if (!single.nextUpdate)
        return Cli::tr("not given");
    const Duration left = *single.nextUpdate - at;
    QString text = toText(*single.nextUpdate) + u' '
        + (left.secs >= 0 ? Cli::tr("(%1 left)").arg(toText(left))
                          : Cli::tr("(%1 ago)").arg(toText(Duration { -left.secs })));
    if (staple.freshness && staple.freshness->effectiveExpiry < *single.nextUpdate)
        text
            += Cli::tr(", the signer only until %1").arg(toText(staple.freshness->effectiveExpiry));
    return text;
}

void printStaple(Console &console, const StapleJudgement &staple, UtcTime at)
{
    if (staple.certIndex > 0 && staple.certificate)
        printLine(console, Cli::tr("For"), subjectText(*staple.certificate));
    const OcspResponse &response = staple.reading.response;
    const QString size = Cli::tr("%1 bytes").arg(response.der.size());
    if (!staple.reading.parses()) {
        printLine(console, Cli::tr("Response"), Cli::tr("cannot be decoded, %1").arg(size));
        return;
    }
    if (!response.basic) {
        printLine(console, Cli::tr("Response"),
                  responseStatusText(response.statusValue.value_or(-1)) + u", "_qs + size);
        return;
    }
    const SingleResponse *single = staple.singleResponse();
    printLine(console, Cli::tr("Response"),
              (single ? statusText(*single) : Cli::tr("not about this certificate")) + u", "_qs
                  + size);
    printLine(console, Cli::tr("Produced"), toText(response.basic->tbsResponseData.producedAt));
    if (single) {
        printLine(console, Cli::tr("This update"), toText(single->thisUpdate));
        printLine(console, Cli::tr("Next update"), nextUpdateText(staple, *single, at));
    }
    printLine(console, Cli::tr("Signer"), signerText(staple));
    printLine(console, Cli::tr("Signature"),
              staple.signatureOk
                  ? Cli::tr("verified, %1")
                        .arg(signatureAlgorithmText(response.basic->signatureAlgorithm))
                  : Cli::tr("not verified"));
}

QString listedText(const RevocationListJudgement &judgement)
{
    if (!judgement.certStatus)
        return Cli::tr("nothing about this certificate");
    if (*judgement.certStatus == CertStatus::Good || !judgement.entry)
        return Cli::tr("not listed");
    QString text = judgement.entry->isOnHold() ? Cli::tr("on hold") : Cli::tr("revoked");
    text += Cli::tr(" since %1").arg(toText(judgement.entry->revocationDate));
    if (judgement.entry->reasonCode)
        text += u", "_qs + crlReasonText(*judgement.entry->reasonCode);
    return text;
}

QString listNextUpdateText(const RevocationList &list, UtcTime at)
{
    if (!list.nextUpdate)
        return Cli::tr("not given");
    const Duration left = *list.nextUpdate - at;
    return toText(*list.nextUpdate) + u' '
        + (left.secs >= 0 ? Cli::tr("(%1 left)").arg(toText(left))
                          : Cli::tr("(%1 ago)").arg(toText(Duration { -left.secs })));
}

void printRevocationList(Console &console, const RevocationListJudgement &judgement, UtcTime at)
{
    const RevocationList &list = judgement.reading.list;
    const QString size = Cli::tr("%1 bytes").arg(judgement.fetched.der.size());
    if (!judgement.fetched.isFetched() || !judgement.reading.parses()) {
        printLine(console, Cli::tr("CRL"), Cli::tr("cannot be decoded, %1").arg(size));
        return;
    }
    printLine(console, Cli::tr("CRL"), listedText(judgement) + u", "_qs + size);
    printLine(console, Cli::tr("Issuer"), list.issuer.text());
    if (!list.crlNumber.isEmpty())
        printLine(console, Cli::tr("CRL number"), colonHex(list.crlNumber, 32));
    printLine(console, Cli::tr("Entries"), QString::number(list.entryCount));
    printLine(console, Cli::tr("This update"), toText(list.thisUpdate));
    printLine(console, Cli::tr("Next update"), listNextUpdateText(list, at));
    printLine(console, Cli::tr("Signature"),
              judgement.signatureOk
                  ? Cli::tr("verified, %1").arg(signatureAlgorithmText(list.signatureAlgorithm))
                  : Cli::tr("not verified"));
}

}

void printLine(Console &console, const QString &label, const QString &text)
{
    console.out() << "    " << label.leftJustified(LabelWidth) << text << '\n';
}

QString shapeCharacter(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return u"✖"_qs;
    case VerdictClass::Warning:
        return u"▲"_qs;
    case VerdictClass::NoData:
        return u"○"_qs;
    case VerdictClass::Notice:
        return u"ℹ"_qs;
    case VerdictClass::Ok:
        return u"✓"_qs;
    case VerdictClass::NotApplicable:
        return u"–"_qs;
    }
    Q_UNREACHABLE();
}

void printVerdict(Console &console, const Judgement &judgement, const QString &subject)
{
    QString word = verdictWord(judgement.verdict);
    if (!judgement.reason.isEmpty())
        word += u" ("_qs + judgement.reason.translated() + u')';
    console.out() << console.painted(judgement.verdictClass,
                                     shapeCharacter(judgement.verdictClass) + u' ' + word)
                  << "  " << subject << '\n';
    console.out() << "    " << judgement.sentence.translated() << '\n';
}

void printCapture(Console &console, const Inspection &inspection)
{
    const Attempt *judged = inspection.judgedAttempt();
    QStringList facts { toText(inspection.judgement.at) };
    if (judged) {
        for (const QString &fact :
             { judged->address, judged->capture.protocol, judged->capture.cipher }) {
            if (!fact.isEmpty())
                facts.append(fact);
        }
    }
    if (inspection.attempts.size() > 1)
        facts.append(Cli::tr("%n attempts", nullptr, int(inspection.attempts.size())));
    printLine(console, Cli::tr("Checked"), facts.join(u", "_qs));
    if (!inspection.evidence.chain.isEmpty()) {
        const Certificate &leaf = inspection.evidence.chain.first();
        printLine(console, Cli::tr("Certificate"), subjectText(leaf));
        printLine(console, Cli::tr("Issuer"), leaf.issuer.text());
    }
}

void printStaples(Console &console, const Judgement &judgement)
{
    for (const StapleJudgement &staple : judgement.staples)
        printStaple(console, staple, judgement.at);
}

void printRevocationLists(Console &console, const Judgement &judgement)
{
    for (const RevocationListJudgement &list : judgement.revocationLists)
        printRevocationList(console, list, judgement.at);
}

void printFindings(Console &console, const Judgement &judgement)
{
    for (const Severity severity : { Severity::Error, Severity::Warning }) {
        for (const Finding &finding : judgement.findings) {
            if (finding.severity != severity)
                continue;
            const QString word = severityWord(severity);
            console.out() << "    " << console.painted(severity, word)
                          << QString(std::max<qsizetype>(LabelWidth - word.size(), 1), u' ')
                          << finding.title() << " [" << finding.id() << "]\n";
            if (!finding.detail.isEmpty())
                printLine(console, {}, finding.detail.translated());
            if (!finding.fix().isEmpty())
                printLine(console, {}, Cli::tr("Fix: %1").arg(finding.fix()));
        }
    }
}

void printClients(Console &console, const Judgement &judgement, bool inFull)
{
    if (!inFull) {
        // curl --cert-status refuses whoever staples nothing; where nothing can be, that is no
        // news.
        if (judgement.verdict == Verdict::NotApplicable)
            return;
        for (const ClientGroup &group : clientsByOutcome(judgement.clients)) {
            if (group.outcome == Reaction::Refuses)
                printLine(console, Cli::tr("Refused by"), group.names.join(u", "_qs));
        }
        return;
    }
    for (const ClientOutcome &one : judgement.clients) {
        printLine(console, &one == &judgement.clients.first() ? Cli::tr("Clients") : QString(),
                  clientName(one.client) + u": "_qs + outcomeWord(one.outcome));
        printLine(console, {}, u"  "_qs + one.reason.translated());
        if (one.evidence)
            printLine(console, {}, u"  "_qs + one.evidenceText());
    }
}
