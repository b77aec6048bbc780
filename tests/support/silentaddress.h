// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

// A loopback address that answers no attempt to connect to one port, as behind a firewall that
// drops packets: somebody listens there whose queue is full.
class SilentAddress
{
public:
    SilentAddress(const QString &address, quint16 port);
    ~SilentAddress();
    SilentAddress(const SilentAddress &) = delete;
    SilentAddress &operator=(const SilentAddress &) = delete;

    bool isSilent() const { return m_isSilent; } // not every system drops what it cannot queue

private:
    QList<int> m_sockets;
    bool m_isSilent = false;
};
