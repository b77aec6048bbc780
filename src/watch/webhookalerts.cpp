// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/webhookalerts.h"

#include <QFuture>
#include <QPromise>
#include <QUrl>

#include <memory>

namespace {

constexpr qint64 LargestWebhookReply = 64 * 1024;
constexpr int WebhookLimitMsecs = 15'000;

QString postAlert(const QString &url, const QByteArray &body, const FetchTerms &terms,
                  const std::stop_token &stop)
{
    HttpAsk ask;
    ask.url = url;
    ask.method = HttpMethod::Post;
    ask.body = body;
    ask.contentType = "application/json";
    ask.largestBody = LargestWebhookReply;
    ask.mostRedirects = 0;
    const HttpAnswer answer
        = fetchHttp(ask, terms, Budget(std::chrono::milliseconds(terms.limitMsecs), stop));
    if (!answer.error.isEmpty())
        return answer.error;
    return answer.status >= 200 && answer.status < 300
        ? QString()
        : WebhookAlerts::tr("it answered with HTTP status %1").arg(answer.status);
}

}

WebhookAlerts::WebhookAlerts(const FetchTerms &terms, QObject *parent)
    : QObject(parent)
    , m_terms(terms)
{
    m_terms.limitMsecs = std::min(m_terms.limitMsecs, WebhookLimitMsecs);
    m_terms.isPublic = [](const QHostAddress &) { return true; };
    m_pool.setMaxThreadCount(1); // in the order in which they were sent
}

WebhookAlerts::~WebhookAlerts()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void WebhookAlerts::send(const QString &url, const AlertMessage &message, AlertDelivered delivered)
{
    if (const QString problem = problemOf(url); !problem.isEmpty())
        return delivered(problem);
    auto promise = std::make_shared<QPromise<QString>>();
    promise->future().then(this, delivered);
    m_pool.start(
        [promise, url, body = toJson(message), terms = m_terms, stop = m_stop.get_token()] {
            promise->start();
            promise->addResult(postAlert(url, body, terms, stop));
            promise->finish();
        });
}

QString WebhookAlerts::problemOf(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp
        = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return tr("the address has to begin with http:// or https:// and name a host");
    // They would not be sent, and the settings are a file that others may read.
    return url.userInfo().isEmpty() ? QString()
                                    : tr("the address may not hold a user name or a password");
}
