// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QLabel;
class QTimer;

// A further button of a notice.
struct NoticeChoice
{
    QString text;
    std::function<void()> action;
};

// What is to be told without stopping anybody.
struct Notice
{
    enum class Kind { Info, Warning, Critical };
    Kind kind = Kind::Info;
    QString text; // plain
    QString actionText; // empty: no button
    std::function<void()> action;
    QList<NoticeChoice> choices; // behind it
    QString key; // a later notice with the same key takes the place of this one; empty: its text
    int visibleMsecs = 0; // 0: until it is closed
};

// One bar: shape, text, an action, a button to close it.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    MessageBar(const Notice &notice, QWidget *parent);

    const Notice &notice() const { return m_notice; }
    void runAction();
    void run(const std::function<void()> &action); // and closes the bar

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Notice m_notice;
};

// The bars over the list, newest last, three at most.
class MessageArea : public QWidget
{
    Q_OBJECT

public:
    explicit MessageArea(QWidget *parent = nullptr);

    void tell(const Notice &notice);
    void withdraw(const QString &key);
    bool isTold(const QString &key) const; // and was not closed
    QList<MessageBar *> bars() const { return m_bars; }

private:
    void close(MessageBar *bar);

    QList<MessageBar *> m_bars;
};
