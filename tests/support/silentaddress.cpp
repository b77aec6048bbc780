// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/silentaddress.h"

#include <QByteArray>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#ifdef Q_OS_UNIX
SilentAddress::SilentAddress(const QString &address, quint16 port)
{
    sockaddr_in place {};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    inet_pton(AF_INET, address.toLatin1().constData(), &place.sin_addr);
    const auto *generic = reinterpret_cast<const sockaddr *>(&place);
    const auto open = [this](int flags) {
        m_sockets.append(socket(AF_INET, SOCK_STREAM | flags, 0));
        return m_sockets.last();
    };
    const int listener = open(0);
    if (bind(listener, generic, sizeof place) != 0 || listen(listener, 0) != 0)
        return;
    constexpr int Enough = 8;
    for (int i = 0; i < Enough && !m_isSilent; ++i) {
        pollfd waiting { open(SOCK_NONBLOCK), POLLOUT, 0 };
        connect(waiting.fd, generic, sizeof place);
        constexpr int Msecs = 200; // to be answered on loopback
        m_isSilent = poll(&waiting, 1, Msecs) == 0;
    }
}

SilentAddress::~SilentAddress()
{
    for (const int socket : std::as_const(m_sockets))
        close(socket);
}
#else
SilentAddress::SilentAddress(const QString &, quint16) { }
SilentAddress::~SilentAddress() = default;
#endif
