// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/leafquestions.h"

#include <algorithm>

namespace {

// The index of this certificate in the chain; -1 where it is not there.
int indexIn(const QList<Certificate> &chain, const QByteArray &der)
{
    for (qsizetype i = 0; i < chain.size(); ++i) {
        if (chain[i].der == der)
            return int(i);
    }
    return -1;
}

template <class Answer>
void addShared(QList<Answer> &answers, const QList<Certificate> &chain,
               const QList<Answer> &othersAnswers, const QList<Certificate> &othersChain)
{
    const QList<Answer> own = answers;
    for (Answer answer : othersAnswers) {
        answer.certIndex = indexIn(chain, othersChain[answer.certIndex].der);
        const bool isKnown = std::any_of(own.begin(), own.end(), [&](const Answer &one) {
            return one.certIndex == answer.certIndex;
        });
        if (answer.certIndex >= 0 && !isKnown)
            answers.append(answer);
    }
}

}

void LeafQuestions::add(const FetchPlan &plan)
{
    m_leaves.append({ plan, {} });
}

CheckTasks LeafQuestions::issuers()
{
    CheckTasks tasks;
    for (Leaf &leaf : m_leaves) {
        if (const auto task = leaf.plan.issuers()) {
            leaf.tasks.append(task);
            tasks.append(task);
        }
    }
    return tasks;
}

CheckTasks LeafQuestions::statuses()
{
    CheckTasks tasks;
    QSet<QByteArray> asked;
    for (Leaf &leaf : m_leaves) {
        for (const auto &task : leaf.plan.statuses(leaf.fetched(), asked)) {
            leaf.tasks.append(task);
            tasks.append(task);
        }
    }
    return tasks;
}

FetchedEvidence LeafQuestions::Leaf::fetched() const
{
    FetchedEvidence fetched;
    for (const auto &task : tasks)
        task->addTo(fetched);
    return fetched;
}

FetchedEvidence LeafQuestions::fetched() const
{
    QList<FetchedEvidence> all;
    for (const Leaf &leaf : m_leaves) {
        FetchedEvidence fetched = leaf.fetched();
        const QList<Certificate> &chain = leaf.plan.chain;
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QList<Certificate> &othersChain = m_leaves[i].plan.chain;
            addShared(fetched.responderAnswers, chain, all[i].responderAnswers, othersChain);
            addShared(fetched.revocationLists, chain, all[i].revocationLists, othersChain);
        }
        fetched.leaf = chain.value(0).der;
        all.append(fetched);
    }
    if (all.isEmpty())
        return {};
    FetchedEvidence first = all.takeFirst();
    all.removeIf([](const FetchedEvidence &one) { return one.isEmpty(); });
    first.others = all;
    return first.isEmpty() ? FetchedEvidence() : first;
}
