// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/names.h"

#include "base/names.h"

namespace {

constexpr std::array Steps = {
    Named { ProbeStep::Resolve, "resolve" },
    Named { ProbeStep::Connect, "connect" },
    Named { ProbeStep::StartTls, "starttls" },
    Named { ProbeStep::Handshake, "handshake" },
};

constexpr std::array Faults = {
    Named { ProbeFault::NameNotFound, "name-not-found" },
    Named { ProbeFault::Refused, "refused" },
    Named { ProbeFault::TimedOut, "timed-out" },
    Named { ProbeFault::Unreachable, "unreachable" },
    Named { ProbeFault::Reset, "reset" },
    Named { ProbeFault::NotTls, "not-tls" },
    Named { ProbeFault::StartTlsRefused, "starttls-refused" },
    Named { ProbeFault::StartTlsNotOffered, "starttls-not-offered" },
    Named { ProbeFault::StartTlsProtocol, "starttls-protocol" },
    Named { ProbeFault::StartTlsLongLine, "starttls-long-line" },
    Named { ProbeFault::StartTlsTooMuch, "starttls-too-much" },
    Named { ProbeFault::StartTlsStalled, "starttls-stalled" },
    Named { ProbeFault::StartTlsInjection, "starttls-injection" },
    Named { ProbeFault::HandshakeFailed, "handshake-failed" },
    Named { ProbeFault::HandshakeTooLarge, "handshake-too-large" },
    Named { ProbeFault::ChainTooLong, "chain-too-long" },
    Named { ProbeFault::CertificateTooLarge, "certificate-too-large" },
    Named { ProbeFault::ClientCertificate, "client-certificate" },
    Named { ProbeFault::Stopped, "stopped" },
};

constexpr std::array BrokenKinds = {
    Named { BrokenStatus::Kind::Empty, "empty" },
    Named { BrokenStatus::Kind::BadType, "bad-type" },
    Named { BrokenStatus::Kind::BadLength, "bad-length" },
    Named { BrokenStatus::Kind::Unsolicited, "unsolicited" },
    Named { BrokenStatus::Kind::TooLarge, "too-large" },
};

constexpr std::array FetchChoices = {
    Named { FetchChoice::Default, "" },
    Named { FetchChoice::Always, "always" },
    Named { FetchChoice::Never, "never" },
};

constexpr std::array HttpMethods = {
    Named { HttpMethod::Get, "get" },
    Named { HttpMethod::Post, "post" },
};

}

QString nameOf(ProbeStep step)
{
    return nameIn(Steps, step);
}

std::optional<ProbeStep> stepFromName(QStringView name)
{
    return namedIn(Steps, name);
}

QString nameOf(ProbeFault fault)
{
    return nameIn(Faults, fault);
}

std::optional<ProbeFault> faultFromName(QStringView name)
{
    return namedIn(Faults, name);
}

QString nameOf(BrokenStatus::Kind kind)
{
    return nameIn(BrokenKinds, kind);
}

std::optional<BrokenStatus::Kind> brokenKindFromName(QStringView name)
{
    return namedIn(BrokenKinds, name);
}

QString nameOf(FetchChoice choice)
{
    return nameIn(FetchChoices, choice);
}

std::optional<FetchChoice> fetchChoiceFromName(QStringView name)
{
    return namedIn(FetchChoices, name);
}

QString nameOf(HttpMethod method)
{
    return nameIn(HttpMethods, method);
}

std::optional<HttpMethod> httpMethodFromName(QStringView name)
{
    return namedIn(HttpMethods, name);
}
