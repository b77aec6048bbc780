// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "models/opensslcommand.h"
#include "ui/detail/detailpane.h"
#include "ui/hosts/addhostsdialog.h"
#include "ui/hosts/edithostdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/watchlistcommands.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/watchlist/watchlistview.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

// What the main window does when it is asked to.

namespace {

constexpr qsizetype AddedAtOnce = 1000; // more are added while the window lives on
constexpr int UndoMsecs = 20'000, ConfirmationMsecs = 4'000;
const QString UndoKey = QStringLiteral("undo");
const QString ImportDirectoryKey = QStringLiteral("directories/import");

QString namesOf(const QStringList &names)
{
    constexpr qsizetype Most = 3;
    QString text = names.first(std::min(names.size(), Most)).join(QStringLiteral(", "));
    if (names.size() > Most)
        text = QCoreApplication::translate("MainWindow", "%1 and %n more", nullptr,
                                           int(names.size() - Most))
                   .arg(text);
    return text;
}

} // namespace

void MainWindow::selectWorst()
{
    m_filter->refresh();
    m_view->selectFirst();
    if (const WatchRow *row = m_view->currentRow())
        m_firstId = row->target.id;
}

// Rows that are filtered away take the current one with them without a word from the view. Back
// again, it is selected as before.
void MainWindow::followFilter()
{
    const WatchRow *row = m_view->currentRow();
    if (row && row->target.id == m_shownId)
        return;
    if (!row && m_shownId && m_filter->indexOf(m_shownId).isValid())
        m_view->select({ m_shownId });
    else if (!row)
        m_pane->clear();
    else
        showCurrent();
}

void MainWindow::showCurrent()
{
    m_lastObservations.reset();
    const WatchRow *row = m_view->currentRow();
    if (!row) {
        m_pane->clear();
        return;
    }
    m_shownId = row->target.id;
    m_watchlist->requestInspection(row->target);
}

void MainWindow::rereadObservations()
{
    if (const WatchRow *row = m_view->currentRow(); row && m_lastObservations)
        m_watchlist->feed()->readObservations(m_lastObservations->targets, m_lastObservations->from,
                                              m_lastObservations->to, m_lastObservations->extent);
}

void MainWindow::showInspection(const Target &target, const InspectionPtr &inspection)
{
    const WatchRow *row = m_view->currentRow();
    if (!row || row->target.id != target.id)
        return;
    if (inspection)
        m_pane->showInspection(*inspection);
    else
        m_pane->showNeverChecked(row->target);
    m_pane->setChecking(row->isChecking);
}

void MainWindow::checkSelected(CheckMode mode)
{
    m_watchlist->check(m_view->selectedTargets(), mode);
}

void MainWindow::editCurrent()
{
    const WatchRow *row = m_view->currentRow();
    if (!row)
        return;
    QList<Target> listed;
    for (const WatchRow &other : m_watchlist->model()->rows())
        listed << other.target;
    auto *dialog = new EditHostDialog(row->target, listed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EditHostDialog::hostChanged, this,
            [this, before = row->target](const Target &after, const Secrets &secrets) {
                acceptEdit(before, after, secrets);
            });
    dialog->open();
}

void MainWindow::acceptEdit(const Target &before, const Target &after, const Secrets &secrets)
{
    m_settings->secrets()->add(secrets);
    if (after == before)
        return;
    m_undoStack.push(new EditHost(m_watchlist, before, after));
    m_filter->refresh();
    if (identityOf(before) == identityOf(after))
        m_view->select({ after.id });
    else
        showReplaced(before, after);
    m_view->setFocus();
}

// What was found of the one before says nothing of the other.
void MainWindow::showReplaced(const Target &before, const Target &after)
{
    const QList<WatchRow> &rows = m_watchlist->model()->rows();
    const auto row = std::find_if(rows.rbegin(), rows.rend(),
                                  [identity = identityOf(after)](const WatchRow &listed) {
                                      return identityOf(listed.target) == identity;
                                  });
    if (row == rows.rend())
        return;
    const Target newcomer = row->target;
    m_view->select({ newcomer.id });
    if (!newcomer.paused)
        m_watchlist->check({ newcomer });
    tell({ .text = tr("%1 has taken the place of %2, whose history is kept.")
                       .arg(visibleText(newcomer.text(), 120), visibleText(before.text(), 120)),
           .actionText = tr("Undo"),
           .action = [this] { m_undoStack.undo(); },
           .key = UndoKey,
           .visibleMsecs = UndoMsecs });
}

void MainWindow::removeSelected()
{
    const QList<Target> targets = m_view->selectedTargets();
    if (targets.isEmpty())
        return;
    const int row = m_view->currentIndex().row();
    m_undoStack.push(new RemoveHosts(m_watchlist, targets));
    m_view->selectNear(row);
    const QString text = targets.size() == 1
        ? tr("Removed %1. Its history is kept.").arg(targets.first().text())
        : tr("Removed %n host(s). Their history is kept.", nullptr, int(targets.size()));
    tell({ .text = text,
           .actionText = tr("Undo"),
           .action = [this] { m_undoStack.undo(); },
           .key = UndoKey,
           .visibleMsecs = UndoMsecs });
}

