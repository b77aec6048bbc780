// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "base/clock.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/plotpicture.h"
#include "ui/detail/chartlegend.h"
#include "ui/detail/comparehostsdialog.h"
#include "ui/detail/historytab.h"
#include "ui/detail/linelegend.h"
#include "ui/detail/rangedialog.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

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

QList<Target> otherTargets(int count)
{
    QList<Target> targets;
    for (int i = 1; i <= count; ++i) {
        Target target = *parseTarget(u"other%1.test"_qs.arg(i));
        target.id = 100 + i;
        targets << target;
    }
    return targets;
}

std::unique_ptr<HistoryTab> comparingTab(int others)
{
    auto tab = makeTab();
    tab->compareWith(otherTargets(others));
    for (const Target &target : otherTargets(others))
        tab->setObservations(target, { sampleHistory() });
    return tab;
}

QStringList lineNames(const HistoryTab &tab)
{
    QStringList names;
    for (const QToolButton *button : tab.findChild<LineLegend *>()->buttons())
        names << button->accessibleName();
    return names;
}

QString visibleText(const QWidget &parent)
{
    QStringList texts;
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&parent))
            texts << label->text();
    }
    return texts.join(u'\n');
}

// Ten days before the first check, the third of them bad.
QList<DailySummary> sampleDays()
{
    QList<DailySummary> days;
    const qint64 first = sampleHistory().first().at.secs() / 86'400 - 12;
    for (int i = 0; i < 10; ++i) {
        const Verdict verdict = i == 2 ? Verdict::Missing : Verdict::Good;
        days.append({ UtcTime::fromSecs((first + i) * 86'400), verdict, classOf(verdict), 24,
                      Duration { 86'400 } });
    }
    return days;
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
    void comparesHosts();
    void hidesALine();
    void refusesTheNinth();
    void takesEightOfTheSelected();
    void comparesAddresses();
    void savesAllLines();
    void showsDays();
    void marksDiffer();
    void keepsItsPlaceWhenACheckEnds();
    void readsMoreOfAPart();
    void savesAllThoughACheckEnds();
    void readsByTheKeyboard();
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

// Those that are compared are asked for together, and each has its line, its name and its number.
void TestHistoryChart::comparesHosts()
{
    const auto tab = makeTab();
    QSignalSpy wanted(tab.get(), &HistoryTab::observationsWanted);
    tab->compareWith(otherTargets(2));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<QList<Target>>().size(), 3);
    for (const Target &target : otherTargets(2))
        tab->setObservations(target, { sampleHistory() });
    QCOMPARE(lineNames(*tab),
             (QStringList { sampleTarget().text(), u"other1.test:443"_qs, u"other2.test:443"_qs }));
    const auto *plot = tab->findChild<HistoryPlot *>();
    const QString words = plot->accessibleDescription();
    QVERIFY2(words.contains(u"other2.test:443: Time left"_qs), qPrintable(words));
    auto *chart = tab->findChild<HistoryPlot *>();
    chart->setRange(LabNow - 10 * Days, LabNow);
    QVERIFY(chart->readAt({ 500, 100 })); // one card for all
    buttonNamed(*tab, "Show as table")->click();
    const auto *table = tab->findChild<QTableView *>();
    QVERIFY(!table->isColumnHidden(HistoryTable::Line));
    QCOMPARE(table->model()->index(0, HistoryTable::At).data(),
             table->model()->index(2, HistoryTable::At).data());
    QSet<QString> first;
    for (int row = 0; row < 3; ++row)
        first << table->model()->index(row, HistoryTable::Line).data().toString();
    QCOMPARE(first.size(), 3);
    const QAbstractItemModelTester tester(const_cast<QAbstractItemModel *>(table->model()));
    // Another host begins alone.
    Target other = sampleTarget();
    other.id = 99;
    tab->setTarget(other);
    QVERIFY(lineNames(*tab).isEmpty());
}

void TestHistoryChart::hidesALine()
{
    const auto tab = comparingTab(1);
    const auto *legend = tab->findChild<LineLegend *>();
    QTest::keyClick(legend->buttons().at(1), Qt::Key_Space);
    const auto *plot = tab->findChild<HistoryPlot *>();
    QVERIFY(!plot->accessibleDescription().contains(u"other1"_qs));
    QVERIFY(!legend->buttons().at(1)->isChecked());
    buttonNamed(*tab, "Show as table")->click();
    QCOMPARE(tab->findChild<QTableView *>()->model()->rowCount(), int(sampleHistory().size()));
    buttonNamed(*tab, "Show as table")->click();
    QTest::mouseClick(legend->buttons().at(0), Qt::LeftButton);
    QCOMPARE(plot->accessibleDescription(), u"All lines are hidden."_qs);
    QTest::mouseClick(legend->buttons().at(1), Qt::LeftButton);
    QVERIFY(plot->accessibleDescription().contains(u"other1"_qs));
}

void TestHistoryChart::refusesTheNinth()
{
    CompareHostsDialog dialog(otherTargets(9), otherTargets(1), MostLines - 1);
    auto *items = dialog.findChild<QStandardItemModel *>();
    QCOMPARE(dialog.chosen(), otherTargets(1));
    for (int row = 0; row < 9; ++row)
        items->item(row)->setCheckState(Qt::Checked);
    QCOMPARE(dialog.chosen(), otherTargets(7));
    QCOMPARE(items->item(8)->checkState(), Qt::Unchecked);
    QVERIFY2(dialog.note().contains(u"8 lines at most"_qs), qPrintable(dialog.note()));
    items->item(0)->setCheckState(Qt::Unchecked);
    items->item(8)->setCheckState(Qt::Checked);
    QCOMPARE(dialog.chosen().size(), 7);
    QCOMPARE(dialog.chosen().last(), otherTargets(9).last());
    dialog.filter()->setText(u"OTHER9"_qs);
    QCOMPARE(dialog.list()->model()->rowCount(), 1);
}

// What is selected in the list is compared; more than there is room for with a sentence.
void TestHistoryChart::takesEightOfTheSelected()
{
    const auto tab = makeTab();
    tab->setVisible(true);
    const QList<Target> ten = QList<Target> { sampleTarget() } + otherTargets(9);
    tab->setSelected(ten);
    QCOMPARE(lineNames(*tab).size(), 8);
    QVERIFY(visibleText(*tab).contains(u"8 of the 10 selected hosts"_qs));
    tab->setSelected({ sampleTarget() });
    QVERIFY(lineNames(*tab).isEmpty());
    QVERIFY(!visibleText(*tab).contains(u"selected hosts"_qs));
    // What was chosen in the chart does not go with the selection.
    tab->compareWith(otherTargets(1));
    tab->setSelected({});
    QCOMPARE(lineNames(*tab).size(), 2);
}

void TestHistoryChart::comparesAddresses()
{
    const auto tab = makeTab();
    QList<Observation> checks = sampleHistory();
    for (qsizetype i = 0; i < checks.size(); ++i)
        checks[i].address = i % 3 ? u"192.0.2.1"_qs : u"2001:db8::1"_qs;
    tab->setObservations(sampleTarget(), { checks });
    tab->showByAddress(true);
    QCOMPARE(lineNames(*tab), (QStringList { u"192.0.2.1"_qs, u"2001:db8::1"_qs }));
    tab->showByAddress(false);
    QVERIFY(lineNames(*tab).isEmpty());
}

// When every check of each has come, and not before.
void TestHistoryChart::savesAllLines()
{
    const QTemporaryDir folder;
    const auto tab = comparingTab(1);
    for (QAction *offered : tab->findChildren<QAction *>()) {
        if (offered->text() == u"All checks as CSV…")
            offered->trigger();
    }
    tab->setObservations(sampleTarget(), { sampleHistory() });
    QVERIFY(!tab->findChild<QFileDialog *>());
    ChartedObservations other { sampleHistory() };
    other.days = sampleDays();
    tab->setObservations(otherTargets(1).first(), other);
    auto *dialog = tab->findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = folder.filePath(QStringLiteral("history.csv"));
    emit dialog->fileSelected(path);
    delete dialog;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    QCOMPARE(csv.count('\n'), 1 + 2 * sampleHistory().size() + sampleDays().size());
    QCOMPARE(csv.count("\nother1.test:443,"), sampleHistory().size() + sampleDays().size());
    const QByteArray day = toText(sampleDays().first().day).first(10).toLatin1();
    QVERIFY2(csv.contains("\nother1.test:443," + day + ",good,ok,"), csv.left(600));
    QVERIFY(csv.contains(",24,86400\r\n"));
}

// Days whose checks are gone: said in words, in the legend, in the table and under the pointer.
void TestHistoryChart::showsDays()
{
    const auto tab = makeTab();
    ChartedObservations charted { sampleHistory() };
    charted.days = sampleDays();
    tab->setObservations(sampleTarget(), charted);
    buttonNamed(*tab, "All")->click();
    auto *plot = tab->findChild<HistoryPlot *>();
    QVERIFY(plot->from() <= sampleDays().first().day);
    QVERIFY2(plot->accessibleDescription().contains(u"daily sums from "_qs),
             qPrintable(plot->accessibleDescription()));
    QVERIFY(tab->findChild<ChartLegend *>()->accessibleDescription().contains(u"Daily sums"_qs));
    plot->resize(1000, 300);
    plot->setRange(sampleDays().first().day, LabNow);
    QVERIFY(plot->readAt({ 90, 100 }));
    buttonNamed(*tab, "Show as table")->click();
    const auto *model = tab->findChild<QTableView *>()->model();
    QCOMPARE(model->rowCount(), int(sampleHistory().size() + sampleDays().size()));
    const int last = model->rowCount() - 1;
    QCOMPARE(model->index(last, HistoryTable::At).data().toString(),
             toText(sampleDays().first().day).first(10) + u", day"_qs);
    QCOMPARE(model->index(last, HistoryTable::Signer).data().toString(), u"24 check(s), 1 d"_qs);
    // Nothing else is left.
    tab->setObservations(sampleTarget(), { .days = sampleDays() });
    QCOMPARE(model->rowCount(), int(sampleDays().size()));
}

// In shape as well as in colour, on both backgrounds.
void TestHistoryChart::marksDiffer()
{
    for (const Theme *theme : { &Theme::light(), &Theme::dark() }) {
        QList<QImage> shapes;
        QSet<QRgb> colors;
        for (int number = 0; number < MostLines; ++number) {
            colors << lineColor(number, *theme).rgb();
            QImage image(24, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintLineMark(painter, { 12, 12 }, number, *theme);
            painter.end();
            shapes << image.convertToFormat(QImage::Format_Grayscale8)
                          .convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
        }
        QCOMPARE(colors.size(), MostLines);
        for (int a = 0; a < MostLines; ++a) {
            for (int b = a + 1; b < MostLines; ++b)
                QVERIFY2(shapes[a] != shapes[b], qPrintable(u"%1 and %2"_qs.arg(a).arg(b)));
        }
    }
}

void TestHistoryChart::keepsItsPlaceWhenACheckEnds()
{
    const auto tab = makeTab();
    auto *plot = tab->findChild<HistoryPlot *>();
    const UtcTime asked = plot->to();
    plot->zoom(0.25);
    const UtcTime from = plot->from(), to = plot->to();
    QSignalSpy wanted(tab.get(), &HistoryTab::observationsWanted);
    tab->checkEnded();
    QCOMPARE(wanted.size(), 1); // the new row is read all the same
    tab->setObservations(sampleTarget(), { sampleHistory() });
    QCOMPARE(plot->from(), from);
    QCOMPARE(plot->to(), to);
    QVERIFY(buttonNamed(*tab, "Custom")->isChecked());
    tab->hide();
    tab->checkEnded();
    tab->setVisible(true); // in another tab meanwhile
    QCOMPARE(plot->from(), from);
    buttonNamed(*tab, "Follow now")->click();
    QCOMPARE(plot->to(), asked);
    tab->checkEnded();
    QCOMPARE(plot->to(), asked);
    // Another host begins at its end.
    plot->zoom(0.25);
    Target other = sampleTarget();
    other.id = 99;
    tab->setTarget(other);
    QVERIFY(buttonNamed(*tab, "Follow now")->isChecked());
}

// Where some checks stand for many, a part is read by itself; never more than twice what is shown.
void TestHistoryChart::readsMoreOfAPart()
{
    const auto tab = makeTab();
    buttonNamed(*tab, "1 y")->click();
    ChartedObservations coarse { sampleHistory() };
    coarse.bucketSecs = 7 * 3600;
    tab->setObservations(sampleTarget(), coarse);
    auto *plot = tab->findChild<HistoryPlot *>();
    QSignalSpy wanted(tab.get(), &HistoryTab::observationsWanted);
    plot->zoom(0.99);
    QTest::qWait(300);
    QCOMPARE(wanted.size(), 0); // most of it is still to be seen
    plot->zoom(0.02);
    QTRY_COMPARE(wanted.size(), 1);
    const auto from = wanted.last().at(1).value<UtcTime>();
    const auto to = wanted.last().at(2).value<UtcTime>();
    QVERIFY(from <= plot->from() && to >= plot->to());
    QVERIFY((to - from).secs <= 2 * (plot->to() - plot->from()).secs + 2);
    // Between two checks there is no point, and yet a history.
    tab->setObservations(sampleTarget(), {});
    QVERIFY(plot->isVisible());
    tab->setObservations(sampleTarget(), { sampleHistory() });
    plot->zoom(0.5);
    QTest::qWait(300);
    QCOMPARE(wanted.size(), 1); // all there is of it was read
    plot->pan(-20);
    QTRY_COMPARE(wanted.size(), 2);
}

// A newer question takes the place of that for all checks: what is saved is asked for again.
void TestHistoryChart::savesAllThoughACheckEnds()
{
    const auto tab = makeTab();
    for (QAction *offered : tab->findChildren<QAction *>()) {
        if (offered->text() == u"All checks as CSV…")
            offered->trigger();
    }
    QSignalSpy all(tab.get(), &HistoryTab::allObservationsWanted);
    QSignalSpy some(tab.get(), &HistoryTab::observationsWanted);
    tab->checkEnded();
    QCOMPARE(some.size(), 0);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.last().at(1).value<UtcTime>(), UtcTime {});
    tab->setObservations(sampleTarget(), { sampleHistory() });
    QVERIFY(tab->findChild<QFileDialog *>());
    delete tab->findChild<QFileDialog *>();
    tab->checkEnded(); // nothing is waited for any more
    QCOMPARE(some.size(), 1);
}

void TestHistoryChart::readsByTheKeyboard()
{
    const auto plot = makePlot();
    plot->show();
    const UtcTime from = plot->from();
    const QList<Observation> checks = sampleHistory();
    const auto key
        = [&](int code) { QTest::keyClick(plot.get(), Qt::Key(code), Qt::ShiftModifier); };
    QCOMPARE(plot->readingText(), QString());
    key(Qt::Key_Left); // the newest first
    QVERIFY2(plot->readingText().contains(toMinuteText(checks.last().at)),
             qPrintable(plot->readingText()));
    QVERIFY(plot->readingText().contains(verdictWord(checks.last().verdict)));
    key(Qt::Key_Left);
    QVERIFY(plot->readingText().contains(toMinuteText(checks.at(checks.size() - 2).at)));
    key(Qt::Key_Right);
    key(Qt::Key_Right); // there is none behind it
    QVERIFY(plot->readingText().contains(toMinuteText(checks.last().at)));
    QCOMPARE(plot->from(), from); // nothing has moved
    QTest::keyClick(plot.get(), Qt::Key_Escape);
    QCOMPARE(plot->readingText(), QString());
    key(Qt::Key_Right);
    const auto first = std::find_if(checks.begin(), checks.end(),
                                    [&](const Observation &check) { return check.at >= from; });
    QVERIFY(plot->readingText().contains(toMinuteText(first->at)));
}

QTEST_MAIN(TestHistoryChart)
#include "tst_historychart.moc"
