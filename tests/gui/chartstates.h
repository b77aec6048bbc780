// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gallerystates.h"

// Charts of several lines and of days, and the dialogs and pages around watching.
QList<GalleryState> chartStates();
QList<GalleryState> dialogStates();
