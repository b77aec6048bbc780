// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/sourcespage.h"

#include "ui/detail/sourcetexts.h"
#include "ui/theme/typography.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace {

TextLabel *remark(const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Secondary, TextLabel::Ink::Secondary);
    label->setWordWrap(true);
    label->setIndent(24); // below the text of the box
    return label;
}

} // namespace

SourcesPage::SourcesPage(SettingsInForce *settings)
    : PreferencePage(tr("Sources"))
    , m_settings(settings)
{
    auto *intro = new TextLabel(tr("A check talks to the hosts on the list and to nobody else, "
                                   "unless you switch it on here."),
                                TextRole::Secondary, TextLabel::Ink::Secondary);
    intro->setWordWrap(true);
    m_column->addWidget(intro);
    addSwitch(tr("Ask the CA's &responder directly"), queryResponderText(),
              &Settings::queryResponder);
    addSwitch(tr("Fetch missing &issuers"), fetchIssuersText(), &Settings::fetchIssuers);
    addLists();
    m_column->addStretch();
}

void SourcesPage::addSwitch(const QString &text, const QString &tells, bool Settings::*choice)
{
    auto *box = new QCheckBox(text);
    box->setChecked(m_settings->settings().*choice);
    box->setAccessibleDescription(tells);
    auto *both = new QVBoxLayout;
    both->setSpacing(2);
    both->addWidget(box);
    both->addWidget(remark(tells));
    m_column->addLayout(both);
    connect(box, &QCheckBox::toggled, m_settings, [settings = m_settings, choice](bool isOn) {
        Settings changed = settings->settings();
        changed.*choice = isOn;
        settings->change(changed);
    });
}

void SourcesPage::addLists()
{
    struct Choice
    {
        ListFetching value;
        QString text;
    };
    const Choice choices[] = {
        { ListFetching::Ask, tr("As&k at first need") },
        { ListFetching::Always, tr("Al&ways") },
        { ListFetching::Never, tr("Ne&ver") },
    };
    const QString title = tr("Fetch revocation lists:");
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Margin);
    row->addWidget(new TextLabel(title, TextRole::Body));
    auto *group = new QButtonGroup(this);
    for (const auto &[value, text] : choices) {
        auto *button = new QRadioButton(text);
        button->setAccessibleName(title + QLatin1Char(' ')
                                  + QString(text).remove(QLatin1Char('&')));
        button->setAccessibleDescription(fetchListsText());
        button->setChecked(m_settings->settings().fetchLists == value);
        group->addButton(button, int(value));
        row->addWidget(button);
    }
    row->addStretch();
    auto *both = new QVBoxLayout;
    both->setSpacing(2);
    both->addLayout(row);
    both->addWidget(remark(fetchListsText()));
    m_column->addLayout(both);
    connect(group, &QButtonGroup::idToggled, m_settings,
            [settings = m_settings](int id, bool isOn) {
                Settings changed = settings->settings();
                changed.fetchLists = ListFetching(id);
                if (isOn)
                    settings->change(changed);
            });
    // The question in the window decides as well.
    connect(m_settings, &SettingsInForce::listFetchingChanged, group,
            [settings = m_settings, group] {
                group->button(int(settings->settings().fetchLists))->setChecked(true);
            });
}
