// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probe.h"

#include "probe/starttls.h"
#include "probe/tlshandshake.h"

Attempt probe(const ProbeRequest &request, const Clock &clock, Budget budget)
{
    Attempt attempt;
    attempt.address = request.address;
    attempt.proxy = request.proxy.isUsed() ? request.proxy.proxy.text() : QString();
    attempt.asked = askedText(request.asked);
    attempt.at = clock.now();
    QElapsedTimer timer;
    timer.start();

    Connection connection(request.address, request.port, budget, request.proxy);
    connection.begin(ProbeStep::Connect, std::chrono::milliseconds(request.stepMsecs));
    std::optional<ProbeError> failure;
    if (const auto opened = connection.open(); !opened)
        failure = opened.error();
    else if (request.startTls != StartTls::None)
        failure = startTls(connection, request);
    if (failure) {
        attempt.error = failure;
    } else {
        connection.begin(ProbeStep::Handshake, std::chrono::milliseconds(request.handshakeMsecs));
        HandshakeOutcome outcome = makeHandshake(connection, request);
        attempt.capture = std::move(outcome.capture);
        attempt.error = std::move(outcome.error);
        if (attempt.error && request.startTls != StartTls::None)
            attempt.error = afterStartTls(*attempt.error, request.startTls);
    }
    attempt.durationMsecs = int(timer.elapsed());
    // In TLS 1.3 the session tickets follow the handshake.
    connection.finish(!attempt.error && attempt.capture.protocol == u"TLSv1.3");
    return attempt;
}
