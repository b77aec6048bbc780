// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gallerystates.h"

// The dialogs of reports, with a history of some sample hosts.
QList<GalleryState> reportStates();
