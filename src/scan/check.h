// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/checktask.h"
#include "scan/inspect.h"
#include "scan/leafquestions.h"

#include <QElapsedTimer>

#include <atomic>

class HandshakeTask;
class RouteTask;

// One check of one target, in stages. The tasks of a stage may be run side by side, on any threads;
// the next stage begins when all of them are over.
//
//     Check check(target, options, surroundings);
//     for (auto tasks = check.begin(); !tasks.isEmpty();)
//         run the tasks; of each that is over, ask check.nextAfterOne()
//     return check.inspection();
class Check
{
public:
    Check(const Target &target, const InspectOptions &options, const Surroundings &surroundings);
    ~Check();

    // The tasks of the first stage, at least one.
    CheckTasks begin();
    // To be called when a task is over, once for each, from any thread. Nothing while others of its
    // stage go on; else the tasks of the next stage, none when the check is over.
    std::optional<CheckTasks> nextAfterOne();

    // Judges what came, and knows whether a task was cut short. To be called when nothing runs.
    Inspection inspection() const;

private:
    enum class Stage { Routing, Handshakes, Issuers, Statuses, Over };

    CheckTasks tasksOf(Stage stage);
    CheckTasks handshakes();
    CheckTasks issuers();
    CheckTasks statuses();
    Inspection judged(const FetchedEvidence &fetched, const EarlierChecks &earlier = {}) const;
    EarlierChecks earlierChecks() const;
    FetchPlan planOf(qsizetype attempt) const;
    CheckTasks start(CheckTasks tasks);
    QList<Attempt> attempts() const;

    Target m_target;
    InspectOptions m_options;
    Surroundings m_surroundings;
    UtcTime m_at;
    QElapsedTimer m_timer;
    Stage m_stage = Stage::Routing;
    std::shared_ptr<RouteTask> m_routing; // null where the target says all
    QList<std::shared_ptr<HandshakeTask>> m_handshakes;
    int m_addressesLeftOut = 0;
    LeafQuestions m_questions;
    std::atomic<int> m_running = 0;
};
