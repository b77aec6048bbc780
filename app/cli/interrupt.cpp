// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <csignal>

namespace {

// Nothing else may be touched in a signal handler; a timer looks at it.
volatile std::sig_atomic_t s_wasSignalled = 0;

extern "C" void noteSignal(int number)
{
    s_wasSignalled = 1;
    std::signal(number, SIG_DFL);
}

}

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    s_wasSignalled = 0;
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (s_wasSignalled) {
            m_timer.stop();
            emit requested();
        }
    });
    m_timer.start(50);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}
