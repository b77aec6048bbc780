// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resolver.h"

#include "base/answerwithin.h"
#include "base/mailexchangers.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace {

template <class T>
using Answer = Expected<T, ResolveError>;

template <class T, class LookUp>
Answer<T> lookUpWithin(const Budget &budget, LookUp lookUp)
{
    if (const std::optional<Answer<T>> answer = answerWithin(budget, std::move(lookUp)))
        return *answer;
    return Unexpected { ResolveError {
        budget.isStopped() ? ResolveFault::Stopped : ResolveFault::TimedOut, {} } };
}

QString textOf(const addrinfo &entry)
{
    std::array<char, 64> host;
    if (getnameinfo(entry.ai_addr, socklen_t(entry.ai_addrlen), host.data(), host.size(), nullptr,
                    0, NI_NUMERICHOST)
        != 0)
        return {};
    return QString::fromLatin1(host.data());
}

Answer<QStringList> lookUp(const QByteArray &host)
{
    addrinfo hints {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (const int error = getaddrinfo(host.constData(), nullptr, &hints, &found)) {
        const bool unknown = error == EAI_NONAME
#ifdef EAI_NODATA
            || error == EAI_NODATA
#endif
            ;
        return Unexpected { ResolveError { unknown ? ResolveFault::NotFound : ResolveFault::Failed,
                                           QString::fromLocal8Bit(gai_strerror(error)) } };
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
    QStringList addresses;
    for (const addrinfo *entry = found; entry; entry = entry->ai_next) {
        const QString address = textOf(*entry);
        if (!address.isEmpty() && !addresses.contains(address))
            addresses.append(address);
    }
    return addresses;
}

}

Answer<QStringList> SystemResolver::resolve(const QString &host, Budget budget)
{
    return lookUpWithin<QStringList>(budget, [name = host.toUtf8()] { return lookUp(name); });
}

Answer<QList<MailExchanger>> SystemResolver::mailExchangers(const QString &domain, Budget budget)
{
    return lookUpWithin<QList<MailExchanger>>(budget,
                                              [domain] { return queryMailExchangers(domain); });
}

Answer<QStringList> FixedResolver::resolve(const QString &host, Budget)
{
    const auto found = m_names.constFind(host);
    if (found == m_names.constEnd())
        return Unexpected { ResolveError { ResolveFault::NotFound, {} } };
    return *found;
}

Answer<QList<MailExchanger>> FixedResolver::mailExchangers(const QString &domain, Budget)
{
    const auto found = m_mailDomains.constFind(domain);
    if (found == m_mailDomains.constEnd())
        return Unexpected { ResolveError { ResolveFault::NotFound, {} } };
    return *found;
}
