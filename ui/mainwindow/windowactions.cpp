// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowactions.h"

#include "ui/help/helppages.h"
#include "ui/theme/actionicon.h"

#include <QCoreApplication>
#include <QUndoStack>
#include <QWidget>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QAction *make(QWidget *window, const char *icon, const QString &text, const QKeySequence &keys = {},
              const QString &toolTip = {})
{
    auto *action = new QAction(text, window);
    if (*icon)
        action->setIcon(actionIcon(QString::fromLatin1(icon)));
    action->setShortcut(keys);
    QString tip = toolTip.isEmpty() ? text : toolTip;
    tip.remove(QLatin1Char('&'));
    if (!keys.isEmpty())
        tip += QStringLiteral(" (%1)").arg(keys.toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    window->addAction(action);
    return action;
}

// "&Undo Remove 3 hosts": the stack keeps the text up to date.
void prepare(QAction *action, const char *icon, const QString &name, const QKeySequence &keys,
             QWidget *window)
{
    action->setProperty(ActionNameProperty, name);
    action->setIcon(actionIcon(QString::fromLatin1(icon)));
    action->setShortcut(keys);
    window->addAction(action);
}

} // namespace

WindowActions::WindowActions(QWidget *window, QUndoStack *undoStack)
{
    addHosts = make(window, "add", tr("&Add hosts…"), QKeySequence::New);
    importHosts = make(window, "import", tr("&Import hosts…"), QKeySequence(Qt::CTRL | Qt::Key_I),
                       tr("Read hosts from a file"));
    exportHosts = make(window, "export", tr("E&xport hosts…"), QKeySequence(Qt::CTRL | Qt::Key_E),
                       tr("Write the list to a file: CSV, JSON or plain"));
    openFile = make(window, "", tr("&Open…"), QKeySequence::Open,
                    tr("Open a saved capture, response, revocation list or certificate"));
    saveCapture
        = make(window, "save", tr("&Save capture…"), QKeySequence::Save,
               tr("Save what the newest checks of the chosen hosts captured, to be judged again"));
    reportAll = make(window, "report", tr("&Report…"), QKeySequence::Print,
                     tr("Write or print a report on the hosts"));
    quit = make(window, "", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    undo = undoStack->createUndoAction(window, tr("&Undo"));
    prepare(undo, "undo", tr("&Undo"), QKeySequence::Undo, window);
    redo = undoStack->createRedoAction(window, tr("&Redo"));
    prepare(redo, "follow", tr("&Redo"), QKeySequence::Redo, window);

    copyRows = make(window, "copy", tr("&Copy rows"), QKeySequence::Copy);
    copyHosts = make(window, "", tr("Copy &host"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyCommand = make(window, "", tr("Copy &openssl command"), {},
                       tr("A command that shows the same staple in a terminal"));
    copyJson = make(window, "", tr("Copy as &JSON"), {},
                    tr("The newest checks, as staplescope-cli writes them"));
    copySummary = make(window, "", tr("Copy &summary"), {},
                       tr("Verdict, reason and remedy, for a chat, a mail or a ticket"));
    openWindow = make(window, "external", tr("Open in new &window"),
                      QKeySequence(Qt::SHIFT | Qt::Key_Return));
    compare = make(window, "", tr("Com&pare…"), {}, tr("Show the two selected hosts side by side"));
    exportResponses = make(window, "save", tr("E&xport response…"), {},
                           tr("Save the stapled response as it was received (DER)"));
    edit = make(window, "edit", tr("&Edit host…"), QKeySequence(Qt::Key_F2),
                tr("Change port, protocol, server name, proxy and more"));
    remove = make(window, "remove", tr("Re&move"), QKeySequence::Delete,
                  tr("Take off the list; the history stays"));
    selectAll = make(window, "", tr("Select &all"), QKeySequence::SelectAll);
    // Text fields and the views of the detail pane have their own copy, delete and select all.
    for (QAction *action : { copyRows, remove, selectAll })
        action->setShortcutContext(Qt::WidgetShortcut);
    find = make(window, "search", tr("&Find hosts"), QKeySequence::Find);
    preferences
        = make(window, "settings", tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    preferences->setMenuRole(QAction::PreferencesRole);

    showOverview = make(window, "", tr("&Overview"), QKeySequence(Qt::CTRL | Qt::Key_1),
                        tr("All hosts at a glance"));
    showList = make(window, "", tr("&Watchlist"), QKeySequence(Qt::CTRL | Qt::Key_2),
                    tr("The hosts, one a row"));
    showDetails = make(window, "", tr("&Details"), QKeySequence(Qt::CTRL | Qt::Key_D),
                       tr("Show what the selected host delivered"));
    showDetails->setCheckable(true);
    showDetails->setChecked(true);

    hideNotApplicable = make(window, "", tr("Hide not a&pplicable"), {},
                             tr("Leave out hosts whose certificate names no responder"));
    hideNotApplicable->setCheckable(true);

    checkSelected = make(window, "check", tr("&Check selected"), QKeySequence(Qt::Key_F5));
    checkThoroughly
        = make(window, "", tr("Check &thoroughly"), QKeySequence(Qt::CTRL | Qt::Key_F5),
               tr("Try every address, TLS 1.3 and 1.2, RSA and ECDSA certificates apart"));
    checkAll = make(window, "check-all", tr("Check a&ll"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
    cancel = make(window, "cancel", tr("Ca&ncel"), QKeySequence(Qt::CTRL | Qt::Key_Period),
                  tr("Stop the checks; what has come stays"));
    pauseWatching
        = make(window, "pause", tr("Pause &watching"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P),
               tr("Check nothing until watching is resumed, but what is asked for"));
    pauseWatching->setCheckable(true);
    pauseSelected
        = make(window, "pause", tr("Pa&use selected"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H),
               tr("Leave the selected hosts out of watching"));
    reportSelected = make(window, "report", tr("Report on &selected…"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    scheduledReports = make(window, "report", tr("S&cheduled reports…"), {},
                            tr("Have reports made every week or month"));
    demo = make(window, "play", tr("Try the &demo"), {},
                tr("Local test servers for every verdict, in a window of their own"));
    helpVerdicts = make(window, "", tr("&How verdicts are decided"), QKeySequence::HelpContents);
    helpRules = make(window, "", tr("&Rules"));
    helpGlossary = make(window, "", tr("&Glossary"));
    helpKeyboard = make(window, "", tr("&Keyboard"));
    about = make(window, "info", tr("&About Staplescope"));
    about->setMenuRole(QAction::AboutRole);
}
