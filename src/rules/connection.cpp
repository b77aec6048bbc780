// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/greeting.h"
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>

namespace {

QString words(const ProbeError &error)
{
    return error.detail.isEmpty() ? QStringLiteral("–") : visibleText(error.detail, 300);
}

Duration waited(const ProbeError &error)
{
    return { (error.waitedMsecs + 500) / 1000 };
}

// Each failure of a kind once. When another attempt saw the certificate, it is a flaw of the way
// there and decides nothing.
template <class Is, class Describe>
Answers aboutErrors(const Facts &facts, Is is, Describe describe)
{
    Answers answers;
    const bool somethingSeen
        = std::any_of(facts.evidence.attempts.begin(), facts.evidence.attempts.end(),
                      [](const Attempt &attempt) { return attempt.sawCertificate(); });
    for (const Attempt &attempt : facts.evidence.attempts) {
        if (!attempt.error || !is(attempt))
            continue;
        Answer answer { .detail = describe(*attempt.error) };
        if (somethingSeen && !attempt.sawCertificate())
            answer.severity = Severity::Warning;
        const bool isKnown = std::any_of(answers.begin(), answers.end(), [&](const Answer &other) {
            return other.detail == answer.detail;
        });
        if (!isKnown)
            answers.append(answer);
    }
    return answers;
}

bool isBeforeTls(const ProbeError &error)
{
    return error.step == ProbeStep::Resolve || error.step == ProbeStep::Connect;
}

template <ProbeFault Fault>
bool has(const Attempt &attempt)
{
    return attempt.error->fault == Fault;
}

Message plain(const ProbeError &error)
{
    return { QT_TRANSLATE_NOOP("Rules", "Tried %1: %2"),
             { visibleText(error.tried, 300), words(error) } };
}

QString seenText(const ProbeError &error)
{
    if (error.seen.isEmpty())
        return QStringLiteral("–");
    const bool isText = std::all_of(error.seen.begin(), error.seen.end(), [](char one) {
        return (one >= 0x20 && one < 0x7f) || one == '\r' || one == '\n' || one == '\t';
    });
    return isText ? visibleText(QString::fromLatin1(error.seen).trimmed())
                  : colonHex(error.seen, 32);
}

Answers nameNotFound(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::NameNotFound>, plain);
}
Answers refused(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::Refused>, plain);
}
// Where the server was reached at another address, this says more about this side: computers
// without IPv6 are many.
Answers unreachable(const Facts &facts)
{
    Answers answers = aboutErrors(facts, has<ProbeFault::Unreachable>, plain);
    for (Answer &answer : answers) {
        if (answer.severity)
            answer.severity = Severity::Info;
    }
    return answers;
}

Answers timedOut(const Facts &facts)
{
    const auto is = [](const Attempt &attempt) {
        return attempt.error->fault == ProbeFault::TimedOut && isBeforeTls(*attempt.error);
    };
    return aboutErrors(facts, is, [](const ProbeError &error) -> Message {
        if (error.step == ProbeStep::Resolve)
            return { QT_TRANSLATE_NOOP("Rules", "Looking up %1: no answer in %2."),
                     { visibleText(error.tried, 300), waited(error) } };
        return { QT_TRANSLATE_NOOP("Rules", "Tried %1: no answer in %2."),
                 { visibleText(error.tried, 300), waited(error) } };
    });
}

Answers reset(const Facts &facts)
{
    const auto is = [](const Attempt &attempt) {
        return attempt.error->fault == ProbeFault::Reset
            && attempt.error->step != ProbeStep::Handshake;
    };
    return aboutErrors(facts, is, plain);
}

Answers notTls(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::NotTls>, [](const ProbeError &error) -> Message {
        const StartTls protocol = startTlsOfGreeting(error.seen);
        if (protocol != StartTls::None) {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "Tried %1. The answer begins with: %2 – this port seems to "
                                       "want STARTTLS, protocol %3."),
                     { visibleText(error.tried, 300), seenText(error), startTlsName(protocol) } };
        }
        return { QT_TRANSLATE_NOOP("Rules", "Tried %1. The answer begins with: %2"),
                 { visibleText(error.tried, 300), seenText(error) } };
    });
}

