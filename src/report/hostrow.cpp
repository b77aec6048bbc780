// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostrow.h"

#include <algorithm>

namespace {

QStringList urgentIds(const Judgement &judgement)
{
    QStringList ids;
    for (const Finding &finding : judgement.findings) {
        if (finding.severity == Severity::Warning || finding.severity == Severity::Error)
            ids.append(finding.id());
    }
    ids.removeDuplicates();
    return ids;
}

void addStaple(NewestCheck &check, const StapleJudgement &leaf)
{
    check.isStapled = true;
    check.isSigned = leaf.reading.response.basic.has_value();
    check.certStatus = leaf.certStatus;
    check.signatureOk = leaf.signatureOk;
    check.usable = leaf.usable;
    check.freshness = leaf.freshness;
    check.signerKind = leaf.signerKind;
    check.responseSha256 = sha256(leaf.reading.response.der);
    if (leaf.reading.response.basic)
        check.producedAt = leaf.reading.response.basic->tbsResponseData.producedAt;
    if (const SingleResponse *single = leaf.singleResponse()) {
        check.thisUpdate = single->thisUpdate;
        check.nextUpdate = single->nextUpdate;
    }
    if (leaf.signer) {
        check.signer = leaf.signer->subject.text();
        check.signerName = leaf.signer->subject.shortText();
    }
}

// Checks of the period that say something about the host, not about the way to it.
QList<const Observation *> answersOf(const QList<Observation> &observations)
{
    QList<const Observation *> answers;
    for (const Observation &observation : observations) {
        if (isAnswer(observation.verdict))
            answers.append(&observation);
    }
    return answers;
}

void addCriticalTimes(HostChanges &changes, const QList<const Observation *> &answers)
{
    std::optional<UtcTime> began;
    bool wasCritical = false;
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const bool isCritical = answers[i]->verdictClass == VerdictClass::Critical;
        if (i > 0 && isCritical && !wasCritical) {
            ++changes.becameCritical;
            began = answers[i]->at;
        } else if (i > 0 && !isCritical && wasCritical) {
            ++changes.recovered;
            if (began)
                changes.criticalTimes.append(answers[i]->at - *began);
            began.reset();
        }
        wasCritical = isCritical;
    }
}

void addReplacements(HostChanges &changes, const QList<const Observation *> &answers)
{
    QByteArray certificate;
    QString signer;
    std::optional<UtcTime> newest;
    for (const Observation *answer : answers) {
        if (!answer->certificateSha256.isEmpty()) {
            changes.certificates
                += !certificate.isEmpty() && certificate != answer->certificateSha256;
            certificate = answer->certificateSha256;
        }
        if (!answer->signer.isEmpty()) {
            changes.signers += !signer.isEmpty() && signer != answer->signer;
            signer = answer->signer;
        }
        if (answer->freshness) {
            if (newest && answer->freshness->thisUpdate > *newest)
                changes.renewals.append(answer->at);
            newest = std::max(newest.value_or(UtcTime { std::numeric_limits<qint64>::min() }),
                              answer->freshness->thisUpdate);
        }
    }
}

HostChanges changesOf(const HostRecord &record, const TimeSpan &period)
{
    HostChanges changes;
    const QList<const Observation *> answers = answersOf(record.observations);
    addCriticalTimes(changes, answers);
    addReplacements(changes, answers);
    changes.isNew = record.firstCheck && *record.firstCheck >= period.from && record.days.isEmpty();
    return changes;
}

bool isBad(const ChartSeries::Stretch &stretch)
{
    return stretch.isMonitored && isAnswer(stretch.verdict) && !isUsable(stretch.verdict)
        && stretch.verdict != Verdict::NotApplicable;
}

// A time without checks or without answers ends a span: nothing is known about it.
std::optional<BadSpan> longestBadOf(const ChartSeries &series, const TimeSpan &period)
{
    std::optional<BadSpan> longest, current;
    for (const ChartSeries::Stretch &stretch : series.strip) {
        if (!isBad(stretch)) {
            current.reset();
            continue;
        }
        if (!current)
            current = BadSpan { stretch.from, stretch.to };
        current->to = std::min(stretch.to, period.to);
        if (!longest || current->length() > longest->length())
            longest = current;
    }
    return longest;
}

ChartSeries seriesOf(const HostRecord &record)
{
    ChartInput input;
    input.observations = record.observations;
    input.intervalSecs = record.target.intervalSecs;
    input.monitored = record.monitored;
    return chartSeries(input);
}

void addSince(HostRow &row, const HostRecord &record, const TimeSpan &period)
{
    const QList<Observation> &checks = record.observations;
    if (checks.isEmpty()) {
        if (record.newest)
            row.since = record.newest->at;
        row.isSinceBefore = row.since.has_value();
        return;
    }
    const auto other
        = std::find_if(checks.crbegin(), checks.crend(), [&](const Observation &check) {
              return check.verdict != checks.last().verdict;
          });
    row.since = other == checks.crend() ? checks.first().at : other.base()->at;
    row.isSinceBefore = other == checks.crend()
        && ((record.firstCheck && *record.firstCheck < period.from) || !record.days.isEmpty());
}

