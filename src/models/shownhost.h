// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// How a host is shown: "bücher.example" for "xn--bcher-kva.example", where that form leads back to
// it and cannot well be taken for another name: every label is of one script, and one that looks
// like Latin stands under a top-level domain of its own script only. Any other as it is.
QString shownHost(const QString &host);