Answers startTlsRefused(const Facts &facts)
{
    const auto is = [](const Attempt &attempt) {
        return attempt.error->fault == ProbeFault::StartTlsRefused
            || attempt.error->fault == ProbeFault::StartTlsNotOffered;
    };
    return aboutErrors(facts, is, [](const ProbeError &error) -> Message {
        if (error.fault == ProbeFault::StartTlsNotOffered) {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "Tried %1. The server offers no TLS here; it says: %2"),
                     { visibleText(error.tried, 300), words(error) } };
        }
        return { QT_TRANSLATE_NOOP("Rules", "Tried %1. The server says: %2"),
                 { visibleText(error.tried, 300), words(error) } };
    });
}

// A TLS alert or handshake record: struct { ContentType type; ProtocolVersion version; ... }
bool isTlsRecord(QByteArrayView seen)
{
    return seen.size() >= 3 && (seen[0] == 21 || seen[0] == 22) && seen[1] == 3;
}

bool isOfAnotherProtocol(const Attempt &attempt)
{
    const ProbeFault fault = attempt.error->fault;
    return fault == ProbeFault::StartTlsProtocol || fault == ProbeFault::StartTlsLongLine
        || fault == ProbeFault::StartTlsTooMuch;
}

Answers startTlsProtocol(const Facts &facts)
{
    return aboutErrors(facts, isOfAnotherProtocol, [](const ProbeError &error) -> Message {
        const QString tried = visibleText(error.tried, 300);
        if (error.fault == ProbeFault::StartTlsLongLine) {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "Tried %1. The server sent a line of more than 8 kB. It "
                                       "begins with: %2"),
                     { tried, seenText(error) } };
        }
        if (error.fault == ProbeFault::StartTlsTooMuch) {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "Tried %1. The server sent more than 64 kB before TLS "
                                       "began. They begin with: %2"),
                     { tried, seenText(error) } };
        }
        if (isTlsRecord(error.seen)) {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "Tried %1. The server speaks TLS from the start here."),
                     { tried } };
        }
        return { QT_TRANSLATE_NOOP("Rules", "Tried %1. This came instead: %2"),
                 { tried, error.detail.isEmpty() ? seenText(error) : words(error) } };
    });
}

Answers startTlsStalled(const Facts &facts)
{
    const auto is = [](const Attempt &attempt) {
        return attempt.error->fault == ProbeFault::StartTlsStalled
            || (attempt.error->fault == ProbeFault::TimedOut
                && attempt.error->step == ProbeStep::StartTls);
    };
    return aboutErrors(facts, is, [](const ProbeError &error) -> Message {
        return { QT_TRANSLATE_NOOP("Rules", "Tried %1: the server did not go on (waited %2). %3"),
                 { visibleText(error.tried, 300), waited(error), words(error) } };
    });
}

Answers startTlsInjection(const Facts &facts)
{
    return aboutErrors(
        facts, has<ProbeFault::StartTlsInjection>, [](const ProbeError &error) -> Message {
            return { QT_TRANSLATE_NOOP("Rules",
                                       "After its go-ahead the server sent in plain text: %1"),
                     { seenText(error) } };
        });
}

Answers clientCertificate(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::ClientCertificate>,
                       [](const ProbeError &error) -> Message {
                           return { QT_TRANSLATE_NOOP("Rules", "%1"), { words(error) } };
                       });
}

Answers handshakeTooLarge(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::HandshakeTooLarge>, plain);
}
Answers chainTooLong(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::ChainTooLong>, plain);
}
Answers certificateTooLarge(const Facts &facts)
{
    return aboutErrors(facts, has<ProbeFault::CertificateTooLarge>, plain);
}

constexpr auto Group = RuleGroup::Capture;
constexpr auto Error = Severity::Error;

