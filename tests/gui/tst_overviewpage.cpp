// SPDX-License-Identifier: GPL-3.0-or-later
#include "overviewsample.h"

#include "ui/overview/fleetbars.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/overviewtables.h"
#include "ui/overview/overviewtile.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);

QStringList rowText(const QAbstractItemModel *model, int row)
{
    QStringList texts;
    for (int column = 0; column < model->columnCount(); ++column)
        texts << model->index(row, column).data().toString();
    return texts;
}

}

class OverviewPageTest : public QObject
{
    Q_OBJECT

private slots:
    void saysItInWords();
    void tilesAreButtons();
    void listsWhatExpires();
    void listsChanges();
    void opensAHostByKey();
    void readsDaysByKey();
    void saysWhenThereIsNothing();
};

void OverviewPageTest::saysItInWords()
{
    OverviewPage page;
    page.setOverview(sampleOverview(Now));
    QCOMPARE(page.headline(),
             u"4 of 42 host(s) critical. The worst is host1.example.test: Revoked."_s);
    QCOMPARE(page.tile(OverviewTile::Critical)->accessibleName(),
             u"Critical: 4 host(s), 1 more than a day ago"_s);
    QCOMPARE(page.tile(OverviewTile::Paused)->accessibleName(), u"Paused: 1 host(s)"_s);
    QVERIFY(page.bars()->accessibleDescription().startsWith(u"2026-11-20: "_s));
}

void OverviewPageTest::tilesAreButtons()
{
    OverviewPage page;
    page.setOverview(sampleOverview(Now));
    QSignalSpy requested(&page, &OverviewPage::tileRequested);
    QTest::keyClick(page.tile(OverviewTile::Warning), Qt::Key_Space);
    QTest::mouseClick(page.tile(OverviewTile::Paused), Qt::LeftButton);
    QCOMPARE(requested.size(), 2);
    QCOMPARE(requested[0][0].value<OverviewTile>(), OverviewTile::Warning);
    QCOMPARE(requested[1][0].value<OverviewTile>(), OverviewTile::Paused);
}

void OverviewPageTest::listsWhatExpires()
{
    OverviewPage page;
    page.setOverview(sampleOverview(Now));
    const QAbstractItemModel *model = page.expiring()->model();
    QCOMPARE(model->rowCount(), 10);
    QCOMPARE(
        rowText(model, 0),
        (QStringList { u"host2.example.test"_s, u"1 h 12 min"_s, QString(), u"11-20 21:17"_s }));
    QCOMPARE(model->index(0, 2).data(Qt::AccessibleTextRole).toString(),
             u"99 % of the window used"_s);
}

void OverviewPageTest::listsChanges()
{
    OverviewPage page;
    page.setOverview(sampleOverview(Now));
    const QAbstractItemModel *model = page.changes()->model();
    QCOMPARE(model->rowCount(), 7);
    QCOMPARE(rowText(model, 0),
             (QStringList { u"19:41"_s, u"host1.example.test"_s, u"Good"_s, u"Revoked"_s }));
    QCOMPARE(model->index(0, 0).data(Qt::ToolTipRole).toString(), u"2026-11-20 19:41:40 UTC"_s);
}

void OverviewPageTest::opensAHostByKey()
{
    OverviewPage page;
    page.resize(1200, 800);
    page.setOverview(sampleOverview(Now));
    page.show();
    QSignalSpy requested(&page, &OverviewPage::hostRequested);
    page.changes()->setCurrentIndex(page.changes()->model()->index(2, 0));
    QTest::keyClick(page.changes(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toLongLong(), 3);
    // Filled again, the row stays.
    page.setOverview(sampleOverview(Now));
    QCOMPARE(page.changes()->currentIndex().row(), 2);
}

void OverviewPageTest::readsDaysByKey()
{
    OverviewPage page;
    page.setOverview(sampleOverview(Now));
    FleetBars *bars = page.bars();
    QTest::keyClick(bars, Qt::Key_Left);
    QCOMPARE(
        bars->readingText(),
        u"2026-11-20: 38 host(s), 3 Critical, 4 Warning, 2 No data, 26 Good, 4 Not applicable"_s
            .replace(u"38"_s, QString::number(3 + 4 + 2 + 26 + 4)));
    QTest::keyClick(bars, Qt::Key_Home);
    QVERIFY(bars->readingText().startsWith(u"2026-10-22: "_s));
    QTest::keyClick(bars, Qt::Key_Left);
    QVERIFY(bars->readingText().startsWith(u"2026-10-22: "_s));
    for (int i = 0; i < 11; ++i)
        QTest::keyClick(bars, Qt::Key_Right);
    QCOMPARE(bars->readingText(), u"2026-11-02: no host was checked"_s);
    QTest::keyClick(bars, Qt::Key_End);
    QTest::keyClick(bars, Qt::Key_Right);
    QVERIFY(bars->readingText().startsWith(u"2026-11-20: "_s));
}

void OverviewPageTest::saysWhenThereIsNothing()
{
    OverviewPage page;
    page.setOverview(overviewOf({}, {}, Now));
    QCOMPARE(page.headline(), u"There is no host on the list."_s);
    QVERIFY(page.expiring()->isHidden());
    QVERIFY(page.changes()->isHidden());
    QTest::keyClick(page.bars(), Qt::Key_Left); // no day to read
    QVERIFY(page.bars()->readingText().isEmpty());
    page.grab();
}

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
