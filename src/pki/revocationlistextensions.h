// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/der.h"
#include "pki/revocationlist.h"

// Fills the decoded fields from `list.crlExtensions`, and reports those known that do not decode.
void decodeListExtensions(DerDocument &document, RevocationList &list);
