// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/monitorthread.h"

#include <chrono>
#include <future>

using namespace std::chrono_literals;

namespace {

constexpr auto LockEvery = 30s; // somebody else may have ended
constexpr auto RereadAfter = 300ms; // what changes together is read together, once it is written

}

// The monitor lives and dies in its thread.
class MonitorThread::Thread : public QThread
{
public:
    using Make = std::function<std::unique_ptr<Monitor>()>;

    explicit Thread(Make make)
        : m_make(std::move(make))
    {
        QThread::start();
        m_monitor = m_made.get_future().get();
    }
    ~Thread() override
    {
        quit();
        wait();
    }

    Monitor *monitor() const { return m_monitor; }

protected:
    void run() override
    {
        const std::unique_ptr<Monitor> monitor = m_make();
        m_made.set_value(monitor.get());
        exec();
        QCoreApplication::sendPostedEvents(monitor.get()); // checks made elsewhere are recorded
    }

private:
    Make m_make;
    std::promise<Monitor *> m_made;
    Monitor *m_monitor = nullptr;
};

MonitorThread::MonitorThread(History *history, Resolver *resolver, const Clock *clock,
                             QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_surroundings { resolver, clock, {} }
{
    m_lockTimer.setInterval(LockEvery);
    connect(&m_lockTimer, &QTimer::timeout, this, &MonitorThread::takeLock);
    m_rereadTimer.setSingleShot(true);
    m_rereadTimer.setInterval(RereadAfter);
    connect(&m_rereadTimer, &QTimer::timeout, this,
            [this] { post([](Monitor &monitor) { monitor.rereadTargets(); }); });
}

MonitorThread::~MonitorThread() = default;

void MonitorThread::start()
{
    m_isWanted = true;
    takeLock();
}

void MonitorThread::takeLock()
{
    if (!m_isWanted || !m_hasTrust || m_thread || !m_history->isWritable())
        return;
    auto lock = MonitorLock::take(m_history->path());
    if (lock) {
        m_lockTimer.stop();
        m_lock = std::move(*lock);
        begin();
    } else {
        m_lockTimer.start();
        m_holder = lock.error();
    }
    emit stateChanged();
}

void MonitorThread::begin()
{
    m_thread = std::make_unique<Thread>(
        [this] { return std::make_unique<Monitor>(m_history, m_surroundings, m_options); });
    follow(m_thread->monitor());
    post([isPaused = m_isPaused, network = m_network, elsewhere = m_elsewhere](Monitor &monitor) {
        monitor.setPaused(isPaused);
        monitor.setNetwork(network);
        for (const Target &target : elsewhere)
            monitor.begunElsewhere(target);
        monitor.start();
    });
}

void MonitorThread::follow(Monitor *monitor)
{
    connect(monitor, &Monitor::began, this, &MonitorThread::began);
    connect(monitor, &Monitor::abandoned, this, &MonitorThread::abandoned);
    connect(monitor, &Monitor::checked, this, &MonitorThread::checked);
    connect(monitor, &Monitor::checkedElsewhere, this, &MonitorThread::checkedElsewhere);
    connect(monitor, &Monitor::problem, this, &MonitorThread::problem);
    connect(monitor, &Monitor::planned, this, [this](const MonitorPlan &plan) {
        m_plan = plan;
        emit stateChanged();
    });
}

template <class Call>
void MonitorThread::post(Call call)
{
    if (!m_thread)
        return;
    Monitor *monitor = m_thread->monitor();
    QMetaObject::invokeMethod(
        monitor, [monitor, call] { call(*monitor); }, Qt::QueuedConnection);
}

void MonitorThread::setTrust(const TrustStore &trust)
{
    m_surroundings.trust = trust;
    post([trust](Monitor &monitor) { monitor.setTrust(trust); });
    if (!std::exchange(m_hasTrust, true))
        takeLock();
}

void MonitorThread::setOptions(const MonitorOptions &options)
{
    m_options = options;
    post([options](Monitor &monitor) { monitor.setOptions(options); });
}

void MonitorThread::setPaused(bool isPaused)
{
    if (m_isPaused == isPaused)
        return;
    m_isPaused = isPaused;
    post([isPaused](Monitor &monitor) { monitor.setPaused(isPaused); });
    emit stateChanged();
}

void MonitorThread::setNetwork(NetworkPresence network)
{
    m_network = network;
    post([network](Monitor &monitor) { monitor.setNetwork(network); });
}

void MonitorThread::rereadTargets()
{
    m_rereadTimer.start();
}

void MonitorThread::begunElsewhere(const Target &target)
{
    m_elsewhere.insert(target.id, target);
    post([target](Monitor &monitor) { monitor.begunElsewhere(target); });
}

void MonitorThread::endedElsewhere(qint64 targetId, const std::optional<Inspection> &found)
{
    m_elsewhere.remove(targetId);
    post([targetId, found](Monitor &monitor) { monitor.endedElsewhere(targetId, found); });
}

void MonitorThread::askDueTimes()
{
    if (state() != State::Running) {
        emit dueTimesRead({});
        return;
    }
    post([this](Monitor &monitor) {
        QMetaObject::invokeMethod(
            this, [this, times = monitor.schedule().dueTimes()] { emit dueTimesRead(times); },
            Qt::QueuedConnection);
    });
}

MonitorThread::State MonitorThread::state() const
{
    if (!m_isWanted)
        return State::Off;
    if (!m_history->isWritable())
        return State::Unwritable;
    if (!m_hasTrust)
        return State::Off;
    if (!m_thread)
        return State::Elsewhere;
    return m_isPaused ? State::Paused : State::Running;
}
