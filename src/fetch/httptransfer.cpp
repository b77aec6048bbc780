// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httptransfer.h"

#include "fetch/httpreader.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace {

constexpr qint64 ReadAtOnce = 256 * 1024;
constexpr int TickMsecs = 50;
constexpr quint16 HttpPort = 80;
constexpr quint16 HttpsPort = 443;

bool isHttps(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

// A proxy is asked for http by the whole URL, and for a way through for anything else.
bool isAskedOfProxy(const HttpTransfer &one)
{
    return one.proxy.type() == QNetworkProxy::HttpProxy && !isHttps(one.url);
}

QByteArray hostField(const QUrl &url)
{
    const QString name = url.host(QUrl::FullyEncoded);
    const QString host = name.contains(u':') ? u'[' + name + u']' : name;
    return url.port() < 0 ? host.toLatin1()
                          : (host + u':' + QString::number(url.port())).toLatin1();
}

QByteArray requestTarget(const HttpTransfer &one)
{
    if (isAskedOfProxy(one))
        return one.url.toEncoded();
    const QByteArray path = one.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = one.url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path) + (one.url.hasQuery() ? '?' + query : query);
}

QByteArray requestBytes(const HttpTransfer &one)
{
    QByteArray bytes = (one.body.isEmpty() ? "GET " : "POST ") + requestTarget(one)
        + " HTTP/1.1\r\nHost: " + hostField(one.url)
        + "\r\nConnection: close\r\nCache-Control: no-cache\r\nPragma: no-cache\r\n"
          // Names neither the program nor the user's language.
          "User-Agent: Mozilla/5.0\r\nAccept-Language: *\r\nAccept-Encoding: identity\r\n";
    if (isAskedOfProxy(one) && !one.proxy.user().isEmpty()) {
        const QByteArray pair = one.proxy.user().toUtf8() + ':' + one.proxy.password().toUtf8();
        bytes += "Proxy-Authorization: Basic " + pair.toBase64() + "\r\n";
    }
    for (const auto &[name, value] : one.fields)
        bytes += name + ": " + value + "\r\n";
    if (!one.body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(one.body.size()) + "\r\n";
    return bytes + "\r\n" + one.body;
}

bool isConnecting(QAbstractSocket::SocketError error)
{
    return error != QAbstractSocket::SslHandshakeFailedError
        && error != QAbstractSocket::ProxyAuthenticationRequiredError
        && error != QAbstractSocket::RemoteHostClosedError;
}

class Exchange
{
public:
    Exchange(const HttpTransfer &one, const Budget &budget);
    HttpReply run();

private:
    void open();
    void send();
    void read();
    void close();
    void tick();
    HttpReply reply();

    const HttpTransfer &m_one;
    const Budget &m_budget;
    QDeadlineTimer m_patience;
    HttpReader m_reader;
    QSslSocket m_socket;
    QEventLoop m_loop;
    QString m_problem; // of the connection
    bool m_isSent = false;
    bool m_isSpent = false;
    bool m_isOver = false;
    bool m_couldNotConnect = false;
};

Exchange::Exchange(const HttpTransfer &one, const Budget &budget)
    : m_one(one)
    , m_budget(budget)
    , m_patience(one.patienceMsecs ? QDeadlineTimer(*one.patienceMsecs)
                                   : QDeadlineTimer(QDeadlineTimer::Forever))
    , m_reader(one.largestBody)
{
    m_socket.setReadBufferSize(ReadAtOnce);
    QObject::connect(&m_socket, &QSslSocket::readyRead, &m_loop, [this] { read(); });
    QObject::connect(&m_socket, &QSslSocket::errorOccurred, &m_loop, [this] { close(); });
    QObject::connect(&m_socket, &QSslSocket::disconnected, &m_loop, [this] { close(); });
    if (isHttps(one.url))
        QObject::connect(&m_socket, &QSslSocket::encrypted, &m_loop, [this] { send(); });
    else
        QObject::connect(&m_socket, &QSslSocket::connected, &m_loop, [this] { send(); });
}

void Exchange::open()
{
    if (isAskedOfProxy(m_one)) {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(m_one.proxy.hostName(), m_one.proxy.port());
        return;
    }
    m_socket.setProxy(m_one.proxy);
    if (isHttps(m_one.url)) {
        m_socket.connectToHostEncrypted(m_one.connectTo, quint16(m_one.url.port(HttpsPort)),
                                        m_one.url.host(QUrl::FullyEncoded));
    } else {
        m_socket.connectToHost(m_one.connectTo, quint16(m_one.url.port(HttpPort)));
    }
}

void Exchange::send()
{
    m_isSent = true;
    m_socket.write(requestBytes(m_one));
}

void Exchange::read()
{
    if (m_isOver || !m_isSent)
        return;
    const auto state = m_reader.feed(m_socket.read(ReadAtOnce));
    if (state != HttpReader::State::Reading) {
        m_isOver = true;
        m_loop.quit();
    } else if (m_socket.bytesAvailable() > 0) {
        // In a turn of its own, so that whoever never stops sending does not keep time from
        // passing.
        QTimer::singleShot(0, &m_loop, [this] { read(); });
    }
}

void Exchange::close()
{
    while (!m_isOver && m_isSent && m_socket.bytesAvailable() > 0) // bounded by the buffer
        m_isOver = m_reader.feed(m_socket.read(ReadAtOnce)) != HttpReader::State::Reading;
    if (m_isOver)
        return m_loop.quit();
    m_isOver = true;
    const QAbstractSocket::SocketError error = m_socket.error();
    const bool isClosed = m_isSent
        && (error == QAbstractSocket::RemoteHostClosedError
            || error == QAbstractSocket::UnknownSocketError);
    if (isClosed) {
        m_reader.finish();
    } else {
        m_problem = m_socket.errorString();
        m_couldNotConnect = !m_isSent && isConnecting(error);
    }
    m_loop.quit();
}

void Exchange::tick()
{
    m_isSpent = m_budget.isSpent() || (!m_isSent && m_patience.hasExpired());
    if (m_isSpent)
        m_loop.quit();
}

HttpReply Exchange::reply()
{
    HttpReply answer;
    answer.status = m_reader.status();
    answer.fields = m_reader.headers();
    answer.couldNotConnect = m_couldNotConnect || (m_isSpent && !m_isSent);
    if (m_isOver && !m_problem.isEmpty()) {
        answer.end = HttpReply::End::Failed;
        answer.problem = m_problem;
        return answer;
    }
    switch (m_reader.state()) {
    case HttpReader::State::Reading:
        answer.end = HttpReply::End::Spent;
        break;
    case HttpReader::State::Complete:
        answer.body = m_reader.takeBody();
        break;
    case HttpReader::State::TooLarge:
        answer.end = HttpReply::End::TooLarge;
        break;
    case HttpReader::State::Broken:
        answer.end = HttpReply::End::Failed;
        answer.problem = m_reader.problem();
        break;
    }
    return answer;
}

HttpReply Exchange::run()
{
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &m_loop, [this] { tick(); });
    ticker.start(TickMsecs);
    open();
    if (!m_isOver)
        m_loop.exec(QEventLoop::ExcludeUserInputEvents);
    m_socket.disconnect(&m_loop);
    m_socket.abort();
    return reply();
}

}

QByteArray HttpReply::header(const char *name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto &field) {
        return field.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == fields.end() ? QByteArray() : found->second;
}

HttpReply transfer(const HttpTransfer &one, const Budget &budget)
{
    return Exchange(one, budget).run();
}
