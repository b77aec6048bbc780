// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

#include <limits>

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
        { V::Good, C::Ok, { "-staple-vs-responder-disagree", "responder-agrees", "status-good" } });
    row("good, but revoked now", answered({}, answer(saying(CertStatus::Revoked))),
        { V::Revoked,
          C::Critical,
          { "!staple-vs-responder-disagree", "-responder-agrees", "-status-revoked" } });
    row("both good, the staple newer",
        answered({}, answer({ .singles = { { .thisUpdate = -2 * Days } } })),
        { V::Good, C::Ok, { "responder-agrees" } });
    row("both good, the staple older",
        answered({}, answer({ .singles = { { .thisUpdate = -1 * Hours } } })),
        { V::Good, C::Ok, { "responder-agrees" } });
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

ResponderAnswer withHeaders(ResponderAnswer one, std::optional<qint64> maxAgeSecs,
                            std::optional<UtcTime> expires)
{
    one.maxAgeSecs = maxAgeSecs;
    one.expires = expires;
    return one;
}

void headerRows(const RowList &row)
{
    const char Beyond[] = "?responder-cache-beyond-nextupdate",
               Within[] = "-responder-cache-beyond-nextupdate";
    const qint64 left = 6 * 86'400 + 60; // from the answer to nextUpdate
    const UtcTime nextUpdate = LabNow + 6 * Days;
    row("max-age ends with the response", answered({}, withHeaders(answer({}), left, {})),
        { V::Good, C::Ok, { Within } });
    row("max-age ends within the clock allowance",
        answered({}, withHeaders(answer({}), left + 300, {})), { V::Good, C::Ok, { Within } });
    row("max-age ends later", answered({}, withHeaders(answer({}), left + 301, {})),
        { V::Good, C::Warning, { Beyond } });
    ResponderAnswer aged = withHeaders(answer({}), left + 301, {});
    aged.ageSecs = 1;
    row("max-age is counted from the source", answered({}, aged), { V::Good, C::Ok, { Within } });
    row("max-age for ever",
        answered({}, withHeaders(answer({}), std::numeric_limits<qint64>::max(), {})),
        { V::Good, C::Warning, { Beyond } });
    row("Expires ends with the response", answered({}, withHeaders(answer({}), {}, nextUpdate)),
        { V::Good, C::Ok, { Within } });
    row("Expires ends later", answered({}, withHeaders(answer({}), {}, nextUpdate + 301 * Seconds)),
        { V::Good, C::Warning, { Beyond } });
    row("max-age goes before Expires",
        answered({}, withHeaders(answer({}), 60, nextUpdate + 1 * Days)),
        { V::Good, C::Ok, { Within } });
    row("a forged answer's headers",
        answered({}, withHeaders(answer({ .flipSignatureBit = true }), left + 301, {})),
        { V::Good, C::Ok, { Within } });

    ResponderAnswer get = answer({});
    get.method = HttpMethod::Get;
    row("GET without lifetime", answered({}, get),
        { V::Good, C::Ok, { "responder-cache-absent" } });
    row("GET with max-age", answered({}, withHeaders(get, 60, {})),
        { V::Good, C::Ok, { "-responder-cache-absent" } });
    row("POST without lifetime", answered({}, answer({})),
        { V::Good, C::Ok, { "-responder-cache-absent" } });

    ResponderAnswer typed = answer({});
    typed.contentType = u"Application/OCSP-Response; charset=x"_s;
    row("the right type", answered({}, typed), { V::Good, C::Ok, { "-responder-content-type" } });
    typed.contentType = u"text/html"_s;
    row("another type", answered({}, typed), { V::Good, C::Ok, { "responder-content-type" } });
    typed.body = "<html>";
    row("HTML", answered({}, typed),
        { V::Good, C::Ok, { "-responder-content-type", "responder-no-answer" } });
    row("no type", answered({}, answer({})), { V::Good, C::Ok, { "-responder-content-type" } });
}

void noAnswerRows(const RowList &row)
{
    ResponderAnswer failed = answer({});
    failed.httpStatus = 404;
    row("404", answered({}, failed), { V::Good, C::Ok, { "responder-no-answer" } });
    failed.httpStatus = 0;
    failed.error = u"timed out"_s;
    row("an error", answered({}, failed), { V::Good, C::Ok, { "responder-no-answer" } });
    row("tryLater", answered({}, answer({ .responseStatus = 3 })),
        { V::Good, C::Ok, { "responder-no-answer" } });
    VerifyCase again;
    again.answers = { failed, answer({}) };
    row("then one", again, { V::Good, C::Ok, { "-responder-no-answer" } });
    VerifyCase other = again;
    other.answers.first().url = u"http://ocsp2.lab.example.test/"_s;
    row("and one of another responder", other, { V::Good, C::Ok, { "responder-no-answer" } });
}

// About the intermediate, which the root speaks for.
void intermediateRows(const RowList &row)
{
    const auto about = [](CertStatus status) {
        ResponderAnswer one = answer({ .certificate = &pki().issuer,
                                       .issuer = &pki().root,
                                       .singles = { { .status = status } } });
        one.certIndex = 1;
        return one;
    };
    row("intermediate good", answered({}, about(CertStatus::Good)),
        { V::Good, C::Ok, { "-staple-vs-responder-disagree" } });
    row("intermediate revoked", answered({}, about(CertStatus::Revoked)),
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree" } });
    ResponderAnswer ofExtra = answer({ .certificate = &pki().otherIssuer,
                                       .issuer = &pki().otherRoot,
                                       .singles = { { .status = CertStatus::Revoked } } });
    ofExtra.certIndex = 2;
    VerifyCase extra = answered({}, ofExtra);
    extra.chain = pki().chain(pki().leaf) + QList { pki().otherIssuer.der, pki().otherRoot.der };
    row("one that is not in the path revoked", extra,
        { V::Good, C::Warning, { "?staple-vs-responder-disagree", "chain-extra" } });
    VerifyCase stapled = answered({}, about(CertStatus::Unknown));
    stapled.staples = QList<Staple> {
        { .certIndex = 0, .der = stapleOf({}) },
        { .certIndex = 1,
          .der = makeResponse({ .certificate = &pki().issuer, .issuer = &pki().root }) }
    };
    row("intermediate unknown, and stapled good", stapled,
        { V::Good, C::Warning, { "?staple-vs-responder-disagree" } });
    VerifyCase both;
    both.answers = { answer(saying(CertStatus::Revoked)), about(CertStatus::Good) };
    row("leaf revoked, intermediate good", both,
        { V::Revoked, C::Critical, { "!staple-vs-responder-disagree" } });
    ResponderAnswer beyond = about(CertStatus::Revoked);
    beyond.certIndex = 7;
    row("about nothing that was sent", answered({}, beyond),
        { V::Good, C::Ok, { "-staple-vs-responder-disagree" } });
}

constexpr VerifyTable Tables[] = {
    { "what the responder's headers say", headerRows },
    { "no answer", noAnswerRows },
    { "responder of an intermediate", intermediateRows },
    { "against the responder", disagreeRows },
    { "behind the responder", behindRows },
    { "responder failing", failingRows },
};
}

std::span<const VerifyTable> responderTables()
{
    return Tables;
}
