// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/ocspresponse.h"

// The rule of the envelope that leaves nothing behind it to judge; null when there is something.
const char *envelopeBlocker(const OcspReading &reading);

// The rule that an error status stands for; null when the response is successful.
const char *responseStatusRule(const OcspResponse &response);
