// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

class QUndoStack;

// Everything the window can be asked to do, each with its words, icon and keys. Menus, toolbar,
// context menus and tests all use these.
struct WindowActions
{
    explicit WindowActions(QWidget *window, QUndoStack *undoStack);

    QAction *addHosts;
    QAction *importHosts;
    QAction *exportHosts;
    QAction *openFile;
    QAction *saveCapture;
    QAction *reportAll;
    QAction *quit;
    QAction *undo;
    QAction *redo;
    QAction *copyRows;
    QAction *copyHosts;
    QAction *copyCommand;
    QAction *copyJson;
    QAction *copySummary;
    QAction *openWindow;
    QAction *compare;
    QAction *exportResponses;
    QAction *edit;
    QAction *remove;
    QAction *selectAll;
    QAction *find;
    QAction *preferences;
    QAction *showOverview;
    QAction *showList;
    QAction *showDetails;
    QAction *hideNotApplicable;
    QAction *checkSelected;
    QAction *checkThoroughly;
    QAction *checkAll;
    QAction *cancel;
    QAction *pauseWatching;
    QAction *pauseSelected;
    QAction *reportSelected;
    QAction *scheduledReports;
    QAction *demo;
    QAction *helpVerdicts;
    QAction *helpRules;
    QAction *helpGlossary;
    QAction *helpKeyboard;
    QAction *about;
};
