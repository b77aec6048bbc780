// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httptransfer.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace {

constexpr qint64 ReadAtOnce = 256 * 1024;
constexpr int TickMsecs = 50;

QNetworkRequest plainRequest(QNetworkRequest request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Without it Qt would ask for compression, and unpack what comes.
    request.setRawHeader("Accept-Encoding", "identity");
    // Qt would name itself and the user's language.
    request.setRawHeader("User-Agent", "Mozilla/5.0");
    request.setRawHeader("Accept-Language", "*");
    return request;
}

bool isConnecting(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::HostNotFoundError || error == QNetworkReply::UnknownNetworkError
        || error == QNetworkReply::ProxyConnectionRefusedError
        || error == QNetworkReply::ProxyNotFoundError || error == QNetworkReply::ProxyTimeoutError;
}

// Not what the server says by its status code, but a connection or a protocol that broke.
bool isBroken(const QNetworkReply &reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 0
        || (error != QNetworkReply::NoError && error <= QNetworkReply::UnknownProxyError)
        || error == QNetworkReply::ProtocolFailure;
}

// What is read of one answer, up to a limit.
class Reading
{
public:
    Reading(QNetworkReply *reply, qint64 largestBody)
        : m_reply(reply)
        , m_largest(largestBody)
    {
        reply->setReadBufferSize(ReadAtOnce);
    }

    // False once there is more than the limit.
    bool read()
    {
        const qint64 room = m_largest + 1 - m_body.size();
        if (announced() > m_largest)
            m_isTooLarge = true;
        else if (room > 0)
            m_body += m_reply->read(std::min(m_reply->bytesAvailable(), room));
        m_isTooLarge = m_isTooLarge || m_body.size() > m_largest;
        return !m_isTooLarge;
    }
    bool isTooLarge() const { return m_isTooLarge; }
    bool isCut() const { return announced() > m_body.size(); }
    QString cutText() const
    {
        return QStringLiteral("cut off after %1 of %2 bytes").arg(m_body.size()).arg(announced());
    }
    QByteArray takeBody() { return std::exchange(m_body, {}); }

private:
    // What the answer says of its length; -1 where it says nothing.
    qint64 announced() const
    {
        bool isNumber = false;
        const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
        return isNumber ? length : -1;
    }

    QNetworkReply *m_reply;
    qint64 m_largest;
    QByteArray m_body;
    bool m_isTooLarge = false;
};

HttpReply replyOf(const QNetworkReply &reply, Reading &reading, bool isSpent)
{
    HttpReply answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.headers = reply.rawHeaderPairs();
    if (reading.isTooLarge()) {
        answer.end = HttpReply::End::TooLarge;
    } else if (isSpent) {
        answer.end = HttpReply::End::Spent;
    } else if (isBroken(reply)) {
        answer.end = HttpReply::End::Failed;
        answer.problem = reply.errorString();
        answer.couldNotConnect = answer.status == 0 && isConnecting(reply.error());
    } else if (reading.isCut()) {
        answer.end = HttpReply::End::Failed;
        answer.problem = reading.cutText();
    } else {
        answer.body = reading.takeBody();
    }
    return answer;
}

}

QByteArray HttpReply::header(const char *name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

HttpReply transfer(const HttpTransfer &one, const Budget &budget)
{
    QNetworkAccessManager manager;
    manager.setProxy(one.proxy);
    const QNetworkRequest request = plainRequest(one.request);
    const std::unique_ptr<QNetworkReply> reply(
        one.body.isEmpty() ? manager.get(request) : manager.post(request, one.body));
    Reading reading(reply.get(), one.largestBody);
    const QDeadlineTimer patience = one.patienceMsecs ? QDeadlineTimer(*one.patienceMsecs)
                                                      : QDeadlineTimer(QDeadlineTimer::Forever);
    bool isSpent = false;
    bool isSent = false;
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::requestSent, &loop, [&] { isSent = true; });
    const auto read = [&] {
        if (!reading.read())
            loop.quit();
    };
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &loop, read);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, read);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    // Where no answer comes, or data never stops coming.
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &loop, [&] {
        isSpent = budget.isSpent() || (!isSent && patience.hasExpired());
        if (isSpent)
            loop.quit();
    });
    ticker.start(TickMsecs);
    if (!reply->isFinished())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (reply->isFinished()) {
        isSpent = false;
        reading.read();
    } else {
        reply->disconnect(&loop);
        reply->abort();
    }
    HttpReply answer = replyOf(*reply, reading, isSpent);
    answer.couldNotConnect = answer.couldNotConnect || (isSpent && !isSent);
    return answer;
}
