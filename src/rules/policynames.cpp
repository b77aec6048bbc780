// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/policynames.h"

#include "base/names.h"

namespace {

constexpr std::array ScopeChoices = {
    Named { ScopeChoice::Auto, "auto" },
    Named { ScopeChoice::Public, "public" },
    Named { ScopeChoice::Private, "private" },
};

}

QString nameOf(ScopeChoice choice)
{
    return nameIn(ScopeChoices, choice);
}

std::optional<ScopeChoice> scopeChoiceFromName(QStringView name)
{
    return namedIn(ScopeChoices, name);
}

std::optional<Severity> missingSeverityFromName(QStringView name)
{
    for (const Severity severity : { Severity::Info, Severity::Warning, Severity::Error }) {
        if (name == severityId(severity))
            return severity;
    }
    return std::nullopt;
}
