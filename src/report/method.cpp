// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/method.h"

#include "base/text.h"
#include "rules/finding.h"

#include <QCoreApplication>
#include <QSet>

#include <openssl/crypto.h>

#include <algorithm>

namespace {

struct MethodTexts
{
    Q_DECLARE_TR_FUNCTIONS(Method)
};

// What the newest checks of all hosts have in common, or not.
struct Checks
{
    int hosts = 0;
    int handshakes = 0;
    int trusted = 0;
    int publicHosts = 0;
    int responderAnswers = 0;
    QSet<QString> addresses;
    QSet<QString> protocols;
    QList<int> skews; // each once, sorted
};

Checks checksOf(const Report &report)
{
    Checks checks;
    QSet<int> skews;
    for (const HostReport &host : report.hosts) {
        if (!host.inspection)
            continue;
        const Inspection &inspection = *host.inspection;
        ++checks.hosts;
        checks.trusted += inspection.judgement.path.isTrusted;
        checks.publicHosts += inspection.judgement.scope == Scope::Public;
        checks.responderAnswers += int(inspection.evidence.responderAnswers.size());
        skews.insert(inspection.policy.skewSecs);
        for (const Attempt &attempt : inspection.attempts) {
            ++checks.handshakes;
            if (!attempt.address.isEmpty())
                checks.addresses.insert(attempt.address);
            if (!attempt.capture.protocol.isEmpty())
                checks.protocols.insert(attempt.capture.protocol);
        }
    }
    checks.skews = skews.values();
    std::ranges::sort(checks.skews);
    return checks;
}

QString sorted(const QSet<QString> &texts)
{
    QStringList list = texts.values();
    list.sort();
    return list.join(QStringLiteral(", "));
}

QString contacted(const Report &report, const Checks &checks)
{
    if (checks.hosts == 0)
        return MethodTexts::tr("Nothing: no host of this report was checked.");
    return MethodTexts::tr("%n listed host(s)", nullptr, checks.hosts) + u' '
        + MethodTexts::tr("at %n address(es)", nullptr, int(checks.addresses.size()))
        + (checks.responderAnswers == 0
               ? MethodTexts::tr(", from %1. Nothing else: no responder of a CA was asked.")
               : MethodTexts::tr(", from %1, and responders of their CAs."))
              .arg(report.scope.vantage);
}

QString how(const Checks &checks)
{
    QString text = MethodTexts::tr(
        "Full TLS handshakes that ask for a stapled response, never resumed. Without one, up to "
        "four more are made at 2, 5, 10 and 15 s before it is called missing.");
    if (checks.handshakes > 0)
        text += u' '
            + MethodTexts::tr("The newest checks took %n handshake(s)", nullptr, checks.handshakes)
            + (checks.protocols.isEmpty()
                   ? QStringLiteral(".")
                   : MethodTexts::tr(" (%1).").arg(sorted(checks.protocols)));
    return text;
}

QString judged()
{
    return MethodTexts::tr("From the bytes received, as of the time of the check, by %n rule(s)",
                           nullptr, int(ruleCatalogue().size()))
        + MethodTexts::tr(
               ". The first verdict of the table below that applies wins. A response that "
               "cannot be verified is called neither good nor revoked. Faults of the "
               "certificate raise the class, never change the word.");
}

QString leeway(const Checks &checks)
{
    QStringList skews;
    for (const int skew : checks.skews)
        skews += toText(Duration { skew });
    return skews.isEmpty()
        ? QStringLiteral("–")
        : MethodTexts::tr("%1 in both directions, applied to every time that is compared with the "
                          "clock.")
              .arg(skews.join(QStringLiteral(", ")));
}

QString trust(const Checks &checks)
{
    return MethodTexts::tr(
               "The system's store and the CAs that the user added. Chains that lead to one "
               "of them: %1 of %2; judged by the rules for public CAs: %3.")
        .arg(checks.trusted)
        .arg(checks.hosts)
        .arg(checks.publicHosts);
}

QString versions()
{
    return QStringLiteral("Staplescope %1, Qt %2, %3.")
        .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()),
             QLatin1String(OpenSSL_version(OPENSSL_VERSION)).toString().section(u' ', 0, 1));
}

}

QList<Term> methodOf(const Report &report)
{
    const Checks checks = checksOf(report);
    return {
        { MethodTexts::tr("What was contacted."), contacted(report, checks) },
        { MethodTexts::tr("How."), how(checks) },
        { MethodTexts::tr("How judged."), judged() },
        { MethodTexts::tr("Clock leeway."), leeway(checks) },
        { MethodTexts::tr("Thresholds."),
          MethodTexts::tr(
              "Renewal is due at 75 % of the life (private CAs); for public CAs 8 h before "
              "nextUpdate, at most 4 d after thisUpdate, or at half of a life under 16 h. A "
              "grace of 5 % of the life (1 h to 12 h) is added before a late renewal "
              "counts. About to expire: the last 10 % (1 h to 24 h). Must-Staple knows no "
              "grace and doubles the margins.") },
        { MethodTexts::tr("Percentages."),
          MethodTexts::tr(
              "Share of the checks that were answered; unreachable and TLS failed are left "
              "out. Usable: Good, refresh due or about to expire.") },
        { MethodTexts::tr("Durations."),
          MethodTexts::tr("From the first check that saw a state to the first that saw another.") },
        { MethodTexts::tr("Trust anchors."), trust(checks) },
        { MethodTexts::tr("Not checked."),
          MethodTexts::tr(
              "Revocation of signers; whether a CA's answer is true; what a server says "
              "beyond the handshake; the settings of clients.") },
        { MethodTexts::tr("Versions."), versions() },
    };
}
