// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/historyplot.h"

#include "ui/chart/chartreading.h"
#include "ui/chart/painteditem.h"
#include "ui/chart/plotscene.h"

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
    QCPGraph *graph;
    ChartReading *reading;
    ChartSeries series;
    QList<Observation> observations;
    std::optional<Observation> read;
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
        return frame;
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
    m_plot->graph = plot->addGraph();
    const auto scene = [this](QPainter &painter, auto paint) {
        const PlotFrame frame = m_plot->frame();
        const QFont font = this->font();
        PlotScene painted(painter, frame, m_plot->series, Theme::of(this), font);
        paint(painted);
    };
    new PaintedItem(plot, QStringLiteral("background"), [scene](QPainter &painter) {
        scene(painter, [](PlotScene &s) { s.paintBehind(); });
    });
    new PaintedItem(plot, QStringLiteral("axes"), [scene](QPainter &painter) {
        scene(painter, [](PlotScene &s) { s.paintFront(); });
    });
    new PaintedItem(plot, QStringLiteral("reading"), [this, scene](QPainter &painter) {
        if (const auto &read = m_plot->read)
            scene(painter, [&](PlotScene &s) {
                s.paintReading(*read, chartValue(*read, m_plot->series.quantity));
            });
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
    m_plot->series = series;
    m_plot->observations = observations;
    QList<double> x, y;
    for (const QPointF &point : series.line) {
        x.append(point.x());
        y.append(point.y());
    }
    m_plot->graph->setData(x, y, true);
    const auto [low, high] = PlotScene::valueRange(series);
    m_plot->widget->yAxis->setRange(low, high);
    setAccessibleDescription(describe(series));
    hideReading();
    m_plot->widget->replot(QCustomPlot::rpQueuedReplot);
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
    m_plot->graph->setPen(QPen(theme.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_plot->graph->setAdaptiveSampling(false); // a step is two points over one another
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
    m_plot->axes()->setMargins(PlotScene::margins(font(), m_plot->hasWeekdays()).toMargins());
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
        return pan(-0.1);
    case Qt::Key_Right:
        return pan(0.1);
    case Qt::Key_Home:
        emit resetRequested();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void HistoryPlot::hideReading()
{
    m_plot->reading->hide();
    if (!m_plot->read)
        return;
    m_plot->read.reset();
    m_plot->widget->layer(QStringLiteral("reading"))->replot();
}

bool HistoryPlot::readAt(QPointF position)
{
    const PlotFrame frame = m_plot->frame();
    const QList<Observation> &checks = m_plot->observations;
    if (checks.isEmpty() || !frame.plot.united(frame.strip()).contains(position)) {
        hideReading();
        return false;
    }
    const UtcTime wanted = frame.time.time(position.x());
    auto nearest
        = std::lower_bound(checks.begin(), checks.end(), wanted,
                           [](const Observation &check, UtcTime at) { return check.at < at; });
    if (nearest == checks.end()
        || (nearest != checks.begin()
            && wanted.msecs - std::prev(nearest)->at.msecs < nearest->at.msecs - wanted.msecs))
        --nearest;
    const double x = frame.time.x(nearest->at);
    if (std::abs(x - position.x()) > ReadingReach || !frame.time.holds(nearest->at)) {
        hideReading();
        return false;
    }
    m_plot->read = *nearest;
    m_plot->widget->layer(QStringLiteral("reading"))->replot();
    ChartReading *card = m_plot->reading;
    card->setCheck(*nearest, m_plot->series);
    const bool isRight = x + 16 + card->width() < width() - 8;
    const double left = isRight ? x + 16 : x - 16 - card->width();
    const double top = std::clamp(position.y() - card->height() / 2.0, 4.0,
                                  std::max(4.0, double(height() - card->height() - 4)));
    card->move(qRound(std::max(4.0, left)), qRound(top));
    card->show();
    card->raise();
    return true;
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
