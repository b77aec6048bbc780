// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/historyplot.h"

#include "ui/chart/chartreading.h"
#include "ui/chart/painteditem.h"
#include "ui/chart/plotscene.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace {

constexpr double ShortestSpan = 600, LongestSpan = 20 * 366 * 86'400.0;
constexpr int LowHeight = 260; // below it every line counts
constexpr double ReadingReach = 60; // pixels from the pointer to the check it reads

double secondsOf(UtcTime time)
{
    return double(time.msecs) / 1000;
}

}

struct HistoryPlot::Plot
{
    QCustomPlot *widget;
    QList<QCPGraph *> graphs; // of the lines, in their order; more than there may be lines
    ChartReading *reading;
    QList<PlottedLine> lines;
    std::optional<UtcTime> readAt;
    QList<PlotScene::Read> reads; // into the lines
    bool isSettingRange = false;

    QCPAxisRect *axes() const { return widget->axisRect(); }
    bool hasWeekdays() const { return widget->parentWidget()->height() >= LowHeight; }
    PlotFrame frame() const
    {
        PlotFrame frame;
        frame.plot = QRectF(axes()->rect());
        const QCPRange time = widget->xAxis->range();
        frame.time = { { qint64(time.lower * 1000) },
                       { qint64(time.upper * 1000) },
                       frame.plot.left(),
                       frame.plot.right() };
        frame.low = widget->yAxis->range().lower;
        frame.high = widget->yAxis->range().upper;
        frame.hasWeekdays = hasWeekdays();
        frame.strips = strips();
        return frame;
    }
    int strips() const
    {
        return std::max(1,
                        int(std::count_if(lines.begin(), lines.end(),
                                          [](const PlottedLine &line) { return line.isShown; })));
    }
};

HistoryPlot::HistoryPlot(QWidget *parent)
    : QWidget(parent)
    , m_plot(std::make_unique<Plot>())
{
    auto *plot = m_plot->widget = new QCustomPlot(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot);
    plot->axisRect()->setAutoMargins(QCP::msNone);
    for (QCPAxis *axis : plot->axisRect()->axes())
        axis->setVisible(false); // painted by the scene
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->grid()->setVisible(false);
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->axisRect()->setRangeDragAxes(plot->xAxis, nullptr);
    plot->axisRect()->setRangeZoomAxes(plot->xAxis, nullptr);
    plot->setNoAntialiasingOnDrag(false);
    plot->addLayer(QStringLiteral("reading"));
    plot->layer(QStringLiteral("reading"))->setMode(QCPLayer::lmBuffered);
    for (int i = 0; i < MostLines; ++i)
        m_plot->graphs.append(plot->addGraph());
    const auto scene = [this](QPainter &painter, auto paint) {
        const PlotFrame frame = m_plot->frame();
        const QFont font = this->font();
        PlotScene painted(painter, frame, m_plot->lines, Theme::of(this), font);
        paint(painted);
    };
    new PaintedItem(plot, QStringLiteral("background"), [scene](QPainter &painter) {
        scene(painter, [](PlotScene &s) { s.paintBehind(); });
    });
    new PaintedItem(plot, QStringLiteral("axes"), [scene](QPainter &painter) {
        scene(painter, [](PlotScene &s) { s.paintFront(); });
    });
    new PaintedItem(plot, QStringLiteral("reading"), [this, scene](QPainter &painter) {
        if (m_plot->readAt)
            scene(painter, [&](PlotScene &s) { s.paintReading(*m_plot->readAt, m_plot->reads); });
    });
    m_plot->reading = new ChartReading(plot);
    connect(plot->xAxis, qOverload<const QCPRange &>(&QCPAxis::rangeChanged), this,
            &HistoryPlot::userMoved);
    connect(plot, &QCustomPlot::mouseDoubleClick, this, &HistoryPlot::resetRequested);
    plot->installEventFilter(this);
    plot->setMouseTracking(true);
    plot->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(180);
    setLayoutDirection(Qt::LeftToRight); // time runs to the right everywhere
    setAccessibleName(tr("History chart"));
    applyTheme();
}

HistoryPlot::~HistoryPlot() = default;

void HistoryPlot::setSeries(const ChartSeries &series, const QList<Observation> &observations)
{
    setLines({ PlottedLine { .series = series, .observations = observations } });
}

