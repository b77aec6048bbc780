// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

// Cli::tr(): the translation context of the command line.
struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};
