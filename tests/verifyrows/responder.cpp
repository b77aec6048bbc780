// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

// Answered a minute ago.
ResponderAnswer answer(ResponseSpec spec)
{
    if (!spec.certificate)
        spec.certificate = &pki().leaf;
    if (!spec.issuer)
        spec.issuer = &pki().issuer;
    return { .url = u"http://ocsp.lab.example.test/"_s,
             .at = LabNow - 1 * Minutes,
             .httpStatus = 200,
             .body = makeResponse(spec) };
}

ResponseSpec saying(CertStatus status)
{
    return { .singles = { { .status = status } } };
}

VerifyCase answered(VerifyCase given, const ResponderAnswer &one)
{
    given.answers = { one };
    return given;
}

void disagreeRows(const RowList &row)
{
    const VerifyCase revoked { .response = saying(CertStatus::Revoked) };
    row("both good", answered({}, answer({})),
        { V::Good, C::Ok, { "-staple-vs-responder-disagree", "status-good" } });
    row("good, but revoked now", answered({}, answer(saying(CertStatus::Revoked))),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree", "-status-revoked" } });
    row("good, but unknown now", answered({}, answer(saying(CertStatus::Unknown))),
        { V::Good, C::Critical, { "!staple-vs-responder-disagree", "status-good" } });
    row("revoked, but good now", answered(revoked, answer({})),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree", "!status-revoked" } });
    row("both revoked", answered(revoked, answer(saying(CertStatus::Revoked))),
        { V::Revoked, C::Critical, { "-staple-vs-responder-disagree", "!status-revoked" } });
    row("nothing stapled, and revoked",
        answered(absent(pki().leaf), answer(saying(CertStatus::Revoked))),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree", "?staple-absent" } });
    row("nothing stapled, and good", answered(absent(pki().leaf), answer({})),
        { V::Missing, C::Warning, { "-staple-vs-responder-disagree", "?staple-absent" } });
    row("a forged staple, and revoked",
        answered({ .response = { .flipSignatureBit = true } }, answer(saying(CertStatus::Revoked))),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree", "!sig-invalid" } });
    row("a forged staple that says revoked, and good",
        answered({ .response = { .singles = { { .status = CertStatus::Revoked } },
                                 .flipSignatureBit = true } },
                 answer({})),
        { V::Invalid,
          C::Critical,
          { "-staple-vs-responder-disagree", "!sig-invalid", "!status-revoked" } });
    ResponseSpec forged = saying(CertStatus::Revoked);
    forged.flipSignatureBit = true;
    row("a forged answer", answered({}, answer(forged)),
        { V::Good, C::Ok, { "~staple-vs-responder-disagree", "status-good" } });
    ResponseSpec other = saying(CertStatus::Revoked);
    other.certificate = &pki().otherLeaf;
    row("an answer for another certificate", answered({}, answer(other)),
        { V::Good, C::Ok, { "~staple-vs-responder-disagree" } });
    row("an error code for an answer", answered({}, answer({ .responseStatus = 3 })),
        { V::Good, C::Ok, { "~staple-vs-responder-disagree", "-mon-responder-failing" } });
    ResponderAnswer failed = answer({});
    failed.httpStatus = 503;
    row("no answer", answered({}, failed), { V::Good, C::Ok, { "-staple-vs-responder-disagree" } });
    row("an old answer that says revoked",
        answered({},
                 answer({ .singles = { { .status = CertStatus::Revoked,
                                         .thisUpdate = -9 * Days,
                                         .nextUpdate = -2 * Days } } })),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree" } });
    row("an old answer that says unknown",
        answered({},
                 answer({ .singles = { { .status = CertStatus::Unknown,
                                         .thisUpdate = -9 * Days,
                                         .nextUpdate = -2 * Days } } })),
        { V::Good, C::Ok, { "~staple-vs-responder-disagree" } });
    VerifyCase twice;
    twice.answers = { answer(saying(CertStatus::Revoked)), answer(forged) };
    row("the newest that can be believed", twice,
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree" } });
    twice.answers = { answer(saying(CertStatus::Revoked)), answer({}) };
    row("the newest", twice, { V::Good, C::Ok, { "-staple-vs-responder-disagree" } });
    VerifyCase noIssuer = answered({}, answer(saying(CertStatus::Revoked)));
    noIssuer.chain = QList { pki().leaf.der };
    row("issuer missing", noIssuer,
        { V::Unverifiable, C::Warning, { "!issuer-missing", "~staple-vs-responder-disagree" } });
}

void behindRows(const RowList &row)
{
    // Private, seven days: due after three quarters, 453,600 s.
    const auto aged = [](qint64 secs) -> VerifyCase {
        return { .response = { .producedAt = Duration { -secs },
                               .singles = { { .thisUpdate = Duration { -secs },
                                              .nextUpdate = Duration { 604'800 - secs } } } } };
    };
    row("past due, and the CA has a newer one", answered(aged(453'601), answer({})),
        { V::RefreshDue, C::Warning, { "?mon-behind-responder", "?fresh-warning" } });
    row("due", answered(aged(453'600), answer({})),
        { V::Good, C::Ok, { "-mon-behind-responder" } });
    VerifyCase same = aged(453'601);
    row("past due, and the CA has none", answered(same, answer(same.response)),
        { V::RefreshDue, C::Warning, { "-mon-behind-responder", "?fresh-warning" } });
    ResponseSpec newer = same.response;
    newer.singles.first().thisUpdate = -453'600 * Seconds;
    row("newer by a second", answered(same, answer(newer)),
        { V::RefreshDue, C::Warning, { "?mon-behind-responder", "?fresh-warning" } });
    row("past due, and the answer is forged", answered(same, answer({ .flipSignatureBit = true })),
        { V::RefreshDue, C::Warning, { "-mon-behind-responder", "?fresh-warning" } });
    auto spec = leafSpec();
    spec.notBefore = -90 * Days;
    spec.notAfter = -1 * Hours;
    const LabCertificate &ended = keep(spec);
    VerifyCase after = answered(same, answer({ .certificate = &ended }));
    after.leaf = &ended;
    row("the certificate has ended", after,
        { V::Good,
          C::Critical,
          { "mon-behind-responder", "!cert-expired", "?time-outlives-cert" } });
}

void failingRows(const RowList &row)
{
    const auto failures = [](QList<int> minutesAgo) {
        VerifyCase given;
        for (const int minutes : minutesAgo)
            given.answers.append({ .url = u"http://ocsp.lab.example.test/"_s,
                                   .at = LabNow - minutes * Minutes,
                                   .httpStatus = 503 });
        return given;
    };
    row("three in a quarter of an hour", failures({ 16, 8, 1 }),
        { V::Good, C::Warning, { "?mon-responder-failing" } });
    VerifyCase shorter = failures({ 16, 8, 1 });
    shorter.answers.first().at = shorter.answers.first().at.addSecs(1);
    row("a second less", shorter, { V::Good, C::Ok, { "-mon-responder-failing" } });
    row("two", failures({ 60, 1 }), { V::Good, C::Ok, { "-mon-responder-failing" } });
    VerifyCase between = failures({ 60, 40, 20, 1 });
    between.answers[2] = answer({});
    row("an answer in between", between, { V::Good, C::Ok, { "-mon-responder-failing" } });
    VerifyCase other = failures({ 60, 40, 1 });
    other.answers[1].url = u"http://ocsp2.lab.example.test/"_s;
    row("of two responders", other, { V::Good, C::Ok, { "-mon-responder-failing" } });
    VerifyCase errors = failures({ 60, 40, 20, 1 });
    errors.answers[1] = answer({ .responseStatus = 3 });
    errors.answers[1].at = LabNow - 40 * Minutes;
    errors.answers[2].httpStatus = 0;
    errors.answers[2].error = u"Connection refused"_s;
    errors.answers[3].httpStatus = 200;
    errors.answers[3].body = "<html>";
    row("of every kind", errors,
        { V::Good, C::Warning, { "?mon-responder-failing", "~staple-vs-responder-disagree" } });
}

constexpr VerifyTable Tables[] = {
    { "against the responder", disagreeRows },
    { "behind the responder", behindRows },
    { "responder failing", failingRows },
};

}

std::span<const VerifyTable> responderTables()
{
    return Tables;
}
