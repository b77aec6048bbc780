// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/fetchtask.h"

namespace {

constexpr qint64 MostMsecs = 120'000; // of asking, for one task
constexpr qint64 MostListBytes = LargestRevocationList; // then no further list is asked for

}

std::optional<int> FetchTask::step(Budget budget)
{
    if (!m_timer.isValid())
        m_timer.start();
    if (m_timer.hasExpired(MostMsecs)) {
        giveUp(QStringLiteral("not asked: this check had asked others for %1 s already")
                   .arg(MostMsecs / 1000));
        return {};
    }
    if (budget.isSpent() || !askOne(budget) || budget.isSpent())
        return {};
    return 0;
}

// A responder may be asked in four ways.
std::chrono::milliseconds FetchTask::longestStep() const
{
    return std::chrono::milliseconds(4 * qint64(m_terms.limitMsecs) + 1'000);
}

IssuerTask::IssuerTask(const QList<Certificate> &chain, const TrustStore &trust,
                       const FetchTerms &terms)
    : FetchTask(terms)
    , m_search(chain, trust, terms)
{
}

bool IssuerTask::askOne(const Budget &budget)
{
    return m_search.step(budget);
}

// The search ends; what it lacks is said of the issuer that is missing.
void IssuerTask::giveUp(const QString &) { }

void IssuerTask::addTo(FetchedEvidence &fetched) const
{
    fetched.issuers += m_search.fetched();
}

ResponderTask::ResponderTask(const QList<QueriedCertificate> &certificates, const FetchTerms &terms)
    : FetchTask(terms)
{
    for (const QueriedCertificate &one : certificates) {
        const QStringList urls = one.certificate.ocspUrls.mid(0, MostRespondersAsked);
        if (!urls.isEmpty())
            m_questions.push_back({ one, urls });
    }
}

bool ResponderTask::askOne(const Budget &budget)
{
    if (m_questions.empty())
        return false;
    Question &question = m_questions.front();
    const QList<ResponderAnswer> came
        = askResponder(question.queried, question.urls.takeFirst(), m_terms, budget);
    m_answers += came;
    if (isAnswered(came) || question.urls.isEmpty())
        m_questions.pop_front();
    return !m_questions.empty();
}

void ResponderTask::giveUp(const QString &error)
{
    for (const Question &question : m_questions) {
        ResponderAnswer none;
        none.certIndex = question.queried.certIndex;
        none.url = question.urls.first();
        none.at = m_terms.clock->now();
        none.error = error;
        m_answers.append(none);
    }
    m_questions.clear();
}

void ResponderTask::addTo(FetchedEvidence &fetched) const
{
    fetched.responderAnswers += m_answers;
}

ListTask::ListTask(const QList<QueriedCertificate> &certificates, std::shared_ptr<ListCache> cache,
                   const FetchTerms &terms)
    : FetchTask(terms)
    , m_cache(std::move(cache))
{
    for (const QueriedCertificate &one : certificates) {
        for (const QStringList &urls : listUrls(one.certificate))
            m_questions.push_back({ one, urls });
    }
}

bool ListTask::askOne(const Budget &budget)
{
    if (m_questions.empty())
        return false;
    if (m_bytes >= MostListBytes) {
        giveUp(QStringLiteral("not asked: this check had fetched %1 bytes of lists already")
                   .arg(m_bytes));
        return false;
    }
    Question &question = m_questions.front();
    FetchedList list = fetchList(question.urls.takeFirst(), &question.queried.issuer, m_cache.get(),
                                 m_terms, budget);
    list.certIndex = question.queried.certIndex;
    m_lists.append(list);
    m_bytes += list.der.size();
    if (list.isFetched() || question.urls.isEmpty())
        m_questions.pop_front();
    return !m_questions.empty();
}

void ListTask::giveUp(const QString &error)
{
    for (const Question &question : m_questions)
        m_lists.append({ .certIndex = question.queried.certIndex,
                         .url = question.urls.first(),
                         .fetchedAt = m_terms.clock->now(),
                         .error = error });
    m_questions.clear();
}

void ListTask::addTo(FetchedEvidence &fetched) const
{
    fetched.revocationLists += m_lists;
}
