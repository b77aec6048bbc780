// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexview.h"

#include "ui/detail/hexviewaccessible.h"
#include "ui/theme/typography.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

namespace {

constexpr int PerLine = HexLines::PerLine;

}

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    HexViewAccessible::install();
    setFont(fontFor(TextRole::Fixed));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // bytes read from left to right everywhere
    setAccessibleName(tr("Bytes"));
    viewport()->setCursor(Qt::IBeamCursor);
}

void HexView::setBytes(const QByteArray &bytes)
{
    if (m_lines.bytes() == bytes)
        return;
    m_lines = HexLines(bytes);
    m_header = m_content = {};
    m_anchor = m_cursor = 0;
    m_hasSelection = false;
    setAccessibleDescription(tr("%1 bytes").arg(bytes.size()));
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    emit selectionChanged();
}

void HexView::moveTo(qsizetype byte)
{
    m_anchor = m_cursor = qBound<qsizetype>(0, byte, qMax<qsizetype>(0, bytes().size() - 1));
    m_hasSelection = false;
    scrollTo(m_cursor);
    viewport()->update();
    emit selectionChanged();
}

void HexView::mark(const ByteRange &header, const ByteRange &content)
{
    m_header = header;
    m_content = content;
    const bool isInside = m_cursor >= header.offset && m_cursor < content.end();
    if (!isInside || m_hasSelection)
        moveTo(header.offset);
    viewport()->update();
}

int HexView::characterWidth() const
{
    return fontMetrics().horizontalAdvance(QLatin1Char('0'));
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
    m_hasSelection = length > 0 && start >= 0 && start + length <= bytes().size();
    m_anchor = m_hasSelection ? start : 0;
    m_cursor = m_hasSelection ? start + length - 1 : 0;
    viewport()->update();
    emit selectionChanged();
}

QByteArray HexView::selectedBytes() const
{
    const ByteRange marked { m_header.offset, m_header.length + m_content.length };
    const ByteRange chosen = m_hasSelection ? selection() : marked;
    return chosen.length > 0 ? chosen.in(bytes()) : bytes();
}

QString HexView::selectedHex() const
{
    return QString::fromLatin1(selectedBytes().toHex(' '));
}

QString HexView::selectedDump() const
{
    const qsizetype first = m_hasSelection ? selectionStart() / PerLine : 0;
    const qsizetype last = m_hasSelection ? (selection().end() - 1) / PerLine : m_lines.count() - 1;
    QStringList lines;
    for (qsizetype line = first; line <= last; ++line)
        lines += m_lines.text(line);
    return lines.join(QLatin1Char('\n'));
}

void HexView::copy()
{
    QGuiApplication::clipboard()->setText(selectedHex());
}

void HexView::updateScrollBars()
{
    const int page = qMax(1, (viewport()->height() - 2 * Top) / lineHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, qMax(0, int(m_lines.count()) - page));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(3 * characterWidth());
    const int width = 2 * Left + m_lines.length() * characterWidth();
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
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
    const int x = position.x() + horizontalScrollBar()->value();
    qsizetype line = verticalScrollBar()->value();
    line += (position.y() < Top ? position.y() - Top - lineHeight() : position.y() - Top)
        / lineHeight();
    const int ascii = m_lines.asciiColumn(0), hex = ascii - 2;
    const int at = (x - Left) / characterWidth();
    const int byte = m_lines.byteAtColumn(m_isAsciiSide ? qMax(at, ascii) : qMin(at, hex));
    const qsizetype i = line * PerLine + (byte < 0 ? PerLine - 1 : byte);
    return qBound<qsizetype>(0, i, bytes().size() - 1);
}

QRect HexView::characterRect(qsizetype line, int column) const
{
    const int x = Left + column * characterWidth() - horizontalScrollBar()->value();
    const int y = Top + int(line - verticalScrollBar()->value()) * lineHeight();
    return { viewport()->mapToGlobal(QPoint(x, y)), QSize(characterWidth(), lineHeight()) };
}

std::pair<qsizetype, int> HexView::characterAt(QPoint onScreen) const
{
    const QPoint position = viewport()->mapFromGlobal(onScreen);
    const int x = position.x() + horizontalScrollBar()->value() - Left;
    return { verticalScrollBar()->value() + (position.y() - Top) / lineHeight(),
             x / characterWidth() };
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || bytes().isEmpty())
        return;
    const int x = event->pos().x() + horizontalScrollBar()->value();
    m_isAsciiSide = x >= Left + (m_lines.asciiColumn(0) - 1) * characterWidth();
    moveCursor(byteAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !bytes().isEmpty())
        moveCursor(byteAt(event->pos()), true);
}

void HexView::moveCursor(qsizetype to, bool isExtending)
{
    m_cursor = qBound<qsizetype>(0, to, bytes().size() - 1);
    if (!isExtending)
        m_anchor = m_cursor;
    m_hasSelection = isExtending && m_anchor != m_cursor;
    scrollTo(m_cursor);
    viewport()->update();
    emit selectionChanged();
    if (!m_hasSelection)
        emit cursorMoved(m_cursor);
    tellCursor();
}

void HexView::tellCursor()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(this);
    QAccessibleTextCursorEvent event(this, face->textInterface()->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

void HexView::scrollTo(qsizetype byte)
{
    const int line = int(byte / PerLine), first = verticalScrollBar()->value();
    const int page = verticalScrollBar()->pageStep();
    if (line < first)
        verticalScrollBar()->setValue(line);
    else if (line >= first + page)
        verticalScrollBar()->setValue(line - page + 1);
}

// The cursor is painted where the keyboard is.
void HexView::focusInEvent(QFocusEvent *event)
{
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (bytes().isEmpty())
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
        to += m_cursor + PerLine < bytes().size() ? PerLine : 0;
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
        to = isWhole ? bytes().size() - 1 : m_cursor / PerLine * PerLine + PerLine - 1;
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
