// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QWidget>

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Theme makeLight()
{
    Theme t;
    t.window = rgb(0xF3F4F6);
    t.base = rgb(0xFFFFFF);
    t.text = rgb(0x1B1F23);
    t.secondary = rgb(0x5A6068);
    t.disabled = rgb(0x9AA0A8);
    t.rule = rgb(0xD3D7DC);
    t.rowRule = rgb(0xE8EAED);
    t.button = rgb(0xFFFFFF);
    t.buttonBorder = rgb(0xC3C8CE);
    t.accent = rgb(0x005CB2);
    t.onAccent = rgb(0xFFFFFF);
    t.selection = rgb(0xDCEAF8);
    t.track = rgb(0xE3E6E9);
    t.neutralBar = rgb(0xB9BEC5);
    t.tintInfo = rgb(0xE8F1FA);
    t.tintGood = rgb(0xE7F4EC);
    t.tintWarning = rgb(0xFFF6DF);
    t.tintCritical = rgb(0xFAEBEC);
    t.good = rgb(0x00804A);
    t.notice = rgb(0x005CB2);
    t.warning = rgb(0x946200);
    t.critical = rgb(0x8C0D1E);
    t.noData = rgb(0x5A6068);
    return t;
}

Theme makeDark()
{
    Theme t;
    t.window = rgb(0x2A2C2F);
    t.base = rgb(0x1E1E1E);
    t.text = rgb(0xE8EAED);
    t.secondary = rgb(0xAEB4BC);
    t.disabled = rgb(0x6E747B);
    t.rule = rgb(0x414449);
    t.rowRule = rgb(0x2D2F32);
    t.button = rgb(0x36393D);
    t.buttonBorder = rgb(0x52565C);
    t.accent = rgb(0x6CB0F5);
    t.onAccent = rgb(0x0F1B27);
    t.selection = rgb(0x263B50);
    t.track = rgb(0x3A3D41);
    t.neutralBar = rgb(0x5E636A);
    t.tintInfo = rgb(0x1F3244);
    t.tintGood = rgb(0x1E3329);
    t.tintWarning = rgb(0x332D1C);
    t.tintCritical = rgb(0x3C2527);
    t.good = rgb(0x3DDC97);
    t.notice = rgb(0x6CB0F5);
    t.warning = rgb(0xFFC300);
    t.critical = rgb(0xFF6B6B);
    t.noData = rgb(0xAEB4BC);
    t.isDark = true;
    return t;
}

}

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
    return isDark ? dark() : light();
}

const Theme &Theme::of(const QWidget *widget)
{
    return of(widget->palette());
}

const Theme &Theme::ofApplication()
{
    return of(QGuiApplication::palette());
}

QColor Theme::colorOf(VerdictClass verdictClass) const
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return critical;
    case VerdictClass::Warning:
        return warning;
    case VerdictClass::Notice:
        return notice;
    case VerdictClass::Ok:
        return good;
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        return noData;
    }
    Q_UNREACHABLE();
}

QColor Theme::tintOf(VerdictClass verdictClass) const
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return tintCritical;
    case VerdictClass::Warning:
        return tintWarning;
    case VerdictClass::Notice:
        return tintInfo;
    case VerdictClass::Ok:
        return tintGood;
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        return window;
    }
    Q_UNREACHABLE();
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, window);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, secondary);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, critical);
    p.setColor(QPalette::Highlight, selection);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, isDark ? button : base);
    p.setColor(QPalette::ToolTipText, text);
    // Fusion draws its bevels with these.
    p.setColor(QPalette::Light, isDark ? buttonBorder : base);
    p.setColor(QPalette::Midlight, isDark ? track : rowRule);
    p.setColor(QPalette::Mid, rule);
    p.setColor(QPalette::Dark, buttonBorder);
    p.setColor(QPalette::Shadow, isDark ? QColor(Qt::black) : neutralBar);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                             QPalette::PlaceholderText, QPalette::HighlightedText, QPalette::Link })
        p.setColor(QPalette::Disabled, role, disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, track);
    return p;
}
