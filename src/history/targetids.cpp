// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targetids.h"

qint64 TargetIds::rowOf(qint64 known) const
{
    const std::lock_guard lock(m_mutex);
    return m_rows.value(known, known);
}

qint64 TargetIds::knownOf(qint64 row) const
{
    const std::lock_guard lock(m_mutex);
    return m_known.value(row, row);
}

void TargetIds::give(qint64 known)
{
    const std::lock_guard lock(m_mutex);
    m_unwritten.insert(known);
}

// Whichever id stood for `row` takes over the row that `known` stood for: no two ids ever stand for
// one row.
void TargetIds::set(qint64 known, qint64 row)
{
    const std::lock_guard lock(m_mutex);
    m_unwritten.remove(known);
    const qint64 otherRow = m_rows.value(known, known);
    const qint64 otherKnown = m_known.value(row, row);
    m_rows.insert(known, row);
    m_known.insert(row, known);
    m_rows.insert(otherKnown, otherRow);
    m_known.insert(otherRow, otherKnown);
}

qint64 TargetIds::readableRowOf(qint64 known) const
{
    const std::lock_guard lock(m_mutex);
    return m_unwritten.contains(known) ? 0 : m_rows.value(known, known);
}

qint64 TargetIds::readableKnownOf(qint64 row) const
{
    const std::lock_guard lock(m_mutex);
    const qint64 known = m_known.value(row, row);
    return m_unwritten.contains(known) ? 0 : known;
}
