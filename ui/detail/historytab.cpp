// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytab.h"

#include "base/clock.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/quantity.h"
#include "ui/detail/chartlegend.h"
#include "ui/detail/emptystate.h"
#include "ui/detail/historyexportbutton.h"
#include "ui/detail/linelegend.h"
#include "ui/detail/quietcombobox.h"
#include "ui/detail/rangedialog.h"
#include "ui/detail/segmentbar.h"
#include "ui/theme/actionicon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <array>

namespace {

constexpr qint64 Day = 86'400, Everything = 0, DefaultSpan = 30 * Day;
constexpr qint64 LeastBeside = Day; // read on either side of what is shown: lines reach out of it
constexpr int FollowMsecs = 60'000, PannedMsecs = 200;
constexpr int LeastBarWidth = 820; // with icons for buttons
// To the right of now, as a share of what is shown, so that the newest check does not lie on the
// edge.
constexpr double RoomAfterNow = 0.02;

struct Span
{
    const char *text;
    qint64 secs;
};
constexpr std::array<Span, 6> Spans = { {
    { QT_TRANSLATE_NOOP("HistoryTab", "24 h"), Day },
    { QT_TRANSLATE_NOOP("HistoryTab", "7 d"), 7 * Day },
    { QT_TRANSLATE_NOOP("HistoryTab", "30 d"), 30 * Day },
    { QT_TRANSLATE_NOOP("HistoryTab", "90 d"), 90 * Day },
    { QT_TRANSLATE_NOOP("HistoryTab", "1 y"), 365 * Day },
    { QT_TRANSLATE_NOOP("HistoryTab", "All"), Everything },
} };
constexpr int Custom = int(Spans.size()); // the segment after them

}

