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
            take(lane, { left, left + width, m_gap });
            return { left, lane };
        }
        if (const auto left = nearest(lane, width, clamped(candidates.first(), width))) {
            take(lane, { *left, *left + width, m_gap });
            return { *left, lane };
        }
    }
}

void LabelPlacer::blockLine(int lane, qreal x)
{
    take(lane, { x - 1, x + 1, 3 });
}

void LabelPlacer::take(int lane, const Stretch &stretch)
{
    while (m_lanes.size() <= lane)
        m_lanes.append(QList<Stretch>());
    m_lanes[lane].append(stretch);
}

bool LabelPlacer::isFree(int lane, qreal from, qreal to) const
{
    if (lane >= m_lanes.size())
        return true;
    return std::none_of(m_lanes[lane].begin(), m_lanes[lane].end(), [&](const Stretch &taken) {
        constexpr qreal Slack = 0.01; // sums of the same numbers differ a little
        return from < taken.to + taken.gap - Slack && taken.from < to + taken.gap - Slack;
    });
}

// Only spots so near that label and thing are still seen as one.
std::optional<qreal> LabelPlacer::nearest(int lane, qreal width, qreal wanted) const
{
    QList<qreal> spots { wanted };
    if (lane < m_lanes.size()) {
        for (const Stretch &taken : m_lanes[lane])
            spots << taken.from - taken.gap - width << taken.to + taken.gap;
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
