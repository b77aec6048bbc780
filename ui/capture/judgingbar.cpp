// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/judgingbar.h"

#include "base/clock.h"
#include "base/text.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/quietcombobox.h"
#include "ui/detail/shapelabel.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QWheelEvent>

namespace {

// The wheel scrolls what lies under it; it changes a value only where the focus is.
template <class Box>
class Quiet : public Box
{
public:
    Quiet() { this->setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (this->hasFocus())
            Box::wheelEvent(event);
        else
            event->ignore();
    }
};

TextLabel *labelFor(QWidget *field, const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Body);
    label->setBuddy(field);
    QString name = text;
    field->setAccessibleName(name.remove(QLatin1Char('&')));
    return label;
}

QString originText(const OpenedEvidence &evidence)
{
    if (!evidence.capture)
        return JudgingBar::tr("From files: nothing was asked of any server.");
    const QString at = toText(evidence.capture->at);
    if (evidence.kind == OpenedEvidence::Kind::PastCheck)
        return JudgingBar::tr("A check of %1, from the history").arg(at);
    return JudgingBar::tr("Captured %1 by %2").arg(at, visibleText(evidence.capture->madeBy, 60));
}

QString kindText(const OpenedEvidence &evidence)
{
    switch (evidence.kind) {
    case OpenedEvidence::Kind::Capture:
        return JudgingBar::tr("Saved capture");
    case OpenedEvidence::Kind::PastCheck:
        return JudgingBar::tr("Past check");
    case OpenedEvidence::Kind::Files:
        return evidence.loose.response ? JudgingBar::tr("Saved response")
                                       : JudgingBar::tr("Saved revocation list");
    }
    Q_UNREACHABLE();
}

} // namespace

JudgingBar::JudgingBar(const OpenedEvidence &evidence, const QList<Certificate> &foreignRoots,
                       const Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_evidence(evidence)
    , m_clock(clock)
    , m_original(originalJudging(evidence, clock->now()))
    , m_judging(m_original)
    , m_origin(new TextLabel(originText(evidence), TextRole::Body, TextLabel::Ink::Secondary))
    , m_asOf(new QuietComboBox)
    , m_time(new Quiet<QDateTimeEdit>)
    , m_policy(new QPushButton(tr("&Policy")))
    , m_compare(new QPushButton(tr("Co&mpare")))
    , m_scope(new QuietComboBox)
    , m_skew(new Quiet<QSpinBox>)
    , m_missing(new QuietComboBox)
    , m_anchors(new QCheckBox)
    , m_note(new TextLabel(TextRole::Body))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 6, Metrics::Margin, 7);
    column->setSpacing(Metrics::Gap);
    column->addLayout(makeTimeRow());
    column->addWidget(m_policyRow = makePolicyRow(foreignRoots));
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    restore();
    m_policyRow->setVisible(
        !foreignRoots.isEmpty()); // nothing is trusted unasked, so it is offered
    m_policy->setChecked(!foreignRoots.isEmpty());
    connect(m_asOf, &QComboBox::currentIndexChanged, this, &JudgingBar::readChoices);
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &JudgingBar::readChoices);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &JudgingBar::readChoices);
    connect(m_missing, &QComboBox::currentIndexChanged, this, &JudgingBar::readChoices);
    connect(m_skew, &QSpinBox::valueChanged, this, &JudgingBar::readChoices);
    connect(m_anchors, &QCheckBox::toggled, this, &JudgingBar::readChoices);
    connect(m_policy, &QPushButton::toggled, m_policyRow, &QWidget::setVisible);
}

QHBoxLayout *JudgingBar::makeTimeRow()
{
    if (m_evidence.capture)
        m_asOf->addItem(m_evidence.kind == OpenedEvidence::Kind::Capture
                            ? tr("When it was captured")
                            : tr("When it was made"),
                        int(AsOf::Capture));
    m_asOf->addItem(tr("Now"), int(AsOf::Now));
    m_asOf->addItem(tr("Another time"), int(AsOf::Other));
    m_time->setTimeSpec(Qt::UTC);
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    m_time->setLayoutDirection(Qt::LeftToRight);
    m_time->setAccessibleName(tr("Judged as of this time, UTC"));
    m_policy->setCheckable(true);
    m_policy->setAutoDefault(false);
    m_compare->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(new ShapeLabel(StatusShape::Notice));
    row->addWidget(new TextLabel(kindText(m_evidence), TextRole::Strong));
    m_origin->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_origin->setWordWrap(true); // in a narrow window it takes more lines
    row->addWidget(m_origin, 1);
    row->addWidget(labelFor(m_asOf, tr("&Judged as of")));
    row->addWidget(m_asOf);
    row->addWidget(m_time);
    row->addWidget(m_policy);
    row->addWidget(m_compare);
    return row;
}

