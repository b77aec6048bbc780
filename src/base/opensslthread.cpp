// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/opensslthread.h"

#include <QThreadStorage>

#include <openssl/crypto.h>

namespace {

struct ThreadState
{
    ThreadState() = default;
    ThreadState(const ThreadState &) = delete;
    ThreadState &operator=(const ThreadState &) = delete;
    ~ThreadState() { OPENSSL_thread_stop(); }
};

}

void freeOpenSslWithThread()
{
    static QThreadStorage<ThreadState *> s_states;
    if (!s_states.hasLocalData())
        s_states.setLocalData(new ThreadState);
}
