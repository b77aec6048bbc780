// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinefacts.h"

#include <QCoreApplication>

namespace {

struct TimelineTexts
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

std::optional<TimelineFacts::Life> lifeOf(const std::optional<Certificate> &certificate)
{
    if (!certificate)
        return std::nullopt;
    return TimelineFacts::Life { certificate->notBefore, certificate->notAfter };
}

QString lifeText(const QString &name, const TimelineFacts::Life &life, UtcTime now)
{
    if (now > life.notAfter)
        return TimelineTexts::tr("%1 ended %2.").arg(name, toMinuteText(life.notAfter));
    if (now < life.notBefore)
        return TimelineTexts::tr("%1 begins %2.").arg(name, toMinuteText(life.notBefore));
    return TimelineTexts::tr("%1 valid until %2.").arg(name, toMinuteText(life.notAfter));
}

QString windowText(const TimelineFacts &facts)
{
    const Freshness &r = *facts.response;
    const QString from = toMinuteText(r.thisUpdate);
    if (facts.isList)
        return r.isOpenEnded
            ? TimelineTexts::tr("Revocation list of %1, without nextUpdate.").arg(from)
            : TimelineTexts::tr("Revocation list valid from %1 to %2.")
                  .arg(from, toMinuteText(r.effectiveExpiry));
    return r.isOpenEnded ? TimelineTexts::tr("Response of %1, without nextUpdate.").arg(from)
                         : TimelineTexts::tr("Response valid from %1 to %2.")
                               .arg(from, toMinuteText(r.effectiveExpiry));
}

}

TimelineFacts timelineFacts(const StapleJudgement &staple, bool isNeutral, UtcTime now)
{
    TimelineFacts facts;
    facts.now = now;
    facts.response = staple.freshness;
    if (staple.reading.response.basic && staple.freshness)
        facts.producedAt = staple.reading.response.basic->tbsResponseData.producedAt;
    facts.signer = lifeOf(staple.signer);
    facts.isSignerIssuer = staple.signerKind == SignerKind::Issuer;
    facts.certificate = lifeOf(staple.certificate);
    facts.isNeutral = isNeutral;
    return facts;
}

TimelineFacts timelineFacts(const RevocationListJudgement &list, const Certificate *certificate,
                            UtcTime now)
{
    constexpr Duration OpenEnd { 24 * 3600 }; // as of a response without nextUpdate
    const RevocationList &read = list.reading.list;
    const UtcTime end = read.nextUpdate.value_or(read.thisUpdate + OpenEnd);
    TimelineFacts facts;
    facts.now = now;
    facts.isList = true;
    facts.isNeutral = !list.usable;
    facts.response = Freshness { .thisUpdate = read.thisUpdate,
                                 .nextUpdate = read.nextUpdate,
                                 .effectiveExpiry = end,
                                 .isOpenEnded = !read.nextUpdate,
                                 .due = end,
                                 .warningFrom = end,
                                 .criticalFrom = end };
    facts.signer = lifeOf(list.signer);
    facts.isSignerIssuer = list.signer && list.signer->subject == read.issuer;
    if (certificate)
        facts.certificate = TimelineFacts::Life { certificate->notBefore, certificate->notAfter };
    return facts;
}

QString describe(const TimelineFacts &facts)
{
    QStringList parts;
    if (const auto &r = facts.response) {
        parts += windowText(facts);
        if (!r->isOpenEnded && !facts.isList)
            parts += TimelineTexts::tr("Refresh due %1.").arg(toMinuteText(r->due));
    } else {
        parts += TimelineTexts::tr("No response.");
    }
    if (facts.producedAt)
        parts += TimelineTexts::tr("Produced at %1.").arg(toMinuteText(*facts.producedAt));
    QString now = (facts.isAsOf ? TimelineTexts::tr("As of %1") : TimelineTexts::tr("Now %1"))
                      .arg(toMinuteText(facts.now));
    for (const QString &more : { usedText(facts), outsideText(facts) }) {
        if (!more.isEmpty())
            now += QStringLiteral(", ") + more;
    }
    parts += now + QLatin1Char('.');
    if (facts.signer)
        parts += lifeText(TimelineTexts::tr("Signer"), *facts.signer, facts.now);
    if (facts.certificate)
        parts += lifeText(TimelineTexts::tr("Certificate"), *facts.certificate, facts.now);
    return parts.join(QLatin1Char(' '));
}

QString remainingText(const TimelineFacts &facts)
{
    if (!facts.response)
        return TimelineTexts::tr("none");
    if (facts.now < facts.response->thisUpdate)
        return TimelineTexts::tr("not valid yet");
    if (facts.response->isOpenEnded)
        return TimelineTexts::tr("no end given");
    const Duration left = facts.response->leftAt(facts.now);
    return left.secs > 0 ? TimelineTexts::tr("%1 left").arg(toText(left))
                         : TimelineTexts::tr("none left");
}

QString usedText(const TimelineFacts &facts)
{
    if (!facts.response || !outsideText(facts).isEmpty())
        return {};
    const Freshness &r = *facts.response;
    if (r.isOpenEnded)
        return TimelineTexts::tr("%1 old").arg(toText(facts.now - r.thisUpdate));
    const int percent = int(r.usedAt(facts.now) * 100); // never "100 %" while some is left
    if (facts.now > r.due)
        return TimelineTexts::tr("%1 % used, overdue %2")
            .arg(percent)
            .arg(toText(facts.now - r.due));
    return TimelineTexts::tr("%1 % used").arg(percent);
}

QString outsideText(const TimelineFacts &facts)
{
    if (!facts.response)
        return {};
    const Freshness &r = *facts.response;
    if (facts.now < r.thisUpdate)
        return TimelineTexts::tr("starts in %1").arg(toText(r.thisUpdate - facts.now));
    if (!r.isOpenEnded && facts.now >= r.effectiveExpiry)
        return TimelineTexts::tr("expired %1 ago").arg(toText(facts.now - r.effectiveExpiry));
    return {};
}