void MainWindow::addHosts(const QString &text, const QStringList &paths)
{
    QList<Target> listed;
    for (const WatchRow &row : m_watchlist->model()->rows())
        listed << row.target;
    auto *dialog = new AddHostsDialog(listed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->restoreState(m_settings->file()->store());
    connect(dialog, &AddHostsDialog::hostsAccepted, this, &MainWindow::acceptHosts);
    connect(dialog, &QDialog::finished, this,
            [this, dialog] { dialog->saveState(m_settings->file()->store()); });
    if (!text.isEmpty())
        dialog->setText(text);
    else if (paths.isEmpty())
        dialog->fillFromClipboard();
    for (const QString &path : paths)
        dialog->importFile(path);
    dialog->open();
}

void MainWindow::acceptHosts(const QList<Target> &targets, bool checkNow, const Secrets &secrets)
{
    m_settings->secrets()->add(secrets);
    if (targets.size() > AddedAtOnce) {
        m_checkWhenAdded = checkNow;
        m_watchlist->addGradually(targets);
        return;
    }
    auto *command = new AddHosts(m_watchlist, targets);
    m_undoStack.push(command);
    m_filter->refresh();
    showAdded(command->added(), checkNow);
}

void MainWindow::showAdded(const QList<Target> &added, bool checkNow)
{
    // One of them: the pane is to show what the selection is.
    QModelIndex first;
    for (const Target &target : added) {
        const QModelIndex index = m_filter->indexOf(target.id);
        if (index.isValid() && (!first.isValid() || index.row() < first.row()))
            first = index;
    }
    if (first.isValid()) {
        m_view->selectRow(first.row());
        m_view->scrollTo(first);
    }
    m_view->setFocus();
    if (checkNow)
        m_watchlist->check(added);
}

// The list goes on to be shown, but is not to be changed meanwhile.
void MainWindow::followListChange(int done, int total)
{
    const bool isChanging = total > 0;
    m_statusLine->setListProgress(done, total, m_watchlist->isAddingGradually());
    if (isChanging == m_isListChanging)
        return;
    m_isListChanging = isChanging;
    m_filter->hold(isChanging);
    updateActions();
}

void MainWindow::importHosts()
{
    QSettings &store = m_settings->file()->store();
    auto *dialog
        = new QFileDialog(this, tr("Import hosts"), store.value(ImportDirectoryKey).toString(),
                          AddHostsDialog::nameFilters());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        m_settings->file()->store().setValue(ImportDirectoryKey,
                                             QFileInfo(paths.first()).absolutePath());
        addHosts({}, paths);
    });
    dialog->open();
}

void MainWindow::copyText(const QString &text, const QString &confirmation)
{
    QGuiApplication::clipboard()->setText(text);
    tell({ .text = confirmation,
           .key = QStringLiteral("copied"),
           .visibleMsecs = ConfirmationMsecs });
}

void MainWindow::copyCommand()
{
    QStringList commands;
    for (const Target &target : m_view->selectedTargets())
        commands << opensslCommand(target);
    copyText(commands.join(QLatin1Char('\n')),
             tr("Copied %n command(s)", nullptr, int(commands.size())));
}

void MainWindow::openPreferences()
{
    auto *dialog
        = new PreferencesDialog(m_settings, m_watchlist->history(), m_options.alerts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showHelp(HelpTopic topic)
{
    auto *help = findChild<HelpWindow *>();
    if (!help)
        help = new HelpWindow(QWidget::actions() + m_pane->actions(), this);
    help->setTopic(topic);
    help->show();
    help->raise();
    help->activateWindow();
}

void MainWindow::tellWorsened(const QList<qint64> &targetIds)
{
    const QString key = QStringLiteral("worsened");
    if (!m_messages->isTold(key))
        m_worsened.clear();
    for (const qint64 id : targetIds) {
        if (!m_worsened.contains(id))
            m_worsened << id;
    }
    QStringList names;
    for (const qint64 id : std::as_const(m_worsened)) {
        if (const WatchRow *row = m_watchlist->model()->row(id); row && row->last)
            names << tr("%1 (%2)").arg(row->target.host, verdictWord(row->last->verdict));
    }
    if (names.isEmpty())
        return;
    tell({ .kind = Notice::Kind::Warning,
           .text = tr("%n host(s) changed for the worse: %1", nullptr, int(names.size()))
                       .arg(namesOf(names)),
           .actionText = tr("Show them"),
           .action = [this, ids = m_worsened] { m_view->select(ids); },
           .key = key });
}

void MainWindow::tellTrustProblems(const QList<TrustFile> &files)
{
    QStringList problems;
    for (const TrustFile &file : files) {
        if (!file.problem.isEmpty())
            problems << file.problem;
    }
    const QString key = QStringLiteral("trust");
    if (problems.isEmpty())
        return m_messages->withdraw(key);
    tell({ .kind = Notice::Kind::Warning,
           .text = problems.size() == 1
               ? tr("A CA file you trust cannot be used: %1").arg(problems.first())
               : tr("%n CA file(s) you trust cannot be used: %1", nullptr, int(problems.size()))
                     .arg(problems.join(QStringLiteral("; "))),
           .actionText = tr("Preferences…"),
           .action = [this] { openPreferences(); },
           .key = key });
}
