// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"

#include <QByteArray>
#include <QNetworkProxy>
#include <QUrl>

#include <optional>
#include <utility>

using HttpFields = QList<std::pair<QByteArray, QByteArray>>; // names and values

// One HTTP request and what comes back: redirects are not followed.
struct HttpTransfer
{
    QUrl url; // http or https, without user and fragment
    QString connectTo; // a numeric address; a name only where the proxy looks it up
    HttpFields fields; // beside those that every request has
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
    HttpFields fields; // those of one name as one, with commas
    QByteArray body;
    QString problem; // in English, where Failed
    bool couldNotConnect = false; // nothing was sent: another address may do

    QByteArray header(const char *name) const; // empty where it is absent
};

// Blocks in an event loop of its own, which may be on any thread. Keeps no cookies, sends neither
// credentials nor a referrer, and asks for no compression. The certificate of an https server has
// to be for the name in the URL, and of a CA that this computer trusts. Not by
// QNetworkAccessManager, which cannot be stopped while a server sends headers without an end.
HttpReply transfer(const HttpTransfer &one, const Budget &budget);
