// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shownplaces.h"

#include <algorithm>

int ShownPlaces::rowAt(int place) const
{
    return std::max(m_places.value(place, -1), -1);
}

const GroupHeading *ShownPlaces::headingAt(int place) const
{
    if (place < 0 || place >= m_places.size() || m_places.at(place) >= 0)
        return nullptr;
    return &m_headings.at(-1 - m_places.at(place));
}

int ShownPlaces::firstHost() const
{
    const auto found
        = std::find_if(m_places.begin(), m_places.end(), [](int place) { return place >= 0; });
    return found == m_places.end() ? -1 : int(found - m_places.begin());
}

QList<int> ShownPlaces::placesOf(int row) const
{
    const int first = placeOf(row);
    if (first < 0)
        return {};
    QList<int> places = m_furtherPlaces.values(row);
    places << first;
    std::sort(places.begin(), places.end());
    return places;
}

int ShownPlaces::placeOf(int row, const QString &groupName) const
{
    if (groupName.isEmpty() || !isRepeated(row))
        return placeOf(row);
    const QList<int> places = placesOf(row);
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](int place) { return groupAt(place) == groupName; });
    return found == places.end() ? placeOf(row) : *found;
}

QString ShownPlaces::groupAt(int place) const
{
    if (m_headings.isEmpty())
        return {};
    for (int at = place; at >= 0; --at) {
        if (const GroupHeading *heading = headingAt(at))
            return heading->name;
    }
    return {};
}

void ShownPlaces::set(const GroupedRows &grouped, int rowCount)
{
    m_places = grouped.places;
    m_headings = grouped.headings;
    m_firstPlaces.fill(-1, rowCount);
    renumber();
}

QList<int> ShownPlaces::setHeadings(const QList<GroupHeading> &headings)
{
    QList<int> changed;
    for (qsizetype i = 0; i < headings.size(); ++i) {
        if (headings.at(i) != m_headings.value(i))
            changed << int(m_places.indexOf(-1 - int(i)));
    }
    m_headings = headings;
    return changed;
}

void ShownPlaces::append(int row)
{
    if (m_firstPlaces.at(row) < 0)
        m_firstPlaces[row] = count();
    else
        m_furtherPlaces.insert(row, count());
    m_places << row;
}

void ShownPlaces::remove(int from, int count)
{
    m_places.remove(from, count);
    renumber();
}

void ShownPlaces::removeAll(const QList<int> &places)
{
    QList<int> left;
    left.reserve(m_places.size() - places.size());
    auto gone = places.cbegin();
    for (int i = 0; i < m_places.size(); ++i) {
        if (gone != places.cend() && *gone == i)
            ++gone;
        else
            left << m_places.at(i);
    }
    m_places = left;
    renumber();
}

void ShownPlaces::dropRows(int first, int last, int rowCount)
{
    const int count = last - first + 1;
    for (int &place : m_places) {
        if (place > last)
            place -= count;
    }
    m_firstPlaces.resize(rowCount);
    renumber();
}

void ShownPlaces::setRowCount(int rowCount)
{
    m_firstPlaces.resize(rowCount, -1);
}

void ShownPlaces::renumber()
{
    m_firstPlaces.fill(-1);
    m_furtherPlaces.clear();
    for (int i = 0; i < m_places.size(); ++i) {
        const int row = m_places.at(i);
        if (row < 0)
            continue;
        if (m_firstPlaces.at(row) < 0)
            m_firstPlaces[row] = i;
        else
            m_furtherPlaces.insert(row, i);
    }
}