constexpr TargetRule Rules[] = {
    { { "net-name-not-found", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The name could not be resolved"),
        QT_TRANSLATE_NOOP("Rules",
                          "The host's name has no address, or the resolver could not say, so there "
                          "was nothing to connect to."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check the spelling, the DNS entry and this computer's resolver; try "
                          "from another network.") },
      nameNotFound },
    { { "net-refused", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The connection was refused"),
        QT_TRANSLATE_NOOP("Rules",
                          "The host answers, but nothing listens on this port, or a firewall turns "
                          "connections away."),
        QT_TRANSLATE_NOOP("Rules", "Check the port, that the service runs, and the firewall.") },
      refused },
    { { "net-timeout", Group, Error, Error, "–", QT_TRANSLATE_NOOP("Rules", "No answer in time"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Nothing came back at all: the host is down, or a firewall drops the packets."),
        QT_TRANSLATE_NOOP(
            "Rules", "Check that the host is up and that a firewall lets this computer through.") },
      timedOut },
    { { "net-unreachable", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "No way to the host"),
        QT_TRANSLATE_NOOP("Rules",
                          "The network knows no route to this address; with IPv6 it is often "
                          "missing on this side."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check this computer's network; try the other kind of address.") },
      unreachable },
    { { "net-reset", Group, Error, Error, "–", QT_TRANSLATE_NOOP("Rules", "The connection was cut"),
        QT_TRANSLATE_NOOP(
            "Rules", "The host, or something in between, closed the connection before TLS began."),
        QT_TRANSLATE_NOOP("Rules", "Check the server's log and the firewalls in between.") },
      reset },
    { { "net-client-certificate", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The client certificate cannot be used"),
        QT_TRANSLATE_NOOP("Rules",
                          "The host is to be shown a certificate of this side, which cannot be "
                          "read, so nothing was tried."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check the files in the host's settings, and their passphrase.") },
      clientCertificate },
    { { "net-not-tls", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "Something else than TLS answers"),
        QT_TRANSLATE_NOOP("Rules",
                          "The first bytes that came are no TLS record, so another service listens "
                          "here, or one that wants STARTTLS first."),
        QT_TRANSLATE_NOOP("Rules", "Check the port, and whether the service needs STARTTLS.") },
      notTls },
    { { "starttls-refused", Group, Error, Error, "RFC 3207 §4",
        QT_TRANSLATE_NOOP("Rules", "The server declined STARTTLS"),
        QT_TRANSLATE_NOOP("Rules", "The service speaks, but offers no TLS on this connection."),
        QT_TRANSLATE_NOOP(
            "Rules", "Switch TLS on in the service, or check its port for TLS from the start.") },
      startTlsRefused },
    { { "starttls-protocol", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The server speaks another protocol"),
        QT_TRANSLATE_NOOP("Rules",
                          "What it sent does not belong to the protocol that was to lead to TLS, "
                          "or exceeds every honest size."),
        QT_TRANSLATE_NOOP("Rules",
                          "Choose the protocol that this port speaks, or TLS from the start.") },
      startTlsProtocol },
    { { "starttls-stalled", Group, Error, Error, "RFC 3207 §4",
        QT_TRANSLATE_NOOP("Rules", "STARTTLS did not go on"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server did not say what the protocol has it say before TLS begins."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that port and STARTTLS protocol fit each other: a server that "
                          "waits for TLS from the start says nothing.") },
      startTlsStalled },
    { { "starttls-injection", Group, Error, Error, "RFC 3207 §4.2",
        QT_TRANSLATE_NOOP("Rules", "Plain text after the go-ahead for TLS"),
        QT_TRANSLATE_NOOP("Rules",
                          "What comes in plain text after the go-ahead may have been put there by "
                          "an attacker; the upgrade cannot be trusted."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Update the server; look for a device in between that rewrites the traffic.") },
      startTlsInjection },
    { { "limit-handshake", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The handshake is too large"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server sent or announced more than 512 kB of handshake, more than any honest "
            "one; the capture stopped there."),
        QT_TRANSLATE_NOOP("Rules", "Look at what answers on this port.") },
      handshakeTooLarge },
    { { "limit-chain", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "The chain is too long"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server sent more than 16 certificates; the capture stopped there."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Put only the certificate and its intermediates into the server's chain file.") },
      chainTooLong },
    { { "limit-certificate", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "A certificate is too large"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server sent a certificate of more than 64 kB; the capture stopped there."),
        QT_TRANSLATE_NOOP("Rules", "Spread the names over several certificates.") },
      certificateTooLarge },
};

}

std::span<const TargetRule> connectionRules()
{
    return Rules;
}
