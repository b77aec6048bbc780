// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexview.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace {

constexpr int PerLine = 16, Left = 24, Top = 6;

QChar printable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

QString hexByte(char byte)
{
    return QString::fromLatin1(QByteArray(1, byte).toHex());
}

QString offsetText(qsizetype offset)
{
    return QStringLiteral("%1").arg(offset, 6, 16, QLatin1Char('0'));
}

}

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFont(fontFor(TextRole::Fixed));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // bytes read from left to right everywhere
    setAccessibleName(tr("Bytes"));
    viewport()->setCursor(Qt::IBeamCursor);
}

void HexView::setBytes(const QByteArray &bytes)
{
    if (m_bytes == bytes)
        return;
    m_bytes = bytes;
    m_anchor = m_cursor = 0;
    m_hasSelection = false;
    setAccessibleDescription(tr("%1 bytes").arg(bytes.size()));
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    emit selectionChanged();
}

HexView::Columns HexView::columns() const
{
    const int character = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    Columns c;
    c.character = character;
    c.byte = 3 * character;
    c.offset = Left;
    c.hex = c.offset + 8 * character;
    c.ascii = c.hex + PerLine * c.byte + 2 * character; // one more space in the middle
    c.end = c.ascii + PerLine * character + Left;
    return c;
}

int HexView::lineHeight() const
{
    return fontMetrics().height() + 3;
}

qsizetype HexView::selectionStart() const
{
    return qMin(m_anchor, m_cursor);
}

qsizetype HexView::selectionLength() const
{
    return m_hasSelection ? qAbs(m_anchor - m_cursor) + 1 : 0;
}

void HexView::select(qsizetype start, qsizetype length)
{
    m_hasSelection = length > 0 && start >= 0 && start + length <= m_bytes.size();
    m_anchor = m_hasSelection ? start : 0;
    m_cursor = m_hasSelection ? start + length - 1 : 0;
    viewport()->update();
    emit selectionChanged();
}

QString HexView::selectedHex() const
{
    const QByteArray bytes
        = m_hasSelection ? m_bytes.mid(selectionStart(), selectionLength()) : m_bytes;
    return QString::fromLatin1(bytes.toHex(' '));
}

QString HexView::lineText(qsizetype line) const
{
    QString hex, ascii;
    for (qsizetype i = line * PerLine; i < qMin((line + 1) * PerLine, m_bytes.size()); ++i) {
        hex += hexByte(m_bytes[i]) + QLatin1Char(' ');
        if (i % PerLine == PerLine / 2 - 1)
            hex += QLatin1Char(' ');
        ascii += printable(m_bytes[i]);
    }
    return QStringLiteral("%1  %2 %3")
        .arg(offsetText(line * PerLine), hex.leftJustified(49), ascii);
}

QString HexView::selectedDump() const
{
    const qsizetype first = m_hasSelection ? selectionStart() / PerLine : 0;
    const qsizetype last
        = m_hasSelection ? (selectionStart() + selectionLength() - 1) / PerLine : lineCount() - 1;
    QStringList lines;
    for (qsizetype line = first; line <= last; ++line)
        lines += lineText(line);
    return lines.join(QLatin1Char('\n'));
}

void HexView::copy()
{
    QGuiApplication::clipboard()->setText(selectedHex());
}

