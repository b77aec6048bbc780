// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlist.h"

#include <QUndoCommand>

#include <functional>

class AddHosts final : public QUndoCommand
{
public:
    AddHosts(Watchlist *watchlist, const QList<Target> &targets, QUndoCommand *parent = nullptr);
    // For those that were added already.
    static AddHosts *after(Watchlist *watchlist, const QList<Target> &added);

    void redo() override;
    void undo() override;
    const QList<Target> &added() const { return m_added; } // after redo

private:
    Watchlist *m_watchlist;
    QList<Target> m_targets; // until they are added
    QList<Target> m_added;
    std::shared_ptr<const RemovedRows> m_removed; // once it was undone
    bool m_isDone = false; // before it was pushed
};

// Where what is connected to is another one afterwards, it takes the place of the one before on the
// list: that goes with its history, and comes back with it.
class EditHost final : public QUndoCommand
{
public:
    EditHost(Watchlist *watchlist, const Target &before, const Target &after);

    void redo() override;
    void undo() override;

private:
    Watchlist *m_watchlist;
    Target m_before, m_after;
    AddHosts *m_newcomer = nullptr; // a child, as is the removal; null: the target stays
};

// Gives these hosts a tag, or takes it from them.
class TagHosts final : public QUndoCommand
{
public:
    TagHosts(Watchlist *watchlist, const QList<Target> &targets, const QString &tag, bool isSet);

    void redo() override;
    void undo() override;

private:
    Watchlist *m_watchlist;
    void retag(const std::function<QStringList(const Target &)> &tags);

    QHash<qint64, QStringList> m_before; // their tags, by target id
    QString m_tag;
    bool m_isSet;
};

class RemoveHosts final : public QUndoCommand
{
public:
    RemoveHosts(Watchlist *watchlist, const QList<Target> &targets, QUndoCommand *parent = nullptr);

    void redo() override;
    void undo() override;

private:
    Watchlist *m_watchlist;
    QSet<qint64> m_ids;
    std::shared_ptr<const RemovedRows> m_removed;
};

class PauseHosts final : public QUndoCommand
{
public:
    PauseHosts(Watchlist *watchlist, const QList<Target> &targets, bool isPaused);

    void redo() override;
    void undo() override;

private:
    Watchlist *m_watchlist;
    QSet<qint64> m_ids; // of those that were not as they are to be
    bool m_isPaused;
};
