// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

const QString Elsewhere = QStringLiteral("192.0.2.2");
const QString Tls12 = QStringLiteral("TLSv1.2");

// The handshakes of `earlier`, stapled or not, and then those of the case.
VerifyCase afterEach(VerifyCase given, VerifyCase earlier, const QList<bool> &stapled)
{
    for (const bool isStapled : stapled) {
        earlier.hasStaple = isStapled;
        given.attemptsBefore += attemptsOf(earlier);
    }
    return given;
}

Expectation sometimes(QByteArrayList findings)
{
    return { V::MissingIntermittent, C::Warning, findings };
}

void backendsRows(const RowList &row)
{
    const VerifyCase other { .address = Elsewhere };
    row("one address never", afterEach({}, other, { false, false }),
        sometimes({ "?staple-inconsistent-backends", "?staple-intermittent",
                    "-staple-version-dependent", "-staple-keytype-dependent",
                    "-staple-cold-cache" }));
    row("one address missed once", afterEach({}, other, { false }),
        sometimes({ "-staple-inconsistent-backends", "?staple-intermittent" }));
    row("one address missed now and then", afterEach({}, other, { true, false, false }),
        sometimes({ "-staple-inconsistent-backends", "?staple-intermittent" }));
    row("one address never, in another version",
        afterEach({}, { .address = Elsewhere, .protocol = Tls12 }, { false, false }),
        sometimes({ "-staple-inconsistent-backends", "-staple-version-dependent",
                    "?staple-intermittent" }));
    const auto onceIn = [&](VerifyCase given, const QStringList &versions) {
        for (const QString &version : versions) {
            given = afterEach(given, { .protocol = version }, { true });
            given = afterEach(given, { .address = Elsewhere, .protocol = version }, { false });
        }
        return given;
    };
    const QString tls13 = VerifyCase().protocol;
    row("one address never, once in each version", onceIn({}, { tls13, Tls12 }),
        sometimes({ "?staple-inconsistent-backends", "?staple-intermittent",
                    "-staple-version-dependent" }));
    row("one address once in each version, and in one it came",
        onceIn(afterEach({}, other, { true }), { tls13, Tls12 }),
        sometimes({ "-staple-inconsistent-backends", "?staple-intermittent" }));
    row("one address never, once with each certificate",
        afterEach(afterEach(afterEach({}, other, { false }), { .leaf = &pki().rsaLeaf }, { true }),
                  { .leaf = &pki().rsaLeaf, .address = Elsewhere }, { false }),
        sometimes({ "-staple-inconsistent-backends", "?staple-intermittent" }));
    row("every address always", afterEach({}, other, { true, true }),
        { V::Good, C::Ok, { "-staple-inconsistent-backends", "staple-present" } });

    // A life of seven days; half of it is 302,400 s.
    const auto older = [&](Duration by, const QString &address) {
        VerifyCase earlier { .response
                             = { .singles = { { .thisUpdate = Duration { -86'400 - by.secs },
                                                .nextUpdate = 6 * Days } } },
                             .address = address };
        return afterEach({}, earlier, { true });
    };
    row("half a life apart", older(302'400 * Seconds, Elsewhere),
        { V::Good, C::Ok, { "-staple-inconsistent-backends" } });
    row("a second more than half a life apart", older(302'401 * Seconds, Elsewhere),
        { V::Good, C::Warning, { "?staple-inconsistent-backends", "status-good" } });
    // Another address lies between the two, so no two addresses are so far apart.
    VerifyCase same = older(302'401 * Seconds, QStringLiteral("192.0.2.1"));
    same.attemptsBefore += older(151'200 * Seconds, Elsewhere).attemptsBefore;
    row("at the same address", same, { V::Good, C::Ok, { "-staple-inconsistent-backends" } });
    VerifyCase otherLeaf { .response = { .singles = { { .thisUpdate = -6 * Days } } },
                           .leaf = &pki().otherLeaf,
                           .address = Elsewhere };
    row("for another certificate", afterEach({}, otherLeaf, { true }),
        { V::Good, C::Ok, { "-staple-inconsistent-backends" } });
    VerifyCase open = older(302'401 * Seconds, Elsewhere);
    open.response = single({ .nextUpdate = Absent {} });
    row("without an end", open,
        { V::RefreshDue,
          C::Warning,
          { "?time-nextupdate-absent", "-staple-inconsistent-backends" } });
}

void versionRows(const RowList &row)
{
    VerifyCase tls12 { .protocol = Tls12 };
    row("never in TLS 1.2", afterEach({}, tls12, { false, false }),
        sometimes({ "?staple-version-dependent", "?staple-intermittent",
                    "-staple-inconsistent-backends" }));
    tls12.hasStaple = false;
    row("once not in TLS 1.2, with a warm cache", afterEach(tls12, {}, { true }),
        sometimes({ "?staple-version-dependent", "?staple-intermittent" }));
    row("once not in TLS 1.2, with a cold cache", afterEach(tls12, {}, { false, true }),
        sometimes({ "-staple-version-dependent", "?staple-intermittent" }));
    row("first not in TLS 1.2", afterEach({}, { .protocol = Tls12 }, { false }),
        sometimes({ "-staple-version-dependent", "?staple-cold-cache" }));
    row("first not in TLS 1.2, and another address missed too",
        afterEach(afterEach({}, { .address = Elsewhere }, { false }), { .protocol = Tls12 },
                  { false }),
        sometimes({ "-staple-version-dependent", "?staple-intermittent" }));
    row("in TLS 1.2 now and then", afterEach({}, { .protocol = Tls12 }, { true, false, false }),
        sometimes({ "-staple-version-dependent", "?staple-intermittent" }));
    row("in both", afterEach({}, { .protocol = Tls12 }, { true }),
        { V::Good, C::Ok, { "-staple-version-dependent" } });
}

void keyTypeRows(const RowList &row)
{
    const VerifyCase rsa { .leaf = &pki().rsaLeaf };
    row("never for RSA", afterEach({}, rsa, { false, false }),
        sometimes(
            { "?staple-keytype-dependent", "?staple-intermittent", "-staple-version-dependent" }));
    row("once not for RSA", afterEach({}, rsa, { false }),
        sometimes({ "-staple-keytype-dependent", "?staple-intermittent" }));
    row("for both", afterEach({}, rsa, { true, true }),
        { V::Good, C::Ok, { "-staple-keytype-dependent" } });
    row("never for another certificate of the same type",
        afterEach({}, { .leaf = &pki().otherLeaf }, { false, false }),
        sometimes({ "-staple-keytype-dependent", "?staple-intermittent" }));
    VerifyCase demanding { .leaf = &pki().mustStapleLeaf };
    row("never for RSA, and the other is must-staple", afterEach(demanding, rsa, { false, false }),
        sometimes(
            { "?staple-keytype-dependent", "?staple-intermittent", "-muststaple-intermittent" }));
    row("a short-lived one never, and none expected it",
        afterEach({}, { .leaf = &pki().shortLivedLeaf }, { false, false }),
        { V::Good, C::Ok, { "staple-present", "-staple-intermittent" } });
}

constexpr VerifyTable Tables[] = {
    { "backends", backendsRows },
    { "versions", versionRows },
    { "key types", keyTypeRows },
};

}

std::span<const VerifyTable> differenceTables()
{
    return Tables;
}
