// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencepages.h"

#include "ui/theme/typography.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace {

TextLabel *explanation(const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Secondary, TextLabel::Ink::Secondary);
    label->setWordWrap(true);
    return label;
}

QFormLayout *form()
{
    auto *layout = new QFormLayout;
    layout->setHorizontalSpacing(Metrics::Margin);
    layout->setVerticalSpacing(Metrics::WideGap);
    layout->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    return layout;
}

} // namespace

PreferencePage::PreferencePage(const QString &title)
    : m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Metrics::WideGap);
    m_column->addWidget(new TextLabel(title, TextRole::Word));
}

CalmSpinBox::CalmSpinBox(int least, int most, int value, const QString &suffix)
{
    setRange(least, most);
    setValue(value);
    setSuffix(suffix);
    setMinimumWidth(110);
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
}

void CalmSpinBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

AppearancePage::AppearancePage(SettingsInForce *settings)
    : PreferencePage(tr("Appearance"))
{
    struct Choice
    {
        Appearance appearance;
        QString text;
    };
    const Choice choices[] = {
        { Appearance::System, tr("&System: as the desktop is set") },
        { Appearance::Light, tr("&Light") },
        { Appearance::Dark, tr("&Dark") },
    };
    auto *group = new QButtonGroup(this);
    for (const Choice &choice : choices) {
        auto *button = new QRadioButton(choice.text);
        button->setChecked(settings->settings().appearance == choice.appearance);
        group->addButton(button);
        m_column->addWidget(button);
        connect(button, &QRadioButton::toggled, settings,
                [settings, appearance = choice.appearance](bool isOn) {
                    if (!isOn)
                        return;
                    Settings changed = settings->settings();
                    changed.appearance = appearance;
                    settings->change(changed);
                });
    }
    m_column->addWidget(explanation(tr("Reports are always light.")));
    m_column->addStretch();
}

CheckingPage::CheckingPage(SettingsInForce *settings)
    : PreferencePage(tr("Checking"))
{
    const Settings &now = settings->settings();
    auto *timeout
        = new CalmSpinBox(Settings::MinStepSecs, Settings::MaxStepSecs, now.stepSecs, tr(" s"));
    auto *jobs = new CalmSpinBox(Settings::MinJobs, Settings::MaxJobs, now.jobs);
    addInterval(settings);
    auto *fields = form();
    fields->addRow(tr("&Time limit of a step:"), timeout);
    fields->addRow(tr("Checks at &once:"), jobs);
    m_column->addLayout(fields);
    m_column->addWidget(explanation(tr(
        "A check resolves the name, connects and shakes hands; each of these steps has this much "
        "time, the handshake half as much again, because some servers fetch the response "
        "inside it. More checks at once end sooner and load the network more.")));
    m_column->addStretch();
    connect(timeout, &QSpinBox::valueChanged, settings, [settings](int value) {
        Settings changed = settings->settings();
        changed.stepSecs = value;
        settings->change(changed);
    });
    connect(jobs, &QSpinBox::valueChanged, settings, [settings](int value) {
        Settings changed = settings->settings();
        changed.jobs = value;
        settings->change(changed);
    });
}

void CheckingPage::addInterval(SettingsInForce *settings)
{
    constexpr int Minute = 60, DefaultMinutes = 60;
    const int secs = settings->settings().regularSecs;
    auto *byResponse = new QRadioButton(tr("&As often as its response asks for"));
    auto *fixed = new QRadioButton(tr("&Every"));
    auto *minutes
        = new CalmSpinBox(Settings::MinRegularSecs / Minute, Settings::MaxRegularSecs / Minute,
                          secs ? secs / Minute : DefaultMinutes, tr(" min"));
    minutes->setAccessibleName(tr("Minutes between two checks"));
    (secs ? fixed : byResponse)->setChecked(true);
    minutes->setEnabled(secs);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(fixed);
    row->addWidget(minutes);
    row->addStretch();
    m_column->addWidget(new TextLabel(tr("Check each listed host"), TextRole::Strong));
    m_column->addWidget(byResponse);
    m_column->addLayout(row);
    m_column->addWidget(explanation(
        tr("The first is every 5 minutes to an hour, by how long the response is valid, and in "
           "time for each renewal. A host with an interval of its own keeps it. Closing the window "
           "ends the checks.")));
    m_column->addSpacing(Metrics::Gap);
    const auto apply = [settings, fixed, minutes] {
        minutes->setEnabled(fixed->isChecked());
        Settings changed = settings->settings();
        changed.regularSecs = fixed->isChecked() ? minutes->value() * Minute : 0;
        settings->change(changed);
    };
    connect(fixed, &QRadioButton::toggled, settings, apply);
    connect(minutes, &QSpinBox::valueChanged, settings, apply);
}
