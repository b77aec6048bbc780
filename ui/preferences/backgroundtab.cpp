// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/backgroundtab.h"

#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

TextLabel *belowBox(const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Secondary, TextLabel::Ink::Secondary);
    label->setWordWrap(true);
    label->setIndent(24);
    return label;
}

} // namespace

BackgroundTab::BackgroundTab(SettingsInForce *settings, const Autostart &autostart, bool hasTray)
    : m_autostart(autostart)
    , m_starts(new QCheckBox(tr("&Start with the login session")))
    , m_problem(new TextLabel(TextRole::Secondary))
{
    auto *closes = new QCheckBox(tr("&Keep watching in the tray when the window is closed"));
    closes->setChecked(hasTray && settings->settings().closesToTray);
    closes->setEnabled(hasTray);
    m_starts->setChecked(m_autostart.isOn());
    m_starts->setEnabled(Autostart::isSupported());
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Metrics::WideGap, 0, 0);
    column->setSpacing(2);
    column->addWidget(closes);
    column->addWidget(belowBox(
        hasTray ? tr("The icon's shape is the worst state of the list.")
                : tr("This desktop has no tray, so that closing the window ends the program.")));
    column->addSpacing(Metrics::WideGap);
    column->addWidget(m_starts);
    column->addWidget(belowBox(
        Autostart::isSupported()
            ? tr("Without its window where there is a tray, minimized where there is none.")
            : tr("This system has a place of its own for what starts with the session.")));
    column->addWidget(m_problem);
    column->addStretch();
    connect(closes, &QCheckBox::toggled, settings, [settings](bool isOn) {
        Settings changed = settings->settings();
        changed.closesToTray = isOn;
        settings->change(changed);
    });
    connect(m_starts, &QCheckBox::toggled, this, &BackgroundTab::setAutostart);
}

void BackgroundTab::setAutostart(bool isOn)
{
    const auto set = m_autostart.set(isOn);
    m_problem->setText(
        set ? QString() : tr("%1 could not be changed: %2").arg(m_autostart.path(), set.error()));
    m_problem->setVisible(!set);
    if (set)
        return;
    const QSignalBlocker blocker(m_starts);
    m_starts->setChecked(m_autostart.isOn());
}
