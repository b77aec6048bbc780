// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>

#include <optional>

// Finds places for labels in lanes, one above the other, so that no two overlap and none leaves the
// area: the first free candidate in the first lane that has one, else the lane's free spot nearest
// to the first candidate.
class LabelPlacer
{
public:
    LabelPlacer(qreal left, qreal right, qreal gap)
        : m_left(left)
        , m_right(right)
        , m_gap(gap)
    {
    }

    struct Place
    {
        qreal left = 0;
        int lane = 0; // 0 is nearest to what is labelled
    };
    // Candidates are left edges, best first.
    Place place(qreal width, const QList<qreal> &candidates);
    void take(const Place &place, qreal width) // a place found otherwise
    {
        take(place.lane, { place.left, place.left + width, m_gap });
    }
    // Keeps a stretch of a lane free of labels, for a line that crosses it.
    void blockLine(int lane, qreal x);
    int lanes() const { return int(m_lanes.size()); } // used so far

private:
    struct Stretch
    {
        qreal from, to;
        qreal gap;
    };
    void take(int lane, const Stretch &stretch);
    bool isFree(int lane, qreal from, qreal to) const;
    std::optional<qreal> nearest(int lane, qreal width, qreal wanted) const;
    qreal clamped(qreal left, qreal width) const;

    qreal m_left, m_right, m_gap;
    QList<QList<Stretch>> m_lanes;
};
