// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

// Reads one HTTP/1.x answer (RFC 9112) from bytes as they come, and keeps no more of them than it
// may: a head of at most 64 KiB and a body of at most `largestBody`. Trusts nothing.
class HttpReader
{
public:
    enum class State { Reading, Complete, TooLarge, Broken };

    explicit HttpReader(qint64 largestBody)
        : m_largestBody(largestBody)
    {
    }

    State feed(QByteArrayView bytes);
    State finish(); // the connection is closed
    State state() const { return m_state; }

    int status() const { return m_status; } // 0 before the head is complete
    const QList<std::pair<QByteArray, QByteArray>> &headers() const { return m_headers; }
    QByteArray takeBody() { return std::exchange(m_body, {}); }
    const QString &problem() const { return m_problem; } // of Broken, in English

private:
    enum class Part { Head, Length, UntilClose, ChunkSize, Chunk, ChunkEnd, Trailer };

    bool readHead();
    bool readLine(QByteArray &line);
    bool readBody(qint64 most);
    bool readChunkSize();
    bool readTrailer();
    bool step();
    void addHeader(const QByteArray &line);
    QByteArray header(const char *name) const;
    void beginBody();
    bool breakOff(const QString &problem);

    qint64 m_largestBody;
    State m_state = State::Reading;
    Part m_part = Part::Head;
    QByteArray m_waiting; // bytes that came and are not read yet
    qint64 m_lineBytes = 0; // of the head so far, of a line between chunks, of the trailer
    qint64 m_left = 0; // of the body or the chunk
    qint64 m_announced = -1; // the whole length, where it is said
    int m_status = 0;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
    QString m_problem;
};
