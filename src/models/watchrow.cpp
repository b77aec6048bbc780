// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchrow.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace {

struct RowTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchRow)
};

// Of a response that cannot be believed, the time left would be a promise nobody made.
bool leavesTimeItsMeaning(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Revoked:
    case Verdict::Expired:
    case Verdict::NotYetValid:
    case Verdict::Unknown:
    case Verdict::RefreshCritical:
    case Verdict::RefreshDue:
    case Verdict::Unverifiable:
    case Verdict::MissingIntermittent:
    case Verdict::Good:
        return true;
    case Verdict::MustStapleViolated:
    case Verdict::Invalid:
    case Verdict::ResponderError:
    case Verdict::Missing:
    case Verdict::NotApplicable:
    case Verdict::TlsFailed:
    case Verdict::Unreachable:
        return false;
    }
    return false;
}

void addResponse(CheckSummary &summary, const StapleJudgement &staple)
{
    if (staple.reading.response.basic)
        summary.producedAt = staple.reading.response.basic->tbsResponseData.producedAt;
    if (!staple.signer)
        return;
    summary.signer = staple.signer->subject.shortText();
    if (staple.signatureOk)
        summary.signerKind = staple.signerKind;
}

} // namespace

CheckSummary summaryOf(const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    CheckSummary summary;
    summary.at = inspection.at;
    summary.verdict = judgement.verdict;
    summary.verdictClass = judgement.verdictClass;
    if (!judgement.reason.isEmpty())
        summary.reason = judgement.reason.translated();
    if (judgement.leaf() && leavesTimeItsMeaning(judgement.verdict))
        summary.freshness = judgement.leaf()->freshness;
    if (judgement.leaf())
        addResponse(summary, *judgement.leaf());
    if (!inspection.evidence.chain.isEmpty()) {
        const Certificate &leaf = inspection.evidence.chain.first();
        summary.issuer = leaf.issuer.shortText();
        summary.mustStaple = leaf.isMustStaple();
        summary.leafNotAfter = leaf.notAfter;
    }
    summary.isWithoutOcsp = std::any_of(
        judgement.findings.begin(), judgement.findings.end(), [](const Finding &finding) {
            return finding.severity == Severity::Info
                && finding.id() == QLatin1String("staple-absent-no-ocsp-url");
        });
    if (const Attempt *attempt = inspection.judgedAttempt()) {
        summary.address = attempt->address;
        summary.protocol = attempt->capture.protocol;
        summary.latencyMsecs = attempt->durationMsecs;
    }
    return summary;
}

CheckSummary summaryOf(const Observation &observation)
{
    CheckSummary summary;
    summary.at = observation.at;
    summary.verdict = observation.verdict;
    summary.verdictClass = observation.verdictClass;
    if (leavesTimeItsMeaning(observation.verdict))
        summary.freshness = observation.freshness;
    summary.address = observation.address;
    summary.producedAt = observation.producedAt;
    summary.signer = observation.signer;
    if (observation.latencyMsecs > 0)
        summary.latencyMsecs = observation.latencyMsecs;
    return summary;
}

void WatchRow::addMark(const CheckMark &mark)
{
    marks.append(mark);
    if (marks.size() > CheckMarkCount)
        marks.remove(0, marks.size() - CheckMarkCount);
}

QList<CheckMark> marksOf(const QList<Observation> &observations)
{
    WatchRow row;
    for (const Observation &observation : observations) {
        const CheckMark mark { observation.at, observation.verdict, observation.verdictClass };
        if (row.marks.isEmpty() || row.marks.last().at != mark.at)
            row.addMark(mark);
        else if (mark.verdictClass < row.marks.last().verdictClass)
            row.marks.last() = mark;
    }
    return row.marks;
}

RowGroup groupOf(const WatchRow &row)
{
    if (!row.last)
        return RowGroup::NeverChecked;
    switch (row.last->verdictClass) {
    case VerdictClass::Critical:
        return RowGroup::Critical;
    case VerdictClass::Warning:
        return RowGroup::Warning;
    case VerdictClass::NoData:
        return RowGroup::NoData;
    case VerdictClass::Notice:
    case VerdictClass::Ok:
        return RowGroup::Good;
    case VerdictClass::NotApplicable:
        return RowGroup::NotApplicable;
    }
    return RowGroup::NeverChecked;
}

QString groupName(RowGroup group)
{
    switch (group) {
    case RowGroup::Critical:
        return className(VerdictClass::Critical);
    case RowGroup::Warning:
        return className(VerdictClass::Warning);
    case RowGroup::NoData:
        return className(VerdictClass::NoData);
    case RowGroup::Good:
        return verdictWord(Verdict::Good);
    case RowGroup::NotApplicable:
        return className(VerdictClass::NotApplicable);
    case RowGroup::NeverChecked:
        return RowTexts::tr("Not checked");
    }
    return {};
}

QString marksText(const QList<CheckMark> &marks)
{
    if (marks.isEmpty())
        return RowTexts::tr("No checks yet");
    std::array<int, VerdictCount> counts {};
    for (const CheckMark &mark : marks)
        ++counts[size_t(mark.verdict)];
    QStringList parts;
    for (int i = 0; i < VerdictCount; ++i) {
        if (counts[size_t(i)])
            parts << QStringLiteral("%1 %2").arg(counts[size_t(i)]).arg(verdictWord(Verdict(i)));
    }
    return RowTexts::tr("%n check(s): %1", nullptr, int(marks.size()))
        .arg(parts.join(QStringLiteral(", ")));
}

QString agoText(UtcTime at, UtcTime now)
{
    const qint64 secs = (now - at).secs;
    // A clock that was set back must not say "in the future".
    if (secs < 5)
        return RowTexts::tr("just now");
    if (secs < 60)
        return RowTexts::tr("%1 s ago").arg(secs);
    if (secs < 3600)
        return RowTexts::tr("%1 min ago").arg(secs / 60);
    if (secs < 48 * 3600)
        return RowTexts::tr("%1 h ago").arg(secs / 3600);
    return RowTexts::tr("%1 d ago").arg(secs / 86'400);
}
