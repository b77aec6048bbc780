// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"
#include "ui/detail/hexlines.h"

#include <QAbstractScrollArea>

// Bytes as offset, sixteen in hexadecimal and the same as ASCII. Paints only what can be seen, so
// that its cost does not grow with the bytes. An element may be marked; bytes are selected with
// mouse or keyboard, and copied as hex.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    const QByteArray &bytes() const { return m_lines.bytes(); }
    const HexLines &lines() const { return m_lines; }
    qsizetype cursorByte() const { return m_cursor; }
    void moveTo(qsizetype byte); // selects nothing

    // Header and content of one element, side by side and painted apart; shown where nothing is
    // selected. Brings its beginning into view.
    void mark(const ByteRange &header, const ByteRange &content);
    const ByteRange &markedHeader() const { return m_header; }
    const ByteRange &markedContent() const { return m_content; }

    // First selected byte and how many; 0 bytes when nothing is selected.
    qsizetype selectionStart() const;
    qsizetype selectionLength() const;
    void select(qsizetype start, qsizetype length);
    void selectAll() { select(0, bytes().size()); }

    QByteArray selectedBytes() const; // what is selected, else what is marked, else all
    QString selectedHex() const; // "30 82 06"
    QString selectedDump() const; // whole lines, as painted

    void scrollTo(qsizetype byte);

    // For screen readers, in coordinates of the screen: where a character of a line stands, and
    // the line and character at a place.
    QRect characterRect(qsizetype line, int column) const;
    std::pair<qsizetype, int> characterAt(QPoint onScreen) const;

public slots:
    void copy();

signals:
    void selectionChanged();
    void cursorMoved(qsizetype byte); // by mouse or keyboard, without selecting

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    static constexpr int Left = 24, Top = 6; // margins

    ByteRange selection() const { return { selectionStart(), selectionLength() }; }
    int characterWidth() const;
    int lineHeight() const;
    void paintLine(QPainter &painter, qsizetype line, int y);
    void paintRange(QPainter &painter, qsizetype line, int y, const ByteRange &range,
                    const QColor &color) const;
    void paintCursor(QPainter &painter, int byteOfLine, int y) const;
    void updateScrollBars();
    void moveCursor(qsizetype to, bool isExtending);
    void tellCursor();
    qsizetype byteAt(QPoint position) const;

    HexLines m_lines;
    ByteRange m_header, m_content;
    qsizetype m_anchor = 0, m_cursor = 0;
    bool m_hasSelection = false;
    bool m_isAsciiSide = false; // where the selection began
};
