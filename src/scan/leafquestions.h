// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/fetchplan.h"

// What one check asks others than the target: about each leaf that the server presented, and the
// chain that came with it. What chains have in common is asked about once.
class LeafQuestions
{
public:
    // The first is the one that is judged if nobody answers.
    void add(const FetchPlan &plan);

    CheckTasks issuers();
    // To be called when those are over.
    CheckTasks statuses();
    // What came so far.
    FetchedEvidence fetched() const;

private:
    struct Leaf
    {
        FetchPlan plan;
        QList<std::shared_ptr<FetchTask>> tasks;

        FetchedEvidence fetched() const;
    };
    QList<Leaf> m_leaves;
};
