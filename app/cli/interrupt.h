// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

// Tells once that the user or the system wants the program to end (SIGINT, SIGTERM), within 50 ms.
// A second signal ends it at once. At most one at a time.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override; // signals end the program again

signals:
    void requested();

private:
    QTimer m_timer;
};
