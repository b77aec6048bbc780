// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/conversation.h"

#include <algorithm>

namespace {

constexpr qsizetype SeenSize = 64;
constexpr qsizetype MaxWords = 512;

QString textOf(const QByteArray &words)
{
    return QString::fromUtf8(words.left(MaxWords));
}

} // namespace

void Conversation::say(const QByteArray &bytes)
{
    if (!isOver())
        m_transport.write(bytes);
}

QByteArray Conversation::line()
{
    qsizetype end = -1;
    while (!isOver() && (end = m_buffer.indexOf('\n')) < 0 && m_buffer.size() <= MaxLine) {
        if (!fill())
            return {};
    }
    if (isOver())
        return {};
    if (end < 0 || end > MaxLine) {
        fail(ProbeFault::StartTlsLongLine, {});
        return {};
    }
    QByteArray line = m_buffer.left(end);
    m_buffer.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    m_lastWords = line;
    return line;
}

QByteArray Conversation::bytes(qsizetype count)
{
    while (!isOver() && m_buffer.size() < count) {
        if (!fill())
            return {};
    }
    if (isOver())
        return {};
    const QByteArray taken = m_buffer.left(count);
    m_buffer.remove(0, count);
    return taken;
}

void Conversation::decline(const QByteArray &words)
{
    fail(ProbeFault::StartTlsRefused, words);
}

void Conversation::offersNone(const QByteArray &words)
{
    fail(ProbeFault::StartTlsNotOffered, words);
}

void Conversation::misunderstand(const QByteArray &words)
{
    fail(ProbeFault::StartTlsProtocol, words);
}

std::optional<ProbeError> Conversation::end()
{
    // TLS begins with the client's hello. What is here before it came in plain text, and whoever
    // reads it as part of the encrypted conversation falls for a man in the middle.
    if (!isOver() && !m_buffer.isEmpty()) {
        m_seen = m_buffer.left(SeenSize);
        fail(ProbeFault::StartTlsInjection, m_buffer);
    }
    return m_failure;
}

// Whether something came.
bool Conversation::fill()
{
    const auto more = m_transport.read();
    if (!more) {
        failToRead(more.error());
        return false;
    }
    m_total += more->size();
    m_buffer += *more;
    m_seen += more->left(SeenSize - m_seen.size());
    if (speaksTls())
        fail(ProbeFault::StartTlsProtocol, {});
    else if (m_total > MaxTotal)
        fail(ProbeFault::StartTlsTooMuch, {});
    return !isOver();
}

void Conversation::fail(ProbeFault fault, const QByteArray &words)
{
    if (isOver())
        return;
    m_failure = m_transport.error(fault, textOf(words));
    m_failure->seen = m_seen;
}

void Conversation::failToRead(ProbeError error)
{
    if (error.fault == ProbeFault::TimedOut) {
        error.fault = ProbeFault::StartTlsStalled;
        error.detail = textOf(m_lastWords);
    } else if (error.fault == ProbeFault::Reset && !m_lastWords.isEmpty()) {
        error.detail = textOf(m_lastWords);
    }
    error.seen = m_seen;
    m_failure = error;
}

// struct { ContentType type; ProtocolVersion version; ... } TLSPlaintext; an alert or a handshake.
bool Conversation::speaksTls() const
{
    return m_seen.size() >= 3 && (m_seen[0] == 21 || m_seen[0] == 22) && m_seen[1] == 3
        && quint8(m_seen[2]) <= 4;
}
