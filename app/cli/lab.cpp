// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/labtable.h"
#include "cli/text.h"
#include "cli/verbs.h"

#include <QEventLoop>

namespace {

Expected<ExitStatus, Failure> runLab(const Arguments &arguments, Console &console)
{
    const QStringList ids = arguments.operands();
    for (const QString &id : ids) {
        if (!findScenario(id))
            return usageError(Cli::tr("unknown scenario \"%1\"; lab --list names them").arg(id));
    }
    if (arguments.has(u"list"_qs)) {
        for (const Scenario &scenario : labScenarios()) {
            if (ids.isEmpty() || ids.contains(QLatin1String(scenario.id)))
                console.out() << scenarioLine(scenario, {}) << '\n';
        }
        return ExitStatus::Ok;
    }

    Lab lab(SystemClock().now());
    if (const auto started = lab.start(ids); !started)
        return failure(started.error());
    Interrupt interrupt;
    console.out() << Cli::tr("CA file: %1").arg(lab.caFile()) << '\n';
    for (const LabHost &host : lab.hosts())
        console.out() << scenarioLine(*host.scenario, targetOf(host).text()) << '\n';
    // Whoever reads this waits for it.
    console.flush();
    console.message(Cli::tr("the lab runs until interrupted (Ctrl+C)"));

    QEventLoop loop;
    QObject::connect(&interrupt, &Interrupt::requested, &loop, &QEventLoop::quit);
    loop.exec();
    return ExitStatus::Ok;
}

}

Verb labVerb()
{
    return {
        "lab",
        "[SCENARIO...]",
        QT_TRANSLATE_NOOP("Cli",
                          "Run loopback TLS servers, one for each situation, until interrupted"),
        { { "list", "",
            QT_TRANSLATE_NOOP("Cli", "Only name the scenarios and what to expect of each") } },
        0,
        -1,
        runLab,
    };
}
