// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"
#include "rules/offer.h"

#include <algorithm>

namespace {

// OpenSSL takes a CertificateStatus of at most 16,384 bytes in TLS 1.2; four of them are the frame.
constexpr qsizetype LargestForTls12 = 16'380;

QString versionText(const Facts &facts)
{
    const QString protocol = facts.judged ? facts.judged->capture.protocol : QString();
    return protocol.isEmpty() ? QStringLiteral("TLS") : visibleText(protocol, 40);
}

bool isOlderTls(const QString &protocol)
{
    return protocol.startsWith(QLatin1String("TLSv1")) && protocol != QLatin1String("TLSv1.3");
}

Answers handshakeFailed(const Facts &facts)
{
    Answers answers;
    const auto &attempts = facts.evidence.attempts;
    const bool somethingSeen
        = std::any_of(attempts.begin(), attempts.end(), [](const Attempt &attempt) {
              return attempt.sawCertificate() && !attempt.error;
          });
    for (const Attempt &attempt : attempts) {
        if (!attempt.error || !attempt.capture.brokenStatuses.isEmpty()
            || isNotOffered(attempt, attempts))
            continue;
        const ProbeError &error = *attempt.error;
        const bool isTooLate
            = (error.fault == ProbeFault::TimedOut || error.fault == ProbeFault::Reset)
            && error.step == ProbeStep::Handshake;
        if (error.fault != ProbeFault::HandshakeFailed && !isTooLate)
            continue;
        Answer answer;
        const Capture &capture = attempt.capture;
        if (capture.certificateRequested && !error.alert.isEmpty())
            answer.detail = { QT_TRANSLATE_NOOP("Rules",
                                                "The server asks for a client certificate, and "
                                                "ended with the alert %1. Tried %2."),
                              { visibleText(error.alert, 80), visibleText(error.tried, 300) } };
        else if (!error.alert.isEmpty())
            answer.detail
                = { QT_TRANSLATE_NOOP("Rules", "The server answered with the alert %1. Tried %2."),
                    { visibleText(error.alert, 80), visibleText(error.tried, 300) } };
        else if (error.fault == ProbeFault::TimedOut)
            answer.detail
                = { QT_TRANSLATE_NOOP("Rules", "The handshake was not completed in %1. Tried %2."),
                    { Duration { (error.waitedMsecs + 500) / 1000 },
                      visibleText(error.tried, 300) } };
        else
            answer.detail = { QT_TRANSLATE_NOOP("Rules", "Tried %2: %1"),
                              { visibleText(error.detail, 300), visibleText(error.tried, 300) } };
        // Who demands a client certificate has said all that is judged by then.
        if (somethingSeen || (capture.certificateRequested && attempt.hasLeafStaple()))
            answer.severity
                = mayNotBeOffered(attempt, attempts) ? Severity::Info : Severity::Warning;
        const bool isKnown = std::any_of(answers.begin(), answers.end(), [&](const Answer &other) {
            return other.detail == answer.detail;
        });
        if (!isKnown)
            answers.append(answer);
    }
    return answers;
}

// A broken message on any connection is broken for whoever made it, even if a later one was right.
QList<BrokenStatus> brokenStatuses(const Facts &facts)
{
    if (facts.evidence.attempts.isEmpty())
        return facts.evidence.brokenStatuses;
    QList<BrokenStatus> all;
    for (const Attempt &attempt : facts.evidence.attempts) {
        for (const BrokenStatus &status : attempt.capture.brokenStatuses) {
            if (!all.contains(status))
                all.append(status);
        }
    }
    return all;
}

Answers broken(const Facts &facts, BrokenStatus::Kind kind)
{
    Answers answers;
    for (const BrokenStatus &status : brokenStatuses(facts)) {
        if (status.kind != kind)
            continue;
        answers.append(
            { .detail = { QT_TRANSLATE_NOOP("Rules", "%1, status message of %2 bytes: %3"),
                          { versionText(facts), qint64(status.message.size()),
                            status.message.isEmpty() ? QStringLiteral("–")
                                                     : colonHex(status.message, 16) } },
              .certIndex = status.certIndex });
    }
    return answers;
}

template <BrokenStatus::Kind Kind>
Answers brokenBy(const Facts &facts)
{
    return broken(facts, Kind);
}

Answers tooLarge(const Facts &facts)
{
    Answers answers;
    for (const BrokenStatus &status : brokenStatuses(facts)) {
        if (status.kind == BrokenStatus::Kind::TooLarge)
            answers.append({ .detail = { QT_TRANSLATE_NOOP("Rules", "%1 bytes in %2."),
                                         { status.claimedLength, versionText(facts) } },
                             .certIndex = status.certIndex });
    }
    for (const Staple &staple : facts.evidence.staples) {
        const qsizetype size = staple.der.size();
        if (size <= 2048)
            continue;
        const bool isRefused
            = size > LargestForTls12 && facts.judged && isOlderTls(facts.judged->capture.protocol);
        answers.append({ .detail = { QT_TRANSLATE_NOOP("Rules", "%1 bytes in %2."),
                                     { qint64(size), versionText(facts) } },
                         .severity = isRefused ? Severity::Error
                             : size > 4096     ? Severity::Warning
                                               : Severity::Info,
                         .certIndex = staple.certIndex });
    }
    return answers;
}

Answers acknowledgedOnly(const Facts &facts)
{
    if (!facts.presence.isAbsent())
        return {};
    int acknowledged = 0;
    for (const Attempt &attempt : facts.evidence.attempts) {
        // TLS 1.3 has no such acknowledgement.
        if (attempt.error || !attempt.sawCertificate() || !isOlderTls(attempt.capture.protocol))
            continue;
        if (!attempt.capture.statusAcknowledged)
            return {};
        ++acknowledged;
    }
    if (acknowledged == 0)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules", "The server agreed to send a response and sent none (connections: %1)."),
              { qint64(acknowledged) } } }
    };
}

