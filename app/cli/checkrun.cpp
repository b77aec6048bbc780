// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkrun.h"

#include "cli/interrupt.h"
#include "scan/checker.h"

#include <QEventLoop>

#include <map>

bool runChecks(const QList<Target> &targets, const InspectOptions &options,
               const Surroundings &surroundings, int jobs,
               const std::function<void(const Inspection &inspection)> &each,
               const std::function<void(int done, int total)> &progressed)
{
    if (targets.isEmpty())
        return true;
    Checker checker(surroundings, jobs);
    checker.setOptions(options);

    QEventLoop loop;
    std::map<qsizetype, Inspection> early; // those that wait for one before them
    qsizetype next = 0;
    QObject::connect(&checker, &Checker::inspected, &loop, [&](const Inspection &inspection) {
        early.emplace(targets.indexOf(inspection.target), inspection);
        for (auto it = early.find(next); it != early.end(); it = early.find(++next)) {
            each(it->second);
            early.erase(it);
        }
    });
    QObject::connect(&checker, &Checker::progressed, &loop, progressed);
    bool wasCancelled = false;
    QObject::connect(&checker, &Checker::finished, &loop, [&](bool cancelled) {
        wasCancelled = cancelled;
        loop.quit();
    });
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, &checker, &Checker::cancel);

    checker.check(targets, options.mode);
    loop.exec();
    // Checks that ended behind one that was cancelled did happen.
    for (const auto &[index, inspection] : early)
        each(inspection);
    return !wasCancelled;
}
