// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <optional>

// One HTTP request and what comes back: redirects are not followed.
struct HttpTransfer
{
    QNetworkRequest request;
    QByteArray body; // POST where there is any, else GET
    qint64 largestBody = 0; // a longer answer is cut off while it is read
    QNetworkProxy proxy = QNetworkProxy::NoProxy;
    std::optional<qint64> patienceMsecs; // until the request is sent, be there time left or not
};

struct HttpReply
{
    enum class End { Complete, TooLarge, Spent, Failed };
    End end = End::Complete;
    int status = 0; // 0 where no HTTP answer came
    QList<QNetworkReply::RawHeaderPair> headers;
    QByteArray body;
    QString problem; // the system's words, where Failed
    bool couldNotConnect = false; // nothing was sent: another address may do

    QByteArray header(const char *name) const; // empty where it is absent
};

// Blocks in an event loop of its own, which may be on any thread. Keeps no cookies, sends neither
// credentials nor a referrer, and asks for no compression.
HttpReply transfer(const HttpTransfer &one, const Budget &budget);