Answers resumed(const Facts &facts)
{
    if (!facts.judged || !facts.judged->capture.wasResumed)
        return {};
    return { skipped(
        nullptr,
        { QT_TRANSLATE_NOOP(
            "Rules",
            "The session was resumed, so the server sent no certificate and no staple.") }) };
}

Answers captured(const Facts &facts)
{
    Answers answers;
    for (const Staple &staple : facts.evidence.staples)
        answers.append(
            { .detail
              = { QT_TRANSLATE_NOOP("Rules",
                                    "%1, for certificate %2 of the chain: %3 bytes, SHA-256 %4."),
                  { versionText(facts), qint64(staple.certIndex), qint64(staple.der.size()),
                    QString::fromLatin1(sha256(staple.der).toHex()) } },
              .certIndex = staple.certIndex });
    return answers;
}

constexpr auto Group = RuleGroup::Capture;
constexpr auto Error = Severity::Error;

constexpr TargetRule Rules[] = {
    { { "tls-handshake-failed", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The TLS handshake failed"),
        QT_TRANSLATE_NOOP(
            "Rules", "Without a complete handshake there is nothing to go by, or not all of it."),
        QT_TRANSLATE_NOOP("Rules",
                          "An alert, if there was one, says what the server objected to. Check "
                          "port, server name (SNI), protocol versions; where the server demands a "
                          "client certificate, give one in the host's settings.") },
      handshakeFailed },
    { { "tls-empty-status", Group, Error, Error, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "The server staples an empty response"),
        QT_TRANSLATE_NOOP("Rules",
                          "A response has at least one byte. OpenSSL, GnuTLS, BoringSSL and Go "
                          "clients break off the connection."),
        QT_TRANSLATE_NOOP("Rules",
                          "Staple nothing rather than an empty file: check the staple file and the "
                          "script that fetches it.") },
      brokenBy<BrokenStatus::Kind::Empty> },
    { { "tls-status-bad-type", Group, Error, Error, "RFC 6066 §8; RFC 9846 §4.4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Unknown type of status message"),
        QT_TRANSLATE_NOOP("Rules",
                          "Only ocsp (1) is defined. OpenSSL and BoringSSL break off the "
                          "connection, GnuTLS ignores the message."),
        QT_TRANSLATE_NOOP("Rules", "Update the server software.") },
      brokenBy<BrokenStatus::Kind::BadType> },
    { { "tls-status-bad-length", Group, Error, Error, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "The status message is framed wrongly"),
        QT_TRANSLATE_NOOP("Rules",
                          "The length in it is not that of the bytes that follow; clients break "
                          "off the connection."),
        QT_TRANSLATE_NOOP("Rules", "Update the server software.") },
      brokenBy<BrokenStatus::Kind::BadLength> },
    { { "tls-status-unsolicited", Group, Error, Error, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "A status message without agreement"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server sent it without having said that it would; clients break off "
                          "the connection."),
        QT_TRANSLATE_NOOP("Rules", "Update the server software.") },
      brokenBy<BrokenStatus::Kind::Unsolicited> },
    { { "tls-staple-too-large", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The response is unusually large"),
        QT_TRANSLATE_NOOP("Rules",
                          "It is sent with every handshake. Above 16,380 bytes OpenSSL clients "
                          "break off TLS 1.2 connections."),
        QT_TRANSLATE_NOOP("Rules", "The CA should leave out needless certificates and entries.") },
      tooLarge },
    { { "tls-acked-not-sent", Group, Severity::Warning, Severity::Warning, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "Stapling is on, but there was nothing to staple"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server is set up for stapling and could not get a response."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check its way to the responder: DNS (nginx: resolver), firewall for "
                          "outgoing connections, proxy.") },
      acknowledgedOnly },
    { { "tls-resumed", Group, Severity::Skipped, Severity::Skipped, "RFC 9846 §2.2",
        QT_TRANSLATE_NOOP("Rules", "The session was resumed"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "In a resumed session no certificate is sent, so nothing can be said about stapling."),
        QT_TRANSLATE_NOOP("Rules", "Check again.") },
      resumed },
    { { "tls-captured", Group, Severity::Ok, Severity::Ok, "–",
        QT_TRANSLATE_NOOP("Rules", "Captured in a full handshake"),
        QT_TRANSLATE_NOOP("Rules", "A stapled response was received and kept as it came."), "" },
      captured },
};

}

std::span<const TargetRule> statusMessageRules()
{
    return Rules;
}
