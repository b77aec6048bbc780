// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

// A check so long ago.
EarlierSample sampleOf(const VerifyCase &given, Duration ago)
{
    const Judgement judgement = judge(given);
    EarlierSample sample = *earlierSampleOf(evidenceOf(given), judgement);
    sample.at = LabNow - ago;
    return sample;
}

VerifyCase after(VerifyCase given, const QList<EarlierSample> &earlier)
{
    given.earlier = earlier;
    return given;
}

VerifyCase window(LabTime thisUpdate, LabTime nextUpdate)
{
    return { .response
             = { .producedAt = thisUpdate,
                 .singles = { { .thisUpdate = thisUpdate, .nextUpdate = nextUpdate } } } };
}

// Signatures differ each time, so the same response has to be the same bytes.
VerifyCase withBytes(VerifyCase given)
{
    given.bytes = stapleOf(given);
    return given;
}

void lostRows(const RowList &row)
{
    const EarlierSample had = sampleOf({}, 1 * Hours);
    const auto without = [](Duration ago) { return sampleOf(absent(pki().leaf), ago); };
    const VerifyCase now = absent(pki().leaf);
    row("absent a minute ago too", after(now, { had, without(60 * Seconds) }),
        { V::Missing, C::Warning, { "?mon-staple-lost", "?staple-absent" } });
    row("absent 59 s ago too", after(now, { had, without(59 * Seconds) }),
        { V::Missing, C::Warning, { "-mon-staple-lost", "?staple-absent" } });
    row("absent since long", after(now, { had, without(30 * Minutes), without(59 * Seconds) }),
        { V::Missing, C::Warning, { "?mon-staple-lost", "?staple-absent" } });
    row("absent for the first time", after(now, { had }),
        { V::Missing, C::Warning, { "-mon-staple-lost", "?staple-absent" } });
    row("never stapled", after(now, { without(60 * Minutes), without(30 * Minutes) }),
        { V::Missing, C::Warning, { "-mon-staple-lost", "?staple-absent" } });
    row("back again", after({}, { had, without(30 * Minutes) }),
        { V::Good, C::Ok, { "-mon-staple-lost" } });
    VerifyCase renewed = absent(pki().otherLeaf);
    row("with another certificate", after(renewed, { had, without(30 * Minutes) }),
        { V::Missing, C::Warning, { "-mon-staple-lost", "mon-cert-changed", "?staple-absent" } });
    VerifyCase early = after(now, { had, without(30 * Minutes) });
    early.retriesWereMade = false;
    row("not tried again yet", early, { V::Missing, C::Notice, { "-mon-staple-lost" } });
    const LabCertificate &strict = pki().mustStapleLeaf;
    row("must-staple",
        after(absent(strict),
              { sampleOf({ .leaf = &strict }, 1 * Hours), sampleOf(absent(strict), 1 * Minutes) }),
        { V::MustStapleViolated, C::Critical, { "!mon-staple-lost", "!muststaple-violated" } });
}

