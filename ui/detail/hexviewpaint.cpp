// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexview.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

namespace {

constexpr int LineBytes = HexLines::PerLine;

bool isWithin(const ByteRange &range, qsizetype byte)
{
    return byte >= range.offset && byte < range.end();
}

}

// The background of a run of bytes, without gaps inside of it.
void HexView::paintRange(QPainter &painter, qsizetype line, int y, const ByteRange &range,
                         const QColor &color) const
{
    const qsizetype from = qMax(range.offset, line * LineBytes);
    const qsizetype to = qMin(range.end(), (line + 1) * LineBytes) - 1;
    if (from > to)
        return;
    const int first = int(from % LineBytes), last = int(to % LineBytes);
    const int width = characterWidth(), height = lineHeight();
    const int hexX = Left + m_lines.hexColumn(first) * width;
    const int hexEnd = Left + (m_lines.hexColumn(last) + 2) * width;
    painter.fillRect(hexX, y, hexEnd - hexX, height, color);
    painter.fillRect(Left + m_lines.asciiColumn(first) * width, y, (last - first + 1) * width,
                     height, color);
}

void HexView::paintCursor(QPainter &painter, int byteOfLine, int y) const
{
    const int width = characterWidth(), height = lineHeight() - 1;
    const int hexX = Left + m_lines.hexColumn(byteOfLine) * width;
    const int asciiX = Left + m_lines.asciiColumn(byteOfLine) * width;
    painter.setPen(Theme::of(this).accent);
    painter.drawRect(m_isAsciiSide ? QRect(asciiX - 1, y, width + 1, height)
                                   : QRect(hexX - 1, y, 2 * width + 1, height));
}

void HexView::paintLine(QPainter &painter, qsizetype line, int y)
{
    const Theme &theme = Theme::of(this);
    const int width = characterWidth(), baseline = y + fontMetrics().ascent() + 1;
    painter.setPen(theme.secondary);
    painter.drawText(Left, baseline, m_lines.offset(line));
    if (m_hasSelection) {
        paintRange(painter, line, y, selection(), theme.selection);
    } else {
        paintRange(painter, line, y, m_content, theme.selection);
        paintRange(painter, line, y, m_header, theme.accent);
    }
    const QByteArray &bytes = m_lines.bytes();
    for (int column = 0; column < LineBytes; ++column) {
        const qsizetype i = line * LineBytes + column;
        if (i >= bytes.size())
            return;
        const bool isInHeader = !m_hasSelection && isWithin(m_header, i);
        const QColor ink = isInHeader ? theme.onAccent : theme.text;
        painter.setPen(ink);
        painter.drawText(Left + m_lines.hexColumn(column) * width, baseline,
                         HexLines::hex(bytes[i]));
        const QChar shown = HexLines::printable(bytes[i]);
        const bool isPrintable = shown != u'.' || bytes[i] == '.';
        painter.setPen(isPrintable || isInHeader ? ink : theme.disabled);
        painter.drawText(Left + m_lines.asciiColumn(column) * width, baseline, shown);
        if (i == m_cursor && hasFocus())
            paintCursor(painter, column, y);
    }
}

void HexView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const int height = lineHeight();
    const int first = verticalScrollBar()->value();
    const int below = event->rect().bottom();
    for (qsizetype line = first; line < m_lines.count(); ++line) {
        const int y = Top + int(line - first) * height;
        if (y > below)
            break;
        paintLine(painter, line, y);
    }
}