std::optional<NewestCheck::Found> foundThen(const NewestCheck &now, const Observation &then)
{
    const NewestCheck::Found found { then.verdict, then.verdictClass };
    if (found == NewestCheck::Found { now.verdict, now.verdictClass })
        return std::nullopt;
    return found;
}

HostRow rowOf(const HostRecord &record, const TimeSpan &period, const ChartSeries &series)
{
    HostRow row;
    row.target = record.target;
    if (record.inspection)
        row.newest = newestCheckOf(*record.inspection);
    else if (record.newest)
        row.newest = newestCheckOf(*record.newest);
    if (row.newest) {
        row.newest->vantage = record.vantage;
        if (record.newest)
            row.newest->foundThen = foundThen(*row.newest, *record.newest);
    }
    row.tally = tallyOf(record.observations, record.days);
    row.times = timesSeen(record.observations, record.days, period, { record.target.intervalSecs },
                          record.monitored)
                    .times;
    addSince(row, record, period);
    row.longestBad = longestBadOf(series, period);
    row.changes = changesOf(record, period);
    return row;
}

void addFindings(HostReport &report, const Judgement &judgement)
{
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info }) {
        std::ranges::copy_if(
            judgement.findings, std::back_inserter(report.findings),
            [severity](const Finding &finding) { return finding.severity == severity; });
    }
    report.passedChecks
        = int(std::ranges::count(judgement.findings, Severity::Ok, &Finding::severity));
}

// Where something else is wrong, how fresh the response is is not the point.
bool isFreshnessThePoint(const Judgement &judgement)
{
    return judgement.verdictClass == VerdictClass::Ok || isUsable(judgement.verdict)
        || judgement.verdict == Verdict::Expired;
}

}

VerdictClass HostRow::verdictClass() const
{
    return newest ? newest->verdictClass : VerdictClass::NoData;
}

std::optional<Duration> NewestCheck::timeLeft() const
{
    if (!signatureOk || !freshness || freshness->isOpenEnded)
        return std::nullopt;
    return freshness->leftAt(at);
}

std::optional<Duration> HostChanges::usualRenewal() const
{
    QList<Duration> lengths;
    for (qsizetype i = 1; i < renewals.size(); ++i)
        lengths.append(renewals[i] - renewals[i - 1]);
    if (lengths.isEmpty())
        return std::nullopt;
    const auto middle = lengths.begin() + lengths.size() / 2;
    std::nth_element(lengths.begin(), middle, lengths.end());
    return *middle;
}

NewestCheck newestCheckOf(const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    NewestCheck check;
    check.at = judgement.at;
    check.verdict = judgement.verdict;
    check.verdictClass = judgement.verdictClass;
    check.scope = judgement.scope;
    check.reason = judgement.reason;
    check.sentence = judgement.sentence;
    check.findingIds = urgentIds(judgement);
    if (const Attempt *attempt = inspection.judgedAttempt()) {
        check.address = attempt->address;
        check.protocol = attempt->capture.protocol;
    }
    if (const StapleJudgement *leaf = judgement.leaf())
        addStaple(check, *leaf);
    if (!inspection.evidence.chain.isEmpty()) {
        const Certificate &leaf = inspection.evidence.chain.first();
        check.mustStaple = leaf.isMustStaple();
        check.leafNotAfter = leaf.notAfter;
        check.issuerName = leaf.issuer.shortText();
        check.certificateSha256 = sha256(leaf.der);
    }
    return check;
}

NewestCheck newestCheckOf(const Observation &observation)
{
    NewestCheck check;
    check.at = observation.at;
    check.verdict = observation.verdict;
    check.verdictClass = observation.verdictClass;
    check.scope = observation.scope;
    check.address = observation.address;
    check.isStapled = !observation.responseSha256.isEmpty();
    check.producedAt = observation.producedAt;
    check.freshness = observation.freshness;
    if (observation.freshness) {
        check.thisUpdate = observation.freshness->thisUpdate;
        check.nextUpdate = observation.freshness->nextUpdate;
    }
    check.signatureOk = check.usable = isUsable(observation.verdict);
    check.signer = check.signerName = observation.signer;
    check.certificateSha256 = observation.certificateSha256;
    check.responseSha256 = observation.responseSha256;
    return check;
}

HostRow hostRow(const HostRecord &record, const TimeSpan &period)
{
    return rowOf(record, period, seriesOf(record));
}

HostReport hostReport(const HostRecord &record, const TimeSpan &period)
{
    HostReport report;
    report.history = seriesOf(record);
    report.row = rowOf(record, period, report.history);
    report.inspection = record.inspection;
    report.observations = record.observations;
    report.days = record.days;
    if (!record.inspection)
        return report;
    const Judgement &judgement = record.inspection->judgement;
    addFindings(report, judgement);
    if (const StapleJudgement *leaf = judgement.leaf(); leaf && leaf->singleResponse())
        report.timeline = timelineFacts(*leaf, !isFreshnessThePoint(judgement), judgement.at);
    return report;
}
