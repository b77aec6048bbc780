// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QHash>
#include <QSize>
#include <QStringList>

// What the program was started with. Read before there is an application, so that asking for the
// version needs no display.
struct StartArguments
{
    QString dataDir; // empty: the platform's
    QString language; // empty: the system's
    bool isDemo = false;
    bool newInstance = false;
    bool isInBackground = false; // the window is not shown yet
    bool wantsHelp = false;
    bool wantsVersion = false;
    QStringList files; // of evidence, to be opened; absolute paths

    QString reportPath; // engaged: write a report without a window
    QHash<QString, QStringList> reportWords; // values of the options that say what it is to be
    QStringList reportTargets;
    QStringList caFiles; // to be trusted in the report beside those of the preferences

    QString screenshotPath; // engaged: save a picture of the window and end
    QSize size; // of the window; invalid: as remembered
    int row = 0; // to select, from 1; 0: as it comes
    int tab = 0; // of the details, from 1; 0: as remembered

    // `words` without the program's name. The error says what was called wrongly.
    static Expected<StartArguments, QString> parse(const QStringList &words);
    static QString helpText();
};
