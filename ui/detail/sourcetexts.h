// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// Whether the certificate can be looked up in a revocation list only, and none was asked for.
bool lacksList(const Inspection &inspection);
// Whether the certificate's responder could be asked, and was not.
bool lacksAnswer(const Inspection &inspection);

// What each kind of request tells whom, in two sentences, for the preferences and for questions.
QString queryResponderText();
QString fetchListsText();
QString fetchIssuersText();
