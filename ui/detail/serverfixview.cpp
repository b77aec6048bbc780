// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/serverfixview.h"

#include "ui/detail/quietcombobox.h"
#include "ui/detail/snippetbox.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

ServerFixView::ServerFixView(QWidget *parent)
    : QWidget(parent)
    , m_chooser(new QuietComboBox)
    , m_sentence(new TextLabel(TextRole::Body))
    , m_snippet(new SnippetBox)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    auto *label = new TextLabel(tr("Server:"), TextRole::Body, TextLabel::Ink::Secondary);
    label->setBuddy(m_chooser);
    row->addWidget(label);
    row->addWidget(m_chooser);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_sentence);
    column->addWidget(m_snippet);
    m_sentence->setWordWrap(true);
    m_sentence->setSelectable(true);
    m_sentence->setAccessibleName(tr("At this server"));
    m_chooser->setAccessibleName(tr("Server that the fix is for"));
    fillChooser();
    connect(m_chooser, &QComboBox::activated, this, [this](int index) {
        setServer(serverFromId(m_chooser->itemData(index).toString()));
        emit serverChosen();
    });
    showFix();
}

void ServerFixView::fillChooser()
{
    m_chooser->addItem(tr("Choose your server…"));
    const auto add = [this](bool isStapling) {
        m_chooser->insertSeparator(m_chooser->count());
        for (const ServerFacts &facts : servers()) {
            if ((facts.way != StaplingWay::Cannot) == isStapling)
                m_chooser->addItem(QString::fromUtf8(facts.name), QString::fromLatin1(facts.id));
        }
    };
    add(true);
    add(false);
    m_chooser->setMaxVisibleItems(m_chooser->count());
}

void ServerFixView::setRemedy(std::optional<Remedy> remedy)
{
    m_remedy = remedy;
    showFix();
}

void ServerFixView::setServer(std::optional<Server> server)
{
    m_server = server;
    m_chooser->setCurrentIndex(
        server ? m_chooser->findData(QString::fromLatin1(factsOf(*server).id)) : 0);
    showFix();
}

void ServerFixView::showFix()
{
    setVisible(m_remedy.has_value());
    m_sentence->setVisible(m_remedy && m_server);
    if (!m_remedy || !m_server)
        return m_snippet->hide();
    const ServerFix fix = serverFix(*m_remedy, *m_server);
    m_sentence->setText(fix.translated());
    m_snippet->setSnippet(fix.snippet, QString::fromUtf8(factsOf(*m_server).name));
    m_snippet->setVisible(!fix.snippet.isEmpty());
}
