// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/summaryfacts.h"

#include "base/text.h"
#include "rules/certificatestate.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct SummaryTexts
{
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

QString agoOrIn(UtcTime time, UtcTime now)
{
    return time > now ? SummaryTexts::tr("in %1").arg(toText(time - now))
                      : SummaryTexts::tr("%1 ago").arg(toText(now - time));
}

QString dayText(UtcTime time)
{
    return toText(time).left(10);
}

class FactList
{
public:
    FactList(const Inspection &inspection, UtcTime now)
        : m_inspection(inspection)
        , m_judgement(inspection.judgement)
        , m_now(now)
    {
    }
    QList<SummaryFact> facts();

private:
    void add(const char *name, const QString &value, const QString &remark = {},
             bool strong = false)
    {
        m_facts.append({ SummaryTexts::tr(name), value, remark, strong });
    }
    void addOtherSource();
    void addStatus(const StapleJudgement &staple);
    void addTimes(const StapleJudgement &staple);
    void addSigner(const StapleJudgement &staple);
    void addUnread(const StapleJudgement &staple);
    void addCertificate(const Certificate &leaf);
    void addExpectations(const Certificate &leaf);
    void addAttempts();

    const Inspection &m_inspection;
    const Judgement &m_judgement;
    UtcTime m_now;
    QList<SummaryFact> m_facts;
};

// What is known of the leaf from elsewhere than its staple, and what was tried in vain.
void FactList::addOtherSource()
{
    const QList<CertificateState> states = certificateStates(m_inspection.evidence, m_judgement);
    const CertificateState state = states.value(0);
    if (state.source == RevocationSource::List || state.source == RevocationSource::Responder) {
        const QString asOf = toMinuteText(*state.asOf), at = toMinuteText(*state.fetchedAt);
        const QString source = state.source == RevocationSource::List
            ? SummaryTexts::tr("From the CA's list of %1, fetched %2").arg(asOf, at)
            : SummaryTexts::tr("From the CA's responder, as of %1, asked %2").arg(asOf, at);
        add(QT_TRANSLATE_NOOP("Summary", "Revocation"), stateWord(state.state), source, true);
        if (state.revokedOn)
            add(QT_TRANSLATE_NOOP("Summary", "Revoked on"), toText(*state.revokedOn));
    }
    for (const FetchedList &list : m_inspection.evidence.revocationLists) {
        if (list.certIndex == 0 && !list.isFetched())
            add(QT_TRANSLATE_NOOP("Summary", "Revocation list"),
                SummaryTexts::tr("could not be fetched"), visibleText(list.error, 300));
    }
}

void FactList::addStatus(const StapleJudgement &staple)
{
    const SingleResponse *single = staple.singleResponse();
    QString word, remark;
    switch (*staple.certStatus) {
    case CertStatus::Good:
        word = SummaryTexts::tr("Good");
        remark = SummaryTexts::tr("not revoked, says the CA");
        break;
    case CertStatus::Revoked:
        word = SummaryTexts::tr("Revoked");
        remark = SummaryTexts::tr("says the CA");
        break;
    case CertStatus::Unknown:
        word = SummaryTexts::tr("Unknown");
        remark = SummaryTexts::tr("the responder does not know it");
        break;
    }
    if (!staple.signatureOk) {
        word = SummaryTexts::tr("Claims: %1").arg(word);
        remark = SummaryTexts::tr("not verified");
    } else if (*staple.certStatus == CertStatus::Good && staple.freshness
               && staple.freshness->leftAt(m_now).secs <= 0) {
        remark = SummaryTexts::tr("said the CA, but the response has expired");
    }
    // Another source has the say then, and stands above.
    const bool isOverruled = !m_facts.isEmpty();
    add(isOverruled ? QT_TRANSLATE_NOOP("Summary", "Status in the staple")
                    : QT_TRANSLATE_NOOP("Summary", "Status"),
        word, remark, staple.usable && !isOverruled);
    if (single && single->revokedInfo) {
        const RevokedInfo &revoked = *single->revokedInfo;
        const QString reason = revoked.revocationReason ? crlReasonText(*revoked.revocationReason)
                                                        : SummaryTexts::tr("no reason given");
        add(QT_TRANSLATE_NOOP("Summary", "Revoked on"), toText(revoked.revocationTime), reason);
    }
}

void FactList::addTimes(const StapleJudgement &staple)
{
    const Freshness &f = *staple.freshness;
    if (f.isOpenEnded) {
        add(QT_TRANSLATE_NOOP("Summary", "Time left"), SummaryTexts::tr("not known"),
            SummaryTexts::tr("no nextUpdate"));
    } else {
        const Duration left = f.leftAt(m_now);
        const QString window = toText(f.effectiveExpiry - f.thisUpdate);
        if (m_now < f.thisUpdate)
            add(QT_TRANSLATE_NOOP("Summary", "Time left"), SummaryTexts::tr("not valid yet"),
                SummaryTexts::tr("of %1").arg(window));
        else if (left.secs > 0)
            add(QT_TRANSLATE_NOOP("Summary", "Time left"), toText(left),
                SummaryTexts::tr("of %1, %2 % used").arg(window).arg(int(f.usedAt(m_now) * 100)));
        else
            add(QT_TRANSLATE_NOOP("Summary", "Time left"), SummaryTexts::tr("none"),
                SummaryTexts::tr("expired %1 ago").arg(toText(Duration { -left.secs })));
    }
    add(QT_TRANSLATE_NOOP("Summary", "thisUpdate"), toText(f.thisUpdate),
        agoOrIn(f.thisUpdate, m_now));
    if (!f.isOpenEnded)
        add(m_now > f.due ? QT_TRANSLATE_NOOP("Summary", "Refresh was due")
                          : QT_TRANSLATE_NOOP("Summary", "Refresh due"),
            toText(f.due), agoOrIn(f.due, m_now));
    add(QT_TRANSLATE_NOOP("Summary", "nextUpdate"),
        f.nextUpdate ? toText(*f.nextUpdate) : SummaryTexts::tr("not given"),
        f.nextUpdate ? agoOrIn(*f.nextUpdate, m_now) : QString());
}

void FactList::addSigner(const StapleJudgement &staple)
{
    if (!staple.signer) {
        add(QT_TRANSLATE_NOOP("Summary", "Signer"), SummaryTexts::tr("not found"));
        return;
    }
    const QString name = staple.signer->subject.shortText();
    const QString until = dayText(staple.signer->notAfter);
    if (!staple.signatureOk && staple.signerKind != SignerKind::None)
        return add(QT_TRANSLATE_NOOP("Summary", "Signer"), name,
                   SummaryTexts::tr("named, but not verified"));
    switch (staple.signerKind) {
    case SignerKind::Issuer:
        return add(QT_TRANSLATE_NOOP("Summary", "Signer"), name, SummaryTexts::tr("the CA itself"));
    case SignerKind::Delegated:
        return add(QT_TRANSLATE_NOOP("Summary", "Signer"), name,
                   SummaryTexts::tr("delegated, until %1").arg(until));
    case SignerKind::None:
        return add(QT_TRANSLATE_NOOP("Summary", "Signer"), name,
                   SummaryTexts::tr("not authorised by the CA"));
    }
}

// Without a SingleResponse there are no times: say how far the response goes.
void FactList::addUnread(const StapleJudgement &staple)
{
    const OcspReading &reading = staple.reading;
    const QString size = SummaryTexts::tr("%1 bytes").arg(reading.response.der.size());
    if (!reading.parses()) {
        const ParseFault &fault = reading.faults.first();
        add(QT_TRANSLATE_NOOP("Summary", "Response"), SummaryTexts::tr("not readable"),
            SummaryTexts::tr("%1, fault at byte %2").arg(size).arg(fault.offset));
    } else {
        add(QT_TRANSLATE_NOOP("Summary", "Response"), size);
    }
    if (reading.response.statusValue)
        add(QT_TRANSLATE_NOOP("Summary", "Response status"),
            responseStatusText(*reading.response.statusValue));
    if (reading.response.basic && !staple.single)
        add(QT_TRANSLATE_NOOP("Summary", "Status"), SummaryTexts::tr("none"),
            SummaryTexts::tr("about other certificates only"));
}

void FactList::addCertificate(const Certificate &leaf)
{
    add(QT_TRANSLATE_NOOP("Summary", "Response"), SummaryTexts::tr("none"),
        SummaryTexts::tr("nothing was stapled"), true);
    add(QT_TRANSLATE_NOOP("Summary", "Certificate"), leaf.subject.shortText(),
        keyText(leaf.publicKey));
    add(QT_TRANSLATE_NOOP("Summary", "Issuer"), leaf.issuer.shortText());
    add(QT_TRANSLATE_NOOP("Summary", "Valid until"), toText(leaf.notAfter),
        agoOrIn(leaf.notAfter, m_now));
}

void FactList::addExpectations(const Certificate &leaf)
{
    add(QT_TRANSLATE_NOOP("Summary", "Must-Staple"),
        leaf.isMustStaple() ? SummaryTexts::tr("Demanded by the certificate")
                            : SummaryTexts::tr("Not demanded"));
    QStringList urls;
    for (const QString &url : leaf.ocspUrls)
        urls += visibleText(url, 200);
    add(QT_TRANSLATE_NOOP("Summary", "Responder"),
        urls.isEmpty() ? SummaryTexts::tr("None named") : urls.join(QLatin1Char('\n')));
    if (urls.isEmpty() && !leaf.crlUrls.isEmpty())
        add(QT_TRANSLATE_NOOP("Summary", "Revocation list"),
            visibleText(leaf.crlUrls.first(), 200));
}

QString stepText(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Resolve:
        return SummaryTexts::tr("Resolving the name");
    case ProbeStep::Connect:
        return SummaryTexts::tr("Connecting");
    case ProbeStep::StartTls:
        return QStringLiteral("STARTTLS");
    case ProbeStep::Handshake:
        return SummaryTexts::tr("TLS handshake");
    }
    Q_UNREACHABLE();
}

