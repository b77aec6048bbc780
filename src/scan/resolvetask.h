// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/checktask.h"
#include "scan/inspect.h"

// Looks up the addresses of a target's host.
class ResolveTask final : public CheckTask
{
public:
    ResolveTask(const Target &target, const InspectOptions &options,
                const Surroundings &surroundings);

    std::optional<int> step(Budget budget) override;
    std::chrono::milliseconds longestStep() const override;

    // In the resolver's order. Empty where the look-up failed, which the attempt then tells.
    const QStringList &addresses() const { return m_addresses; }
    const std::optional<Attempt> &failure() const { return m_failure; }

private:
    QString m_host;
    int m_limitMsecs;
    Surroundings m_surroundings;
    QStringList m_addresses;
    std::optional<Attempt> m_failure;
};
