// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/method.h"

#include "report/reporttexts.h"
#include "watch/lessons.h"

#include <QCoreApplication>

#include <openssl/crypto.h>

#include <algorithm>

namespace {

struct MethodTexts
{
    Q_DECLARE_TR_FUNCTIONS(Method)
};

// What the newest checks asked of CAs beside the handshakes.
QString asked(const MethodFacts &checks)
{
    QStringList kinds;
    if (checks.responderAnswers)
        kinds += MethodTexts::tr("%n answer(s) of responders", nullptr, checks.responderAnswers);
    if (checks.fetchedLists)
        kinds += MethodTexts::tr("%n revocation list(s)", nullptr, checks.fetchedLists);
    if (checks.fetchedIssuers)
        kinds += MethodTexts::tr("%n issuer certificate(s)", nullptr, checks.fetchedIssuers);
    QString text = kinds.isEmpty()
        ? MethodTexts::tr("Nothing else: no responder of a CA was asked.")
        : MethodTexts::tr("The newest checks also asked CAs for: %1.")
              .arg(kinds.join(QStringLiteral(", ")));
    if (checks.keptLists)
        text += u' '
            + MethodTexts::tr("%n revocation list(s) of earlier checks were used again.", nullptr,
                              checks.keptLists);
    return text;
}

QString contacted(const Report &report)
{
    const MethodFacts &checks = report.method;
    if (checks.hosts == 0)
        return MethodTexts::tr("Nothing: no host of this report was checked.");
    const QString vantages = ReportTexts::vantages(report);
    return MethodTexts::tr("%n listed host(s)", nullptr, checks.hosts) + u' '
        + MethodTexts::tr("at %n address(es)", nullptr, checks.addresses)
        + (vantages.isEmpty() ? QStringLiteral(".") : MethodTexts::tr(", from %1.").arg(vantages))
        + u' ' + asked(checks);
}

QString how(const MethodFacts &checks)
{
    QString text = MethodTexts::tr(
        "Full TLS handshakes that ask for a stapled response, never resumed. Without one, up to "
        "four more are made at 2, 5, 10 and 15 s before it is called missing.");
    if (checks.handshakes > 0)
        text += u' '
            + MethodTexts::tr("The newest checks took %n handshake(s)", nullptr, checks.handshakes)
            + (checks.protocols.isEmpty()
                   ? QStringLiteral(".")
                   : MethodTexts::tr(" (%1).").arg(checks.protocols.join(QStringLiteral(", "))));
    return text;
}

// Times and counts are made of what checks found when they were made.
QString judgedAnew(const Report &report)
{
    const auto isOtherNow
        = [](const HostRow &row) { return row.newest && row.newest->foundThen.has_value(); };
    if (std::ranges::none_of(report.rows, isOtherNow))
        return {};
    return u' '
        + MethodTexts::tr(
               "The newest check of a host is judged anew, with what is trusted now; what it found "
               "then is said where that differs, and is what times, counts and charts hold.");
}

QString judged(const Report &report)
{
    return MethodTexts::tr("From the bytes received, as of the time of the check, by %n rule(s)",
                           nullptr, int(ruleCatalogue().size()))
        + MethodTexts::tr(
               ". The first verdict of the table below that applies wins. A response that "
               "cannot be verified is called neither good nor revoked. Faults of the "
               "certificate raise the class, never change the word.")
        + judgedAnew(report);
}

QString leeway(const MethodFacts &checks)
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

QString trust(const MethodFacts &checks)
{
    return MethodTexts::tr(
               "The system's store and the CAs that the user added. Chains that lead to one "
               "of them: %1 of %2; judged by the rules for public CAs: %3.")
        .arg(checks.trusted)
        .arg(checks.hosts)
        .arg(checks.publicHosts);
}

QString fingerprint(const MethodFacts &checks)
{
    return MethodTexts::tr(
               "%1 (SHA-256 over version, rules, settings and trust anchors: what was judged with "
               "the same says the same).")
        .arg(QString::fromLatin1(checks.fingerprint.toHex()));
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
    const MethodFacts &checks = report.method;
    QList<Term> terms {
        { MethodTexts::tr("What was contacted."), contacted(report) },
        { MethodTexts::tr("How."), how(checks) },
        { MethodTexts::tr("How judged."), judged(report) },
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
              "out. Usable: Good, refresh due or about to expire. Days whose checks are not kept "
              "any more count with the number of their checks.") },
        { MethodTexts::tr("Durations."),
          MethodTexts::tr(
              "From the first check that saw a state to the first that saw another; a time "
              "without answers ends it.") },
        { MethodTexts::tr("Availability."), LessonTexts::method() },
        { MethodTexts::tr("Trust anchors."), trust(checks) },
        { MethodTexts::tr("Not checked."),
          MethodTexts::tr(
              "Revocation of signers; whether a CA's answer is true; what a server says "
              "beyond the handshake; the settings of clients.") },
        { MethodTexts::tr("Versions."), versions() },
        { MethodTexts::tr("Fingerprint."), fingerprint(checks) },
    };
    terms.removeIf([](const Term &term) { return term.meaning.isEmpty(); }); // of no hosts
    return terms;
}
