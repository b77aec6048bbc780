// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// The style sheet of the report in HTML: light, dark where the reader's system is, and light again
// on paper. Each colour of text is at least 4.5:1 against each background it stands on, each colour
// of a drawing at least 3:1.
QByteArray htmlStyle();
