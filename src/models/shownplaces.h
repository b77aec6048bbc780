// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistgroups.h"

#include <QMultiHash>

// Which row of the model stands where in the list, and under which heading. A host with several
// tags stands in several places where the list is grouped by them.
class ShownPlaces
{
public:
    int count() const { return int(m_places.size()); }
    int rowAt(int place) const; // of the model; -1 for a heading and outside
    const GroupHeading *headingAt(int place) const; // null for a host and outside
    int firstHost() const; // its place; -1 without one

    int placeOf(int row) const { return m_firstPlaces.value(row, -1); } // the first; -1: not shown
    QList<int> placesOf(int row) const; // all, in ascending order
    bool isRepeated(int row) const { return m_furtherPlaces.contains(row); }
    // In the group of that name where it stands there, else the first.
    int placeOf(int row, const QString &groupName) const;
    QString groupAt(int place) const; // the name of the group that it lies in; empty without groups

    // `rowCount`: of the model.
    void set(const GroupedRows &grouped, int rowCount);
    void append(int row); // without a heading
    void remove(int from, int count); // places
    void removeAll(const QList<int> &places); // in ascending order
    // Rows of the model that are gone; none of them is shown any more.
    void dropRows(int first, int last, int rowCount);
    void setRowCount(int rowCount);
    bool hasSamePlaces(const GroupedRows &grouped) const { return m_places == grouped.places; }
    const QList<GroupHeading> &headings() const { return m_headings; }
    // Other counts and words at the same places: the places of the headings that changed.
    QList<int> setHeadings(const QList<GroupHeading> &headings);

private:
    void renumber();

    QList<int> m_places; // as in GroupedRows
    QList<GroupHeading> m_headings;
    QList<int> m_firstPlaces; // by row of the model; -1: it is not shown
    QMultiHash<int, int> m_furtherPlaces; // by row of the model
};
