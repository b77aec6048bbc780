// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "capture/capture.h"

#include <QByteArrayList>

// The way to a server while it is not TLS yet.
class PlainTransport
{
public:
    virtual ~PlainTransport() = default;
    // What is written asks for an answer, whose time limit counts from here.
    virtual void write(const QByteArray &bytes) = 0;
    // At least one byte, or why there is none.
    virtual Expected<QByteArray, ProbeError> read() = 0;
    virtual ProbeError error(ProbeFault fault, const QString &detail) const = 0;
};

// What is said in plain text before TLS. The first failure ends it: from then on nothing is sent,
// nothing is read, and whatever is asked for is empty; so a dialogue reads straight down.
class Conversation
{
public:
    static constexpr qsizetype MaxLine = 8 * 1024;
    static constexpr qsizetype MaxTotal = 64 * 1024; // of all that the server says

    explicit Conversation(PlainTransport &transport)
        : m_transport(transport)
    {
    }

    void say(const QByteArray &bytes);
    QByteArray line(); // without its CR LF
    QByteArray bytes(qsizetype count); // exactly so many

    // Failures, with the server's words.
    void decline(const QByteArray &words); // it says no
    void offersNone(const QByteArray &words); // it lists what it can, and TLS is not among it
    void misunderstand(const QByteArray &words); // this is not how the protocol goes

    bool isOver() const { return m_failure.has_value(); }
    // Nothing when the server gave its go-ahead and has kept silent since.
    std::optional<ProbeError> end();

private:
    bool fill();
    void fail(ProbeFault fault, const QByteArray &words);
    void failToRead(ProbeError error);
    bool speaksTls() const;

    PlainTransport &m_transport;
    QByteArray m_buffer; // read and not asked for yet
    QByteArray m_seen; // the first bytes of all
    QByteArray m_lastWords;
    qsizetype m_total = 0;
    std::optional<ProbeError> m_failure;
};
