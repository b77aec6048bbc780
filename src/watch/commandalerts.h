// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alertmessage.h"

#include <QObject>

// Runs the user's program, never through a shell. What there is to tell is in its environment, as
// STAPLESCOPE_…; nothing from outside is in its arguments. What it prints is dropped.
class CommandAlerts : public QObject
{
    Q_OBJECT

public:
    static constexpr int LimitMsecs = 30'000;
    static constexpr int MostAtOnce = 4;

    explicit CommandAlerts(int limitMsecs = LimitMsecs, QObject *parent = nullptr);
    ~CommandAlerts() override; // ends what still runs

    void send(const QStringList &command, const AlertMessage &message, AlertDelivered delivered);

private:
    const int m_limitMsecs;
    int m_running = 0;
};
