// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

// The command with which anybody can see the same staple: for a POSIX shell, safely quoted.
// Where openssl does not know the target's protocol, a comment says so, and the command is our own.
QString opensslCommand(const Target &target);