HistoryTab::HistoryTab(const Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_span(DefaultSpan)
    , m_bar(new QWidget)
    , m_quantity(new QuietComboBox)
    , m_spans(new SegmentBar)
    , m_range(new TextLabel(TextRole::Body, TextLabel::Ink::Secondary))
    , m_follow(new QPushButton(actionIcon(QStringLiteral("follow")), tr("Follow now")))
    , m_asTable(new QPushButton(actionIcon(QStringLiteral("table")), tr("Show as table")))
    , m_compare(new QPushButton(actionIcon(QStringLiteral("chart")), tr("Compare")))
    , m_note(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_refreshing(new TextLabel(TextRole::Body))
    , m_times(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_plot(new HistoryPlot)
    , m_legends(new QWidget)
    , m_lineLegend(new LineLegend)
    , m_legend(new ChartLegend)
    , m_past(new PastCheckTable(&m_model))
{
    auto *chart = new QWidget;
    auto *chartLayout = new QVBoxLayout(chart);
    chartLayout->setContentsMargins(0, 0, 0, 0);
    chartLayout->setSpacing(0);
    chartLayout->addWidget(m_plot, 1);
    auto *legendLayout = new QVBoxLayout(m_legends);
    legendLayout->setContentsMargins(0, 0, 0, 0);
    legendLayout->setSpacing(0);
    legendLayout->addWidget(m_lineLegend);
    legendLayout->addWidget(m_legend);
    chartLayout->addWidget(m_legends);
    for (QWidget *page : { static_cast<QWidget *>(m_empty), chart, static_cast<QWidget *>(m_past) })
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addLayout(makeLessons());
    layout->addWidget(m_pages, 1);
    connect(m_lineLegend, &LineLegend::toggled, this, [this](const QString &name, bool isShown) {
        if (isShown)
            m_hidden.remove(name);
        else
            m_hidden.insert(name);
        show();
    });
    connect(m_past, &PastCheckTable::wanted, this, &HistoryTab::pastChecksWanted);
    connect(m_plot, &HistoryPlot::rangeChanged, this, &HistoryTab::userMoved);
    connect(m_plot, &HistoryPlot::resetRequested, this, [this] { chooseSpan(m_span); });
    m_panned.setSingleShot(true);
    m_panned.setInterval(PannedMsecs);
    connect(&m_panned, &QTimer::timeout, this, &HistoryTab::wantWhatIsMissing);
    m_following.setInterval(FollowMsecs);
    connect(&m_following, &QTimer::timeout, this, [this] {
        if (isVisible() && m_follow->isChecked())
            showSpan();
    });
    m_following.start();
    show();
}

QWidget *HistoryTab::makeBar()
{
    m_bar->setMinimumWidth(LeastBarWidth);
    m_bar->installEventFilter(this);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::WideGap);
    for (const ChartQuantity quantity :
         { ChartQuantity::TimeLeft, ChartQuantity::ShareUsed, ChartQuantity::Age })
        m_quantity->addItem(quantityName(quantity), int(quantity));
    m_quantity->setAccessibleName(tr("Quantity"));
    m_quantity->setMinimumWidth(110);
    connect(m_quantity, &QComboBox::currentIndexChanged, this, &HistoryTab::show);
    bar->addWidget(m_quantity);
    for (const Span &span : Spans)
        m_spans->addSegment(tr(span.text), tr("Range: %1").arg(tr(span.text)));
    m_spans->addSegment(tr("Custom"), tr("Range: custom"));
    connect(m_spans, &SegmentBar::chosen, this, [this](int index) {
        if (index == Custom)
            return askForRange();
        m_isSpanChosen = true;
        chooseSpan(Spans[size_t(index)].secs);
    });
    bar->addWidget(m_spans);
    m_range->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_range->installEventFilter(this);
    bar->addWidget(m_range, 1);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setAutoDefault(false);
    m_asTable->setCheckable(true);
    m_asTable->setAutoDefault(false);
    connect(m_follow, &QPushButton::toggled, this, &HistoryTab::followNow);
    connect(m_asTable, &QPushButton::toggled, this, &HistoryTab::show);
    bar->addWidget(makeCompareButton());
    bar->addWidget(m_follow);
    bar->addWidget(m_asTable);
    auto *exporting = new HistoryExportButton;
    connect(exporting, &HistoryExportButton::chosen, this, &HistoryTab::exportAs);
    bar->addWidget(exporting);
    m_export = exporting;
    for (QPushButton *button : { m_compare, m_follow, m_asTable, m_export })
        button->setAccessibleName(button->text());
    return m_bar;
}

QVBoxLayout *HistoryTab::makeLessons()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(24, 0, Metrics::Margin, Metrics::Gap);
    column->setSpacing(2);
    for (TextLabel *label : { m_note, m_refreshing, m_times }) {
        label->setWordWrap(true);
        label->setSelectable(true);
        label->setVisible(false);
        column->addWidget(label);
    }
    m_times->setToolTip(LessonTexts::method());
    return column;
}

void HistoryTab::setLessons(const Target &target, const std::optional<Lessons> &lessons)
{
    if (target.id != m_target.id)
        return;
    const QString between = QStringLiteral("  ·  ");
    const auto show = [&between](TextLabel *label, const QStringList &texts) {
        label->setText(heldTogether(texts.join(between)));
        label->setVisible(!texts.isEmpty());
    };
    show(m_refreshing, lessons ? LessonTexts::refreshing(*lessons, m_clock->now()) : QStringList());
    show(m_times, lessons ? LessonTexts::times(*lessons) : QStringList());
}

void HistoryTab::setTarget(const Target &target)
{
    if (m_target == target)
        return;
    m_target = target;
    m_charted = {};
    m_others.clear();
    m_compared.clear();
    m_hidden.clear();
    m_awaited.clear();
    m_isByAddress = m_isComparedBySelection = false;
    m_hasAnswer = m_hasChecks = m_isAsked = false;
    compareWithSelected();
    setFollowing(true);
    m_refreshing->hide();
    m_times->hide();
    if (!m_isSpanChosen)
        m_span = DefaultSpan;
    show();
    if (isVisible())
        chooseSpan(m_span);
}

void HistoryTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isAsked)
        wantAgain();
}

void HistoryTab::checkEnded()
{
    m_isAsked = false;
    if (isVisible())
        wantAgain();
}

// What the user moved to stays in view.
void HistoryTab::wantAgain()
{
    if (m_follow->isChecked())
        return chooseSpan(m_span);
    emit lessonsWanted(m_target);
    want(m_askedFrom, m_plot->to() < m_askedTo ? m_askedTo : m_clock->now());
}

// An answer to an older question never comes: what is to be saved is then asked for with it.
void HistoryTab::want(UtcTime from, UtcTime to)
{
    m_isAsked = true;
    const bool isSaving = !m_awaited.isEmpty();
    m_askedFrom = isSaving ? std::min(from, m_savedFrom) : from;
    m_askedTo = isSaving ? std::max(to, m_savedTo) : to;
    if (isSaving)
        emit allObservationsWanted(targets(), m_askedFrom, m_askedTo);
    else
        emit observationsWanted(targets(), m_askedFrom, m_askedTo);
}

void HistoryTab::setFollowing(bool isFollowing)
{
    const QSignalBlocker blocker(m_follow);
    m_follow->setChecked(isFollowing);
}

