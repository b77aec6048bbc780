// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "samples.h"
#include "ui/detail/attemptsmodel.h"
#include "ui/detail/connectiongridmodel.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/linkbutton.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

namespace {

enum Tab { Summary = 0, Response = 3, SignerAndChain = 4, Connections = 7, Raw = 8 };

const Clock &labClock()
{
    static const FixedClock clock(LabNow);
    return clock;
}

std::unique_ptr<DetailPane> paneOf(const Inspection &inspection)
{
    auto pane = std::make_unique<DetailPane>();
    pane->setClock(&labClock());
    pane->resize(1200, 420);
    pane->show();
    pane->showInspection(inspection);
    pane->setCurrentTab(Connections);
    QCoreApplication::processEvents();
    return pane;
}

QString seenText(const QWidget &widget)
{
    QCoreApplication::processEvents();
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts.join(u'\n');
}

QTableView *tableOf(const QWidget &pane, const char *model)
{
    for (QTableView *table : pane.findChildren<QTableView *>()) {
        if (table->model()->inherits(model))
            return table;
    }
    return nullptr;
}

QPushButton *thoroughButton(const QWidget &pane)
{
    for (QPushButton *button : pane.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Check thoroughly"))
            return button;
    }
    return nullptr;
}

// Takes as long as the test likes.
struct SlowJudge
{
    QSemaphore asked, allowed;

    void judgeFor(DetailPane &pane)
    {
        pane.setJudge([this](const Inspection &inspection, qsizetype attempt) {
            asked.release();
            allowed.acquire();
            return judgedBy(inspection, attempt);
        });
    }
};

LinkButton *backLink(const QWidget &pane)
{
    for (LinkButton *link : pane.findChildren<LinkButton *>()) {
        if (link->text() == QStringLiteral("Back to the judged one"))
            return link;
    }
    return nullptr;
}

}

class TestConnectionsTab : public QObject
{
    Q_OBJECT

private slots:
    void gridModel();
    void attemptsModel();
    void sentenceAndCommand();
    void neverChecked();
    void cellOpensItsCapture();
    void attemptOpensToo();
    void refusalsOpenNothing();
    void newCheckForgetsTheCell();
    void judgingHoldsNothingUp();
    void lateJudgementsAreDropped();
    void otherTabsAreNotTakenAway();
    void expectsNoStaple();
};

void TestConnectionsTab::gridModel()
{
    ConnectionGridModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setInspection(sample("backends"));
    QStringList headers;
    for (int column = 0; column < model.columnCount(); ++column)
        headers += model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(headers.join(QStringLiteral(" | ")),
             QStringLiteral("Address | TLS 1.3, ECDSA | TLS 1.3, RSA | TLS 1.2, ECDSA | "
                            "TLS 1.2, RSA"));
    QCOMPARE(model.rowCount(), 2);
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(1, column).data().toString();
    QCOMPARE(cells.join(QStringLiteral(" | ")),
             QStringLiteral("192.0.2.80 | 1 of 1 stapled (judged) | 0 of 5 stapled | "
                            "TLS 1.2 not offered | TLS 1.2 not offered"));
    for (int column = 1; column < model.columnCount(); ++column) {
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(!model.index(row, column).data(Qt::DecorationRole).value<QIcon>().isNull());
    }
    // Whoever hears a cell hears where it stands.
    QCOMPARE(model.index(1, 2).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("192.0.2.80, TLS 1.3, RSA: 0 of 5 stapled"));
    QCOMPARE(model.attemptAt(model.index(0, 0)), -1);
}

void TestConnectionsTab::attemptsModel()
{
    AttemptsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Inspection inspection = sample("backends");
    model.setAttempts(inspection.attempts);
    QCOMPARE(model.rowCount(), int(inspection.attempts.size()));
    const auto rowText = [&](int row) {
        QStringList cells;
        for (int column = 0; column < AttemptsModel::ColumnCount; ++column)
            cells += model.index(row, column).data().toString();
        return cells.join(QStringLiteral(" | "));
    };
    const QString size
        = QString::number(inspection.attempts.at(1).capture.staples.first().der.size());
    QCOMPARE(rowText(1),
             toText(LabNow.addSecs(-78))
                 + QStringLiteral(" | 2001:db8::80 | TLS 1.2 | TLS 1.2 | "
                                  "ECDHE-RSA-AES128-GCM-SHA256 | 67 ms | %1 bytes | –")
                       .arg(size));
    QVERIFY2(rowText(5).endsWith(QStringLiteral("TLS 1.2 | – | – | 95 ms | – | not offered")),
             qPrintable(rowText(5)));
    QVERIFY2(rowText(6).endsWith(QStringLiteral("| none | –")), qPrintable(rowText(6)));

    model.setAttempts(sample("unreachable").attempts);
    QVERIFY2(rowText(0).endsWith(QStringLiteral("timed out: no answer within 10 s")),
             qPrintable(rowText(0)));
}