void FactList::addAttempts()
{
    int number = 0;
    for (const Attempt &attempt : m_inspection.attempts) {
        ++number;
        if (!attempt.error)
            continue;
        const ProbeError &error = *attempt.error;
        QStringList remark { visibleText(error.detail, 300) };
        if (!error.alert.isEmpty())
            remark.prepend(SummaryTexts::tr("alert %1").arg(visibleText(error.alert, 60)));
        remark.removeAll(QString());
        m_facts.append(
            { SummaryTexts::tr("Attempt %1").arg(number),
              SummaryTexts::tr("%1: %2").arg(stepText(error.step), visibleText(error.tried, 200)),
              remark.join(QStringLiteral(", ")) });
        if (!error.seen.isEmpty())
            add(QT_TRANSLATE_NOOP("Summary", "Seen"),
                visibleText(QString::fromLatin1(error.seen), 80),
                SummaryTexts::tr("the first %1 bytes").arg(error.seen.size()));
    }
}

QList<SummaryFact> FactList::facts()
{
    const StapleJudgement *staple = m_judgement.leaf();
    const QList<Certificate> &chain = m_inspection.evidence.chain;
    const Certificate *leaf = chain.isEmpty() ? nullptr : &chain.first();
    addOtherSource();
    if (staple) {
        if (staple->certStatus)
            addStatus(*staple);
        else
            addUnread(*staple);
        if (staple->freshness)
            addTimes(*staple);
        if (staple->reading.response.basic)
            addSigner(*staple);
    } else if (leaf) {
        addCertificate(*leaf);
    }
    if (leaf)
        addExpectations(*leaf);
    if (!leaf || m_judgement.verdictClass == VerdictClass::NoData)
        addAttempts();
    return m_facts;
}

}

