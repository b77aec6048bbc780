// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/thoroughhandshakes.h"

#include "rules/offer.h"

#include <algorithm>
#include <functional>

namespace {

// The types of key that are still to be asked for when this one came without being asked for.
QList<CertificateKey> otherKeys(std::optional<CertificateKey> key)
{
    if (key == CertificateKey::Rsa)
        return { CertificateKey::Ecdsa };
    if (key == CertificateKey::Ecdsa)
        return { CertificateKey::Rsa };
    return { CertificateKey::Ecdsa, CertificateKey::Rsa };
}

// Some servers, and what stands before them, cut or ignore a handshake that asks for a version they
// do not know, and answer others.
bool mayAnswerOthers(const Attempt &failed)
{
    if (!failed.error || failed.error->step != ProbeStep::Handshake)
        return false;
    const ProbeFault fault = failed.error->fault;
    return fault == ProbeFault::HandshakeFailed || fault == ProbeFault::Reset
        || fault == ProbeFault::TimedOut;
}

} // namespace

ThoroughHandshakes::ThoroughHandshakes(const HandshakePlan &plan, const QString &address)
    : m_plan(plan)
    , m_address(address)
    , m_toAsk({ { TlsVersion::Tls13 }, { TlsVersion::Tls12 } })
{
}

std::optional<int> ThoroughHandshakes::step(Budget budget)
{
    if (!m_timer.isValid())
        m_timer.start();
    Cell *due = nextDue();
    if (canAskMore() && (!due || *due->due > m_timer.elapsed())) {
        m_cells.append({ m_toAsk.takeFirst(), {}, m_timer.elapsed(), {} });
        due = &m_cells.last();
    }
    if (due)
        handshake(*due, budget);

    due = nextDue();
    m_isComplete = !due && m_toAsk.isEmpty();
    if (m_isComplete || budget.isSpent())
        return {};
    if (canAskMore())
        return 0;
    return int(std::max<qint64>(*due->due - m_timer.elapsed(), 0));
}

ThoroughHandshakes::Cell *ThoroughHandshakes::nextDue()
{
    Cell *next = nullptr;
    for (Cell &cell : m_cells) {
        if (cell.due && (!next || *cell.due < *next->due))
            next = &cell;
    }
    return next;
}

// What missed its staple once is tried again first.
bool ThoroughHandshakes::canAskMore() const
{
    return !m_toAsk.isEmpty() && std::all_of(m_cells.begin(), m_cells.end(), [](const Cell &cell) {
        return !cell.due || cell.attempts.size() > 1;
    });
}

void ThoroughHandshakes::handshake(Cell &cell, const Budget &budget)
{
    const Attempt attempt = m_plan.handshake(m_address, cell.asked, budget);
    m_attempts.append(attempt);
    cell.attempts.append(attempt);
    const qsizetype retries = cell.attempts.size() - 1;
    const QList<int> &delays = m_plan.options.retryDelaysMsecs;
    cell.due.reset();
    if (retries < delays.size() && m_plan.needsAnother(cell.attempts))
        cell.due = cell.firstMsecs + delays.at(retries);
    if (retries == 0)
        askBecauseOf(cell);
}

void ThoroughHandshakes::askBecauseOf(const Cell &cell)
{
    const Attempt &first = cell.attempts.first();
    const bool hasNone
        = std::none_of(m_attempts.begin(), m_attempts.end(), std::mem_fn(&Attempt::sawCertificate));
    if (hasNone && !mayAnswerOthers(first)) {
        m_toAsk.clear(); // the way there is broken
        return;
    }
    if (first.sawCertificate() && cell.asked.key == CertificateKey::Any) {
        for (const CertificateKey key : otherKeys(leafKey(first.capture)))
            m_toAsk.append({ cell.asked.version, key });
    }
    // A server that speaks neither may speak an older version.
    if (m_toAsk.isEmpty() && hasNone && cell.asked != Asked {})
        m_toAsk.append(Asked {});
}

std::chrono::milliseconds ThoroughHandshakes::longestStep() const
{
    return m_plan.longestHandshake() + std::chrono::milliseconds(1'000);
}
