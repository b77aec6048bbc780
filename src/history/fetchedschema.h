// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tables of what was fetched beside the handshakes of a check, as version 2 of the schema
// brought them. SQL, statements ended by semicolons.
const char *fetchedSchema();
