// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/handshaketask.h"

#include <QElapsedTimer>

// Quick mode: one address, the first that can be connected to, and whatever its server chooses;
// again where the staple is missing.
class QuickHandshakes final : public HandshakeTask
{
public:
    QuickHandshakes(const HandshakePlan &plan, const QStringList &addresses);

    std::optional<int> step(Budget budget) override;
    std::chrono::milliseconds longestStep() const override;
    const QList<Attempt> &attempts() const override { return m_attempts; }
    bool isComplete() const override { return m_isComplete; }

private:
    void connectFirst(const Budget &budget);

    HandshakePlan m_plan;
    QStringList m_addresses;
    QElapsedTimer m_timer; // from the first handshake with the one that is checked
    QList<Attempt> m_attempts;
    QString m_address; // the one that is checked; empty while none answered
    qsizetype m_nextRetry = 0;
    bool m_isComplete = false;
};
