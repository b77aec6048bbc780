// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labserver.h"

#include "lab/labconnection.h"
#include "lab/misbehave.h"
#include "lab/opensslserver.h"
#include "lab/tlsserver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <vector>

namespace {

constexpr int AcceptSliceMsecs = 50;
constexpr int Backlog = 1024;

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

// Waits for its thread.
struct ThreadDeleter
{
    void operator()(QThread *thread) const
    {
        thread->wait();
        delete thread;
    }
};
using ThreadPtr = std::unique_ptr<QThread, ThreadDeleter>;

}

class LabServer::Private
{
public:
    explicit Private(const ServerScript &serverScript)
        : script(serverScript)
        , counting(serverScript)
    {
    }

    QHostAddress host() const
    {
        if (!script.address.isEmpty())
            return QHostAddress(script.address);
        return script.ipv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost;
    }
    Expected<quint16, QString> reservePort();
    Expected<quint16, QString> listen();
    void acceptUntilStopped(std::promise<Expected<quint16, QString>> &bound);
    ThreadPtr onThread(std::function<void()> task);
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
    ThreadPtr accepting;
};

Expected<quint16, QString> LabServer::Private::reservePort()
{
    reserved = std::make_unique<QTcpSocket>();
    if (!reserved->bind(host(), script.port, QAbstractSocket::DontShareAddress))
        return Unexpected { reserved->errorString() };
    return reserved->localPort();
}

Expected<quint16, QString> LabServer::Private::listen()
{
    if (!needsOwnServer(script)
        && (script.misbehaviour == Misbehaviour::None
            || script.misbehavesIn != ServedVersions::Both))
        openSsl = std::make_unique<OpenSslServer>(script.identities, script.versions);
    // Shared, as set_value() may still be at it when its value is here already.
    const auto bound = std::make_shared<std::promise<Expected<quint16, QString>>>();
    accepting = onThread([this, bound] { acceptUntilStopped(*bound); });
    return bound->get_future().get();
}

ThreadPtr LabServer::Private::onThread(std::function<void()> task)
{
    ++running;
    ThreadPtr thread(QThread::create([this, task = std::move(task)] {
        task();
        --running;
    }));
    thread->start();
    return thread;
}

void LabServer::Private::acceptUntilStopped(std::promise<Expected<quint16, QString>> &bound)
{
    std::vector<ThreadPtr> threads;
    Listener listener([&](qintptr descriptor) {
        ++connections;
        std::erase_if(threads, [](const ThreadPtr &thread) { return thread->isFinished(); });
        threads.push_back(onThread([this, descriptor] { serve(descriptor); }));
    });
    if (!listener.listen(host(), script.port)) {
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
        || script.misbehaviour == Misbehaviour::EndlessHandshake
        || (script.misbehavesIn != ServedVersions::Both
            && !tls::offersOnly(script.misbehavesIn, connection)))
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
    d->accepting.reset();
    // Never fails. Reading it orders what the threads did before what follows, also for a race
    // detector that does not see into QThread.
    if (d->running != 0)
        qFatal("a thread of the lab's server was left behind");
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
