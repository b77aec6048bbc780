// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

class HexView;

// A hex view as text for screen readers: its lines as painted, the cursor where the byte's digits
// stand. A word is one byte. Lines are made when they are asked for.
class HexViewAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit HexViewAccessible(HexView *view);
    static void install(); // once; more does nothing

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;

    int characterCount() const override;
    QString text(int start, int end) const override; // at most some thousand characters
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundary, int *start,
                         int *end) const override;
    QString textBeforeOffset(int offset, QAccessible::TextBoundaryType boundary, int *start,
                             int *end) const override;
    QString textAfterOffset(int offset, QAccessible::TextBoundaryType boundary, int *start,
                            int *end) const override;

    int selectionCount() const override;
    void selection(int index, int *start, int *end) const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    void scrollToSubstring(int start, int end) override;

    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    QString attributes(int offset, int *start, int *end) const override;

private:
    HexView *view() const;
    int lineLength() const; // the line break included
    int positionOf(qsizetype byte) const;
    qsizetype byteAt(int position) const;
    QString part(int start, int end, int *partStart, int *partEnd) const;
    std::pair<int, int> boundsAt(int offset, QAccessible::TextBoundaryType boundary) const;
};
