// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/timelinetab.h"

#include "base/clock.h"
#include "base/text.h"
#include "ui/chart/timelinewidget.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/sourcetexts.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
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

// The timelines one below the other, each with what it is of.
class TimelineColumn
{
    Q_DECLARE_TR_FUNCTIONS(TimelineTab)

public:
    TimelineColumn(QWidget *content, const Inspection &inspection, const Clock *clock, bool isLive)
        : m_inspection(inspection)
        , m_judgement(inspection.judgement)
        , m_clock(clock)
        , m_isLive(isLive)
        , m_layout(new QVBoxLayout(content))
    {
        m_layout->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
        m_layout->setSpacing(Metrics::Gap);
    }

    void addAll();
    void addNote(const QString &text)
    {
        auto *note = new TextLabel(heldTogether(text), TextRole::Body, TextLabel::Ink::Secondary);
        note->setWordWrap(true);
        note->setSelectable(true);
        m_layout->addWidget(note);
    }
    void add(QWidget *widget) { m_layout->addWidget(widget, 0, Qt::AlignLeft); }
    void close() { m_layout->addStretch(1); }

private:
    void addHeading(const QString &text)
    {
        m_layout->addWidget(new TextLabel(text, TextRole::Strong));
    }
    void addTimeline(TimelineFacts facts)
    {
        facts.isAsOf = !m_isLive;
        auto *timeline = new TimelineWidget;
        timeline->setClock(m_clock);
        timeline->setFacts(facts);
        m_layout->addWidget(timeline);
        m_hasTimeline = true;
    }
    void addResponse(const StapleJudgement &response, bool isNeutral);
    void addList(const RevocationListJudgement &list);
    QString nameOf(int certIndex) const;
    bool isFewOnly() const
    {
        return m_judgement.staples.size() <= 1 && m_judgement.answers.isEmpty()
            && m_judgement.revocationLists.isEmpty();
    }

    const Inspection &m_inspection;
    const Judgement &m_judgement;
    const Clock *m_clock;
    const bool m_isLive;
    QVBoxLayout *m_layout;
    bool m_hasTimeline = false;
};

// "the server certificate, lab.example.test"
QString TimelineColumn::nameOf(int certIndex) const
{
    const QString name = m_inspection.evidence.chain.value(certIndex).subject.shortText();
    return certIndex == 0 ? tr("the server certificate, %1").arg(name)
                          : tr("the CA certificate %1").arg(name);
}

void TimelineColumn::addResponse(const StapleJudgement &response, bool isNeutral)
{
    const TimelineFacts facts = timelineFacts(response, isNeutral, m_clock->now());
    if (!facts.response)
        addNote(tr("The response holds no times that could be drawn."));
    addTimeline(facts);
}

void TimelineColumn::addList(const RevocationListJudgement &list)
{
    const FetchedList &fetched = list.fetched;
    const QString url = visibleText(fetched.url, 200);
    addHeading(tr("Revocation list for %1").arg(nameOf(list.certIndex)));
    if (!fetched.isFetched())
        return addNote(
            tr("It could not be fetched from %1: %2").arg(url, visibleText(fetched.error, 300)));
    if (!list.reading.parses())
        return addNote(tr("What came from %1 is no revocation list.").arg(url));
    const RevocationList &read = list.reading.list;
    addNote(tr("%1, fetched %2 from %3; entries: %4")
                .arg(read.issuer.shortText(), toMinuteText(fetched.fetchedAt), url)
                .arg(read.entryCount));
    const bool hasCertificate = list.certIndex < m_inspection.evidence.chain.size();
    addTimeline(
        timelineFacts(list, hasCertificate ? &m_inspection.evidence.chain[list.certIndex] : nullptr,
                      m_clock->now()));
}

void TimelineColumn::addAll()
{
    for (const StapleJudgement &staple : m_judgement.staples) {
        if (!isFewOnly())
            addHeading(tr("Stapled for %1").arg(nameOf(staple.certIndex)));
        addResponse(staple, isNeutral(m_judgement, staple));
    }
    for (const AnswerJudgement &answer : m_judgement.answers) {
        addHeading(tr("The responder's answer about %1").arg(nameOf(answer.answer.certIndex)));
        addResponse(answer.response, !answer.response.usable);
    }
    for (const RevocationListJudgement &list : m_judgement.revocationLists)
        addList(list);
    if (m_judgement.staples.isEmpty()) {
        if (m_hasTimeline)
            return addNote(tr("No response was stapled."));
        addNote(tr("No response was stapled: only the certificate's own life can be drawn."));
        addTimeline(factsWithout(m_inspection, m_clock->now()));
    }
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
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    TimelineColumn column(content, inspection, clock, m_isLive);
    column.addAll();
    if (const auto offer = listOffer(inspection)) {
        column.addNote(tr("The certificate names a revocation list, which was not asked for."));
        if (m_isLive) {
            auto *fetch = new LinkButton(offer->text);
            fetch->setToolTip(offer->tells);
            connect(fetch, &LinkButton::clicked, this,
                    [this, also = offer->also] { emit sourceWanted(also); });
            column.add(fetch);
        }
    } else if (lacksIssuerOfList(inspection)) {
        column.addNote(tr("The certificate names a revocation list. Without its issuer's "
                          "certificate nothing on it could be believed, so it is not asked for: "
                          "trust the issuer in the preferences, or let the server send it."));
    }
    column.close();
    setWidget(content);
}
