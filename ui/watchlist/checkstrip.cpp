// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/checkstrip.h"

#include "models/stripscale.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int CellWidth = 5, CellStep = CellWidth + 1, StripHeight = 16;
constexpr int NotchHeight = 3;

int heightOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return StripHeight;
    case VerdictClass::Warning:
        return 10;
    case VerdictClass::Notice:
    case VerdictClass::Ok:
        return 6;
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        return 2;
    }
    Q_UNREACHABLE();
}

// The left edge of a check; those that do not fit lie left of `rect`.
int cellLeft(const QRect &rect, qsizetype count, qsizetype number)
{
    const int end = std::min(rect.left() + CheckStrip::wholeWidth(), rect.right() + 1);
    return end - CellWidth - int(count - 1 - number) * CellStep;
}

void paintMark(QPainter &painter, const CheckMark &mark, int left, int bottom, const Theme &theme)
{
    const int height = heightOf(mark.verdictClass);
    const QRect bar(left, bottom - height, CellWidth, height);
    const QColor color = theme.colorOf(mark.verdictClass);
    if (mark.verdict == Verdict::Missing || mark.verdict == Verdict::MissingIntermittent) {
        painter.setPen(color);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0, 0, -1, -1));
    } else {
        painter.fillRect(bar, color);
    }
}

} // namespace

int CheckStrip::wholeWidth()
{
    return int(CheckMarkCount) * CellStep - 1;
}

void CheckStrip::paint(QPainter &painter, const QRect &rect, const QList<CheckMark> &marks,
                       const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int bottom = rect.center().y() + StripHeight / 2 - 1;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const int left = cellLeft(rect, marks.size(), i);
        if (left >= rect.left())
            paintMark(painter, marks.at(i), left, bottom, theme);
    }
    for (const qsizetype start : stripScaleOf(marks).starts) {
        const int left = cellLeft(rect, marks.size(), start);
        if (left > rect.left())
            painter.fillRect(QRect(left - 1, bottom + 1, 1, NotchHeight), theme.secondary);
    }
    painter.restore();
}

const CheckMark *CheckStrip::markAt(const QRect &rect, const QList<CheckMark> &marks, int x)
{
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const int left = cellLeft(rect, marks.size(), i);
        if (left >= rect.left() && x >= left && x < left + CellStep)
            return &marks.at(i);
    }
    return nullptr;
}
