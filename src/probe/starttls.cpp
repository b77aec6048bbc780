// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/starttls.h"

#include "starttls/dialogues.h"

namespace {

class ConnectionTransport final : public PlainTransport
{
public:
    ConnectionTransport(Connection &connection, int stepMsecs)
        : m_connection(connection)
        , m_limit(stepMsecs)
    {
        m_connection.begin(ProbeStep::StartTls, m_limit);
    }

    void write(const QByteArray &bytes) override
    {
        m_connection.begin(ProbeStep::StartTls, m_limit);
        m_connection.write(bytes);
    }
    Expected<QByteArray, ProbeError> read() override { return m_connection.read(); }
    ProbeError error(ProbeFault fault, const QString &detail) const override
    {
        return m_connection.error(fault, detail);
    }

private:
    Connection &m_connection;
    std::chrono::milliseconds m_limit;
};

// The words of an ERR_Packet: a length of three octets, least first, and a sequence number; then
// 0xff, a number of two octets, and the words.
QByteArray mysqlRefusal(const QByteArray &seen)
{
    const int length = quint8(seen[0]) | quint8(seen[1]) << 8 | quint8(seen[2]) << 16;
    return seen.mid(7, std::max(0, length - 3));
}

} // namespace

std::optional<ProbeError> startTls(Connection &connection, const ProbeRequest &request)
{
    ConnectionTransport transport(connection, request.stepMsecs);
    Conversation conversation(transport);
    speak(request.startTls, conversation, request.serverName);
    return conversation.end();
}

ProbeError afterStartTls(ProbeError error, StartTls protocol)
{
    if (error.fault != ProbeFault::NotTls)
        return error;
    error.step = ProbeStep::StartTls;
    error.fault = ProbeFault::StartTlsInjection;
    // MySQL has no go-ahead; its refusal is an ERR_Packet. What follows the packet was not said by
    // it.
    if (protocol == StartTls::Mysql && error.seen.size() > 4 && error.seen[4] == '\xff') {
        error.fault = ProbeFault::StartTlsRefused;
        error.detail = QString::fromUtf8(mysqlRefusal(error.seen));
    }
    return error;
}
