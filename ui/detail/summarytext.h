// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// A short plain text that can stand alone in a chat, a mail or a ticket: the verdict on which host
// at which address, when (UTC), why, how to mend it, and where it is written that it must be so.
// `subject` is what it is about; empty: the host.
QString summaryText(const Inspection &inspection, const QString &subject = {});

// As `staplescope-cli check --json` writes it; of evidence without a host, as `inspect --json`
// does.
QByteArray inspectionJsonText(const Inspection &inspection);
