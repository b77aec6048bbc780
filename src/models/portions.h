// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

// A long piece of work on the GUI thread, done in portions with the event loop between them.
class Portions : public QObject
{
    Q_OBJECT

public:
    explicit Portions(QObject *parent = nullptr);

    // `portion` does the next `count` of them, `done` follows the last. What runs still is finished
    // first.
    void run(int total, std::function<void(int from, int count)> portion,
             std::function<void()> done);
    void finishNow();
    void stop(); // what was done stays, and `done` is not called
    bool isRunning() const { return m_done < m_total; }

signals:
    void progressed(int done, int total); // both 0 when it has ended

private:
    void doSome();
    void doPortion();
    void end();

    std::function<void(int, int)> m_portion;
    std::function<void()> m_whenDone;
    int m_done = 0;
    int m_total = 0;
    QTimer m_timer;
};
