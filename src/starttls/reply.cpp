// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/reply.h"

#include <algorithm>

namespace {

// 0 where the line has none.
int codeOf(const QByteArray &line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (line.size() < 3 || !std::all_of(line.cbegin(), line.cbegin() + 3, isDigit))
        return 0;
    const bool isEnded = line.size() == 3 || line[3] == ' ' || line[3] == '-';
    return isEnded ? line.left(3).toInt() : 0;
}

bool hasMore(const QByteArray &line)
{
    return line.size() > 3 && line[3] == '-';
}

} // namespace

bool beginsWithWord(const QByteArray &line, QByteArrayView word)
{
    return line.left(word.size()).compare(word, Qt::CaseInsensitive) == 0
        && (line.size() == word.size() || line[word.size()] == ' ');
}

bool hasWord(const QByteArray &line, QByteArrayView word)
{
    const QByteArrayList words = line.split(' ');
    return std::any_of(words.begin(), words.end(), [&](const QByteArray &one) {
        return one.compare(word, Qt::CaseInsensitive) == 0;
    });
}

Reply readReply(Conversation &server)
{
    Reply reply;
    QByteArray line = server.line();
    if (server.isOver())
        return reply;
    reply.code = codeOf(line);
    reply.lines = { line };
    if (reply.code == 0)
        server.misunderstand(line);
    // In FTP the lines in between may be anything.
    for (bool isLast = !hasMore(line); !isLast && !server.isOver();) {
        line = server.line();
        reply.lines += line;
        isLast = codeOf(line) == reply.code && !hasMore(line);
    }
    return reply;
}

void require(Conversation &server, const Reply &reply, int code)
{
    if (reply.code != code)
        server.decline(reply.text());
}

QByteArrayList readDottedLines(Conversation &server)
{
    QByteArrayList lines;
    for (QByteArray line = server.line(); !server.isOver() && line != "."; line = server.line())
        lines += line;
    return lines;
}
