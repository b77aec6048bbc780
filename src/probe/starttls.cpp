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

} // namespace

std::optional<ProbeError> startTls(Connection &connection, const ProbeRequest &request)
{
    ConnectionTransport transport(connection, request.stepMsecs);
    Conversation conversation(transport);
    speak(request.startTls, conversation, request.serverName);
    return conversation.end();
}

ProbeError afterStartTls(ProbeError error)
{
    if (error.fault == ProbeFault::NotTls) {
        error.step = ProbeStep::StartTls;
        error.fault = ProbeFault::StartTlsInjection;
    }
    return error;
}
