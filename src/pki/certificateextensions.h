// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// Fills the decoded fields from `certificate.extensions`; what does not decode goes to
// `undecodable`.
void decodeExtensions(Certificate &certificate);
