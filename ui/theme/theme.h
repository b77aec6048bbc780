// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verdict.h"

#include <QColor>

class QPalette;
class QWidget;

enum class Appearance { System, Light, Dark };

// Every colour that the program draws with. Class colours paint shapes, bars and chart labels,
// never row text; each pair with its background is at least 4.5:1.
struct Theme
{
    QColor window, base, text, secondary, disabled, rule, rowRule, button, buttonBorder;
    QColor accent, onAccent, selection, track, neutralBar;
    QColor tintInfo, tintGood, tintWarning, tintCritical;
    QColor good, notice, warning, critical, noData;
    bool isDark = false;

    static const Theme &light();
    static const Theme &dark();
    // By the palette in force: is its window darker than its text?
    static const Theme &of(const QPalette &palette);
    static const Theme &of(const QWidget *widget);
    static const Theme &ofApplication();

    QColor colorOf(VerdictClass verdictClass) const;
    QColor tintOf(VerdictClass verdictClass) const; // background of a banner
    QPalette palette() const; // PlaceholderText is `secondary`, Highlight is `selection`
};

// Applies an appearance to the whole application and follows the desktop's choice when it is
// System.
void applyAppearance(Appearance appearance);

// Distances in device-independent pixels, multiples of a grid of 4.
namespace Metrics {
constexpr int Margin = 16, Gap = 8, WideGap = 12, RowHeight = 26, BannerHeight = 76;
constexpr int TabHeight = 36, ButtonHeight = 28, HeaderHeight = 28, FactHeight = 24, Radius = 4;
}
