// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QStringList>

// Installs the translation that --lang among these words asks for, else the system's language where
// there is a translation for it. The error names a language that there is none for.
Expected<Done, QString> speakLanguageOf(const QStringList &words);
