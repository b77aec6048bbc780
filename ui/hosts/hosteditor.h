// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

// Where hosts are typed or pasted, one a line. Long texts go in piece by piece, so that a hundred
// thousand lines do not stop the window.
class HostEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit HostEditor(QWidget *parent = nullptr);

    void append(const QString &text); // after what is there, on a line of its own
    bool isFilling() const { return !m_pending.isEmpty(); }
    void markLines(const QList<int> &numbers); // those with problems, from 1
    void goToLine(int number);

signals:
    void filesDropped(const QStringList &paths);

protected:
    void insertFromMimeData(const QMimeData *source) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;

private:
    void insertNextPiece();

    QString m_pending;
    qsizetype m_inserted = 0; // of m_pending
    QTimer m_timer;
};
