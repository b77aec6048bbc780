// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <utility>

// Of this process, now.
inline double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

// Calls `then` once, when the widget was painted while `isWanted` held and the event loop has come
// round again.
class PaintWatch : public QObject
{
public:
    PaintWatch(QWidget *widget, std::function<bool()> isWanted, std::function<void()> then)
        : QObject(widget)
        , m_isWanted(std::move(isWanted))
        , m_then(std::move(then))
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_then && m_isWanted())
            QTimer::singleShot(0, watched, std::exchange(m_then, {}));
        return false;
    }

private:
    std::function<bool()> m_isWanted;
    std::function<void()> m_then;
};

inline void whenPainted(QWidget *widget, std::function<bool()> isWanted, std::function<void()> then)
{
    new PaintWatch(widget, std::move(isWanted), std::move(then));
}
