// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/decision.h"

#include <QLatin1String>

#include <algorithm>

namespace {

Message revoked(const Finding &leading, const RevocationListFacts &facts)
{
    const RevokedCertificate &entry = *facts.entry;
    const UtcTime thisUpdate = facts.list().thisUpdate;
    if (leading.certIndex > 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "A CA certificate of the chain, %1, was revoked on %2, says the "
                                   "revocation list of %3. Clients that check it refuse every "
                                   "certificate below it."),
                 { facts.certificate->subject.shortText(), entry.revocationDate, thisUpdate } };
    if (entry.isOnHold())
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA's revocation list of %2 holds this certificate back "
                                   "since %1. Clients that check will refuse it."),
                 { entry.revocationDate, thisUpdate } };
    if (entry.reasonCode)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA has revoked this certificate on %1 (reason: %2), says "
                                   "its revocation list of %3. Clients that check will refuse it."),
                 { entry.revocationDate, crlReasonText(*entry.reasonCode), thisUpdate } };
    return { QT_TRANSLATE_NOOP(
                 "Rules",
                 "The CA has revoked this certificate on %1 without giving a reason, "
                 "says its revocation list of %2. Clients that check will refuse it."),
             { entry.revocationDate, thisUpdate } };
}

Message good(const RevocationListFacts &facts)
{
    const RevocationList &list = facts.list();
    if (!facts.certificate)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The revocation list is valid as of %1. Whether your "
                                   "certificate is on it was not checked."),
                 { list.thisUpdate } };
    if (!list.nextUpdate)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The revocation list is valid, and this certificate is not on "
                                   "it as of %1."),
                 { list.thisUpdate } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "The revocation list is valid, and this certificate is not on it as "
                               "of %1. The next list is due in %2."),
             { list.thisUpdate, *list.nextUpdate - facts.target.at } };
}

}

bool isLedByList(const Decision &decision, const Facts &facts)
{
    if (decision.leading && decision.leading->rule->group == RuleGroup::RevocationList)
        return true;
    return facts.hasListsOnly() && (!decision.leading || decision.verdict == Verdict::Unverifiable);
}

const RevocationListFacts *leadingList(const Decision &decision, const Facts &facts)
{
    const auto fits = [&](const RevocationListFacts &one) {
        if (decision.verdict == Verdict::Revoked)
            return one.certIndex == decision.leading->certIndex && one.isRevocationSound();
        return true;
    };
    const auto found = std::ranges::find_if(facts.lists, fits);
    return found == facts.lists.end() ? nullptr : &*found;
}

Message listSentence(const Decision &decision, const Facts &facts)
{
    const Finding *leading = decision.leading;
    if (decision.verdict == Verdict::Revoked)
        return revoked(*leading, *leadingList(decision, facts));
    if (decision.verdict == Verdict::Good)
        return good(*leadingList(decision, facts));
    if (decision.verdict == Verdict::Expired)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The revocation list is old: it should have been replaced %2 "
                                   "ago, on %1. What was revoked since then is not on it."),
                 leading->detail.values };
    if (decision.verdict == Verdict::NotYetValid)
        return { QT_TRANSLATE_NOOP(
                     "Rules",
                     "The revocation list starts in the future (in %2). A clock is wrong."),
                 leading->detail.values };
    if (leading && leading->rule->group == RuleGroup::RevocationList)
        return { leading->rule->explanation };
    return { QT_TRANSLATE_NOOP("Rules",
                               "A revocation list is there, but its issuer's certificate is "
                               "missing, so it cannot be checked.") };
}