void TestConnectionsTab::sentenceAndCommand()
{
    const auto pane = paneOf(sample("good"));
    QVERIFY(seenText(*pane).contains(QStringLiteral("Every connection was stapled (1).")));
    QVERIFY(seenText(*pane).contains(QStringLiteral("A thorough check asks for the others")));
    QSignalSpy wanted(pane.get(), &DetailPane::thoroughCheckRequested);
    QPushButton *button = thoroughButton(*pane);
    QVERIFY(button && button->isVisible());
    button->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Target>().host, sampleTarget().host);
    pane->setChecking(true);
    QVERIFY(!button->isEnabled());
    pane->setChecking(false);
    QVERIFY(button->isEnabled());

    pane->showInspection(sample("backends"));
    QVERIFY2(seenText(*pane).contains(QStringLiteral("The servers behind this name differ. ")),
             qPrintable(seenText(*pane)));
    QVERIFY(!seenText(*pane).contains(QStringLiteral("A thorough check")));
}

void TestConnectionsTab::neverChecked()
{
    const auto pane = paneOf(sample("good"));
    pane->showNeverChecked(sampleTarget());
    QVERIFY(seenText(*pane).contains(QStringLiteral("Not checked yet")));
    QSignalSpy wanted(pane.get(), &DetailPane::thoroughCheckRequested);
    for (QPushButton *button : pane->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Check thoroughly"))
            button->click();
    }
    QCOMPARE(wanted.size(), 1);
}

