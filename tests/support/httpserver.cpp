// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httpserver.h"

#include <QDeadlineTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

constexpr int WaitMsecs = 50;

// One connection, straight down, until a stop is asked for.
class Serving
{
public:
    Serving(qintptr descriptor, std::stop_token stop)
        : m_stop(std::move(stop))
    {
        m_socket.setSocketDescriptor(descriptor);
    }

    bool isOver() const
    {
        return m_stop.stop_requested() || m_socket.state() != QAbstractSocket::ConnectedState;
    }
    void sleep(int msecs) const
    {
        const QDeadlineTimer end(msecs);
        while (!end.hasExpired() && !m_stop.stop_requested())
            QThread::msleep(ulong(std::min<qint64>(end.remainingTime(), WaitMsecs)));
    }
    bool send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && !isOver())
            m_socket.waitForBytesWritten(WaitMsecs);
        return !isOver();
    }
    std::optional<SeenRequest> receive()
    {
        QByteArray all;
        while (!isOver()) {
            if (const qsizetype end = all.indexOf("\r\n\r\n"); end >= 0) {
                SeenRequest seen;
                seen.head = all.first(end + 2);
                const QList<QByteArray> words = seen.head.split('\r').first().split(' ');
                seen.method = words.value(0);
                seen.path = words.value(1);
                seen.body = all.mid(end + 4);
                if (seen.body.size() >= seen.header("Content-Length").toLongLong())
                    return seen;
            }
            if (m_socket.waitForReadyRead(WaitMsecs))
                all += m_socket.readAll();
        }
        return {};
    }
    void answer(const HttpScript &script)
    {
        if (script.isSilent) {
            while (!isOver())
                m_socket.waitForReadyRead(WaitMsecs);
            return;
        }
        sleep(script.delayMsecs);
        QByteArray head = "HTTP/1.1 " + QByteArray::number(script.status) + " -\r\n"
            + script.headers + "Connection: close\r\n";
        while (script.endlessHeaders && send(head))
            head = "X: " + QByteArray(64 * 1024, 'x') + "\r\n";
        if (script.announcesLength && !script.endless)
            head += "Content-Length: "
                + QByteArray::number(qint64(script.body.size()) + script.fillers) + "\r\n";
        if (send(head + "\r\n"))
            sendBody(script);
        m_socket.disconnectFromHost();
        if (m_socket.state() != QAbstractSocket::UnconnectedState)
            m_socket.waitForDisconnected(1'000);
    }

private:
    void sendBody(const HttpScript &script)
    {
        const QByteArray body
            = script.cutAfter < 0 ? script.body : script.body.left(script.cutAfter);
        for (qsizetype i = 0; script.dripMsecs > 0 && i < body.size() && !isOver(); ++i) {
            sleep(script.dripMsecs);
            send(body.mid(i, 1));
        }
        if (script.dripMsecs == 0)
            send(body);
        const QByteArray block(64 * 1024, '\0');
        for (qint64 left = script.fillers; (left > 0 || script.endless) && !isOver();
             left -= block.size())
            send(script.endless ? block : block.left(std::min<qint64>(left, block.size())));
    }

    QTcpSocket m_socket;
    std::stop_token m_stop;
};

class Listener : public QTcpServer
{
public:
    std::function<void(qintptr)> onConnection;

protected:
    void incomingConnection(qintptr descriptor) override { onConnection(descriptor); }
};

}

QByteArray SeenRequest::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

class TestHttpServer::Private
{
public:
    Private()
    {
        std::promise<quint16> listening;
        auto port = listening.get_future();
        m_accepting = std::jthread([this, &listening](const std::stop_token &stop) {
            Listener listener;
            listener.onConnection = [this](qintptr descriptor) { serve(descriptor); };
            listener.listen(QHostAddress::LocalHost);
            listening.set_value(listener.serverPort());
            while (!stop.stop_requested())
                listener.waitForNewConnection(WaitMsecs);
        });
        m_port = port.get();
    }
    ~Private()
    {
        m_accepting.request_stop();
        m_accepting.join();
        for (std::jthread &thread : m_connections)
            thread.request_stop();
    }

    void serve(qintptr descriptor)
    {
        const std::lock_guard lock(m_mutex);
        m_connections.emplace_back([this, descriptor](const std::stop_token &stop) {
            Serving serving(descriptor, stop);
            if (const auto seen = serving.receive())
                serving.answer(answerTo(*seen));
        });
    }
    HttpScript answerTo(const SeenRequest &seen)
    {
        TestHttpServer::Answer answer;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.append(seen);
            answer = m_answers.value(seen.path);
            for (auto it = m_answers.begin(); !answer && it != m_answers.end(); ++it) {
                if (it.key().endsWith('*') && seen.path.startsWith(it.key().chopped(1)))
                    answer = it.value();
            }
        }
        return answer ? answer(seen) : HttpScript { .status = 404, .body = "not here" };
    }

    mutable std::mutex m_mutex;
    quint16 m_port = 0;
    QHash<QByteArray, TestHttpServer::Answer> m_answers;
    QList<SeenRequest> m_requests;
    std::vector<std::jthread> m_connections; // as many as there were connections
    std::jthread m_accepting;
};

TestHttpServer::TestHttpServer()
    : d(std::make_unique<Private>())
{
}

TestHttpServer::~TestHttpServer() = default;

quint16 TestHttpServer::port() const
{
    return d->m_port;
}

QString TestHttpServer::url(const QString &path, const QString &host) const
{
    return QStringLiteral("http://%1:%2%3").arg(host).arg(d->m_port).arg(path);
}

void TestHttpServer::set(const QByteArray &path, const HttpScript &script)
{
    set(path, [script](const SeenRequest &) { return script; });
}

void TestHttpServer::set(const QByteArray &path, const Answer &answer)
{
    const std::lock_guard lock(d->m_mutex);
    d->m_answers.insert(path, answer);
}

QList<SeenRequest> TestHttpServer::requests() const
{
    const std::lock_guard lock(d->m_mutex);
    return d->m_requests;
}

int TestHttpServer::connectionCount() const
{
    const std::lock_guard lock(d->m_mutex);
    return int(d->m_connections.size());
}
