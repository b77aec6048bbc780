// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpreader.h"

#include <algorithm>

namespace {

constexpr qint64 LargestLines = 64 * 1024;
constexpr qint64 Unbounded = -1;

QByteArray trimmedName(const QByteArray &line, qsizetype colon)
{
    return line.first(colon).trimmed();
}

}

HttpReader::State HttpReader::feed(QByteArrayView bytes)
{
    if (m_state != State::Reading)
        return m_state;
    m_waiting.append(bytes);
    while (m_state == State::Reading && step()) { }
    return m_state;
}

HttpReader::State HttpReader::finish()
{
    if (m_state != State::Reading)
        return m_state;
    if (m_part == Part::UntilClose)
        m_state = State::Complete;
    else if (m_part == Part::Head)
        breakOff(QStringLiteral("the connection was closed before there was an answer"));
    else if (m_announced >= 0)
        breakOff(
            QStringLiteral("cut off after %1 of %2 bytes").arg(m_body.size()).arg(m_announced));
    else
        breakOff(QStringLiteral("cut off after %1 bytes").arg(m_body.size()));
    return m_state;
}

// False where it takes more bytes to go on.
bool HttpReader::step()
{
    switch (m_part) {
    case Part::Head:
        return readHead();
    case Part::Length:
    case Part::Chunk:
        return readBody(m_left);
    case Part::UntilClose:
        return readBody(Unbounded);
    case Part::ChunkSize:
        return readChunkSize();
    case Part::ChunkEnd: {
        QByteArray line;
        if (!readLine(line))
            return false;
        m_lineBytes = 0;
        m_part = Part::ChunkSize;
        return line.isEmpty() || breakOff(QStringLiteral("a chunk is longer than it says"));
    }
    case Part::Trailer:
        return readTrailer();
    }
    return false;
}

bool HttpReader::breakOff(const QString &problem)
{
    m_state = State::Broken;
    m_problem = problem;
    return false;
}

bool HttpReader::readLine(QByteArray &line)
{
    const qsizetype end = m_waiting.indexOf('\n');
    if (m_lineBytes + (end < 0 ? m_waiting.size() : end) > LargestLines)
        return breakOff(QStringLiteral("more than %1 bytes of headers").arg(LargestLines));
    if (end < 0)
        return false;
    line = m_waiting.first(end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_waiting.remove(0, end + 1);
    m_lineBytes += end + 1;
    return true;
}

// status-line = HTTP-version SP status-code SP [ reason-phrase ]
bool HttpReader::readHead()
{
    QByteArray line;
    if (!readLine(line))
        return false;
    if (m_status == 0) {
        const bool isHttp = line.startsWith("HTTP/1.") && line.size() >= 12 && line[8] == ' ';
        bool isNumber = false;
        const int status = isHttp ? line.mid(9, 3).toInt(&isNumber) : 0;
        if (!isNumber || status < 100)
            return breakOff(QStringLiteral("what came is not HTTP"));
        m_status = status;
    } else if (!line.isEmpty()) {
        addHeader(line);
    } else if (m_status < 200) { // an interim answer, RFC 9110 §15.2
        m_status = 0;
        m_headers.clear();
    } else {
        beginBody();
    }
    return m_state == State::Reading;
}

// Values of the same name are one list (RFC 9110 §5.3).
void HttpReader::addHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return;
    const QByteArray name = trimmedName(line, colon);
    const QByteArray value = line.mid(colon + 1).trimmed();
    for (auto &[known, values] : m_headers) {
        if (known.compare(name, Qt::CaseInsensitive) == 0) {
            values += ", " + value;
            return;
        }
    }
    m_headers.append({ name, value });
}

QByteArray HttpReader::header(const char *name) const
{
    for (const auto &[known, value] : m_headers) {
        if (known.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

// How long it is: RFC 9112 §6.3
void HttpReader::beginBody()
{
    const QByteArray encoding = header("Transfer-Encoding").toLower();
    const QByteArray length = header("Content-Length");
    if (m_status == 204 || m_status == 304) {
        m_state = State::Complete;
    } else if (!encoding.isEmpty() && encoding != "identity") {
        m_part = Part::ChunkSize;
        if (encoding != "chunked")
            breakOff(QStringLiteral("the answer is encoded in a way that was not asked for"));
    } else if (!length.isEmpty()) {
        bool isNumber = false;
        m_announced = m_left = length.toLongLong(&isNumber);
        m_part = Part::Length;
        if (!isNumber || m_left < 0)
            breakOff(QStringLiteral("the length of the answer is no number"));
        else if (m_announced > m_largestBody)
            m_state = State::TooLarge;
        else if (m_announced == 0)
            m_state = State::Complete;
    } else {
        m_part = Part::UntilClose;
    }
}

bool HttpReader::readBody(qint64 most)
{
    const qint64 size = most < 0 ? m_waiting.size() : std::min<qint64>(most, m_waiting.size());
    if (size == 0)
        return false;
    if (m_body.size() + size > m_largestBody) {
        m_state = State::TooLarge;
        return false;
    }
    m_body += QByteArrayView(m_waiting).first(size);
    m_waiting.remove(0, size);
    if (most < 0)
        return true;
    m_left -= size;
    if (m_left > 0)
        return false;
    if (m_part == Part::Length)
        m_state = State::Complete;
    m_part = Part::ChunkEnd;
    return true;
}

// chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF    (RFC 9112 §7.1)
bool HttpReader::readChunkSize()
{
    QByteArray line;
    if (!readLine(line))
        return false;
    bool isNumber = false;
    const QByteArray digits = line.first(std::max<qsizetype>(line.indexOf(';'), 0));
    m_left = (line.contains(';') ? digits : line).trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_left < 0)
        return breakOff(QStringLiteral("the size of a chunk is no number"));
    m_lineBytes = 0;
    m_part = m_left == 0 ? Part::Trailer : Part::Chunk;
    return true;
}

bool HttpReader::readTrailer()
{
    QByteArray line;
    if (!readLine(line))
        return false;
    if (line.isEmpty())
        m_state = State::Complete;
    return true;
}