void HistoryPlot::setLines(const QList<PlottedLine> &lines)
{
    hideReading();
    m_plot->lines = lines.first(std::min<qsizetype>(lines.size(), MostLines));
    for (int i = 0; i < MostLines; ++i) {
        QList<double> x, y;
        if (i < m_plot->lines.size() && m_plot->lines[i].isShown) {
            for (const QPointF &point : std::as_const(m_plot->lines[i].series.line)) {
                x.append(point.x());
                y.append(point.y());
            }
        }
        m_plot->graphs[i]->setData(x, y, true);
    }
    const auto [low, high] = PlotScene::valueRange(m_plot->lines);
    m_plot->widget->yAxis->setRange(low, high);
    setAccessibleDescription(describe(m_plot->lines));
    applyTheme();
}

void HistoryPlot::setRange(UtcTime from, UtcTime to)
{
    m_plot->isSettingRange = true;
    m_plot->widget->xAxis->setRange(secondsOf(from), std::max(secondsOf(to), secondsOf(from) + 60));
    m_plot->isSettingRange = false;
    hideReading();
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
}

UtcTime HistoryPlot::from() const
{
    return m_plot->frame().time.from;
}

UtcTime HistoryPlot::to() const
{
    return m_plot->frame().time.to;
}

void HistoryPlot::paint(QPaintDevice &device, QPoint at,
                        const std::function<void(QPainter &)> &first)
{
    hideReading();
    QCPPainter painter(&device);
    painter.save();
    first(painter);
    painter.restore();
    painter.translate(at);
    m_plot->widget->toPainter(&painter, width(), height());
}

void HistoryPlot::zoom(double factor)
{
    m_plot->widget->xAxis->scaleRange(factor);
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
}

void HistoryPlot::pan(double share)
{
    m_plot->widget->xAxis->moveRange(m_plot->widget->xAxis->range().size() * share);
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
}

// Holds what the user does within sensible bounds, then tells of it.
void HistoryPlot::userMoved()
{
    if (m_plot->isSettingRange)
        return;
    const QCPRange range = m_plot->widget->xAxis->range();
    const double span = std::clamp(range.size(), ShortestSpan, LongestSpan);
    const double middle = std::clamp(range.center(), 0.0, 1e11);
    m_plot->isSettingRange = true;
    m_plot->widget->xAxis->setRange(middle - span / 2, middle + span / 2);
    m_plot->isSettingRange = false;
    hideReading();
    emit rangeChanged(from(), to());
}

void HistoryPlot::applyTheme()
{
    const Theme &theme = Theme::of(this);
    m_plot->widget->setBackground(theme.base);
    const bool isComparing = m_plot->lines.size() > 1;
    for (int i = 0; i < MostLines; ++i) {
        const QColor color
            = isComparing ? lineColor(m_plot->lines.value(i).number, theme) : theme.accent;
        m_plot->graphs[i]->setPen(
            QPen(color, isComparing ? 1.6 : 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_plot->graphs[i]->setAdaptiveSampling(false); // a step is two points over one another
    }
    setMargins();
    QCPSelectionRect *rubberBand = m_plot->widget->selectionRect();
    rubberBand->setPen(QPen(theme.accent));
    QColor fill = theme.accent;
    fill.setAlphaF(0.15f);
    rubberBand->setBrush(fill);
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
}

void HistoryPlot::setMargins()
{
    m_plot->axes()->setMargins(
        PlotScene::margins(font(), m_plot->hasWeekdays(), m_plot->strips()).toMargins());
}

void HistoryPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
    QWidget::changeEvent(event);
}

void HistoryPlot::resizeEvent(QResizeEvent *event)
{
    hideReading();
    QWidget::resizeEvent(event);
    setMargins();
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
}

void HistoryPlot::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(0.8);
    case Qt::Key_Minus:
        return zoom(1.25);
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool isToTheRight = event->key() == Qt::Key_Right;
        if (!event->modifiers().testFlag(Qt::ShiftModifier))
            return pan(isToTheRight ? 0.1 : -0.1);
        if (readNext(isToTheRight))
            announceReading();
        return;
    }
    case Qt::Key_Home:
        emit resetRequested();
        return;
    case Qt::Key_Escape:
        if (m_plot->readAt)
            return hideReading();
        return QWidget::keyPressEvent(event);
    default:
        QWidget::keyPressEvent(event);
    }
}

