// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"

#include <QElapsedTimer>

// One check in quick mode, in steps: between two of them is a wait, for which nobody needs to hold
// a thread.
//
//     QuickCheck check(target, options, surroundings);
//     while (const auto waitMsecs = check.step(budget))
//         sleep(*waitMsecs);
//     return check.inspection();
class QuickCheck
{
public:
    QuickCheck(const Target &target, const InspectOptions &options,
               const Surroundings &surroundings);

    // Blocks for what is due now. The time until the next step is due; nothing when none is needed.
    std::optional<int> step(Budget budget);
    // What step() takes at most where nothing answers.
    std::chrono::milliseconds longestStep() const;
    // Judges what came, and knows whether the budget cut the retries short.
    Inspection inspection() const;

private:
    QStringList resolve(Budget budget);
    void connectFirst(Budget budget);
    Attempt probeAddress(const QString &address, Budget budget) const;
    bool needsRetry() const;
    Inspection judge(bool retriesWereMade) const;

    Target m_target;
    InspectOptions m_options;
    Surroundings m_surroundings;
    UtcTime m_at;
    QElapsedTimer m_timer;
    QList<Attempt> m_attempts;
    QString m_address; // the one that is checked; empty while none answered
    qint64 m_firstMsecs = 0; // when its first handshake began, on m_timer
    qsizetype m_nextRetry = 0;
    bool m_isComplete = false;
};
