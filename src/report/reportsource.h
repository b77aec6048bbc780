// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"

// What the history holds of these targets: the newest check, judged as of its own time, and the
// observations from `from` to `to`. Blocking: not for the window's thread.
QList<HostReport> readHosts(const HistoryReader &history, const QList<Target> &targets,
                            UtcTime from, UtcTime to, const TrustStore &trust);
