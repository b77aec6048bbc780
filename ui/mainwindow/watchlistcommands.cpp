// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/watchlistcommands.h"

#include "base/text.h"

#include <QCoreApplication>

AddHosts::AddHosts(Watchlist *watchlist, const QList<Target> &targets, QUndoCommand *parent)
    : QUndoCommand(QCoreApplication::translate("WatchlistCommands", "Add %n host(s)", nullptr,
                                               int(targets.size())),
                   parent)
    , m_watchlist(watchlist)
    , m_targets(targets)
{
}

AddHosts *AddHosts::after(Watchlist *watchlist, const QList<Target> &added)
{
    auto *command = new AddHosts(watchlist, added);
    command->m_added = std::exchange(command->m_targets, {});
    command->m_isDone = true;
    return command;
}

void AddHosts::redo()
{
    if (std::exchange(m_isDone, false))
        return;
    if (m_removed)
        m_watchlist->restore(m_removed);
    else
        m_added = m_watchlist->add(m_targets);
    m_targets.clear();
}

void AddHosts::undo()
{
    QSet<qint64> ids;
    for (const Target &target : std::as_const(m_added))
        ids.insert(target.id);
    m_removed = m_watchlist->remove(ids);
}

EditHost::EditHost(Watchlist *watchlist, const Target &before, const Target &after)
    : QUndoCommand(QCoreApplication::translate("WatchlistCommands", "Edit %1")
                       .arg(visibleText(before.host, 60)))
    , m_watchlist(watchlist)
    , m_before(before)
    , m_after(after)
{
    if (identityOf(before) == identityOf(after))
        return;
    new RemoveHosts(watchlist, { before }, this);
    m_newcomer = new AddHosts(watchlist, { m_after }, this);
}

void EditHost::redo()
{
    if (!m_newcomer)
        return setObsolete(!m_watchlist->change(m_after));
    QUndoCommand::redo();
    if (m_newcomer->added().isEmpty()) { // listed by somebody else meanwhile
        QUndoCommand::undo();
        setObsolete(true);
    }
}

void EditHost::undo()
{
    if (m_newcomer)
        QUndoCommand::undo();
    else
        setObsolete(!m_watchlist->change(m_before));
}

TagHosts::TagHosts(Watchlist *watchlist, const QList<Target> &targets, const QString &tag,
                   bool isSet)
    : m_watchlist(watchlist)
    , m_tag(tag)
    , m_isSet(isSet)
{
    for (const Target &target : targets)
        m_before.insert(target.id, target.tags);
    const int count = int(targets.size());
    setText((isSet ? QCoreApplication::translate("WatchlistCommands", "Tag %n host(s) “%1”",
                                                 nullptr, count)
                   : QCoreApplication::translate("WatchlistCommands", "Take “%1” from %n host(s)",
                                                 nullptr, count))
                .arg(visibleText(tag, 40)));
}

void TagHosts::redo()
{
    retag([this](const Target &target) {
        QStringList tags = target.tags;
        tags.removeAll(m_tag);
        return m_isSet ? tags << m_tag : tags;
    });
}

void TagHosts::undo()
{
    retag([this](const Target &target) { return m_before.value(target.id); });
}

void TagHosts::retag(const std::function<QStringList(const Target &)> &tags)
{
    QList<Target> changed;
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        const WatchRow *row = m_watchlist->model()->row(it.key());
        if (!row)
            continue;
        changed << row->target;
        changed.last().tags = tags(row->target);
    }
    m_watchlist->change(changed);
}

RemoveHosts::RemoveHosts(Watchlist *watchlist, const QList<Target> &targets, QUndoCommand *parent)
    : QUndoCommand(QCoreApplication::translate("WatchlistCommands", "Remove %n host(s)", nullptr,
                                               int(targets.size())),
                   parent)
    , m_watchlist(watchlist)
{
    for (const Target &target : targets)
        m_ids.insert(target.id);
}

void RemoveHosts::redo()
{
    m_removed = m_watchlist->remove(m_ids);
}

void RemoveHosts::undo()
{
    m_watchlist->restore(m_removed);
}

PauseHosts::PauseHosts(Watchlist *watchlist, const QList<Target> &targets, bool isPaused)
    : m_watchlist(watchlist)
    , m_isPaused(isPaused)
{
    for (const Target &target : targets) {
        if (target.paused != isPaused)
            m_ids.insert(target.id);
    }
    const int count = int(m_ids.size());
    setText(isPaused ? QCoreApplication::translate("WatchlistCommands", "Pause %n host(s)", nullptr,
                                                   count)
                     : QCoreApplication::translate("WatchlistCommands", "Resume %n host(s)",
                                                   nullptr, count));
}

void PauseHosts::redo()
{
    m_watchlist->setPaused(m_ids, m_isPaused);
}

void PauseHosts::undo()
{
    m_watchlist->setPaused(m_ids, !m_isPaused);
}
