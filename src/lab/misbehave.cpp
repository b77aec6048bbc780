// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/misbehave.h"

#include "lab/tlsrecordlayer.h"

namespace {

constexpr qsizetype NoiseSize = 1024 * 1024;
constexpr qsizetype MaximumPlainText = 64 * 1024;

// The same each time, and nowhere a TLS record.
QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, '\0');
    quint32 state = 2'463'534'242;
    for (char &byte : bytes) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        byte = char(state);
    }
    bytes[0] = '\x7f';
    return bytes;
}

void speakSmtp(LabConnection &connection)
{
    connection.send("220 mail.lab.example.test ESMTP\r\n");
    while (!connection.receive().isEmpty())
        connection.send("500 5.5.1 Command unrecognized\r\n");
}

}

void misbehave(LabConnection &connection, Misbehaviour misbehaviour)
{
    switch (misbehaviour) {
    case Misbehaviour::None:
    case Misbehaviour::Refuses:
    case Misbehaviour::EndlessHandshake:
    case Misbehaviour::ClosesAtOnce:
        return;
    case Misbehaviour::NeverAnswers:
        connection.drain();
        return;
    case Misbehaviour::ClosesAfterClientHello:
        connection.receive();
        return;
    case Misbehaviour::Resets:
        connection.receive();
        connection.reset();
        return;
    case Misbehaviour::SmtpBanner:
        speakSmtp(connection);
        return;
    case Misbehaviour::Noise:
        connection.send(noise(NoiseSize));
        return;
    case Misbehaviour::EndlessNoise:
        for (const QByteArray bytes = noise(NoiseSize / 16); connection.send(bytes);) { }
        return;
    case Misbehaviour::HandshakeFailureAlert:
        connection.receive();
        tls::RecordLayer(connection).sendAlert(tls::HandshakeFailure);
        return;
    }
}

bool talkPlainly(LabConnection &connection, const QList<PlainTurn> &turns)
{
    QByteArray heard;
    for (const PlainTurn &turn : turns) {
        while (!heard.contains(turn.awaited)) {
            const QByteArray more = connection.receive();
            if (more.isEmpty() || heard.size() > MaximumPlainText)
                return false;
            heard += more;
        }
        heard.remove(0, heard.indexOf(turn.awaited) + turn.awaited.size());
        if (!turn.awaited.isEmpty() && !turn.answer.isEmpty())
            heard.clear(); // nobody has more to say before the answer
        if (!connection.sendFlight(turn.answer))
            return false;
    }
    connection.putBack(heard);
    return true;
}
