// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probe.h"

#include "probe/tlshandshake.h"

Attempt probe(const ProbeRequest &request, const Clock &clock, Budget budget)
{
    Attempt attempt;
    attempt.address = request.address;
    attempt.asked = askedText(request.asked);
    attempt.at = clock.now();
    QElapsedTimer timer;
    timer.start();

    Connection connection(request.address, request.port, budget);
    connection.begin(ProbeStep::Connect, std::chrono::milliseconds(request.stepMsecs));
    if (!isProbed(request.startTls)) { // TLS from the start would fail for the wrong reason
        connection.begin(ProbeStep::StartTls, {});
        attempt.error = connection.error(ProbeFault::StartTlsRefused, u"not supported yet"_qs);
    } else if (const auto opened = connection.open(); !opened) {
        attempt.error = opened.error();
    } else {
        connection.begin(ProbeStep::Handshake, std::chrono::milliseconds(request.handshakeMsecs));
        HandshakeOutcome outcome = makeHandshake(connection, request);
        attempt.capture = std::move(outcome.capture);
        attempt.error = std::move(outcome.error);
    }
    attempt.durationMsecs = int(timer.elapsed());
    // In TLS 1.3 the session tickets follow the handshake.
    connection.finish(!attempt.error && attempt.capture.protocol == u"TLSv1.3");
    return attempt;
}
