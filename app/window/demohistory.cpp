// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/demohistory.h"

#include "lab/responsespec.h"

#include <QHash>

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour;
// The certificates are 30 days old, and a first response may be 4 days older than its check.
constexpr qint64 PastSecs = 25 * Day, CheckEvery = 12 * Hour;
constexpr qint64 PublishedEvery = 4 * Day, RefreshDelay = 3 * Hour;

// The same in every demo: made of the scenario's name, not of chance.
struct Story
{
    qint64 publicationPhase; // of the CA's responses for this host
    qint64 faultBegan; // seconds ago
    qint64 gapBegan; // seconds ago; a day in which it was paused
};

Story storyOf(const Scenario &scenario)
{
    size_t seed = 0;
    for (const char *letter = scenario.id; *letter; ++letter)
        seed = seed * 31 + size_t(*letter);
    const auto pick = [&seed](qint64 least, qint64 most) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return least + qint64((seed >> 33) % size_t(most - least));
    };
    return { pick(0, PublishedEvery), pick(8 * Hour, 9 * Day), pick(12 * Day, 20 * Day) };
}

// A server that stopped refreshing serves the same response ever since; the others fall into their
// fault at once.
bool isAgeing(const Scenario &scenario)
{
    return scenario.expected == Verdict::RefreshDue || scenario.expected == Verdict::RefreshCritical
        || scenario.expected == Verdict::Expired;
}

// The newest response that the server has at `at`.
UtcTime publishedBefore(UtcTime at, const Story &story)
{
    const qint64 secs = at.secs() - RefreshDelay - story.publicationPhase;
    return UtcTime::fromSecs(secs / PublishedEvery * PublishedEvery + story.publicationPhase);
}

Attempt attemptAt(UtcTime at)
{
    Attempt attempt;
    attempt.address = QStringLiteral("127.0.0.1");
    attempt.at = at;
    attempt.durationMsecs = 12 + int(at.secs() / CheckEvery * 7 % 9);
    return attempt;
}

void deliver(Attempt &attempt, const ServerScript &script)
{
    if (script.identities.isEmpty() || script.misbehaviour != Misbehaviour::None) {
        attempt.error = ProbeError { .step = ProbeStep::Connect,
                                     .fault = ProbeFault::Refused,
                                     .tried = attempt.address };
        return;
    }
    const ServerIdentity &identity = script.identities.first();
    attempt.capture.chain = identity.chain;
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.keyExchangeGroup = QStringLiteral("X25519");
    for (auto staple = identity.staples.begin(); staple != identity.staples.end(); ++staple)
        attempt.capture.staples << Staple { staple.key(), staple.value() };
    if (script.frameFault == StatusFrameFault::Empty)
        attempt.capture.brokenStatuses << BrokenStatus {};
}

// Seconds since the response that it staples began to be valid.
qint64 ageOf(const ServerScript &script, const Target &target, const TrustStore &trust, UtcTime now)
{
    Attempt attempt = attemptAt(now);
    deliver(attempt, script);
    const Inspection inspection = judgeAttempts(target, { attempt }, trust, Policy {}, now);
    const StapleJudgement *staple = inspection.judgement.leaf();
    return staple && staple->freshness ? (now - staple->freshness->thisUpdate).secs : 0;
}

} // namespace

TimeSpan demoPastSpan(UtcTime now)
{
    return { now.addSecs(-PastSecs), now };
}

TimeSpan demoPause(const Scenario &scenario, UtcTime now)
{
    const UtcTime from = now.addSecs(-storyOf(scenario).gapBegan);
    return { from, from.addSecs(Day) };
}

QList<Inspection> demoPast(const Target &target, const Scenario &scenario, const LabPki &pki,
                           const TrustStore &trust, UtcTime now)
{
    Story story = storyOf(scenario);
    const ServerScript lastScript = scenario.script(pki);
    if (isAgeing(scenario))
        story.faultBegan = ageOf(lastScript, target, trust, now);
    QHash<qint64, QByteArray> good; // by publication: signing takes time
    QList<Inspection> past;
    for (qint64 ago = PastSecs; ago > 0; ago -= CheckEvery) {
        if (ago <= story.gapBegan && ago > story.gapBegan - Day)
            continue;
        const UtcTime at = now.addSecs(-ago);
        Attempt attempt = attemptAt(at);
        LabPki then = pki;
        then.now = at;
        ServerScript script = isAgeing(scenario) ? lastScript : scenario.script(then);
        if (ago > story.faultBegan && !script.identities.isEmpty()) {
            // Before the fault: a good response about the certificate that is served.
            const UtcTime published = publishedBefore(at, story);
            QByteArray &response = good[published.secs()];
            if (response.isEmpty())
                response = makeResponse({ .certificate = &pki.leaf,
                                          .issuer = &pki.issuer,
                                          .now = published.addSecs(Day),
                                          .signer = &pki.responder });
            script
                = { .identities = { { pki.chain(pki.leaf), pki.leaf.key, { { 0, response } } } } };
        }
        QList<Attempt> attempts { attempt };
        if (script.firstStapledConnection > 1) { // a server that staples from the second time on
            ServerScript cold = script;
            cold.identities.first().staples.clear();
            deliver(attempts.first(), cold);
            attempts << attempt;
        }
        deliver(attempts.last(), script);
        Inspection inspection = judgeAttempts(target, attempts, trust, Policy {}, at);
        inspection.at = at;
        inspection.durationMsecs = attempt.durationMsecs;
        past << inspection;
    }
    return past;
}
