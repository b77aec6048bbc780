// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/startarguments.h"

class MainWindow;
class Watchlist;

// Takes the picture that was asked for, once everything is loaded and checked, and ends the
// program: with 0, or with 1 when the picture could not be saved.
void takeScreenshotWhenReady(MainWindow *window, Watchlist *watchlist,
                             const StartArguments &arguments);
