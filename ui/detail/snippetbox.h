// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPlainTextEdit;
class QPushButton;

// Lines to paste, in a box as high as they are, with a button that copies them. Always from left to
// right; plain text only.
class SnippetBox : public QFrame
{
    Q_OBJECT

public:
    explicit SnippetBox(QWidget *parent = nullptr);

    // `about` says whose lines they are: "nginx".
    void setSnippet(const QString &lines, const QString &about);
    QString snippet() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    QPlainTextEdit *m_lines;
    QPushButton *m_copy;
};
