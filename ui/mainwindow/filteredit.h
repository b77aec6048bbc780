// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

// A search field that names its shortcut while it is empty. Escape empties it, and when it is empty
// already gives the focus back.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    void setShortcutHint(const QString &hint);
    QSize sizeHint() const override;

signals:
    void left(); // to where the results are

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_hint;
};