// By keyboard, and back.
void TestConnectionsTab::cellOpensItsCapture()
{
    const Inspection inspection = sample("backends");
    const auto pane = paneOf(inspection);
    pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(pane.get(), 30'000));
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    QVERIFY(grid && grid->isVisible());
    grid->setFocus();
    grid->setCurrentIndex(grid->model()->index(0, 3)); // TLS 1.2, ECDSA
    QTest::keyClick(grid, Qt::Key_Return);

    QTRY_COMPARE(pane->currentTab(), int(Response));
    const QString note = QStringLiteral("Shown: TLS 1.2 to 2001:db8::80 at ");
    QVERIFY2(seenText(*pane).contains(note), qPrintable(seenText(*pane)));
    pane->setCurrentTab(Raw);
    QVERIFY(seenText(*pane).contains(note));
    const QByteArray shown = inspection.attempts.at(1).capture.staples.first().der;
    QVERIFY(seenText(*pane).contains(QString::fromLatin1(sha256(shown).toHex())));
    pane->setCurrentTab(Summary); // about the verdict, whatever is looked at
    QVERIFY(!seenText(*pane).contains(note));

    pane->setCurrentTab(Raw);
    LinkButton *back = backLink(*pane);
    QVERIFY(back && back->isVisible());
    back->click();
    QVERIFY(!seenText(*pane).contains(note));
    const QByteArray judged = inspection.judgedAttempt()->capture.staples.first().der;
    QVERIFY(seenText(*pane).contains(QString::fromLatin1(sha256(judged).toHex())));
    QVERIFY(pane->findChild<QTabBar *>()->hasFocus());
}

void TestConnectionsTab::attemptOpensToo()
{
    const Inspection inspection = sample("backends");
    const auto pane = paneOf(inspection);
    QTableView *attempts = tableOf(*pane, "AttemptsModel");
    emit attempts->activated(attempts->model()->index(7, 0)); // RSA, without a staple
    QTRY_COMPARE(pane->currentTab(), int(SignerAndChain));
    QVERIFY(seenText(*pane).contains(QStringLiteral("Shown: TLS 1.3 to 192.0.2.80 at ")));
    pane->setCurrentTab(Response);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Nothing was stapled")));

    pane->setCurrentTab(Connections);
    emit attempts->activated(attempts->model()->index(int(inspection.evidence.judgedAttempt), 0));
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Shown: ")));
}

void TestConnectionsTab::refusalsOpenNothing()
{
    const auto pane = paneOf(sample("backends"));
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    emit grid->activated(grid->model()->index(1, 3)); // no TLS 1.2
    QCOMPARE(pane->currentTab(), int(Connections));
    QTableView *attempts = tableOf(*pane, "AttemptsModel");
    QCOMPARE(attempts->currentIndex().row(), 5);
}

void TestConnectionsTab::newCheckForgetsTheCell()
{
    const auto pane = paneOf(sample("backends"));
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    emit grid->activated(grid->model()->index(0, 3));
    QTRY_VERIFY(seenText(*pane).contains(QStringLiteral("Shown: ")));
    pane->showInspection(sample("good"));
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Shown: ")));
    pane->showNeverChecked(sampleTarget());
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Shown: ")));
}

// The window goes on while a judgement takes long, and says what it waits for.
void TestConnectionsTab::judgingHoldsNothingUp()
{
    SlowJudge slow;
    const auto pane = paneOf(sample("backends"));
    slow.judgeFor(*pane);
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    emit grid->activated(grid->model()->index(0, 3));
    QCOMPARE(pane->currentTab(), int(Connections)); // a quick one opens without flicker
    QTRY_COMPARE(pane->currentTab(), int(Response));
    QVERIFY2(seenText(*pane).contains(QStringLiteral("Judging…")), qPrintable(seenText(*pane)));
    const QString note = QStringLiteral("Shown: TLS 1.2 to 2001:db8::80 at ");
    QVERIFY(seenText(*pane).contains(note));
    pane->setCurrentTab(Summary);
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Judging…")));
    pane->setCurrentTab(Raw);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Judging…")));
    slow.allowed.release();
    QTRY_VERIFY(!seenText(*pane).contains(QStringLiteral("Judging…")));
    QCOMPARE(pane->currentTab(), int(Raw));
    QVERIFY(seenText(*pane).contains(note));
}

void TestConnectionsTab::lateJudgementsAreDropped()
{
    SlowJudge slow;
    const auto pane = paneOf(sample("backends"));
    slow.judgeFor(*pane);
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    emit grid->activated(grid->model()->index(0, 3));
    QTRY_COMPARE(pane->currentTab(), int(Response));
    backLink(*pane)->click();
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Judging…")));
    pane->setCurrentTab(Connections);
    emit grid->activated(grid->model()->index(0, 3)); // not begun when the next one comes
    emit grid->activated(grid->model()->index(1, 2));
    slow.allowed.release(2);
    const QString note = QStringLiteral("Shown: TLS 1.3 to 192.0.2.80 at ");
    QTRY_VERIFY(pane->currentTab() != int(Connections));
    QVERIFY2(seenText(*pane).contains(note), qPrintable(seenText(*pane)));
    QCOMPARE(slow.asked.available(), 2); // the one between was not judged at all

    pane->setCurrentTab(Connections);
    emit grid->activated(grid->model()->index(0, 3));
    QTRY_COMPARE(slow.asked.available(), 3);
    pane->showInspection(sample("good"));
    slow.allowed.release();
    QTest::qWait(200);
    QCOMPARE(pane->currentTab(), int(Connections));
    pane->setCurrentTab(Response);
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Shown: ")));
}

void TestConnectionsTab::otherTabsAreNotTakenAway()
{
    SlowJudge slow;
    const auto pane = paneOf(sample("backends"));
    slow.judgeFor(*pane);
    QTableView *grid = tableOf(*pane, "ConnectionGridModel");
    emit grid->activated(grid->model()->index(0, 3));
    pane->setCurrentTab(Summary);
    slow.allowed.release();
    QTest::qWait(300);
    QCOMPARE(pane->currentTab(), int(Summary));
    pane->setCurrentTab(Response);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Shown: TLS 1.2 to 2001:db8::80 at ")));
}

// What cannot be stapled is not missed.
void TestConnectionsTab::expectsNoStaple()
{
    const auto iconOf = [](const char *name) {
        ConnectionGridModel model;
        model.setInspection(sample(name));
        return model.index(0, 1).data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
    };
    QVERIFY(iconOf("not-applicable") != iconOf("missing"));
    QVERIFY(iconOf("good") != iconOf("missing"));
}

QTEST_MAIN(TestConnectionsTab)
#include "tst_connectionstab.moc"
