// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

// The sizes of text, relative to the desktop's own font, so that a user's larger font stays larger.
enum class TextRole {
    Body, // 13
    Strong, // 13 semibold: titles, counts
    Secondary, // 12
    SecondaryStrong, // 12 semibold
    Axis, // 11
    Word, // 16 semibold: the banner's verdict
    Title, // 20 semibold: of an empty state
    Number, // 24 semibold: a tile's count
    Fixed, // 12, fixed pitch
    SmallFixed, // 11, fixed pitch: ids
};

QFont fontFor(TextRole role, const QFont &base);
QFont fontFor(TextRole role); // of the application's font

// The text with its dates and its numbers with units held together: no line breaks inside
// "2026-11-20 20:05 UTC" or "2 d 11 h".
QString heldTogether(const QString &text);

// A label that shows plain text only, whatever the text holds, in a role's font. Text in the
// secondary colour follows the palette.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Ink { Normal, Secondary };

    explicit TextLabel(TextRole role = TextRole::Body, Ink ink = Ink::Normal,
                       QWidget *parent = nullptr);
    TextLabel(const QString &text, TextRole role, Ink ink = Ink::Normal, QWidget *parent = nullptr);

    // Text for reading and copying: selectable by mouse and keyboard, left to right where
    // technical.
    void setSelectable(bool isSelectable);
    void setInk(Ink ink);

protected:
    void changeEvent(QEvent *event) override;

private:
    TextRole m_role;
};
