// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/check.h"

#include "scan/addresschoice.h"
#include "scan/fetchproxies.h"
#include "scan/quickhandshakes.h"
#include "scan/recenthosts.h"
#include "scan/routetask.h"
#include "scan/thoroughhandshakes.h"

#include <algorithm>

namespace {

constexpr qsizetype MostLeaves = 8; // of one name that others are asked about

}

Check::Check(const Target &target, const InspectOptions &options, const Surroundings &surroundings)
    : m_target(target)
    , m_options(options)
    , m_surroundings(surroundings)
{
    FetchOptions &fetch = m_options.fetch;
    if (target.fetchLists != FetchChoice::Default)
        fetch.fetchLists = target.fetchLists == FetchChoice::Always;
    fetch.fetchLists = fetch.fetchLists || fetch.wantsListsOnce;
}

Check::~Check() = default;

CheckTasks Check::begin()
{
    m_at = m_surroundings.clock->now();
    m_timer.start();
    if (!RouteTask::isNeeded(m_target, m_options))
        return start(tasksOf(m_stage = Stage::Handshakes));
    return start(tasksOf(m_stage = Stage::Routing));
}

std::optional<CheckTasks> Check::nextAfterOne()
{
    if (m_running.fetch_sub(1) > 1)
        return {};
    while (m_stage != Stage::Over) {
        m_stage = Stage(int(m_stage) + 1);
        if (const CheckTasks tasks = tasksOf(m_stage); !tasks.isEmpty())
            return start(tasks);
    }
    return CheckTasks();
}

CheckTasks Check::start(CheckTasks tasks)
{
    m_running = int(tasks.size());
    return tasks;
}

CheckTasks Check::tasksOf(Stage stage)
{
    switch (stage) {
    case Stage::Routing:
        m_routing = std::make_shared<RouteTask>(m_target, m_options, m_surroundings);
        return { m_routing };
    case Stage::Handshakes:
        return handshakes();
    case Stage::Issuers:
        return issuers();
    case Stage::Statuses:
        return statuses();
    case Stage::Over:
        break;
    }
    return {};
}

CheckTasks Check::handshakes()
{
    const Route route = m_routing ? m_routing->route() : Route { { m_target.connectTo }, {}, {} };
    const bool asksSystem = chosenProxy(m_target, m_options).kind == Proxy::Kind::System;
    m_options.fetch.findProxies = asksSystem
        ? fetchedBySystem(m_surroundings.resolver, m_options.secrets)
        : fetchedBy(route.proxy);
    const QStringList chosen = chosenAddresses(route.addresses);
    m_addressesLeftOut = int(route.addresses.size() - chosen.size());
    const HandshakePlan plan { m_target, m_options, m_surroundings, route.proxy, route.identity };
    switch (m_options.mode) {
    case CheckMode::Quick:
        if (!chosen.isEmpty())
            m_handshakes.append(std::make_shared<QuickHandshakes>(plan, chosen));
        break;
    case CheckMode::Thorough:
        for (const QString &address : chosen)
            m_handshakes.append(std::make_shared<ThoroughHandshakes>(plan, address));
        break;
    }
    return CheckTasks(m_handshakes.begin(), m_handshakes.end());
}

FetchPlan Check::planOf(qsizetype index) const
{
    const QList<Attempt> made = attempts();
    const Evidence evidence = evidenceFrom(made, index, m_target.effectiveServerName(),
                                           m_surroundings.trust, m_surroundings.clock->now());
    // Not the other addresses of its name: who owns the name may add any to them.
    return { .chain = evidence.chain,
             .options = m_options.fetch,
             .surroundings = m_surroundings,
             .targetAddress = QHostAddress(made.at(index).address) };
}

// Asked is about each leaf that came: the one that would be judged if nobody were first, and of the
// others where they came last.
CheckTasks Check::issuers()
{
    if (!m_options.fetch.isAnything())
        return {};
    const QList<Attempt> made = attempts();
    QList<qsizetype> order { judged({}).evidence.judgedAttempt };
    for (qsizetype i = made.size() - 1; i >= 0; --i)
        order.append(i);
    QSet<QByteArray> leaves;
    for (const qsizetype index : std::as_const(order)) {
        if (index < 0 || leaves.size() == MostLeaves || !made[index].sawCertificate())
            continue;
        const QByteArray leaf = made[index].capture.chain.first();
        if (leaves.contains(leaf))
            continue;
        leaves.insert(leaf);
        m_questions.add(planOf(index));
    }
    return m_questions.issuers();
}

CheckTasks Check::statuses()
{
    return m_questions.statuses();
}

// Oldest first, also where addresses were tried side by side.
QList<Attempt> Check::attempts() const
{
    QList<Attempt> attempts;
    if (m_routing && m_routing->failure())
        attempts.append(*m_routing->failure());
    for (const auto &task : m_handshakes)
        attempts += task->attempts();
    std::stable_sort(attempts.begin(), attempts.end(),
                     [](const Attempt &a, const Attempt &b) { return a.at < b.at; });
    return attempts;
}

// Nothing is held against a handshake that showed no certificate.
EarlierChecks Check::earlierChecks() const
{
    const QList<Attempt> made = attempts();
    const bool sawAny = std::any_of(
        made.begin(), made.end(), [](const Attempt &attempt) { return attempt.sawCertificate(); });
    if (!m_surroundings.past || m_target.id == 0 || !sawAny)
        return {};
    return m_surroundings.past->before(m_target, m_at, m_surroundings.trust);
}

Inspection Check::judged(const FetchedEvidence &fetched, const EarlierChecks &earlier) const
{
    const bool isComplete = m_stage > Stage::Handshakes
        && std::all_of(m_handshakes.begin(), m_handshakes.end(),
                       [](const auto &task) { return task->isComplete(); });
    return judgeAttempts(m_target, attempts(), m_surroundings.trust, m_options.policy,
                         m_surroundings.clock->now(), isComplete, fetched, earlier);
}

Inspection Check::inspection() const
{
    Inspection inspection = judged(m_questions.fetched(), earlierChecks());
    inspection.at = m_at;
    inspection.durationMsecs = int(m_timer.elapsed());
    inspection.addressesLeftOut = m_addressesLeftOut;
    if (!m_surroundings.hosts)
        return inspection;
    const auto others
        = m_surroundings.hosts->beside(m_target.effectiveServerName(), inspection.judgement.at);
    if (!others.isEmpty())
        inspection = judgedBeside(inspection, others);
    m_surroundings.hosts->note(inspection);
    return inspection;
}