void HistoryTab::chooseSpan(qint64 secs)
{
    m_span = secs;
    const auto chosen = std::find_if(Spans.begin(), Spans.end(),
                                     [&](const Span &span) { return span.secs == secs; });
    m_spans->setCurrent(int(chosen - Spans.begin()));
    setFollowing(true);
    const UtcTime now = m_clock->now();
    emit lessonsWanted(m_target);
    if (secs == Everything)
        want(UtcTime {}, now);
    else // one more, so that a small step to the left needs no new rows
        want(now.addSecs(-2 * secs), now);
    showSpan();
}

// A short history is shown in full width.
void HistoryTab::fitSpan()
{
    const auto first = firstKnown();
    if (!first || m_span == Everything)
        return;
    const Duration known = m_clock->now() - *first;
    const auto fitting = std::find_if(Spans.begin(), Spans.end(), [&](const Span &span) {
        return span.secs >= std::min(known.secs, DefaultSpan);
    });
    m_span = fitting->secs;
    m_spans->setCurrent(int(fitting - Spans.begin()));
}

// Up to now, as far back as chosen.
void HistoryTab::showSpan()
{
    const UtcTime now = m_clock->now();
    UtcTime from = now.addSecs(-m_span);
    if (m_span == Everything)
        from = std::min(firstKnown().value_or(now.addSecs(-Day)), now.addSecs(-3600));
    const qint64 after = qint64(double((now - from).secs) * RoomAfterNow);
    m_plot->setRange(m_span == Everything ? from.addSecs(-after) : from, now.addSecs(after));
    showRangeText();
    fillTable();
}

void HistoryTab::followNow(bool isFollowing)
{
    if (isFollowing)
        chooseSpan(m_span);
}

void HistoryTab::userMoved()
{
    setFollowing(false);
    m_spans->setCurrent(Custom);
    showRangeText();
    m_panned.start();
}

void HistoryTab::wantWhatIsMissing()
{
    const UtcTime from = m_plot->from(), to = std::min(m_plot->to(), m_clock->now());
    const Duration span = to - from;
    const qint64 beside = std::max(span.secs / 2, LeastBeside);
    if (span.secs > 0 && (isTooCoarse() || from < m_askedFrom || to > m_askedTo))
        want(from.addSecs(-beside), std::min(to.addSecs(beside), m_clock->now()));
    fillTable();
}

// Some checks stand for many that were asked for together; of a part of that time more can be read.
bool HistoryTab::isTooCoarse() const
{
    const Duration shown = m_plot->to() - m_plot->from();
    return bucketSecs() > 0 && 2 * shown.secs < (m_askedTo - m_askedFrom).secs;
}

void HistoryTab::setObservations(const Target &target, const ChartedObservations &charted)
{
    const bool isShown = target.id == m_target.id && target.text() == m_target.text();
    const bool isCompared = std::any_of(m_compared.begin(), m_compared.end(),
                                        [&](const Target &other) { return other.id == target.id; });
    if (!isShown && !isCompared)
        return;
    if (isShown) {
        m_charted = charted;
        m_hasAnswer = true;
    } else {
        m_others.insert(target.id, charted);
    }
    if (charted.bucketSecs == 0 && m_awaited.remove(target.id) && m_awaited.isEmpty())
        saveCsv();
    m_hasChecks = m_hasChecks || firstKnown();
    if (!m_isSpanChosen && m_follow->isChecked())
        fitSpan();
    show();
    if (m_follow->isChecked())
        showSpan();
}

void HistoryTab::show()
{
    enum Page { EmptyPage, ChartPage, TablePage };
    const QList<PlottedLine> shown = lines();
    m_plot->setLines(shown);
    m_legend->setLines(shown);
    m_lineLegend->setLines(shown);
    fillTable();
    showNote();
    if (m_hasAnswer)
        m_empty->set(
            StatusShape::NeverChecked, tr("No history yet"),
            tr("Every check of this host adds a point. The chart shows how long the stapled "
               "responses had left, and when the server refreshed them."));
    else
        m_empty->set(StatusShape::Checking, tr("Reading the history"), {});
    m_pages->setCurrentIndex(!m_hasChecks                 ? EmptyPage
                                 : m_asTable->isChecked() ? TablePage
                                                          : ChartPage);
    m_quantity->setEnabled(!m_asTable->isChecked());
}

void HistoryTab::askForRange()
{
    auto *dialog = new RangeDialog(m_plot->from(), m_plot->to(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_isSpanChosen = true;
        m_plot->setRange(dialog->from(), dialog->to());
        userMoved();
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        const auto shown = std::find_if(Spans.begin(), Spans.end(),
                                        [this](const Span &span) { return span.secs == m_span; });
        m_spans->setCurrent(m_follow->isChecked() ? int(shown - Spans.begin()) : Custom);
    });
    dialog->open();
}
