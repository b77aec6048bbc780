// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/labtable.h"

#include "rules/verdict.h"

Target targetOf(const LabHost &host)
{
    Target target;
    target.host = host.address;
    target.port = host.port;
    target.serverName = u"localhost"_qs; // one of the names in the lab's certificates
    target.label = host.scenario->title();
    return target;
}

QString scenarioLine(const Scenario &scenario, const QString &address)
{
    return QString::fromLatin1(scenario.id).leftJustified(28) + address.leftJustified(18)
        + verdictWord(scenario.expected).leftJustified(22) + scenario.title();
}
