// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labserver.h"

#include "lab/labconnection.h"
#include "lab/misbehave.h"
#include "lab/opensslserver.h"
#include "lab/tlsserver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>

namespace {

constexpr int AcceptSliceMsecs = 50;
constexpr int Backlog = 1024;
constexpr int MaximumConnections = 1024;
constexpr int ThreadExpiryMsecs = 2000;

// Hands over bare descriptors, so that each connection's socket is made on its own thread.
class Listener final : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> accepted)
        : m_accepted(std::move(accepted))
    {
        setListenBacklogSize(Backlog);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor); }

private:
    std::function<void(qintptr)> m_accepted;
};

// Which connections get a staple.
class Counting
{
public:
    explicit Counting(const ServerScript &script)
        : m_first(script.firstStapledConnection)
        , m_missingEvery(script.missingEvery)
        , m_coldAgainAfterSecs(script.coldAgainAfterSecs)
    {
    }

    // Counts one connection more.
    bool next()
    {
        const std::lock_guard lock(m_mutex);
        if (m_coldAgainAfterSecs > 0 && m_last.isValid()
            && m_last.hasExpired(qint64(m_coldAgainAfterSecs) * 1000))
            m_count = 0;
        m_last.start();
        ++m_count;
        return m_count >= m_first && (m_missingEvery == 0 || m_count % m_missingEvery != 0);
    }

private:
    std::mutex m_mutex;
    const int m_first, m_missingEvery, m_coldAgainAfterSecs;
    int m_count = 0;
    QElapsedTimer m_last;
};

bool needsOwnServer(const ServerScript &script)
{
    const bool hasOther = std::any_of(
        script.identities.cbegin(), script.identities.cend(), [](const ServerIdentity &identity) {
            return !identity.staples.isEmpty() && identity.staples.lastKey() > 0;
        });
    return hasOther || script.frameFault != StatusFrameFault::None
        || script.misbehaviour == Misbehaviour::EndlessHandshake;
}

}

class LabServer::Private
{
public:
    explicit Private(const ServerScript &serverScript)
        : script(serverScript)
        , counting(serverScript)
    {
        // One thread more accepts.
        pool.setMaxThreadCount(MaximumConnections + 1);
        pool.setExpiryTimeout(ThreadExpiryMsecs);
    }

    QHostAddress host() const
    {
        return script.ipv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost;
    }
    Expected<quint16, QString> reservePort();
    Expected<quint16, QString> listen();
    void acceptUntilStopped(std::promise<Expected<quint16, QString>> &bound);
    void onThread(std::function<void()> task);
    void serve(qintptr descriptor);
    void serveTls(LabConnection &connection);
    tls::Presentation presentation(bool withStaple) const;

    const ServerScript script;
    Counting counting;
    std::unique_ptr<OpenSslServer> openSsl; // null: our own
    std::unique_ptr<QTcpSocket> reserved; // holds a port on which nobody listens
    quint16 port = 0;
    std::atomic<int> connections = 0;
    std::stop_source stopping;
    std::atomic<int> running = 0; // threads
    QThreadPool pool;
};

Expected<quint16, QString> LabServer::Private::reservePort()
{
    reserved = std::make_unique<QTcpSocket>();
    if (!reserved->bind(host(), 0, QAbstractSocket::DontShareAddress))
        return Unexpected { reserved->errorString() };
    return reserved->localPort();
}

Expected<quint16, QString> LabServer::Private::listen()
{
    if (!needsOwnServer(script) && script.misbehaviour == Misbehaviour::None)
        openSsl = std::make_unique<OpenSslServer>(script.identities, script.versions);
    std::promise<Expected<quint16, QString>> bound;
    // A thread of the pool, as QTcpServer wants one that Qt has started.
    onThread([this, &bound] { acceptUntilStopped(bound); });
    return bound.get_future().get();
}

void LabServer::Private::onThread(std::function<void()> task)
{
    ++running;
    pool.start([this, task = std::move(task)] {
        task();
        --running;
    });
}

void LabServer::Private::acceptUntilStopped(std::promise<Expected<quint16, QString>> &bound)
{
    Listener listener([this](qintptr descriptor) {
        ++connections;
        onThread([this, descriptor] { serve(descriptor); });
    });
    if (!listener.listen(host(), 0)) {
        bound.set_value(Unexpected { listener.errorString() });
        return;
    }
    bound.set_value(listener.serverPort());
    while (!stopping.stop_requested())
        listener.waitForNewConnection(AcceptSliceMsecs);
}

void LabServer::Private::serve(qintptr descriptor)
{
    LabConnection connection(descriptor, stopping.get_token(), script.flightDelayMsecs);
    if (!talkPlainly(connection, script.plainTurns))
        return;
    if (script.misbehaviour == Misbehaviour::None
        || script.misbehaviour == Misbehaviour::EndlessHandshake)
        serveTls(connection);
    else
        misbehave(connection, script.misbehaviour);
}

void LabServer::Private::serveTls(LabConnection &connection)
{
    const bool withStaple = counting.next();
    if (openSsl)
        openSsl->serve(connection, withStaple);
    else
        tls::serve(connection, presentation(withStaple));
}

tls::Presentation LabServer::Private::presentation(bool withStaple) const
{
    const bool endless = script.misbehaviour == Misbehaviour::EndlessHandshake;
    tls::Presentation shown { script.identities.value(0), script.frameFault, endless,
                              endless ? ServedVersions::Tls12 : script.versions };
    if (!withStaple) {
        shown.identity.staples.clear();
        shown.frameFault = StatusFrameFault::None;
    }
    return shown;
}

LabServer::LabServer(const ServerScript &script)
    : d(new Private(script))
{
}

LabServer::~LabServer()
{
    stop();
}

Expected<Done, QString> LabServer::start()
{
    stop();
    d->stopping = std::stop_source();
    const Expected<quint16, QString> port
        = d->script.misbehaviour == Misbehaviour::Refuses ? d->reservePort() : d->listen();
    if (!port)
        return Unexpected { port.error() };
    d->port = *port;
    return Done {};
}

void LabServer::requestStop()
{
    d->stopping.request_stop();
}

void LabServer::stop()
{
    requestStop();
    d->pool.waitForDone();
    // Never fails. Reading it orders what the threads did before what follows, also for a race
    // detector that does not see into QThreadPool.
    if (d->running != 0)
        qFatal("a thread of the lab's server outlived its pool");
    d->reserved.reset();
    d->port = 0;
}

QString LabServer::address() const
{
    return d->host().toString();
}

quint16 LabServer::port() const
{
    return d->port;
}

int LabServer::connectionCount() const
{
    return d->connections;
}