void HistoryPlot::hideReading()
{
    m_plot->reading->hide();
    m_plot->reads.clear();
    if (!m_plot->readAt)
        return;
    m_plot->readAt.reset();
    m_plot->widget->layer(QStringLiteral("reading"))->replot();
}

bool HistoryPlot::readAt(QPointF position)
{
    hideReading();
    const PlotFrame frame = m_plot->frame();
    return frame.plot.united(frame.allStrips()).contains(position)
        && read(frame.time.time(position.x()), position);
}

// Of each line the check nearest to the time, or else of the time's day.
bool HistoryPlot::read(UtcTime wanted, QPointF position)
{
    const PlotFrame frame = m_plot->frame();
    for (const PlottedLine &line : std::as_const(m_plot->lines)) {
        const Observation *check = line.isShown ? nearestTo(wanted, line.observations) : nullptr;
        if (check && frame.time.holds(check->at)
            && std::abs(frame.time.x(check->at) - position.x()) <= ReadingReach)
            m_plot->reads.append({ check, line.number });
    }
    if (m_plot->reads.isEmpty())
        return readDay(wanted, position);
    const bool isComparing = m_plot->lines.size() > 1;
    const UtcTime at = isComparing ? wanted : m_plot->reads.first().check->at;
    if (isComparing)
        m_plot->reading->setChecks(at, m_plot->reads, m_plot->lines);
    else
        m_plot->reading->setCheck(*m_plot->reads.first().check, m_plot->lines.first().series);
    showReading(position, at);
    return true;
}

// Of one line alone: the strips of several say it well enough.
bool HistoryPlot::readDay(UtcTime at, QPointF position)
{
    if (m_plot->lines.size() != 1)
        return false;
    QList<DailySummary> day = m_plot->lines.first().series.days;
    day.removeIf(
        [at](const DailySummary &one) { return at < one.day || (at - one.day).secs >= 86'400; });
    if (day.isEmpty())
        return false;
    m_plot->reading->setDay(day);
    showReading(position, at);
    return true;
}

void HistoryPlot::showReading(QPointF position, UtcTime at)
{
    m_plot->readAt = at;
    m_plot->widget->layer(QStringLiteral("reading"))->replot();
    const double x = m_plot->frame().time.x(at);
    ChartReading *card = m_plot->reading;
    const bool isRight = x + 16 + card->width() < width() - 8;
    const double left = isRight ? x + 16 : x - 16 - card->width();
    const double top = std::clamp(position.y() - card->height() / 2.0, 4.0,
                                  std::max(4.0, double(height() - card->height() - 4)));
    card->move(qRound(std::max(4.0, left)), qRound(top));
    card->show();
    card->raise();
}

bool HistoryPlot::readNext(bool isToTheRight)
{
    const PlotFrame frame = m_plot->frame();
    const auto next = nextReadable(m_plot->lines, frame.time, m_plot->readAt, isToTheRight);
    if (!next)
        return false; // what is read already stays
    hideReading();
    return read(*next, { frame.time.x(*next), frame.plot.center().y() });
}

QString HistoryPlot::readingText() const
{
    return m_plot->readAt ? m_plot->reading->text() : QString();
}

void HistoryPlot::announceReading()
{
    m_plot->reading->setAccessibleName(readingText());
    QAccessibleEvent event(m_plot->reading, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void HistoryPlot::focusOutEvent(QFocusEvent *event)
{
    hideReading();
    QWidget::focusOutEvent(event);
}

bool HistoryPlot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_plot->widget)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress) {
        setFocus(Qt::MouseFocusReason);
        const bool isShift
            = static_cast<QMouseEvent *>(event)->modifiers().testFlag(Qt::ShiftModifier);
        m_plot->widget->setSelectionRectMode(isShift ? QCP::srmZoom : QCP::srmNone);
        hideReading();
    } else if (event->type() == QEvent::MouseMove) {
        auto *move = static_cast<QMouseEvent *>(event);
        if (move->buttons() == Qt::NoButton)
            readAt(move->position());
    } else if (event->type() == QEvent::Leave) {
        hideReading();
    }
    return QWidget::eventFilter(watched, event);
}