void stuckRows(const RowList &row)
{
    // Public, seven days: due after four days, and 8.4 hours of grace.
    const auto aged
        = [](qint64 secs) { return window(Duration { -secs }, Duration { 604'800 - secs }); };
    const auto since = [](const VerifyCase &given, const VerifyCase &before) {
        return publicly(after(given, { sampleOf(before, 1 * Days) }));
    };
    const VerifyCase past = withBytes(aged(375'841)), with = withBytes(aged(375'840));
    row("past the grace", since(past, past),
        { V::RefreshDue,
          C::Warning,
          { "?mon-staple-stuck", "?fresh-warning", "?staple-refresh-overdue" } });
    row("with grace", since(with, with), { V::Good, C::Ok, { "-mon-staple-stuck" } });
    row("past the grace, but new here", since(past, aged(500'000)),
        { V::RefreshDue,
          C::Warning,
          { "-mon-staple-stuck", "?fresh-warning", "?staple-refresh-overdue" } });
    // Private: three quarters of the life, and as much grace.
    const VerifyCase ageing = withBytes(aged(483'841));
    row("private, past the grace", after(ageing, { sampleOf(ageing, 1 * Days) }),
        { V::RefreshDue, C::Warning, { "?mon-staple-stuck", "?fresh-warning" } });
    const VerifyCase still = withBytes(aged(483'840));
    row("private, with grace", after(still, { sampleOf(still, 1 * Days) }),
        { V::RefreshDue, C::Warning, { "-mon-staple-stuck", "?fresh-warning" } });
    const VerifyCase open = withBytes(window(-20 * Hours, Absent {}));
    row("without an end", after(open, { sampleOf(open, 1 * Hours) }),
        { V::RefreshDue, C::Warning, { "-mon-staple-stuck", "?time-nextupdate-absent" } });
    auto spec = leafSpec();
    spec.notBefore = -90 * Days;
    spec.notAfter = -1 * Hours;
    VerifyCase ended = aged(483'841);
    ended.leaf = &keep(spec);
    ended = withBytes(ended);
    row("the certificate has ended", after(ended, { sampleOf(ended, 1 * Days) }),
        { V::Good, C::Critical, { "mon-staple-stuck", "!cert-expired", "?time-outlives-cert" } });
}

void regressedRows(const RowList &row)
{
    // Seven days of life; half of it is 302,400 s.
    const auto older = [](qint64 by) {
        const VerifyCase now = window(-4 * Days, 3 * Days);
        const VerifyCase before
            = window(Duration { -345'600 + by }, Duration { -345'600 + by + 604'800 });
        return after(now, { sampleOf(before, 1 * Hours) });
    };
    row("by a second", older(1), { V::Good, C::Ok, { "mon-thisupdate-regressed" } });
    row("not at all", older(0), { V::Good, C::Ok, { "-mon-thisupdate-regressed" } });
    row("newer", older(-1), { V::Good, C::Ok, { "-mon-thisupdate-regressed" } });
    row("by half a life", older(302'400), { V::Good, C::Ok, { "mon-thisupdate-regressed" } });
    row("by more", older(302'401), { V::Good, C::Warning, { "?mon-thisupdate-regressed" } });
    VerifyCase elsewhere = older(302'401);
    elsewhere.earlier.first().address = u"192.0.2.2"_s;
    row("at another address", elsewhere, { V::Good, C::Ok, { "-mon-thisupdate-regressed" } });
    VerifyCase forged = older(302'401);
    forged.response.flipSignatureBit = true;
    row("a forged response", forged,
        { V::Invalid,
          C::Critical,
          { "!sig-invalid", "~mon-thisupdate-regressed", "~mon-status-flip", "~mon-signer-changed",
            "~mon-staple-stuck" } });
    VerifyCase noise = older(302'401);
    noise.bytes = "noise";
    row("noise", noise,
        { V::Invalid, C::Critical, { "!resp-not-der", "~mon-thisupdate-regressed" } });
}

void flipRows(const RowList &row)
{
    const auto revoked = [](std::optional<int> reason) {
        return sampleOf(
            { .response = { .singles = { { .status = CertStatus::Revoked, .reason = reason } } } },
            1 * Days);
    };
    const EarlierSample good = sampleOf({}, 1 * Hours);
    row("good after revoked", after({}, { revoked({}) }),
        { V::Good, C::Critical, { "!mon-status-flip", "status-good" } });
    row("good after revoked, with one in between", after({}, { revoked(4), good }),
        { V::Good, C::Critical, { "!mon-status-flip" } });
    row("good after a hold", after({}, { revoked(6) }), { V::Good, C::Ok, { "-mon-status-flip" } });
    row("revoked after revoked",
        after({ .response = { .singles = { { .status = CertStatus::Revoked } } } },
              { revoked({}) }),
        { V::Revoked, C::Critical, { "!status-revoked", "-mon-status-flip" } });
    row("another certificate", after({ .leaf = &pki().otherLeaf }, { revoked({}) }),
        { V::Good, C::Ok, { "-mon-status-flip", "mon-cert-changed" } });
    const EarlierSample claimed
        = sampleOf({ .response = { .singles = { { .status = CertStatus::Revoked } },
                                   .flipSignatureBit = true } },
                   1 * Days);
    row("good after a forged revocation", after({}, { claimed }),
        { V::Good, C::Ok, { "-mon-status-flip" } });
}

void changeRows(const RowList &row)
{
    const EarlierSample same = sampleOf({}, 2 * Hours);
    const EarlierSample other = sampleOf({ .leaf = &pki().otherLeaf }, 1 * Hours);
    row("another certificate before", after({}, { same, other }),
        { V::Good, C::Ok, { "mon-cert-changed" } });
    row("the same as before", after({}, { other, same }),
        { V::Good, C::Ok, { "-mon-cert-changed", "-mon-signer-changed" } });
    row("of another type of key",
        after({}, { same, sampleOf({ .leaf = &pki().rsaLeaf }, 1 * Hours) }),
        { V::Good, C::Ok, { "-mon-cert-changed" } });
    EarlierSample elsewhere = other;
    elsewhere.address = u"192.0.2.2"_s;
    row("at another address", after({}, { same, elsewhere }),
        { V::Good, C::Ok, { "-mon-cert-changed" } });
    row("only another address is known", after({}, { elsewhere }),
        { V::Good, C::Ok, { "mon-cert-changed" } });
    const EarlierSample delegated
        = sampleOf({ .response = { .signer = &pki().responder } }, 1 * Hours);
    row("another signer before", after({}, { delegated }),
        { V::Good, C::Ok, { "mon-signer-changed", "-mon-cert-changed" } });
    row("another signer before that", after({}, { delegated, same }),
        { V::Good, C::Ok, { "-mon-signer-changed" } });
    row("no signer known before",
        after({}, { delegated, same, sampleOf(absent(pki().leaf), 1 * Hours) }),
        { V::Good, C::Ok, { "-mon-signer-changed" } });
}

void clockRows(const RowList &row)
{
    const auto host = [](const char *name, const LabCertificate &ca) {
        return HostSample { .host = QString::fromLatin1(name),
                            .at = LabNow,
                            .issuer = readLab(ca.der).subject.der,
                            .thisUpdate = LabNow + 1 * Seconds,
                            .hasExpired = true,
                            .wasRefreshing = true };
    };
    const VerifyCase ahead = window(1 * Seconds, 6 * Days);
    const auto beside = [](VerifyCase given, const QList<HostSample> &hosts) {
        given.otherHosts = hosts;
        return given;
    };
    row("a second ahead, and another CA's too", beside(ahead, { host("b", pki().otherIssuer) }),
        { V::Good,
          C::Warning,
          { "?clock-skew-suspected-slow", "?time-thisupdate-slightly-future" } });
    row("a second ahead, and the same CA's too", beside(ahead, { host("b", pki().issuer) }),
        { V::Good,
          C::Warning,
          { "-clock-skew-suspected-slow", "?time-thisupdate-slightly-future" } });
    HostSample level = host("b", pki().otherIssuer);
    level.thisUpdate = LabNow;
    row("a second ahead, another CA's not", beside(ahead, { level }),
        { V::Good,
          C::Warning,
          { "-clock-skew-suspected-slow", "?time-thisupdate-slightly-future" } });
    row("not ahead", beside(window(0 * Seconds, 6 * Days), { host("b", pki().otherIssuer) }),
        { V::Good, C::Ok, { "-clock-skew-suspected-slow" } });
    HostSample yesterday = host("b", pki().otherIssuer);
    yesterday.at = LabNow - 1 * Days;
    yesterday.thisUpdate = LabNow;
    row("a day ago", beside(ahead, { yesterday }),
        { V::Good,
          C::Warning,
          { "?clock-skew-suspected-slow", "?time-thisupdate-slightly-future" } });
    yesterday.at = yesterday.at.addSecs(-1);
    row("a day and a second ago", beside(ahead, { yesterday }),
        { V::Good,
          C::Warning,
          { "-clock-skew-suspected-slow", "?time-thisupdate-slightly-future" } });

    VerifyCase expired = window(-6 * Days, -301 * Seconds);
    expired.earlier = { sampleOf(window(-1 * Days, 6 * Days), 1 * Hours) };
    const QList<HostSample> two { host("b", pki().issuer), host("c", pki().otherIssuer) };
    const auto expiredWith = [&](QByteArrayList findings) {
        return Expectation { V::Expired, C::Critical,
                             findings + QByteArrayList { "!time-expired" } };
    };
    // What was seen before is newer than what has expired now.
    const QByteArray back = "?mon-thisupdate-regressed";
    row("three hosts of two CAs expired", beside(expired, two),
        expiredWith({ "?clock-skew-suspected-fast", back }));
    row("two hosts expired", beside(expired, { host("c", pki().otherIssuer) }),
        expiredWith({ "-clock-skew-suspected-fast", back }));
    row("three hosts of one CA expired",
        beside(expired, { host("b", pki().issuer), host("c", pki().issuer) }),
        expiredWith({ "-clock-skew-suspected-fast", back }));
    row("the same host twice",
        beside(expired, { host("c", pki().issuer), host("c", pki().otherIssuer) }),
        expiredWith({ "-clock-skew-suspected-fast", back }));
    QList<HostSample> neglected = two;
    neglected.last().wasRefreshing = false;
    row("one was not refreshing", beside(expired, neglected),
        expiredWith({ "-clock-skew-suspected-fast", back }));
    QList<HostSample> fine = two;
    fine.last().hasExpired = false;
    row("one has not expired", beside(expired, fine),
        expiredWith({ "-clock-skew-suspected-fast", back }));
    VerifyCase unknown = expired;
    unknown.earlier.clear();
    row("this one was never seen before", beside(unknown, two),
        expiredWith({ "-clock-skew-suspected-fast" }));
    row("this one has not expired", beside({}, two),
        { V::Good, C::Ok, { "-clock-skew-suspected-fast" } });

    const auto dated = [](qint64 secs, qint64 age = 0) {
        VerifyCase given;
        given.answers = {
            { .at = LabNow, .httpStatus = 404, .date = LabNow.addSecs(-secs - age), .ageSecs = age }
        };
        return given;
    };
    row("301 s ahead of the responder", dated(301),
        { V::Good, C::Warning, { "?clock-skew-suspected-fast" } });
    row("300 s ahead of the responder", dated(300),
        { V::Good, C::Ok, { "-clock-skew-suspected-fast", "-clock-skew-suspected-slow" } });
    row("301 s behind the responder", dated(-301),
        { V::Good, C::Warning, { "?clock-skew-suspected-slow" } });
    row("300 s behind the responder", dated(-300),
        { V::Good, C::Ok, { "-clock-skew-suspected-slow" } });
    row("an hour in a cache", dated(0, 3600), { V::Good, C::Ok, { "-clock-skew-suspected-fast" } });
}

constexpr VerifyTable Tables[] = {
    { "staple lost", lostRows }, { "staple stuck", stuckRows }, { "regressed", regressedRows },
    { "status flip", flipRows }, { "changes", changeRows },     { "clock", clockRows },
};

}

std::span<const VerifyTable> historyTables()
{
    return Tables;
}
