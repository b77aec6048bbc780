// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

// A check judged by an attempt that the user looks at instead of the judged one. Judging may read
// revocation lists of many megabytes, so it goes on off the GUI thread.
class OtherAttempt : public QObject
{
    Q_OBJECT

public:
    // Called off the GUI thread.
    using Judge = std::function<Inspection(const Inspection &inspection, qsizetype attempt)>;
    explicit OtherAttempt(QObject *parent = nullptr);

    void setJudge(Judge judge) { m_judge = std::move(judge); } // judgedBy() unless told otherwise
    void judge(const Inspection &inspection, qsizetype attempt); // forgets what was before
    void forget(); // whatever is still being judged is not told any more

    bool isChosen() const { return m_isJudging || m_inspection; }
    bool isJudging() const { return m_isJudging; }
    const Inspection *inspection() const { return m_inspection ? &*m_inspection : nullptr; }

signals:
    void slow(); // it takes long enough to say so
    void judged();

private:
    Judge m_judge = judgedBy;
    std::optional<Inspection> m_inspection;
    QTimer m_patience;
    bool m_isJudging = false;
    std::shared_ptr<std::atomic<int>> m_request; // only the newest counts
    QThreadPool m_pool; // painting uses the application's, and must not wait for it
};
