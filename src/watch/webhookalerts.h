// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/httpfetch.h"
#include "watch/alertmessage.h"

#include <QObject>
#include <QThreadPool>

// Posts JSON to the address that the user entered, and nowhere else: redirects are not followed. It
// may be a private address, since the user chose it.
class WebhookAlerts : public QObject
{
    Q_OBJECT

public:
    // All of the terms outlives this.
    explicit WebhookAlerts(const FetchTerms &terms, QObject *parent = nullptr);
    ~WebhookAlerts() override; // stops within a second

    void send(const QString &url, const AlertMessage &message, AlertDelivered delivered);

    static QString problemOf(const QString &url); // why it cannot be one; empty: it can

private:
    FetchTerms m_terms;
    std::stop_source m_stop;
    QThreadPool m_pool;
};
