// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hosteditor.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QMimeData>
#include <QTextBlock>
#include <QUrl>

namespace {

constexpr qsizetype PieceLength = 32 * 1024;
constexpr qsizetype MostMarks = 200; // more are not looked at one by one anyway

} // namespace

HostEditor::HostEditor(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(tr("Hosts, one per line"));
    setPlaceholderText(tr("www.example.org\nmail.example.org:993\n[2001:db8::10]:8443\n"
                          "https://shop.example.org/"));
    setFont(fontFor(TextRole::Fixed));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &HostEditor::insertNextPiece);
}

void HostEditor::append(const QString &text)
{
    QString lines = text;
    if (lines.endsWith(QLatin1Char('\n')))
        lines.chop(1);
    if (!m_pending.isEmpty()) {
        m_pending += QLatin1Char('\n') + lines;
        return;
    }
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::End);
    setTextCursor(cursor);
    m_pending = cursor.atBlockStart() ? lines : QLatin1Char('\n') + lines;
    m_inserted = 0;
    if (m_pending.isEmpty())
        return;
    if (m_pending.size() > PieceLength) {
        // A hundred thousand steps to undo, or the whole text twice in memory: neither is of use.
        setUndoRedoEnabled(false);
        m_timer.start();
    }
    insertNextPiece();
}

void HostEditor::insertNextPiece()
{
    if (m_pending.isEmpty())
        return m_timer.stop();
    qsizetype end = std::min(m_inserted + PieceLength, m_pending.size());
    if (const qsizetype lineEnd = m_pending.indexOf(QLatin1Char('\n'), end);
        end < m_pending.size() && lineEnd >= 0 && lineEnd - end < PieceLength)
        end = lineEnd;
    const QString piece = m_pending.mid(m_inserted, end - m_inserted);
    m_inserted = end;
    if (m_inserted >= m_pending.size()) {
        m_pending.clear();
        m_timer.stop();
        setUndoRedoEnabled(true);
    }
    QTextCursor cursor = textCursor();
    cursor.insertText(piece);
}

void HostEditor::markLines(const QList<int> &numbers)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const int number : numbers.first(std::min(numbers.size(), MostMarks))) {
        const QTextBlock block = document()->findBlockByNumber(number - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::of(this).critical);
        marks << mark;
    }
    setExtraSelections(marks);
}

void HostEditor::goToLine(int number)
{
    const QTextBlock block = document()->findBlockByNumber(number - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
    setFocus();
}

bool HostEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasUrls();
}

void HostEditor::insertFromMimeData(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        emit filesDropped(paths);
    else if (source->text().size() > PieceLength)
        append(source->text());
    else
        QPlainTextEdit::insertFromMimeData(source);
}
