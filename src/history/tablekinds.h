// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/schemacheck.h"

#include <QSet>

// Tells the tables of a history apart by what stands in them, where the file's own list of its
// tables is lost. Where they stand in the file tells nothing: a file that was migrated or vacuumed
// has them elsewhere than one that was made anew.
class TableKinds
{
public:
    // As they are in this whole file of the newest version.
    explicit TableKinds(Database &whole);

    QStringList names() const { return m_names; }
    // All root pages are among the first pages of a file with incremental vacuum: the last of them
    // in the whole file, which has as many as any.
    quint32 lastRootPage() const { return m_lastRootPage; }

    // The table that most of these rows may be of, older ones with fewer columns included; of
    // several the first that is not among `taken`. Empty where there is none.
    QString tableOf(const QList<QVariantList> &rows, const QSet<QString> &taken) const;

private:
    bool mayHold(const QString &table, const QVariantList &values) const;

    QStringList m_names; // parents first
    QHash<QString, QList<ColumnFacts>> m_columns;
    quint32 m_lastRootPage = 0;
};
