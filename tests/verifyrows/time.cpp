// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

void timeRows(const RowList &row)
{
    const auto window = [](LabTime thisUpdate, LabTime nextUpdate, LabTime producedAt) {
        return VerifyCase {
            .response = { .producedAt = producedAt,
                          .singles = { { .thisUpdate = thisUpdate, .nextUpdate = nextUpdate } } }
        };
    };
    row("begins in 301 s", window(301 * Seconds, 6 * Days, 0 * Days),
        { V::NotYetValid,
          C::Critical,
          { "!time-thisupdate-future", "?time-producedat-before-thisupdate", "-fresh-ok" } });
    row("begins in 300 s", window(300 * Seconds, 6 * Days, 300 * Seconds),
        { V::Good, C::Warning, { "?time-thisupdate-slightly-future", "fresh-ok" } });
    row("begins now", window(0 * Seconds, 6 * Days, 0 * Seconds),
        { V::Good,
          C::Ok,
          { "-time-thisupdate-slightly-future", "-time-thisupdate-future",
            "-time-nextupdate-before-thisupdate", "-time-producedat-before-thisupdate" } });
    row("ended 301 s ago", window(-6 * Days, -301 * Seconds, -6 * Days),
        { V::Expired, C::Critical, { "!time-expired", "-fresh-critical", "-status-good" } });
    row("ended 300 s ago", window(-6 * Days, -300 * Seconds, -6 * Days),
        { V::RefreshCritical,
          C::Critical,
          { "?time-expired-within-skew", "!fresh-critical", "status-good", "-time-expired" } });
    row("ends now", window(-6 * Days, 0 * Seconds, -6 * Days),
        { V::RefreshCritical, C::Critical, { "?time-expired-within-skew", "!fresh-critical" } });
    row("ends in a second", window(-6 * Days, 1 * Seconds, -6 * Days),
        { V::RefreshCritical,
          C::Critical,
          { "!fresh-critical", "-time-expired-within-skew", "-time-nextupdate-absent" } });
    VerifyCase strict = window(-6 * Days, -1 * Seconds, -6 * Days);
    strict.skewSecs = 0;
    row("ended a second ago, no allowance", strict,
        { V::Expired, C::Critical, { "!time-expired" } });
    row("no end, an hour old", window(-1 * Hours, Absent {}, -1 * Hours),
        { V::RefreshDue, C::Warning, { "?time-nextupdate-absent", "status-good", "-fresh-ok" } });
    VerifyCase openPublic = publicly(window(-1 * Hours, Absent {}, -1 * Hours));
    row("no end, an hour old, public", openPublic,
        { V::RefreshDue, C::Warning, { "!time-nextupdate-absent" } });
    row("no end, a day and 300 s old", window(-86'700 * Seconds, Absent {}, -86'700 * Seconds),
        { V::RefreshDue,
          C::Warning,
          { "?time-nextupdate-absent", "-time-nextupdate-absent-old" } });
    row("no end, a day and 301 s old", window(-86'701 * Seconds, Absent {}, -86'701 * Seconds),
        { V::RefreshCritical,
          C::Critical,
          { "?time-nextupdate-absent", "?time-nextupdate-absent-old" } });
    row("no end, old, public", publicly(window(-2 * Days, Absent {}, -2 * Days)),
        { V::RefreshCritical,
          C::Critical,
          { "!time-nextupdate-absent", "!time-nextupdate-absent-old" } });
    row("ends as it begins", window(-1 * Hours, -1 * Hours, -1 * Hours),
        { V::Invalid,
          C::Critical,
          { "!time-nextupdate-before-thisupdate", "!time-expired", "-time-age" } });
    row("produced before thisUpdate", window(-1 * Days, 6 * Days, -2 * Days),
        { V::Good,
          C::Warning,
          { "?time-producedat-before-thisupdate", "-time-producedat-outside-cert" } });
    row("produced after nextUpdate", window(-2 * Days, 60 * Seconds, 120 * Seconds),
        { V::Invalid, C::Critical, { "!time-producedat-after-nextupdate", "!fresh-critical" } });
    row("produced in 301 s", window(-1 * Days, 6 * Days, 301 * Seconds),
        { V::NotYetValid,
          C::Critical,
          { "!time-producedat-future", "?clock-skew-suspected-slow", "-status-good" } });
    row("produced in 300 s", window(-1 * Days, 6 * Days, 300 * Seconds),
        { V::Good,
          C::Ok,
          { "-time-producedat-future", "-clock-skew-suspected-slow",
            "-time-producedat-after-nextupdate", "-time-outlives-cert" } });
    row("produced before the certificate", window(-1 * Days, 6 * Days, -31 * Days),
        { V::Good,
          C::Critical,
          { "!time-producedat-outside-cert", "?time-producedat-before-thisupdate",
            "-time-producedat-outside-signer" } });
    row("produced before the signer",
        { .response = { .producedAt = -31 * Days, .signer = &pki().responder } },
        { V::Good,
          C::Critical,
          { "!time-producedat-outside-cert", "?time-producedat-outside-signer",
            "?time-producedat-before-thisupdate" } });
    row("outlives the certificate", window(-1 * Days, 61 * Days, -1 * Days),
        { V::Good, C::Warning, { "?time-outlives-cert" } });
    row("outlives the certificate, public", publicly(window(-1 * Days, 61 * Days, -1 * Days)),
        { V::Good,
          C::Warning,
          { "?time-outlives-cert", "?br-interval-too-long", "-br-interval-ok" } });
}

