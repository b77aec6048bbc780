// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/summarytab.h"

#include "base/clock.h"
#include "ui/detail/findingrow.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/ruleline.h"
#include "ui/detail/shapelabel.h"
#include "ui/detail/sourcetexts.h"
#include "ui/theme/typography.h"

#include <QStyle>

namespace {

constexpr int NarrowTabWidth = 860, RefreshMsecs = 15'000;
constexpr qsizetype MostFindings = 4;

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout())
            clearLayout(inner);
        delete item->widget();
        delete item;
    }
}

}

SummaryTab::SummaryTab(const Clock *clock, QWidget *parent)
    : QScrollArea(parent)
    , m_clock(clock)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    m_columns = new QHBoxLayout(content);
    m_columns->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    m_columns->setSpacing(24);
    m_factsBox = new QWidget;
    auto *column = new QVBoxLayout(m_factsBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::WideGap);
    m_factsLayout = new QGridLayout;
    m_sources = new QVBoxLayout;
    column->addLayout(m_factsLayout);
    column->addLayout(m_sources);
    m_factsLayout->setHorizontalSpacing(20);
    m_factsLayout->setVerticalSpacing(6);
    m_line = new RuleLine(Qt::Vertical);
    auto *findings = new QWidget;
    m_findings = new QVBoxLayout(findings);
    m_findings->setContentsMargins(0, 0, 0, 0);
    m_findings->setSpacing(Metrics::WideGap);
    m_columns->addWidget(m_factsBox, 42, Qt::AlignTop);
    m_columns->addWidget(m_line);
    m_columns->addWidget(findings, 58, Qt::AlignTop);
    setWidget(content);
    startTimer(RefreshMsecs);
}

void SummaryTab::setInspection(const Inspection &inspection)
{
    m_inspection = inspection;
    m_facts.clear();
    showFacts();
    showSources();
    showFindings();
}

// Sources that the certificate names and this check did not ask.
void SummaryTab::showSources()
{
    clearLayout(m_sources);
    if (!m_isLive)
        return;
    for (const auto &offer :
         { issuerOffer(*m_inspection), responderOffer(*m_inspection), listOffer(*m_inspection) }) {
        if (!offer)
            continue;
        auto *link = new LinkButton(offer->text);
        link->setToolTip(offer->tells);
        link->setAccessibleDescription(offer->tells);
        connect(link, &LinkButton::clicked, this,
                [this, also = offer->also] { emit sourceWanted(also); });
        m_sources->addWidget(link, 0, Qt::AlignLeft);
    }
}

void SummaryTab::showFacts()
{
    const QList<SummaryFact> facts = summaryFacts(*m_inspection, m_clock->now());
    if (facts == m_facts)
        return;
    m_facts = facts;
    clearLayout(m_factsLayout);
    int row = 0;
    for (const SummaryFact &fact : facts) {
        auto *name = new TextLabel(fact.name, TextRole::Body, TextLabel::Ink::Secondary);
        auto *value = new TextLabel(fact.value, fact.isStrong ? TextRole::Strong : TextRole::Body);
        value->setSelectable(true);
        value->setLayoutDirection(Qt::LeftToRight); // names, addresses and times read that way
        value->setAccessibleName(fact.name);
        value->setAccessibleDescription(fact.value + QLatin1Char(' ') + fact.remark);
        const bool isLong = fact.value.size() > 40 || fact.value.contains(QLatin1Char('\n'));
        value->setWordWrap(isLong);
        m_factsLayout->addWidget(name, row, 0, Qt::AlignTop);
        // A long value without a remark has the room of both.
        m_factsLayout->addWidget(value, row, 1, 1, fact.remark.isEmpty() ? 2 : 1, Qt::AlignTop);
        if (!fact.remark.isEmpty()) {
            auto *remark = new TextLabel(fact.remark, TextRole::Body, TextLabel::Ink::Secondary);
            remark->setWordWrap(fact.remark.size() > 40);
            m_factsLayout->addWidget(remark, row, 2, Qt::AlignTop);
        }
        ++row;
    }
    m_factsLayout->setColumnStretch(2, 1);
}

void SummaryTab::showFindings()
{
    clearLayout(m_findings);
    const QList<Finding> &all = m_inspection->judgement.findings;
    const QList<Finding> notable = findingsBySeverity(all, Severity::Info);
    for (const Finding &finding : notable.first(qMin(notable.size(), MostFindings))) {
        auto *row = new FindingRow(finding);
        connect(row, &FindingRow::activated, this,
                [this, id = finding.id()] { emit findingsWanted(id); });
        m_findings->addWidget(row);
    }
    auto *closing = new QHBoxLayout;
    closing->setSpacing(Metrics::WideGap);
    const int passed = int(passedCount(all));
    if (passed > 0) {
        closing->addWidget(new ShapeLabel(StatusShape::Tick));
        closing->addWidget(new TextLabel(passedText(passed), TextRole::Body));
    }
    const qsizetype more = notable.size() - MostFindings;
    auto *link = new LinkButton(more > 0 ? tr("Show all findings, %n more", nullptr, int(more))
                                         : tr("Show all findings"));
    connect(link, &LinkButton::clicked, this, [this] { emit findingsWanted({}); });
    closing->addWidget(link);
    closing->addStretch(1);
    if (!notable.isEmpty()) {
        m_findings->addWidget(new RuleLine(Qt::Horizontal));
    }
    m_findings->addLayout(closing);
}

void SummaryTab::resizeEvent(QResizeEvent *event)
{
    const bool isNarrow = viewport()->width() < NarrowTabWidth;
    m_columns->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setOrientation(isNarrow ? Qt::Horizontal : Qt::Vertical);
    QScrollArea::resizeEvent(event);
}

void SummaryTab::timerEvent(QTimerEvent *)
{
    if (m_inspection && isVisible())
        showFacts();
}
