// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

// Bytes as offset, sixteen in hexadecimal and the same as ASCII. Paints only what can be seen, so
// that its cost does not grow with the bytes. Selected with mouse or keyboard, copied as hex.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    const QByteArray &bytes() const { return m_bytes; }

    // First selected byte and how many; 0 bytes when nothing is selected.
    qsizetype selectionStart() const;
    qsizetype selectionLength() const;
    void select(qsizetype start, qsizetype length);
    void selectAll() { select(0, m_bytes.size()); }

    QString selectedHex() const; // "30 82 06"; all when nothing is selected
    QString selectedDump() const; // whole lines, as painted

public slots:
    void copy();

signals:
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Columns
    {
        int offset, hex, ascii, byte, character, end;
    };
    Columns columns() const;
    int lineHeight() const;
    qsizetype lineCount() const { return (m_bytes.size() + 15) / 16; }
    QString lineText(qsizetype line) const;
    void paintLine(QPainter &painter, qsizetype line, int y);
    void updateScrollBars();
    void moveCursor(qsizetype to, bool isExtending);
    qsizetype byteAt(QPoint position) const;

    QByteArray m_bytes;
    qsizetype m_anchor = 0, m_cursor = 0;
    bool m_hasSelection = false;
    bool m_isAsciiSide = false; // where the selection began
};
