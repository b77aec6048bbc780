// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/labelplacer.h"

#include <algorithm>
#include <cmath>
#include <optional>

LabelPlacer::Place LabelPlacer::place(qreal width, const QList<qreal> &candidates)
{
    for (int lane = 0;; ++lane) { // an empty lane always has room
        for (const qreal candidate : candidates) {
            const qreal left = clamped(candidate, width);
            if (std::abs(left - candidate) > 0.5 || !isFree(lane, left, left + width))
                continue;
            block(lane, left, left + width);
            return { left, lane };
        }
        if (const auto left = nearest(lane, width, clamped(candidates.first(), width))) {
            block(lane, *left, *left + width);
            return { *left, lane };
        }
    }
}

void LabelPlacer::block(int lane, qreal from, qreal to)
{
    while (m_lanes.size() <= lane)
        m_lanes.append(QList<Stretch>());
    m_lanes[lane].append({ from, to });
}

bool LabelPlacer::isFree(int lane, qreal from, qreal to) const
{
    if (lane >= m_lanes.size())
        return true;
    return std::none_of(m_lanes[lane].begin(), m_lanes[lane].end(), [&](const Stretch &taken) {
        constexpr qreal Slack = 0.01; // sums of the same numbers differ a little
        return from < taken.to + m_gap - Slack && taken.from < to + m_gap - Slack;
    });
}

// Only spots so near that label and thing are still seen as one.
std::optional<qreal> LabelPlacer::nearest(int lane, qreal width, qreal wanted) const
{
    QList<qreal> spots { wanted };
    if (lane < m_lanes.size()) {
        for (const Stretch &taken : m_lanes[lane])
            spots << taken.from - m_gap - width << taken.to + m_gap;
    }
    std::sort(spots.begin(), spots.end(),
              [&](qreal a, qreal b) { return std::abs(a - wanted) < std::abs(b - wanted); });
    for (const qreal spot : spots) {
        const bool isNear = std::abs(spot - wanted) <= width * 0.6;
        if (isNear && std::abs(clamped(spot, width) - spot) < 0.5
            && isFree(lane, spot, spot + width))
            return spot;
    }
    if (lane >= m_lanes.size())
        return wanted;
    return std::nullopt;
}

qreal LabelPlacer::clamped(qreal left, qreal width) const
{
    return std::max(m_left, std::min(left, m_right - width));
}
