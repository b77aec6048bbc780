// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchingsession.h"

#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/watchingtext.h"
#include "ui/preferences/historypage.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

using State = MonitorThread::State;
constexpr UtcTime Now = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

bool says(const WatchingSession &shown, const QString &text)
{
    for (const QLabel *label : shown.window->findChild<StatusLine *>()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

}

class tst_Watching : public QObject
{
    Q_OBJECT

private slots:
    void text_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<MonitorPlan>("plan");
        QTest::addColumn<QString>("text");

        const auto in = [](qint64 secs) { return MonitorPlan { .nextCheck = Now.addSecs(secs) }; };
        QTest::newRow("off") << State::Off << MonitorPlan {} << QString();
        QTest::newRow("nothing listed") << State::Running << MonitorPlan {} << QString();
        QTest::newRow("minutes") << State::Running << in(252) << u"Next check in 04:12"_qs;
        QTest::newRow("hours") << State::Running << in(3852) << u"Next check in 1:04:12"_qs;
        QTest::newRow("due") << State::Running << in(-3) << u"Next check now"_qs;
        QTest::newRow("under way")
            << State::Running << MonitorPlan { .nextCheck = Now.addSecs(9), .underWay = 2 }
            << u"Checking 2 host(s)"_qs;
        QTest::newRow("offline") << State::Running << MonitorPlan { .isOffline = true }
                                 << u"Offline, checks are paused"_qs;
        QTest::newRow("paused") << State::Paused << in(9) << u"Watching is paused"_qs;
        QTest::newRow("read-only") << State::Unwritable << in(9) << u"Not watching"_qs;
        QTest::newRow("elsewhere")
            << State::Elsewhere << in(9)
            << u"Watched by other, process 42, since 2026-11-19 20:00 UTC"_qs;
    }
    void text()
    {
        QFETCH(State, state);
        QFETCH(MonitorPlan, plan);
        const MonitorLockProblem holder { .text = u"the list is watched already"_qs,
                                          .program = u"other"_qs,
                                          .process = 42,
                                          .since = Now };
        QTEST(watchingText(state, plan, holder, Now).text, "text");
    }

    void listSaysWhenItChecksNext()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        const Target target = shown.add(1);
        const auto next = [&] { return shown.watchlist.model()->row(target.id)->nextCheck; };
        QVERIFY(!next());
        shown.monitor.start();
        QTRY_VERIFY(next() && *next() > shown.clock.now()); // it was refused
        const QModelIndex cell = shown.window->filter()->index(0, int(WatchColumn::NextCheck));
        QVERIFY2(cell.data().toString().startsWith(u"in "_qs), qPrintable(cell.data().toString()));
        shown.monitor.setPaused(true);
        QTRY_VERIFY(!next());
    }

    void saysWhenItChecksNext()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        shown.add(1);
        shown.monitor.start();
        QTRY_VERIFY(says(shown, u"Next check in 0"_qs)); // it was refused
        QVERIFY(shown.watchlist.model()->rows().first().last);
    }

    void pausesWatching()
    {
        QTemporaryDir dir;
        {
            WatchingSession shown(dir.path());
            shown.monitor.start();
            shown.window->actions().pauseWatching->trigger();
            QTRY_VERIFY(says(shown, u"Watching is paused"_qs));
            QCOMPARE(shown.monitor.state(), State::Paused);
        }
        WatchingSession again(dir.path()); // it stays so
        again.monitor.start();
        QVERIFY(again.window->actions().pauseWatching->isChecked());
        QTRY_COMPARE(again.monitor.state(), State::Paused);
        again.window->actions().pauseWatching->trigger();
        QTRY_COMPARE(again.monitor.state(), State::Running);
        QTRY_VERIFY(!says(again, u"Watching is paused"_qs));
    }

    void pausesHosts()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        const Target first = shown.add(1);
        const Target second = shown.add(2);
        const WatchlistModel *model = shown.watchlist.model();
        QAction *pause = shown.window->actions().pauseSelected;
        shown.window->view()->selectAll();
        QVERIFY(pause->text().contains(u"Pa&use"_qs));
        pause->trigger();
        QVERIFY(model->row(first.id)->target.paused && model->row(second.id)->target.paused);
        QVERIFY(pause->text().contains(u"Res&ume"_qs));
        const auto column = int(WatchColumn::Checked);
        QCOMPARE(model->data(model->index(0, column), Qt::DisplayRole).toString(), u"Paused"_qs);
        shown.window->view()->select({ first.id });
        pause->trigger();
        QVERIFY(!model->row(first.id)->target.paused && model->row(second.id)->target.paused);
        shown.window->actions().undo->trigger();
        QVERIFY(model->row(first.id)->target.paused);
        shown.window->actions().undo->trigger();
        QVERIFY(!model->row(first.id)->target.paused && !model->row(second.id)->target.paused);
    }

    void pausesTenThousand()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        QList<Target> targets;
        for (int i = 0; i < 10'000; ++i)
            targets << *parseTarget(u"host%1.example.test"_qs.arg(i));
        shown.watchlist.add(targets);
        shown.window->filter()->refresh();
        shown.window->view()->selectAll();
        QElapsedTimer timer;
        timer.start();
        shown.window->actions().pauseSelected->trigger();
        qInfo("10,000 hosts paused in %lld ms", timer.elapsed());
        for (const WatchRow &row : shown.watchlist.model()->rows())
            QVERIFY(row.target.paused);
    }

    void offlineIsToldOnce()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        shown.add(u"255.255.255.255:1"_qs); // nothing is sent there; it is another computer's
        shown.add(u"255.255.255.255:2"_qs);
        shown.monitor.setNetwork(NetworkPresence::Gone);
        shown.monitor.start();
        MessageArea *messages = shown.window->messages();
        QTRY_VERIFY(messages->isTold(u"offline"_qs));
        QVERIFY(says(shown, u"Offline"_qs));
        QCOMPARE(messages->bars().size(), 1);
        for (const WatchRow &row : shown.watchlist.model()->rows()) {
            QVERIFY(!row.last); // no check of theirs
            QVERIFY(!row.isChecking);
        }
        shown.window->actions().pauseWatching->trigger();
        QTRY_VERIFY(!messages->isTold(u"offline"_qs));
    }

    void intervalIsChosen()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        const CheckingPage page(&shown.settings);
        QRadioButton *fixed = page.findChildren<QRadioButton *>().at(1);
        QSpinBox *minutes = nullptr;
        for (QSpinBox *box : page.findChildren<QSpinBox *>()) {
            if (box->accessibleName() == u"Minutes between two checks"_qs)
                minutes = box;
        }
        QVERIFY(minutes && !minutes->isEnabled());
        fixed->setChecked(true);
        QCOMPARE(shown.settings.settings().regularSecs, 3600);
        minutes->setValue(10);
        QCOMPARE(SettingsFile(SettingsFile::defaultPath(dir.path())).settings().regularSecs, 600);
        page.findChildren<QRadioButton *>().at(0)->setChecked(true);
        QCOMPARE(shown.settings.settings().regularSecs, 0);
    }

    void historyIsCopiedAndPutBack()
    {
        QTemporaryDir dir;
        const QString copy = dir.filePath(u"copy.sqlite"_qs);
        {
            WatchingSession shown(dir.path());
            shown.add(1);
            QVERIFY(!shown.history.flush()); // else the copy may be made before it is written
            HistoryPage page(&shown.settings, &shown.history);
            page.backUpTo(copy);
            QTRY_VERIFY(page.told().startsWith(u"The copy was written to "_qs));
            page.restoreFrom(shown.settingsFile.path());
            QTRY_VERIFY(page.told().endsWith(u"is no history of this program"_qs));
            page.restoreFrom(copy);
            QTRY_VERIFY(page.told().startsWith(u"The copy is whole."_qs));
            shown.add(2);
            for (QPushButton *button : page.findChildren<QPushButton *>()) {
                if (button->text() == u"&Compact now"_qs)
                    button->click();
            }
            QTRY_COMPARE(page.told(), u"The file is as small as it can be."_qs);
        }
        WatchingSession again(dir.path());
        QTRY_COMPARE(again.watchlist.model()->rowCount(), 1);
        QCOMPARE(again.window->messages()->bars().size(), 1);
        QVERIFY(again.window->messages()->bars().first()->notice().text.contains(
            u"replaced by the backup"_qs));
    }

    void saysWhoWatchesElse()
    {
        QTemporaryDir dir;
        WatchingSession shown(dir.path());
        const auto held = MonitorLock::take(shown.history.path());
        QVERIFY(held);
        shown.monitor.start();
        QTRY_VERIFY(says(shown, u"process %1, since"_qs.arg(QCoreApplication::applicationPid())));
    }
};

QTEST_MAIN(tst_Watching)
#include "tst_watching.moc"
