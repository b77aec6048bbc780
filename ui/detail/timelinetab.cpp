// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/timelinetab.h"

#include "base/clock.h"
#include "ui/chart/timelinewidget.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QVBoxLayout>

namespace {

// Colours of freshness only where freshness is what the verdict speaks of.
bool isNeutral(const Judgement &judgement, const StapleJudgement &staple)
{
    if (staple.certIndex > 0)
        return !staple.usable;
    switch (judgement.verdict) {
    case Verdict::Good:
    case Verdict::RefreshDue:
    case Verdict::RefreshCritical:
    case Verdict::Expired:
    case Verdict::NotYetValid:
        return false;
    default:
        return true;
    }
}

TimelineFacts factsWithout(const Inspection &inspection, UtcTime now)
{
    TimelineFacts facts;
    facts.now = now;
    if (!inspection.evidence.chain.isEmpty()) {
        const Certificate &leaf = inspection.evidence.chain.first();
        facts.certificate = TimelineFacts::Life { leaf.notBefore, leaf.notAfter };
    }
    return facts;
}

}

TimelineTab::TimelineTab(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
}

void TimelineTab::setInspection(const Inspection &inspection, const Clock *clock)
{
    const Judgement &judgement = inspection.judgement;
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    layout->setSpacing(Metrics::Gap);
    const auto add = [&](const TimelineFacts &facts) {
        auto *timeline = new TimelineWidget;
        timeline->setClock(clock);
        timeline->setFacts(facts);
        layout->addWidget(timeline);
    };
    for (const StapleJudgement &staple : judgement.staples) {
        if (judgement.staples.size() > 1) {
            const QString name
                = staple.certificate ? staple.certificate->subject.shortText() : QString();
            layout->addWidget(new TextLabel(staple.certIndex == 0
                                                ? tr("Server certificate: %1").arg(name)
                                                : tr("CA certificate: %1").arg(name),
                                            TextRole::Strong));
        }
        TimelineFacts facts = timelineFacts(staple, isNeutral(judgement, staple), clock->now());
        if (!facts.response)
            layout->addWidget(new TextLabel(tr("The response holds no times that could be drawn."),
                                            TextRole::Body, TextLabel::Ink::Secondary));
        add(facts);
    }
    if (judgement.staples.isEmpty()) {
        layout->addWidget(new TextLabel(tr("No response was stapled: only the certificate's own "
                                           "life can be drawn."),
                                        TextRole::Body, TextLabel::Ink::Secondary));
        add(factsWithout(inspection, clock->now()));
    }
    layout->addStretch(1);
    setWidget(content);
}
