// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "fetch/issuersearch.h"
#include "fetch/listfetch.h"
#include "fetch/responderquery.h"
#include "scan/checktask.h"
#include "scan/inspect.h"

#include <QElapsedTimer>

#include <deque>

// A part of a check that asks others than the target for what its certificates name: one address
// in a step. A chain may name over a hundred, so the time for all of them is bounded.
class FetchTask : public CheckTask
{
public:
    explicit FetchTask(const FetchTerms &terms)
        : m_terms(terms)
    {
    }

    std::optional<int> step(Budget budget) override;
    std::chrono::milliseconds longestStep() const override;
    virtual void addTo(FetchedEvidence &fetched) const = 0;

protected:
    virtual bool askOne(const Budget &budget) = 0; // false when there is nobody left to ask
    virtual void giveUp(const QString &error) = 0; // keeps the error for those left to ask

    FetchTerms m_terms;

private:
    QElapsedTimer m_timer;
};

class IssuerTask final : public FetchTask
{
public:
    IssuerTask(const QList<Certificate> &chain, const TrustStore &trust, const FetchTerms &terms);
    void addTo(FetchedEvidence &fetched) const override;

protected:
    bool askOne(const Budget &budget) override;
    void giveUp(const QString &error) override;

private:
    IssuerSearch m_search;
};

// The responders of some certificates: of each the first that answers.
class ResponderTask final : public FetchTask
{
public:
    ResponderTask(const QList<QueriedCertificate> &certificates, const FetchTerms &terms);
    void addTo(FetchedEvidence &fetched) const override;

protected:
    bool askOne(const Budget &budget) override;
    void giveUp(const QString &error) override;

private:
    struct Question
    {
        QueriedCertificate queried;
        QStringList urls;
    };
    std::deque<Question> m_questions;
    QList<ResponderAnswer> m_answers;
};

// The revocation lists of some certificates: of each distribution point the first that comes.
class ListTask final : public FetchTask
{
public:
    ListTask(const QList<QueriedCertificate> &certificates, std::shared_ptr<ListCache> cache,
             const FetchTerms &terms);
    void addTo(FetchedEvidence &fetched) const override;

protected:
    bool askOne(const Budget &budget) override;
    void giveUp(const QString &error) override;

private:
    struct Question // one distribution point
    {
        QueriedCertificate queried;
        QStringList urls;
    };
    std::shared_ptr<ListCache> m_cache;
    std::deque<Question> m_questions;
    QList<FetchedList> m_lists;
    qint64 m_bytes = 0; // of them
};
