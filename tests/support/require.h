// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/serverprocess.h"

#include <QTest>

// What a test cannot do without: it is skipped, or fails and says why.

#define REQUIRE_PROGRAM(name)                                                                      \
    if (ServerProcess::find(QStringLiteral(name)).isEmpty())                                       \
    QSKIP(name " is not installed.")

// `isOwn`: what enterOwnNetwork() answered.
#define REQUIRE_OWN_NETWORK(isOwn)                                                                 \
    if (!(isOwn))                                                                                  \
    QSKIP("This system permits no network namespace.")

// `start`: an expression that tells what went wrong, or nothing.
#define REQUIRE_STARTED(start)                                                                     \
    do {                                                                                           \
        const QString problem = start;                                                             \
        QVERIFY2(problem.isEmpty(), qPrintable(problem));                                          \
    } while (false)
