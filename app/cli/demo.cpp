// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkrun.h"
#include "cli/console.h"
#include "cli/labtable.h"
#include "cli/text.h"
#include "cli/verbs.h"

namespace {

// On loopback nothing needs long: a server that has not answered by now never will.
InspectOptions demoOptions()
{
    InspectOptions options;
    options.stepMsecs = 2'000;
    options.handshakeMsecs = 3'000;
    options.retryDelaysMsecs = { 200, 500, 1'000, 1'500 };
    return options;
}

void printRow(Console &console, const Scenario &scenario, const Judgement &judgement)
{
    const bool isAsExpected = judgement.verdict == scenario.expected;
    console.out() << QString::fromLatin1(scenario.id).leftJustified(28)
                  << verdictWord(scenario.expected).leftJustified(22)
                  << console.painted(judgement.verdictClass,
                                     verdictWord(judgement.verdict).leftJustified(22));
    if (isAsExpected)
        console.out() << scenario.title();
    else
        console.out() << console.painted(Severity::Error, Cli::tr("DIFFERS")) << "  "
                      << judgement.sentence.translated();
    console.out() << '\n';
}

Expected<ExitStatus, Failure> demo(const Arguments &, Console &console)
{
    SystemClock clock;
    Lab lab(clock.now());
    if (const auto started = lab.start(); !started)
        return failure(started.error());
    const auto roots = readTrustFile(lab.caFile());
    if (!roots)
        return failure(u"%1: %2"_qs.arg(lab.caFile(), roots.error()));
    QList<Target> targets;
    for (const LabHost &host : lab.hosts())
        targets.append(targetOf(host));

    console.out() << Cli::tr("Situation").leftJustified(28) << Cli::tr("Expected").leftJustified(22)
                  << Cli::tr("Found").leftJustified(22) << Cli::tr("What it is") << '\n';
    console.flush();
    int differing = 0;
    qsizetype row = 0;
    SystemResolver resolver;
    const bool isComplete = runChecks(
        targets, demoOptions(), { &resolver, &clock, TrustStore().with(*roots) },
        int(targets.size()),
        [&](const Inspection &inspection) {
            const Scenario &scenario = *lab.hosts()[row++].scenario;
            differing += inspection.judgement.verdict == scenario.expected ? 0 : 1;
            console.showProgress({});
            printRow(console, scenario, inspection.judgement);
            console.flush();
        },
        [&](int done, int total) {
            console.showProgress(Cli::tr("%1 of %2 checked").arg(done).arg(total));
        });
    console.showProgress({});
    if (!isComplete)
        return ExitStatus::Interrupted;
    console.out() << '\n'
                  << Cli::tr("%1 of %2 as expected").arg(row - differing).arg(targets.size())
                  << '\n';
    return differing == 0 && row == targets.size() ? ExitStatus::Ok : ExitStatus::Critical;
}

}

Verb demoVerb()
{
    return {
        "demo",
        "",
        QT_TRANSLATE_NOOP("Cli",
                          "Start the lab, check all of it, and compare with what is expected"),
        {},
        0,
        0,
        demo,
    };
}
