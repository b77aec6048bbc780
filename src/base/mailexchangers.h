// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/resolver.h"

#include <QByteArrayView>

struct NameServer
{
    quint32 address = 0; // IPv4, in the host's order
    quint16 port = 53;
};

// Asks the system's name servers, or this one, for the MX records of a domain; see
// Resolver::mailExchangers(). Blocks as long as the system's resolver sees fit.
Expected<QList<MailExchanger>, ResolveError>
queryMailExchangers(const QString &domain, const std::optional<NameServer> &nameServer = {});

// Reads the answer to such a question (RFC 1035 §4). It came over the network: nothing is believed.
Expected<QList<MailExchanger>, ResolveError> readMailExchangers(QByteArrayView message,
                                                                const QString &domain);
