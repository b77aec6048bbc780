// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingdetail.h"

#include "ui/detail/findingtext.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/serverfixview.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QPushButton>
#include <QUrl>

FindingDetail::FindingDetail(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::Margin);
    column->addWidget(makeHeading());
    column->addLayout(makeRows());
    column->addStretch(1);
    setWidget(content);
    connect(m_reference, &LinkButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_url)); });
    connect(m_serverFix, &ServerFixView::serverChosen, this, &FindingDetail::serverChosen);
}

QWidget *FindingDetail::makeHeading()
{
    auto *heading = new QWidget;
    auto *grid = new QGridLayout(heading);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(Metrics::Gap);
    m_title = new TextLabel(TextRole::Strong);
    m_title->setWordWrap(true);
    m_id = new TextLabel(TextRole::SmallFixed, TextLabel::Ink::Secondary);
    m_id->setSelectable(true);
    m_id->setAccessibleName(tr("Id"));
    auto *copy = new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy"));
    copy->setAccessibleName(tr("Copy this finding"));
    copy->setToolTip(copy->accessibleName());
    auto *copyAll = new QPushButton(tr("Copy all"));
    copyAll->setAccessibleName(tr("Copy all findings"));
    copyAll->setToolTip(copyAll->accessibleName());
    for (QPushButton *button : { copy, copyAll })
        button->setAutoDefault(false);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_id, 1, 0);
    grid->addWidget(copy, 0, 1, 2, 1, Qt::AlignTop);
    grid->addWidget(copyAll, 0, 2, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    connect(copy, &QPushButton::clicked, this, &FindingDetail::copyWanted);
    connect(copyAll, &QPushButton::clicked, this, &FindingDetail::copyAllWanted);
    return heading;
}

QGridLayout *FindingDetail::makeRows()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(Metrics::WideGap);
    int row = 0;
    const auto addRow = [&](const QString &name, TextLabel *&value) {
        auto *label = new TextLabel(name, TextRole::Body, TextLabel::Ink::Secondary);
        value = new TextLabel(TextRole::Body);
        value->setWordWrap(true);
        value->setSelectable(true);
        value->setAccessibleName(name);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
        return label;
    };
    addRow(tr("What we saw"), m_seen);
    addRow(tr("Why it matters"), m_why);
    m_fixName = addRow(tr("How to fix"), m_fix);
    grid->addWidget(m_serverFix = new ServerFixView, row++, 1);
    m_referenceName = new TextLabel(tr("Reference"), TextRole::Body, TextLabel::Ink::Secondary);
    m_reference = new LinkButton;
    grid->addWidget(m_referenceName, row, 0);
    grid->addWidget(m_reference, row++, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    return grid;
}

std::optional<Server> FindingDetail::server() const
{
    return m_serverFix->server();
}

void FindingDetail::setServer(std::optional<Server> server)
{
    m_serverFix->setServer(server);
}

void FindingDetail::setFinding(const Finding *finding)
{
    widget()->setVisible(finding);
    if (!finding)
        return;
    m_title->setText(finding->title());
    m_id->setText(finding->id());
    m_seen->setText(heldTogether(evidenceText(*finding)));
    m_why->setText(finding->explanation());
    const bool isAmiss = finding->severity > Severity::Ok;
    const auto remedy = isAmiss ? remedyFor(finding->id()) : std::nullopt;
    const QString fix = isAmiss ? finding->fix() : QString();
    m_fix->setText(fix);
    m_fix->setVisible(!fix.isEmpty());
    m_fixName->setVisible(!fix.isEmpty() || remedy);
    m_serverFix->setRemedy(remedy);
    showReference(*finding->rule);
}

void FindingDetail::showReference(const RuleText &rule)
{
    m_url = sourceUrl(rule);
    const QString source = QString::fromUtf8(rule.source);
    m_reference->setText(source);
    m_reference->setEnabled(!m_url.isEmpty());
    m_reference->setToolTip(m_url);
    m_reference->setAccessibleName(tr("Reference: %1").arg(source));
    m_reference->updateGeometry();
    m_reference->update();
}
