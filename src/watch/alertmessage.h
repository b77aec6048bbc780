// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alertgroup.h"

#include <functional>

// What goes out on one channel.
struct AlertMessage
{
    UtcTime at;
    QList<Alert> alerts; // the most important first; none in a test
    bool isTest = false;

    QString title() const;
    QStringList lines(qsizetype most) const; // none where the title says it all
    VerdictClass worst() const;
};

// Once, when it is delivered, or with the reason why it could not be.
using AlertDelivered = std::function<void(const QString &problem)>;

// "staplescope.alert/1": the words in it are for people, all else is for programs. Like everything
// for programs its times are RFC 3339.
QByteArray toJson(const AlertMessage &message);