void refreshRows(const RowList &row)
{
    const auto life = [](Duration age, Duration whole) {
        return VerifyCase {
            .response = { .producedAt = Duration { -age.secs },
                          .singles = { { .thisUpdate = Duration { -age.secs },
                                         .nextUpdate = Duration { whole.secs - age.secs } } } }
        };
    };
    // Private: three quarters of the life, and a tenth of it.
    row("private, three quarters", life(453'600 * Seconds, 7 * Days),
        { V::Good, C::Ok, { "fresh-ok" } });
    row("private, a second more", life(453'601 * Seconds, 7 * Days),
        { V::RefreshDue,
          C::Warning,
          { "?fresh-warning", "status-good", "-staple-refresh-overdue", "-fresh-ok" } });
    row("private, nine tenths", life(544'320 * Seconds, 7 * Days),
        { V::RefreshDue, C::Warning, { "?fresh-warning" } });
    row("private, a second over", life(544'321 * Seconds, 7 * Days),
        { V::RefreshCritical, C::Critical, { "!fresh-critical", "-fresh-warning" } });
    // Public: four days, and 8.4 hours of grace.
    row("public, with grace", publicly(life(375'840 * Seconds, 7 * Days)),
        { V::Good, C::Ok, { "fresh-ok", "-staple-refresh-overdue" } });
    row("public, past it", publicly(life(375'841 * Seconds, 7 * Days)),
        { V::RefreshDue, C::Warning, { "?fresh-warning", "?staple-refresh-overdue" } });
    // Must-staple: no grace, and twice the margin.
    const auto mustStaple = [&](VerifyCase given) {
        given.leaf = &pki().mustStapleLeaf;
        return given;
    };
    row("must-staple, public, due", publicly(mustStaple(life(345'600 * Seconds, 7 * Days))),
        { V::Good, C::Ok, { "fresh-ok", "muststaple-ok" } });
    row("must-staple, public, past due", publicly(mustStaple(life(345'601 * Seconds, 7 * Days))),
        { V::RefreshDue,
          C::Warning,
          { "?fresh-warning", "-muststaple-ok", "-staple-refresh-overdue" } });
    row("must-staple, critical", publicly(mustStaple(life(453'601 * Seconds, 7 * Days))),
        { V::RefreshCritical, C::Critical, { "!fresh-critical", "?staple-refresh-overdue" } });
    // A certificate that has ended is to be replaced first.
    const LabCertificate &ended = keep([] {
        auto spec = leafSpec();
        spec.notBefore = -90 * Days;
        spec.notAfter = -1 * Hours;
        return spec;
    }());
    VerifyCase after = publicly(life(544'321 * Seconds, 7 * Days));
    after.leaf = &ended;
    row("the certificate has ended", after,
        { V::Good,
          C::Critical,
          { "fresh-critical", "staple-refresh-overdue", "!cert-expired", "-chain-untrusted",
            "?time-outlives-cert" } });

    row("eight hours, inclusive", publicly(life(1 * Hours, 28'799 * Seconds)),
        { V::Good, C::Ok, { "br-interval-ok", "-br-interval-too-short" } });
    row("a second short", publicly(life(1 * Hours, 28'798 * Seconds)),
        { V::Good, C::Warning, { "?br-interval-too-short", "-br-interval-ok" } });
    row("a second short, private", life(1 * Hours, 28'798 * Seconds),
        { V::Good, C::Ok, { "-br-interval-too-short" } });
    row("ten days, inclusive", publicly(life(1 * Days, 863'999 * Seconds)),
        { V::Good, C::Ok, { "br-interval-ok", "-br-interval-too-long" } });
    row("ten days, exclusive", publicly(life(1 * Days, 864'000 * Seconds)),
        { V::Good, C::Warning, { "?br-interval-too-long" } });
}

constexpr VerifyTable Tables[] = {
    { "time", timeRows },
    { "refresh", refreshRows },
};

}

std::span<const VerifyTable> timeTables()
{
    return Tables;
}