QList<SummaryFact> summaryFacts(const Inspection &inspection, UtcTime now)
{
    return FactList(inspection, now).facts();
}

QString checkedLine(const Inspection &inspection)
{
    QStringList parts { SummaryTexts::tr("Checked %1").arg(toText(inspection.at)) };
    const Attempt *judged = inspection.judgedAttempt();
    if (judged && !judged->address.isEmpty())
        parts.last() += SummaryTexts::tr(" via %1").arg(visibleText(judged->address, 80));
    if (judged && !judged->capture.protocol.isEmpty())
        parts += QString(judged->capture.protocol)
                     .replace(QLatin1String("TLSv"), QLatin1String("TLS "));
    const qsizetype count = inspection.attempts.size();
    if (judged && count > 0) {
        const auto number = judged - inspection.attempts.constData() + 1;
        parts += SummaryTexts::tr("attempt %1 of %2").arg(number).arg(count);
    } else if (count > 0) {
        parts += count == 1 ? SummaryTexts::tr("1 attempt")
                            : SummaryTexts::tr("%n attempts", nullptr, int(count));
    }
    return parts.join(QStringLiteral(", "));
}

QList<Finding> findingsBySeverity(const QList<Finding> &findings, Severity least)
{
    QList<Finding> sorted;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(sorted),
                 [&](const Finding &finding) { return finding.severity >= least; });
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    return sorted;
}

qsizetype passedCount(const QList<Finding> &findings)
{
    return std::count_if(findings.begin(), findings.end(),
                         [](const Finding &finding) { return finding.severity == Severity::Ok; });
}

QString passedText(int count)
{
    return SummaryTexts::tr("%n checks passed", nullptr, count);
}
