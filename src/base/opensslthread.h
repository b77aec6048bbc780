// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Called by work on one of Qt's threads: what OpenSSL keeps for the thread is freed as it ends.
// OpenSSL does so by itself only after Qt calls the thread finished, and by then the program may
// have come to its own end.
void freeOpenSslWithThread();