QWidget *JudgingBar::makePolicyRow(const QList<Certificate> &foreignRoots)
{
    m_scope->addItem(tr("By the root"), int(ScopeChoice::Auto));
    m_scope->addItem(tr("Public CA"), int(ScopeChoice::Public));
    m_scope->addItem(tr("Private PKI"), int(ScopeChoice::Private));
    m_skew->setRange(0, 86'400);
    m_skew->setSuffix(tr(" s"));
    for (const Severity severity : { Severity::Info, Severity::Warning, Severity::Error })
        m_missing->addItem(severityWord(severity), int(severity));
    QStringList names;
    for (const Certificate &root : foreignRoots)
        names << root.subject.shortText();
    m_anchors->setText(tr("&Trust its own root: %1")
                           .arg(visibleText(names.join(QStringLiteral(", ")), 120)
                                    .replace(QLatin1Char('&'), QLatin1String("&&"))));
    m_anchors->setVisible(!foreignRoots.isEmpty());
    auto *restoring = new LinkButton(m_evidence.capture ? tr("As it was") : tr("Restore"));
    connect(restoring, &LinkButton::clicked, this, [this] {
        restore();
        readChoices();
    });
    auto *policyRow = new QWidget;
    auto *row = new QHBoxLayout(policyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(labelFor(m_scope, tr("&Rules for")));
    row->addWidget(m_scope);
    row->addSpacing(Metrics::WideGap);
    row->addWidget(labelFor(m_skew, tr("Clocks may &differ by")));
    row->addWidget(m_skew);
    row->addSpacing(Metrics::WideGap);
    row->addWidget(labelFor(m_missing, tr("A missing &staple is")));
    row->addWidget(m_missing);
    row->addSpacing(Metrics::WideGap);
    row->addWidget(m_anchors);
    row->addStretch();
    row->addWidget(restoring);
    return policyRow;
}

// All choices as the evidence was judged when it was made.
void JudgingBar::restore()
{
    const QSignalBlocker blockers[]
        = { QSignalBlocker(m_asOf), QSignalBlocker(m_time),    QSignalBlocker(m_scope),
            QSignalBlocker(m_skew), QSignalBlocker(m_missing), QSignalBlocker(m_anchors) };
    m_asOf->setCurrentIndex(0);
    m_time->setDateTime(m_original.at.toDateTime());
    m_time->setVisible(false);
    m_scope->setCurrentIndex(m_scope->findData(int(m_original.policy.scope)));
    m_skew->setValue(m_original.policy.skewSecs);
    m_missing->setCurrentIndex(m_missing->findData(int(m_original.policy.missingSeverity)));
    m_anchors->setChecked(false);
}

void JudgingBar::readChoices()
{
    const auto asOf = AsOf(m_asOf->currentData().toInt());
    JudgingChoice judging;
    judging.at = asOf == AsOf::Capture ? m_original.at
        : asOf == AsOf::Now            ? m_clock->now()
                                       : UtcTime::fromDateTime(m_time->dateTime());
    m_time->setVisible(asOf == AsOf::Other);
    judging.policy.scope = ScopeChoice(m_scope->currentData().toInt());
    judging.policy.skewSecs = m_skew->value();
    judging.policy.missingSeverity = Severity(m_missing->currentData().toInt());
    judging.trustsAnchors = m_anchors->isChecked();
    if (judging == m_judging)
        return;
    m_judging = judging;
    emit changed();
}

void JudgingBar::setAsOf(AsOf asOf)
{
    m_asOf->setCurrentIndex(m_asOf->findData(int(asOf)));
}

void JudgingBar::setTime(UtcTime time)
{
    { // one judgement, not two
        const QSignalBlocker blockers[] = { QSignalBlocker(m_time), QSignalBlocker(m_asOf) };
        m_time->setDateTime(time.toDateTime());
        setAsOf(AsOf::Other);
    }
    readChoices();
}

void JudgingBar::showVerdict(const Judgement &judgement)
{
    const bool isChanged = m_judging.policy != m_original.policy;
    QFont font = m_policy->font();
    font.setBold(isChanged);
    m_policy->setFont(font);
    m_policy->setToolTip(isChanged ? tr("Not the policy it was judged by at first")
                                   : tr("Judge it by other rules"));
    const bool isAsOfOther = m_judging.at != m_original.at;
    QStringList notes;
    if (m_evidence.capture && isAsOfOther)
        notes << tr("Judged as of %1.").arg(toText(m_judging.at));
    if (m_evidence.capture && m_evidence.capture->verdict != judgement.verdict)
        notes << tr("When it was captured the verdict was: %1.")
                     .arg(verdictWord(m_evidence.capture->verdict));
    if (m_evidence.capture && !isAsOfOther && !isChanged
        && m_evidence.capture->verdict != judgement.verdict)
        notes << tr("Other roots were trusted then, or other rules held.");
    if (!m_evidence.capture && m_evidence.loose.chain.isEmpty())
        notes << tr(
            "No certificate was given: whether this is about the right one was not judged.");
    if (!m_evidence.capture && m_evidence.loose.lacksIssuer())
        notes << tr("No issuer was given: the signature may not have been verified.");
    showNote(notes.join(QLatin1Char(' ')));
}

void JudgingBar::showNote(const QString &text)
{
    m_note->setText(heldTogether(text));
    m_note->setVisible(!text.isEmpty());
}

void JudgingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.tintInfo);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.rule);
}
