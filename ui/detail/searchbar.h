// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;
class TextLabel;

// What to search for, how often it was found, and the way to the next and the one before: Enter and
// F3, with Shift backwards. Escape empties it.
class SearchBar : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(const QString &placeholder, const QString &accessibleName,
                       QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void addBefore(QWidget *widget); // left of the field
    void addKeysTo(QWidget *page); // F3 and Shift+F3 anywhere in it

    // Which of how many is shown, counted from 0; -1 for none. `areMore`: more than were counted.
    void setFound(qsizetype current, qsizetype total, bool areMore = false);
    void setSearching();
    void setInvalid(const QString &why); // the text is nothing that can be searched for
    QString message() const;

signals:
    void searched(const QString &text); // as it is typed
    void nextWanted();
    void previousWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *makeButton(const char *icon, const QString &text);
    void setMessage(const QString &message, bool canStep);

    QHBoxLayout *m_layout;
    QLineEdit *m_field;
    TextLabel *m_message;
    QToolButton *m_previous, *m_next;
};
