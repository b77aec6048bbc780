// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexviewaccessible.h"

#include "ui/detail/hexview.h"

#include <algorithm>

namespace {

constexpr int MostCharacters = 16'384; // of one answer

QAccessibleInterface *makeHexAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<HexView *>(object);
    return view ? new HexViewAccessible(view) : nullptr;
}

}

HexViewAccessible::HexViewAccessible(HexView *view)
    : QAccessibleWidget(view, QAccessible::EditableText)
{
}

void HexViewAccessible::install()
{
    static const bool isInstalled = (QAccessible::installFactory(makeHexAccessible), true);
    Q_UNUSED(isInstalled)
}

HexView *HexViewAccessible::view() const
{
    return static_cast<HexView *>(object());
}

void *HexViewAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString HexViewAccessible::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Value)
        return QAccessibleWidget::text(kind);
    const qsizetype line = view()->cursorByte() / HexLines::PerLine;
    return view()->bytes().isEmpty() ? QString() : view()->lines().text(line);
}

QAccessible::State HexViewAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

int HexViewAccessible::lineLength() const
{
    return view()->lines().length() + 1;
}

int HexViewAccessible::characterCount() const
{
    return int(view()->lines().count()) * lineLength();
}

int HexViewAccessible::positionOf(qsizetype byte) const
{
    return int(byte / HexLines::PerLine) * lineLength()
        + view()->lines().hexColumn(int(byte % HexLines::PerLine));
}

qsizetype HexViewAccessible::byteAt(int position) const
{
    const int line = position / lineLength();
    const int byte = view()->lines().byteAtColumn(position % lineLength());
    const qsizetype at
        = qsizetype(line) * HexLines::PerLine + (byte < 0 ? HexLines::PerLine - 1 : byte);
    return std::clamp<qsizetype>(at, 0, std::max<qsizetype>(0, view()->bytes().size() - 1));
}

QString HexViewAccessible::text(int start, int end) const
{
    const int count = characterCount();
    start = std::clamp(start, 0, count);
    end = std::min({ end < 0 ? count : end, count, start + MostCharacters });
    if (start >= end)
        return {};
    QString text;
    const int first = start / lineLength();
    for (int line = first; line * lineLength() < end; ++line)
        text += view()->lines().text(line).leftJustified(view()->lines().length()) + u'\n';
    return text.mid(start - first * lineLength(), end - start);
}

int HexViewAccessible::cursorPosition() const
{
    return positionOf(view()->cursorByte());
}

void HexViewAccessible::setCursorPosition(int position)
{
    view()->moveTo(byteAt(position));
    emit view()->cursorMoved(view()->cursorByte());
}

std::pair<int, int> HexViewAccessible::boundsAt(int offset,
                                                QAccessible::TextBoundaryType boundary) const
{
    const int count = characterCount();
    const int line = offset / lineLength() * lineLength();
    switch (boundary) {
    case QAccessible::CharBoundary:
        return { offset, std::min(offset + 1, count) };
    case QAccessible::WordBoundary: {
        if (offset - line < view()->lines().offsetDigits())
            return { line, line + view()->lines().offsetDigits() };
        const int digits = positionOf(byteAt(offset));
        return { digits, digits + 2 };
    }
    default:
        return { line, std::min(line + lineLength(), count) };
    }
}

QString HexViewAccessible::part(int start, int end, int *partStart, int *partEnd) const
{
    *partStart = start;
    *partEnd = end;
    return text(start, end);
}

QString HexViewAccessible::textAtOffset(int offset, QAccessible::TextBoundaryType boundary,
                                        int *start, int *end) const
{
    const int last = characterCount() - 1;
    if (last < 0)
        return part(0, 0, start, end);
    const auto bounds = boundsAt(std::clamp(offset, 0, last), boundary);
    return part(bounds.first, bounds.second, start, end);
}

QString HexViewAccessible::textBeforeOffset(int offset, QAccessible::TextBoundaryType boundary,
                                            int *start, int *end) const
{
    textAtOffset(offset, boundary, start, end);
    if (*start <= 0)
        return part(0, 0, start, end);
    const int before = *start - (boundary == QAccessible::WordBoundary ? 2 : 1);
    return textAtOffset(std::max(0, before), boundary, start, end);
}

QString HexViewAccessible::textAfterOffset(int offset, QAccessible::TextBoundaryType boundary,
                                           int *start, int *end) const
{
    textAtOffset(offset, boundary, start, end);
    if (*end >= characterCount())
        return part(*end, *end, start, end);
    return textAtOffset(*end, boundary, start, end);
}

int HexViewAccessible::selectionCount() const
{
    return view()->selectionLength() > 0 ? 1 : 0;
}

void HexViewAccessible::selection(int, int *start, int *end) const
{
    const qsizetype length = view()->selectionLength();
    *start = length > 0 ? positionOf(view()->selectionStart()) : 0;
    *end = length > 0 ? positionOf(view()->selectionStart() + length - 1) + 2 : 0;
}

void HexViewAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void HexViewAccessible::removeSelection(int)
{
    view()->moveTo(view()->cursorByte());
}

void HexViewAccessible::setSelection(int, int start, int end)
{
    const qsizetype first = byteAt(std::max(0, start)), last = byteAt(std::max(start, end - 1));
    view()->select(first, last - first + 1);
}

void HexViewAccessible::scrollToSubstring(int start, int)
{
    view()->scrollTo(byteAt(std::max(0, start)));
}

QRect HexViewAccessible::characterRect(int offset) const
{
    return view()->characterRect(offset / lineLength(), offset % lineLength());
}

int HexViewAccessible::offsetAtPoint(const QPoint &point) const
{
    const auto [line, column] = view()->characterAt(point);
    return line < 0 || line >= view()->lines().count()
        ? -1
        : int(line) * lineLength() + std::clamp(column, 0, lineLength() - 1);
}

QString HexViewAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}
