// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/codes.h"

#include "rules/policynames.h"

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
        .arg(QString::number(policy.skewSecs), severityId(policy.missingSeverity),
             nameOf(policy.scope));
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
            policy.missingSeverity
                = missingSeverityFromName(value).value_or(policy.missingSeverity);
        else if (name == QLatin1String("scope"))
            policy.scope = scopeChoiceFromName(value).value_or(policy.scope);
    }
    return policy;
}
