// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/handshaketask.h"

#include <QElapsedTimer>

// Thorough mode, one address: TLS 1.3 and TLS 1.2, with the RSA and the ECDSA certificate where the
// server has both, each again where its staple is missing. Whether it has another certificate or
// version is found out by asking for it.
//
// After a miss the first retry comes before anything else is asked for, so that a cache that was
// merely cold is seen to have been.
class ThoroughHandshakes final : public HandshakeTask
{
public:
    ThoroughHandshakes(const HandshakePlan &plan, const QString &address);

    std::optional<int> step(Budget budget) override;
    std::chrono::milliseconds longestStep() const override;
    const QList<Attempt> &attempts() const override { return m_attempts; }
    bool isComplete() const override { return m_isComplete; }

private:
    // What was asked for, and what came of it.
    struct Cell
    {
        Asked asked;
        QList<Attempt> attempts;
        qint64 firstMsecs = 0; // when it was first asked for, on m_timer
        std::optional<qint64> due; // of the next retry, on m_timer; nothing when none is needed
    };

    Cell *nextDue();
    bool canAskMore() const;
    void handshake(Cell &cell, const Budget &budget);
    void askBecauseOf(const Cell &cell);

    HandshakePlan m_plan;
    QString m_address;
    QElapsedTimer m_timer;
    QList<Cell> m_cells; // in the order in which they were first asked for
    QList<Asked> m_toAsk; // in this order
    QList<Attempt> m_attempts;
    bool m_isComplete = false;
};
