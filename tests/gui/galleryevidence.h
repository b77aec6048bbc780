// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gallerystates.h"

// Windows of captures and of files, and what leads to them.
QList<GalleryState> evidenceStates();
