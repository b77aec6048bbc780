// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "base/clock.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/plotpicture.h"
#include "ui/detail/chartlegend.h"
#include "ui/detail/historytab.h"
#include "ui/detail/rangedialog.h"

#include <QAction>
#include <QApplication>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImage>
#include <QMouseEvent>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

const FixedClock &labClock()
{
    static const FixedClock clock(LabNow);
    return clock;
}

std::unique_ptr<HistoryTab> makeTab()
{
    auto tab = std::make_unique<HistoryTab>(&labClock());
    tab->resize(1200, 420);
    tab->setTarget(sampleTarget());
    tab->setVisible(true);
    tab->setObservations(sampleTarget(), { sampleHistory() });
    return tab;
}

QPushButton *buttonNamed(const QWidget &parent, const char *text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String(text))
            return button;
    }
    return nullptr;
}

ChartSeries sampleSeries()
{
    return chartSeries({ sampleHistory(), 3600, ChartQuantity::TimeLeft });
}

std::unique_ptr<HistoryPlot> makePlot()
{
    auto plot = std::make_unique<HistoryPlot>();
    plot->resize(1000, 300);
    plot->setSeries(sampleSeries(), sampleHistory());
    plot->setRange(LabNow - 10 * Days, LabNow);
    return plot;
}

}

// What can be done with the chart of a target's history, and saved from it.
class TestHistoryChart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void rubberBand();
    void png();
    void vectors();
    void csvs();
    void customRange();
};

void TestHistoryChart::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

// Shift and dragging show the part that was dragged over.
void TestHistoryChart::rubberBand()
{
    const auto plot = makePlot();
    plot->show();
    QVERIFY(QTest::qWaitForWindowExposed(plot.get(), 30'000));
    QWidget *inner = plot->childAt(500, 100);
    const auto send = [&](QEvent::Type type, QPointF at, Qt::MouseButton button) {
        QMouseEvent event(type, at, inner->mapToGlobal(at), button,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                          Qt::ShiftModifier);
        QApplication::sendEvent(inner, &event);
    };
    send(QEvent::MouseButtonPress, { 262, 60 }, Qt::LeftButton); // a quarter of the room
    send(QEvent::MouseMove, { 400, 150 }, Qt::NoButton);
    send(QEvent::MouseMove, { 452, 160 }, Qt::NoButton);
    send(QEvent::MouseButtonRelease, { 452, 160 }, Qt::LeftButton);
    const Duration quarter = 60 * Hours;
    QVERIFY(qAbs((plot->from() - (LabNow - 10 * Days)).secs - quarter.secs) < 7200);
    QVERIFY(qAbs((plot->to() - plot->from()).secs - quarter.secs) < 7200);
}

void TestHistoryChart::png()
{
    const auto plot = makePlot();
    ChartLegend legend;
    legend.setSeries(sampleSeries());
    legend.resize(1000, 30);
    const QByteArray bytes
        = pictureOf(*plot, legend, QStringLiteral("www.example.test:443"), PictureFormat::Png);
    const QImage png = QImage::fromData(bytes, "PNG");
    QCOMPARE(png.size(), QSize(2000, 2 * (44 + 300 + 30)));
    const auto colors = [&](int y) {
        QSet<QRgb> seen;
        for (int x = 150; x < 1600; ++x)
            seen += png.pixel(x, y);
        return seen.size();
    };
    QVERIFY(colors(2 * (44 + 100)) > 5); // grid, spans, line
    QVERIFY(colors(2 * (44 + 300 + 15)) > 5); // the legend
}

void TestHistoryChart::vectors()
{
    const auto plot = makePlot();
    ChartLegend legend;
    legend.setSeries(sampleSeries());
    legend.resize(1000, 30);
    const QString title = QStringLiteral("www.example.test:443");
    const QByteArray svg = pictureOf(*plot, legend, title, PictureFormat::Svg);
    QVERIFY(svg.contains("viewBox=\"0 0 1000 374\""));
    QVERIFY(svg.contains("www.example.test:443"));
    QVERIFY(svg.contains("Time left"));
    QVERIFY(svg.trimmed().endsWith("</svg>"));
    QVERIFY(!svg.contains("<image"));

    const QByteArray pdf = pictureOf(*plot, legend, title, PictureFormat::Pdf);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY2(pdf.contains("/MediaBox [0 0 750"), "96 units of a widget are 72 of a page");
}

void TestHistoryChart::csvs()
{
    const QTemporaryDir folder;
    const auto tab = makeTab();
    buttonNamed(*tab, "24 h")->click();
    const auto linesOf = [&](const char *action, auto between) {
        for (QAction *offered : tab->findChildren<QAction *>()) {
            if (offered->text() == QString::fromUtf8(action))
                offered->trigger();
        }
        between();
        auto *dialog = tab->findChild<QFileDialog *>();
        if (!dialog)
            return qsizetype(-1);
        const QString path = folder.filePath(QStringLiteral("history.csv"));
        emit dialog->fileSelected(path);
        delete dialog;
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : qsizetype(-2);
    };
    QSignalSpy wanted(tab.get(), &HistoryTab::allObservationsWanted);
    const auto answer = [&] { tab->setObservations(sampleTarget(), { sampleHistory() }); };
    const auto thinned = [&] { tab->setObservations(sampleTarget(), { sampleHistory(), 7200 }); };
    QCOMPARE(linesOf("Checks shown as CSV…", answer), 1 + 25);
    QCOMPARE(linesOf("All checks as CSV…", thinned), -1); // those are not all
    QCOMPARE(linesOf("All checks as CSV…", answer), 1 + sampleHistory().size());
    QVERIFY(wanted.first().at(1).value<UtcTime>() >= LabNow - 24 * Hours);
    QCOMPARE(wanted.last().at(1).value<UtcTime>(), UtcTime {});
}

void TestHistoryChart::customRange()
{
    const auto tab = makeTab();
    const auto *plot = tab->findChild<HistoryPlot *>();
    buttonNamed(*tab, "7 d")->click();
    buttonNamed(*tab, "Custom")->click();
    auto *dialog = tab->findChild<RangeDialog *>();
    QVERIFY(dialog);
    dialog->reject();
    delete dialog;
    QVERIFY(buttonNamed(*tab, "7 d")->isChecked());

    buttonNamed(*tab, "Custom")->click();
    dialog = tab->findChild<RangeDialog *>();
    QVERIFY(dialog);
    const auto edits = dialog->findChildren<QDateTimeEdit *>();
    QCOMPARE(edits.size(), 2);
    edits[1]->setDateTime((LabNow - 11 * Days).toDateTime());
    edits[0]->setDateTime((LabNow - 10 * Days).toDateTime());
    auto *accept = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!accept->isEnabled()); // ends before it begins
    edits[0]->setDateTime((LabNow - 12 * Days).toDateTime());
    QVERIFY(accept->isEnabled());
    accept->click();
    QCOMPARE(plot->from(), LabNow - 12 * Days);
    QCOMPARE(plot->to(), LabNow - 11 * Days);
    QVERIFY(buttonNamed(*tab, "Custom")->isChecked());
    QVERIFY(!buttonNamed(*tab, "Follow now")->isChecked());
}

QTEST_MAIN(TestHistoryChart)
#include "tst_historychart.moc"