void HexView::paintLine(QPainter &painter, qsizetype line, int y)
{
    const Theme &theme = Theme::of(this);
    const Columns c = columns();
    const int height = lineHeight(), baseline = y + fontMetrics().ascent() + 1;
    painter.setPen(theme.secondary);
    painter.drawText(c.offset, baseline, offsetText(line * PerLine));
    const qsizetype from = selectionStart(), to = from + selectionLength();
    for (int column = 0; column < PerLine; ++column) {
        const qsizetype i = line * PerLine + column;
        if (i >= m_bytes.size())
            return;
        const int middle = column >= PerLine / 2 ? c.character : 0;
        const int hexX = c.hex + column * c.byte + middle, asciiX = c.ascii + column * c.character;
        if (i >= from && i < to) {
            const bool isJoined = i + 1 < to && column + 1 < PerLine;
            const int gap = isJoined ? c.character * (column == PerLine / 2 - 1 ? 2 : 1) : 0;
            painter.fillRect(hexX, y, 2 * c.character + gap, height, theme.selection);
            painter.fillRect(asciiX, y, c.character, height, theme.selection);
        }
        painter.setPen(theme.text);
        painter.drawText(hexX, baseline, hexByte(m_bytes[i]));
        const QChar shown = printable(m_bytes[i]);
        painter.setPen(shown == u'.' && m_bytes[i] != '.' ? theme.disabled : theme.text);
        painter.drawText(asciiX, baseline, shown);
        if (i == m_cursor && hasFocus()) {
            painter.setPen(theme.accent);
            painter.drawRect(m_isAsciiSide ? QRect(asciiX - 1, y, c.character + 1, height - 1)
                                           : QRect(hexX - 1, y, 2 * c.character + 1, height - 1));
        }
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
    for (qsizetype line = first; line < lineCount(); ++line) {
        const int y = Top + int(line - first) * height;
        if (y > below)
            break;
        paintLine(painter, line, y);
    }
}

void HexView::updateScrollBars()
{
    const int page = qMax(1, (viewport()->height() - 2 * Top) / lineHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, qMax(0, int(lineCount()) - page));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(columns().byte);
    horizontalScrollBar()->setRange(0, qMax(0, columns().end - viewport()->width()));
}

void HexView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void HexView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontFor(TextRole::Fixed));
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
    QAbstractScrollArea::changeEvent(event);
}

qsizetype HexView::byteAt(QPoint position) const
{
    const Columns c = columns();
    const int x = position.x() + horizontalScrollBar()->value();
    qsizetype line = verticalScrollBar()->value();
    line += (position.y() < Top ? position.y() - Top - lineHeight() : position.y() - Top)
        / lineHeight();
    int column = 0;
    if (m_isAsciiSide) {
        column = (x - c.ascii) / c.character;
    } else {
        const int middle = c.hex + PerLine / 2 * c.byte;
        column = (x - c.hex - (x >= middle ? c.character : 0)) / c.byte;
    }
    const qsizetype i = line * PerLine + qBound(0, column, PerLine - 1);
    return qBound<qsizetype>(0, i, m_bytes.size() - 1);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_bytes.isEmpty())
        return;
    m_isAsciiSide = event->pos().x() + horizontalScrollBar()->value()
        >= columns().ascii - columns().character;
    moveCursor(byteAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_bytes.isEmpty())
        moveCursor(byteAt(event->pos()), true);
}

void HexView::moveCursor(qsizetype to, bool isExtending)
{
    m_cursor = qBound<qsizetype>(0, to, m_bytes.size() - 1);
    if (!isExtending)
        m_anchor = m_cursor;
    m_hasSelection = isExtending && m_anchor != m_cursor;
    const int line = int(m_cursor / PerLine), first = verticalScrollBar()->value();
    const int page = verticalScrollBar()->pageStep();
    if (line < first)
        verticalScrollBar()->setValue(line);
    else if (line >= first + page)
        verticalScrollBar()->setValue(line - page + 1);
    viewport()->update();
    emit selectionChanged();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (m_bytes.isEmpty())
        return QAbstractScrollArea::keyPressEvent(event);
    const qsizetype page = verticalScrollBar()->pageStep() * PerLine;
    const bool isWhole = event->modifiers().testFlag(Qt::ControlModifier);
    qsizetype to = m_cursor;
    switch (event->key()) {
    case Qt::Key_Left:
        to -= 1;
        break;
    case Qt::Key_Right:
        to += 1;
        break;
    case Qt::Key_Up:
        to -= m_cursor >= PerLine ? PerLine : 0;
        break;
    case Qt::Key_Down:
        to += m_cursor + PerLine < m_bytes.size() ? PerLine : 0;
        break;
    case Qt::Key_PageUp:
        to -= page;
        break;
    case Qt::Key_PageDown:
        to += page;
        break;
    case Qt::Key_Home:
        to = isWhole ? 0 : m_cursor / PerLine * PerLine;
        break;
    case Qt::Key_End:
        to = isWhole ? m_bytes.size() - 1 : m_cursor / PerLine * PerLine + PerLine - 1;
        break;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    moveCursor(to, event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    connect(menu.addAction(tr("Copy"), QKeySequence::Copy), &QAction::triggered, this,
            &HexView::copy);
    connect(menu.addAction(tr("Copy lines")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(selectedDump()); });
    menu.addSeparator();
    connect(menu.addAction(tr("Select all"), QKeySequence::SelectAll), &QAction::triggered, this,
            &HexView::selectAll);
    menu.exec(event->globalPos());
}
