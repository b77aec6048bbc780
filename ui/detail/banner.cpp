// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/banner.h"

#include "base/text.h"
#include "ui/detail/summaryfacts.h"
#include "ui/theme/actionicon.h"

#include <QAccessible>
#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QStyle>

namespace {

constexpr int BannerShapeSize = 32,
              BannerShapeRoom = 68; // as wide as the shape and the gaps beside it
constexpr int NarrowWidth = 900;

}

DetailBanner::DetailBanner(QWidget *parent)
    : QWidget(parent)
    , m_word(new TextLabel(TextRole::Word))
    , m_target(new TextLabel(TextRole::Body, TextLabel::Ink::Secondary))
    , m_sentence(new TextLabel(TextRole::Body))
    , m_line(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_check(addButton(QStringLiteral("check")))
    , m_copy(addMenuButton(QStringLiteral("copy"), &DetailBanner::copyMenuWanted))
    , m_save(addMenuButton(QStringLiteral("save"), &DetailBanner::saveMenuWanted))
    , m_report(addButton(QStringLiteral("report")))
{
    setMinimumHeight(Metrics::BannerHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_sentence->setWordWrap(true);
    m_line->setWordWrap(true);
    for (TextLabel *label : { m_word, m_target, m_sentence, m_line })
        label->setSelectable(true);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(Metrics::Gap + 2);
    heading->addWidget(m_word, 0, Qt::AlignBaseline);
    heading->addWidget(m_target, 1, Qt::AlignBaseline);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addStretch(1);
    texts->addLayout(heading);
    texts->addWidget(m_sentence);
    texts->addWidget(m_line);
    texts->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, Metrics::Gap, 0, Metrics::Gap);
    layout->setSpacing(Metrics::Gap);
    layout->addSpacing(BannerShapeRoom
                       - Metrics::Gap); // changes sides with the direction of reading
    layout->addLayout(texts, 1);
    layout->addSpacing(Metrics::Margin);
    for (QPushButton *button : { m_check, m_copy, m_save, m_report })
        layout->addWidget(button);
    layout->addSpacing(Metrics::Margin);
    connect(m_check, &QPushButton::clicked, this, &DetailBanner::checkRequested);
    connect(m_report, &QPushButton::clicked, this, &DetailBanner::reportRequested);
    m_turning.setInterval(50);
    connect(&m_turning, &QTimer::timeout, this, [this] { QWidget::update(); });
}

QPushButton *DetailBanner::addButton(const QString &icon)
{
    auto *button = new QPushButton(actionIcon(icon), QString(), this);
    button->setAutoDefault(false);
    return button;
}

// Filled anew each time: what there is to copy and to save differs from check to check.
QPushButton *DetailBanner::addMenuButton(const QString &icon,
                                         void (DetailBanner::*wanted)(QMenu *menu))
{
    QPushButton *button = addButton(icon);
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, wanted] {
        menu->clear();
        emit(this->*wanted)(menu);
    });
    button->setMenu(menu);
    return button;
}

void DetailBanner::showTexts(const QString &word, const QString &sentence, const QString &facts)
{
    m_word->setText(word);
    m_sentence->setText(heldTogether(sentence));
    m_facts = facts;
    update();
}

void DetailBanner::showNeverChecked(const Target &target)
{
    m_shape = StatusShape::NeverChecked;
    m_class = VerdictClass::NotApplicable;
    m_hasResult = false;
    m_target->setText(visibleText(target.text()));
    showTexts(tr("Never checked"), tr("What this server staples is not known yet."), {});
}

void DetailBanner::showInspection(const Inspection &inspection, const QString &subject,
                                  const QString &facts)
{
    const Judgement &judgement = inspection.judgement;
    const QString target = visibleText(subject.isEmpty() ? inspection.target.text() : subject);
    m_shape = shapeOf(judgement.verdict, judgement.verdictClass);
    m_class = judgement.verdictClass;
    m_hasResult = true;
    const bool isNews
        = m_target->text() == target && m_word->text() != verdictWord(judgement.verdict);
    m_target->setText(target);
    showTexts(verdictWord(judgement.verdict), judgement.sentence.translated(),
              facts.isEmpty() ? checkedLine(inspection) : facts);
    if (isNews) { // for screen readers
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void DetailBanner::setChecking(bool isChecking)
{
    m_isChecking = isChecking;
    update();
}

void DetailBanner::setLive(bool isLive)
{
    m_check->setVisible(isLive);
    m_report->setVisible(isLive);
}

void DetailBanner::update()
{
    if (m_isChecking)
        m_turning.start();
    else
        m_turning.stop();
    m_line->setText(m_isChecking ? tr("Checking…") : m_facts);
    m_line->setVisible(!m_line->text().isEmpty());
    label(m_check, m_hasResult ? tr("Check again") : tr("Check now"));
    label(m_copy, tr("Copy"));
    label(m_save, tr("Save"));
    label(m_report, tr("Report…"));
    m_check->setEnabled(!m_isChecking);
    m_copy->setEnabled(m_hasResult);
    m_save->setEnabled(m_hasResult);
    m_report->setEnabled(m_hasResult);
    setAccessibleName(tr("Verdict: %1").arg(m_word->text()));
    setAccessibleDescription(m_sentence->text());
    QWidget::update();
}

// Where there is little room the buttons keep their icons only.
void DetailBanner::resizeEvent(QResizeEvent *event)
{
    const bool isNarrow = event->size().width() < NarrowWidth;
    if (isNarrow != m_isNarrow) {
        m_isNarrow = isNarrow;
        update();
    }
    QWidget::resizeEvent(event);
}

void DetailBanner::label(QPushButton *button, const QString &text)
{
    button->setText(m_isNarrow ? QString() : text);
    button->setToolTip(m_isNarrow ? text : QString());
    button->setAccessibleName(text);
}

void DetailBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const QRect r = rect();
    const QColor color = theme.colorOf(m_class);
    painter.fillRect(r, theme.tintOf(m_class));
    QColor edge = color;
    edge.setAlphaF(0.35f);
    painter.fillRect(QRect(r.left(), r.top(), r.width(), 1), edge);
    painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), edge);
    const QRectF shape = QStyle::visualRect(
        layoutDirection(), r,
        QRect(20, r.center().y() - BannerShapeSize / 2 + 1, BannerShapeSize, BannerShapeSize));
    if (!m_isChecking)
        return paintStatusShape(painter, shape, m_shape, theme);
    const qreal turn = qreal(QDateTime::currentMSecsSinceEpoch() % 1000) / 1000;
    paintCheckingRing(painter, shape, turn, theme);
}
