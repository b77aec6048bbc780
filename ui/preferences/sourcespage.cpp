// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/sourcespage.h"

#include "ui/detail/sourcetexts.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
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
{
    auto *intro = new TextLabel(tr("A check talks to the hosts on the list and to nobody else, "
                                   "unless you switch it on here."),
                                TextRole::Secondary, TextLabel::Ink::Secondary);
    intro->setWordWrap(true);
    m_column->addWidget(intro);
    const auto add = [&](const QString &text, const QString &tells, bool isOn) {
        auto *box = new QCheckBox(text);
        box->setChecked(isOn);
        box->setAccessibleDescription(tells);
        auto *both = new QVBoxLayout;
        both->setSpacing(2);
        both->addWidget(box);
        both->addWidget(remark(tells));
        m_column->addLayout(both);
        return box;
    };
    const Settings &now = settings->settings();
    const auto *responder
        = add(tr("Ask the CA's &responder directly"), queryResponderText(), now.queryResponder);
    const auto *lists = add(tr("Fetch revocation &lists"), fetchListsText(),
                            now.fetchLists == ListFetching::Always);
    if (now.fetchLists == ListFetching::Ask)
        m_column->addWidget(
            remark(tr("Not decided yet: you are asked when a certificate first needs one.")));
    const auto *issuers = add(tr("Fetch missing &issuers"), fetchIssuersText(), now.fetchIssuers);
    m_column->addStretch();
    connect(responder, &QCheckBox::toggled, settings, [settings](bool isOn) {
        Settings changed = settings->settings();
        changed.queryResponder = isOn;
        settings->change(changed);
    });
    connect(lists, &QCheckBox::toggled, settings, [settings](bool isOn) {
        Settings changed = settings->settings();
        changed.fetchLists = isOn ? ListFetching::Always : ListFetching::Never;
        settings->change(changed);
    });
    connect(issuers, &QCheckBox::toggled, settings, [settings](bool isOn) {
        Settings changed = settings->settings();
        changed.fetchIssuers = isOn;
        settings->change(changed);
    });
}
