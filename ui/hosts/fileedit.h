// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

// The path of a file, to be typed or chosen.
class FileEdit : public QWidget
{
    Q_OBJECT

public:
    FileEdit(const QString &title, const QString &nameFilters, QWidget *parent = nullptr);

    QString path() const; // with the system's own separators changed to '/'
    void setPath(const QString &path);
    QLineEdit *edit() const { return m_edit; }

signals:
    void changed();

private:
    void choose(const QString &title, const QString &nameFilters);

    QLineEdit *m_edit;
};
