// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkrun.h"
#include "cli/console.h"
#include "cli/labtable.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "cli/windowprogram.h"
#include "history/history.h"

#include <QTemporaryDir>

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

// Keeps the checks for as long as it takes to draw them.
class DemoRecord
{
public:
    DemoRecord()
        : m_history(std::make_unique<History>(History::defaultPath(m_dir.path())))
    {
    }

    bool isUsable() const { return m_dir.isValid() && m_history->isWritable(); }
    QList<Target> add(const QList<Target> &targets) { return m_history->addTargets(targets); }
    void record(const Inspection &inspection) { m_history->record(inspection); }

    Expected<ExitStatus, Failure> draw(const QString &pdfPath, const QString &caFile)
    {
        m_history.reset();
        return runWindowProgram({ u"--write-report"_qs, pdfPath, u"--data-dir"_qs, m_dir.path(),
                                  u"--ca-file"_qs, caFile });
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<History> m_history;
};

struct Comparison
{
    int differing = 0;
    bool isComplete = false;
};

// Checks every host of the lab and prints a row for each.
Comparison compare(const Lab &lab, const QList<Target> &targets, const TrustStore &trust,
                   DemoRecord *record, Console &console)
{
    console.out() << Cli::tr("Situation").leftJustified(28) << Cli::tr("Expected").leftJustified(22)
                  << Cli::tr("Found").leftJustified(22) << Cli::tr("What it is") << '\n';
    console.flush();
    SystemClock clock;
    SystemResolver resolver;
    Comparison comparison;
    qsizetype row = 0;
    const bool isComplete = runChecks(
        targets, demoOptions(), { &resolver, &clock, trust }, int(targets.size()),
        [&](const Inspection &inspection) {
            const Scenario &scenario = *lab.hosts()[row++].scenario;
            comparison.differing += inspection.judgement.verdict == scenario.expected ? 0 : 1;
            if (record)
                record->record(inspection);
            console.showProgress({});
            printRow(console, scenario, inspection.judgement);
            console.flush();
        },
        [&](int done, int total) {
            console.showProgress(Cli::tr("%1 of %2 checked").arg(done).arg(total));
        });
    console.showProgress({});
    comparison.isComplete = isComplete && row == targets.size();
    return comparison;
}

Expected<ExitStatus, Failure> demo(const Arguments &arguments, Console &console)
{
    QString pdfPath;
    if (arguments.has(u"out"_qs)) {
        const auto path = pdfPathOf(arguments);
        if (!path)
            return Unexpected { path.error() };
        pdfPath = *path;
    }
    Lab lab(SystemClock().now());
    if (const auto started = lab.start(); !started)
        return failure(started.error());
    const auto roots = readTrustFile(lab.caFile());
    if (!roots)
        return failure(u"%1: %2"_qs.arg(lab.caFile(), roots.error()));
    QList<Target> targets;
    for (const LabHost &host : lab.hosts())
        targets.append(targetOf(host));
    std::optional<DemoRecord> record;
    if (!pdfPath.isEmpty()) {
        record.emplace();
        if (!record->isUsable())
            return failure(Cli::tr("there is no room for temporary files"));
        targets = record->add(targets);
    }

    const Comparison comparison
        = compare(lab, targets, TrustStore().with(*roots), record ? &*record : nullptr, console);
    if (!comparison.isComplete)
        return ExitStatus::Interrupted;
    console.out() << '\n'
                  << Cli::tr("%1 of %2 as expected")
                         .arg(targets.size() - comparison.differing)
                         .arg(targets.size())
                  << '\n';
    if (record) {
        const auto drawn = record->draw(pdfPath, lab.caFile());
        if (!drawn || *drawn != ExitStatus::Ok)
            return drawn;
        console.out() << Cli::tr("Report: %1").arg(pdfPath) << '\n';
    }
    return comparison.differing == 0 ? ExitStatus::Ok : ExitStatus::Critical;
}

}

Verb demoVerb()
{
    return {
        "demo",
        "",
        QT_TRANSLATE_NOOP("Cli",
                          "Start the lab, check all of it, and compare with what is expected"),
        { OutOption },
        0,
        0,
        demo,
    };
}
