// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/codes.h"

#include <QLatin1String>

#include <array>

namespace {

template <class T>
struct Code
{
    T value;
    int code;
};
template <class T>
Code(T, int) -> Code<T>;

constexpr std::array Verdicts = {
    Code { Verdict::Good, 0 },
    Code { Verdict::RefreshDue, 1 },
    Code { Verdict::RefreshCritical, 2 },
    Code { Verdict::Expired, 3 },
    Code { Verdict::NotYetValid, 4 },
    Code { Verdict::Revoked, 5 },
    Code { Verdict::Unknown, 6 },
    Code { Verdict::Invalid, 7 },
    Code { Verdict::ResponderError, 8 },
    Code { Verdict::MustStapleViolated, 9 },
    Code { Verdict::Unverifiable, 10 },
    Code { Verdict::MissingIntermittent, 11 },
    Code { Verdict::Missing, 12 },
    Code { Verdict::NotApplicable, 13 },
    Code { Verdict::TlsFailed, 14 },
    Code { Verdict::Unreachable, 15 },
};
static_assert(Verdicts.size() == VerdictCount);

constexpr std::array Classes = {
    Code { VerdictClass::Ok, 0 },      Code { VerdictClass::Notice, 1 },
    Code { VerdictClass::Warning, 2 }, Code { VerdictClass::Critical, 3 },
    Code { VerdictClass::NoData, 4 },  Code { VerdictClass::NotApplicable, 5 },
};

constexpr std::array Scopes = {
    Code { Scope::Public, 0 },
    Code { Scope::Private, 1 },
};

template <class T>
struct Named
{
    T value;
    const char *name;
};
template <class T>
Named(T, const char *) -> Named<T>;

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

constexpr std::array ScopeChoices = {
    Named { ScopeChoice::Auto, "auto" },
    Named { ScopeChoice::Public, "public" },
    Named { ScopeChoice::Private, "private" },
};

constexpr std::array Severities = {
    Named { Severity::Info, "info" },
    Named { Severity::Warning, "warning" },
    Named { Severity::Error, "error" },
};

template <class T, std::size_t N>
int codeIn(const std::array<Code<T>, N> &table, T value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return row.code;
    }
    Q_UNREACHABLE();
}

template <class T, std::size_t N>
std::optional<T> valueOf(const std::array<Code<T>, N> &table, int code)
{
    for (const auto &row : table) {
        if (row.code == code)
            return row.value;
    }
    return std::nullopt;
}

template <class T, std::size_t N>
QString nameIn(const std::array<Named<T>, N> &table, T value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    return {};
}

template <class T, std::size_t N>
std::optional<T> valueOf(const std::array<Named<T>, N> &table, QStringView name)
{
    for (const auto &row : table) {
        if (name == QLatin1String(row.name))
            return row.value;
    }
    return std::nullopt;
}

}

int codeOf(Verdict verdict)
{
    return codeIn(Verdicts, verdict);
}

std::optional<Verdict> verdictFromCode(int code)
{
    return valueOf(Verdicts, code);
}

int codeOf(VerdictClass verdictClass)
{
    return codeIn(Classes, verdictClass);
}

std::optional<VerdictClass> classFromCode(int code)
{
    return valueOf(Classes, code);
}

int codeOf(Scope scope)
{
    return codeIn(Scopes, scope);
}

std::optional<Scope> scopeFromCode(int code)
{
    return valueOf(Scopes, code);
}

QString nameOf(ProbeStep step)
{
    return nameIn(Steps, step);
}

std::optional<ProbeStep> stepFromName(QStringView name)
{
    return valueOf(Steps, name);
}

QString nameOf(ProbeFault fault)
{
    return nameIn(Faults, fault);
}

std::optional<ProbeFault> faultFromName(QStringView name)
{
    return valueOf(Faults, name);
}

QString nameOf(BrokenStatus::Kind kind)
{
    return nameIn(BrokenKinds, kind);
}

std::optional<BrokenStatus::Kind> brokenKindFromName(QStringView name)
{
    return valueOf(BrokenKinds, name);
}

QString nameOf(FetchChoice choice)
{
    return nameIn(FetchChoices, choice);
}

std::optional<FetchChoice> fetchChoiceFromName(QStringView name)
{
    return valueOf(FetchChoices, name);
}

QString nameOf(HttpMethod method)
{
    return nameIn(HttpMethods, method);
}

std::optional<HttpMethod> httpMethodFromName(QStringView name)
{
    return valueOf(HttpMethods, name);
}

QVariant timeOrNull(const std::optional<UtcTime> &time)
{
    return time ? QVariant(time->msecs) : QVariant();
}

std::optional<UtcTime> timeFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(UtcTime { value.toLongLong() });
}

QString policyText(const Policy &policy)
{
    return QStringLiteral("skew=%1 missing=%2 scope=%3")
        .arg(QString::number(policy.skewSecs), nameIn(Severities, policy.missingSeverity),
             nameIn(ScopeChoices, policy.scope));
}

Policy policyFromText(QStringView text)
{
    Policy policy;
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const QStringView part : parts) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals < 0)
            continue;
        const QStringView name = part.first(equals);
        const QStringView value = part.sliced(equals + 1);
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        if (name == QLatin1String("skew") && isNumber && number >= 0 && number <= 86'400)
            policy.skewSecs = number;
        else if (name == QLatin1String("missing"))
            policy.missingSeverity = valueOf(Severities, value).value_or(policy.missingSeverity);
        else if (name == QLatin1String("scope"))
            policy.scope = valueOf(ScopeChoices, value).value_or(policy.scope);
    }
    return policy;
}
