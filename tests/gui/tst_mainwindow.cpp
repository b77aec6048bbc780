// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowsession.h"

#include "../support/threadtime.h"
#include "base/clock.h"
#include "base/resolver.h"
#include "lab/lab.h"
#include "lab/labpki.h"
#include "ui/detail/detailpane.h"
#include "ui/hosts/addhostsdialog.h"
#include "ui/hosts/hosteditor.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/overviewtables.h"
#include "ui/overview/overviewtile.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/preferences/sourcespage.h"
#include "ui/preferences/trustpage.h"
#include "ui/report/reportdialog.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsFirstStepsWithoutHosts();
    void addsTypedHosts();
    void namesTheProblemOfEachLine();
    void looksUpMailDomains();
    void takesHostsFromTheClipboard_data();
    void takesHostsFromTheClipboard();
    void readsAHundredThousandLinesWithoutStopping();
    void importsFiles();
    void saysWhyAFileCannotBeImported_data();
    void saysWhyAFileCannotBeImported();
    void filtersWhileTyping();
    void filtersByClass();
    void sortsByValue();
    void removesAndUndoes();
    void addingIsOneStepToUndo();
    void copiesWhatIsSelected();
    void opensTheContextMenu();
    void takesDrops_data();
    void takesDrops();
    void keysAreUnique();
    void opensTheHelp_data();
    void opensTheHelp();
    void everyWidgetHasAName();
    void tabLeavesTheTable();
    void showsAllAtAGlance();
    void remembersTheWindow();
    void startsWithDamagedSettings_data();
    void startsWithDamagedSettings();
    void saysWhyACaFileCannotBeTrusted();
    void refusesAnUnreadableCaFile();
    void homeAndEndGoThroughRows();
    void stripMakesRoomInNarrowWindows();
    void asksForListsOnce_data();
    void asksForListsOnce();
    void sourcesAreSwitchedInPreferences();
    void listsAreAskedForInBothPlaces();
    void keyboardHelpNamesUndoPlainly();
    void offersReports();
    void trustingACaJudgesAgain();
    void preferencesHoldAtOnce();
    void tellsWhatGotWorse();
    void messagesTakeEachOthersPlace();
    void checksFiveHundredWhileTheWindowLives();
    void cancelsWithinASecond();
    void checksThoroughly();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestMainWindow::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestMainWindow::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QGuiApplication::clipboard()->clear();
}

void TestMainWindow::showsFirstStepsWithoutHosts()
{
    Session session(m_dir->path());
    const auto *add = qobject_cast<QPushButton *>(session.window.focusWidget());
    QVERIFY(add && add->isVisible() && add->isDefault());
    QVERIFY(!session.window.view()->isVisible());
    QVERIFY(!session.window.actions().checkAll->isEnabled());
    session.add({ QStringLiteral("www.example.test") });
    QVERIFY(session.window.view()->isVisible());
    QVERIFY(session.window.actions().checkAll->isEnabled());
}

void TestMainWindow::addsTypedHosts()
{
    Session session(m_dir->path());
    session.window.actions().addHosts->trigger();
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QVERIFY(dialog);
    QSignalSpy previewed(dialog, &AddHostsDialog::previewed);
    QTest::keyClicks(dialog->editor(), QStringLiteral("www.example.test"));
    QTest::keyClick(dialog->editor(), Qt::Key_Return);
    QTest::keyClicks(dialog->editor(), QStringLiteral("[2001:db8::1]:8443"));
    QTRY_COMPARE(dialog->preview().added.size(), 2);
    QTRY_VERIFY(dialog->isUpToDate());
    QVERIFY(!previewed.isEmpty());
    QSignalSpy accepted(dialog, &AddHostsDialog::hostsAccepted);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(session.shownHosts(),
             QStringList({ QStringLiteral("2001:db8::1"), QStringLiteral("www.example.test") }));
    QCOMPARE(session.window.view()->selectedTargets().size(), 1); // the one that is shown
}

void TestMainWindow::namesTheProblemOfEachLine()
{
    AddHostsDialog dialog({ *parseTarget(u"listed.example.test") });
    dialog.setText(QStringLiteral("good.example.test\n\n# a remark\nwww..example.test\n"
                                  "port.example.test:99999\n%1\nlisted.example.test:443\n")
                       .arg(QString(300, QLatin1Char('a'))));
    QTRY_VERIFY(dialog.isUpToDate() && !dialog.preview().lines.isEmpty());
    const HostPreview &preview = dialog.preview();
    QCOMPARE(preview.lines.size(), 5);
    QCOMPARE(preview.counts, HostListCounts({ .added = 1, .problems = 3, .duplicates = 1 }));
    auto *table = dialog.findChild<QTableView *>();
    for (const int row : { 1, 2, 3 }) {
        const QModelIndex remark = table->model()->index(row, HostPreviewModel::Remark);
        QVERIFY(!remark.data().toString().isEmpty());
        QVERIFY(!remark.data(Qt::DecorationRole).value<QIcon>().isNull());
    }
    QCOMPARE(table->model()->headerData(1, Qt::Vertical, Qt::DisplayRole).toInt(), 4);
    QCOMPARE(dialog.editor()->extraSelections().size(), 3);
    emit table->clicked(table->model()->index(2, 0));
    QCOMPARE(dialog.editor()->textCursor().blockNumber(), 4);
}

void TestMainWindow::looksUpMailDomains()
{
    const auto resolver = std::make_shared<FixedResolver>();
    resolver->addMailDomain(
        QStringLiteral("two.test"),
        { { 10, QStringLiteral("mx1.test") }, { 20, QStringLiteral("mx2.test") } });
    AddHostsDialog dialog({});
    dialog.setResolver(resolver);
    dialog.setText(QStringLiteral("smtp-mx:two.test\nsmtp-mx:none.test\nwww.test\n"));
    QTRY_COMPARE(dialog.preview().lines.size(), 3);
    QVERIFY(dialog.preview().lines[0].mailDomain); // shown at once, looked up later
    QVERIFY(!dialog.isUpToDate());
    auto *table = dialog.findChild<QTableView *>();
    const auto shown = [&](int row, HostPreviewModel::Column column) {
        return table->model()->index(row, column).data().toString();
    };
    QVERIFY(shown(0, HostPreviewModel::Remark).startsWith(QStringLiteral("Looking up")));
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isUpToDate(), 20'000);
    QCOMPARE(dialog.preview().lines.size(), 4);
    QCOMPARE(dialog.preview().added.size(), 3);
    QCOMPARE(shown(1, HostPreviewModel::Host), QStringLiteral("mx2.test"));
    QCOMPARE(shown(1, HostPreviewModel::Protocol), QStringLiteral("STARTTLS smtp"));
    QCOMPARE(shown(1, HostPreviewModel::Label), QStringLiteral("MX of two.test"));
    QVERIFY(shown(2, HostPreviewModel::Remark).contains(QStringLiteral("none.test")));
}

void TestMainWindow::takesHostsFromTheClipboard_data()
{
    QTest::addColumn<QString>("clipboard");
    QTest::addColumn<QString>("expected");
    const QString hosts = QStringLiteral("a.example.test\nb.example.test:8443");
    QTest::newRow("hosts") << hosts << hosts;
    QTest::newRow("prose") << QStringLiteral("Dear all, please see below.") << QString();
    QTest::newRow("a word") << QStringLiteral("hello") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestMainWindow::takesHostsFromTheClipboard()
{
    QFETCH(QString, clipboard);
    QFETCH(QString, expected);
    QGuiApplication::clipboard()->setText(clipboard);
    AddHostsDialog dialog({});
    dialog.fillFromClipboard();
    QCOMPARE(dialog.editor()->toPlainText(), expected);
}

void TestMainWindow::readsAHundredThousandLinesWithoutStopping()
{
    const QString text = hostsOf(100'000).join(QLatin1Char('\n'));
    AddHostsDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog, 30'000));
    GapMeter gaps;
    gaps.start();
    QElapsedTimer all;
    all.start();
    dialog.setText(text);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isUpToDate() && dialog.preview().added.size() == 100'000,
                             60'000);
    qInfo("100,000 lines previewed in %lld ms, longest event loop gap %lld ms, work %lld ms",
          all.elapsed(), gaps.longestMsecs(), gaps.longestWorkMsecs());
    QVERIFY(gaps.longestWorkMsecs() < 500);
}

void TestMainWindow::importsFiles()
{
    Session session(m_dir->path());
    QFile file(m_dir->filePath(QStringLiteral("hosts.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a.example.test\r\nb.example.test\r\n");
    file.close();
    session.window.addHosts({}, { file.fileName() });
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QTRY_COMPARE(dialog->preview().added.size(), 2);
    dialog->close();
    session.window.actions().importHosts->trigger();
    const QStringList shown = session.window.findChild<QFileDialog *>()->nameFilters();
    for (const char *ending : { "*.txt", "*.csv", "*.json", "*.xml", "*.gnmap" })
        QVERIFY2(shown.first().contains(QLatin1String(ending)), ending);
}

void TestMainWindow::saysWhyAFileCannotBeImported_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::newRow("missing") << QByteArray() << false;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0",
                                          7)
                            << true;
    QTest::newRow("too large") << QByteArray(17 * 1024 * 1024, 'a') << true;
}

void TestMainWindow::saysWhyAFileCannotBeImported()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    const QString path = m_dir->filePath(QStringLiteral("list"));
    if (exists) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    AddHostsDialog dialog({});
    dialog.importFile(path);
    const auto says = [&] {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(path))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says());
    QVERIFY(dialog.editor()->toPlainText().isEmpty());
}

void TestMainWindow::filtersWhileTyping()
{
    Session session(m_dir->path());
    session.add({ QStringLiteral("mail.example.test"), QStringLiteral("www.example.test"),
                  QStringLiteral("shop.example.org") });
    auto *edit = session.find<FilterEdit>();
    session.window.actions().find->trigger();
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("org"));
    QCOMPARE(session.shownHosts(), QStringList { QStringLiteral("shop.example.org") });
    QTest::keyClicks(edit, QStringLiteral(" none"));
    QVERIFY(!session.window.view()->isVisible());
    QVERIFY(session.window.isVisible());
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(session.shownHosts().size(), 3);
    QVERIFY(session.window.view()->isVisible());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(session.window.view()->hasFocus());
}

void TestMainWindow::filtersByClass()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add(
        { QStringLiteral("a.test"), QStringLiteral("b.test"), QStringLiteral("c.test") });
    session.watchlist.model()->setInspection(checked(targets.at(0), Verdict::Good));
    session.watchlist.model()->setInspection(checked(targets.at(1), Verdict::Revoked));
    session.watchlist.model()->flush();
    session.window.filter()->refresh();
    auto *chips = session.find<ClassChips>();
    QCOMPARE(chips->chip(RowGroup::Critical)->accessibleName(),
             QStringLiteral("Critical: 1 host(s)"));
    QTest::mouseClick(chips->chip(RowGroup::Critical), Qt::LeftButton);
    QCOMPARE(session.shownHosts(), QStringList { QStringLiteral("b.test") });
    QVERIFY(!chips->allChip()->isChecked());
    QTest::mouseClick(chips->chip(RowGroup::NeverChecked), Qt::LeftButton);
    QCOMPARE(session.shownHosts(),
             QStringList({ QStringLiteral("b.test"), QStringLiteral("c.test") }));
    QTest::mouseClick(chips->allChip(), Qt::LeftButton);
    QCOMPARE(session.shownHosts().size(), 3);
    QVERIFY(!chips->chip(RowGroup::Critical)->isChecked());
}

void TestMainWindow::sortsByValue()
{
    Session session(m_dir->path());
    session.add({ QStringLiteral("a.test:8443"), QStringLiteral("b.test:993"),
                  QStringLiteral("c.test:25") });
    auto *header = session.window.view()->horizontalHeader();
    const int section = int(WatchColumn::Port);
    const QPoint onPort(header->sectionViewportPosition(section) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onPort);
    const QStringList once = session.shownHosts();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onPort);
    const QStringList twice = session.shownHosts();
    const QStringList byNumber { QStringLiteral("c.test"), QStringLiteral("b.test"),
                                 QStringLiteral("a.test") };
    QVERIFY(once == byNumber || twice == byNumber);
    QVERIFY(once != twice);
}

void TestMainWindow::removesAndUndoes()
{
    Session session(m_dir->path());
    session.add({ QStringLiteral("a.test"), QStringLiteral("b.test"), QStringLiteral("c.test") });
    WatchlistView *view = session.window.view();
    view->setFocus();
    view->selectRow(1);
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(session.shownHosts(),
             QStringList({ QStringLiteral("a.test"), QStringLiteral("c.test") }));
    QCOMPARE(session.window.messages()->bars().size(), 1);
    session.window.messages()->bars().first()->runAction();
    session.window.filter()->refresh();
    QCOMPARE(session.shownHosts().size(), 3);
    session.window.actions().redo->trigger();
    QCOMPARE(session.shownHosts().size(), 2);
    session.window.actions().undo->trigger();
    session.history.flush();
    QCOMPARE(HistoryReader(session.history.path()).targets().size(), 3);
    QVERIFY(session.window.findChildren<QMessageBox *>().isEmpty());
}

void TestMainWindow::addingIsOneStepToUndo()
{
    Session session(m_dir->path());
    session.window.addHosts(hostsOf(50).join(QLatin1Char('\n')));
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QTRY_VERIFY(dialog->isUpToDate() && dialog->preview().added.size() == 50);
    emit dialog->hostsAccepted(dialog->preview().added, false, {});
    QCOMPARE(session.shownHosts().size(), 50);
    session.window.actions().undo->trigger();
    QCOMPARE(session.shownHosts().size(), 0);
    session.window.actions().redo->trigger();
    QCOMPARE(session.shownHosts().size(), 50);
    dialog->close();
}

void TestMainWindow::copiesWhatIsSelected()
{
    Session session(m_dir->path());
    session.add({ QStringLiteral("a.test"), QStringLiteral("b.test:8443") });
    WatchlistView *view = session.window.view();
    view->setFocus();
    view->selectAll();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.first().contains(QStringLiteral("Host\tPort\tVerdict")));
    QVERIFY(lines.last().contains(QStringLiteral("b.test\t8443\tNever checked")));
    session.window.actions().copyHosts->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a.test\nb.test"));
    session.window.actions().copyCommand->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("openssl s_client -connect a.test:443")));
    QCOMPARE(session.window.messages()->bars().size(), 1); // says that it was copied
}

void TestMainWindow::opensTheContextMenu()
{
    Session session(m_dir->path());
    session.add({ QStringLiteral("a.test") });
    session.window.view()->selectRow(0);
    QStringList texts;
    QTimer::singleShot(100, &session.window, [&texts] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (const QMenu *sub : menu->findChildren<QMenu *>()) {
            for (const QAction *action : sub->actions())
                texts << action->text();
        }
        for (const QAction *action : menu->actions())
            texts << action->text();
        menu->close();
    });
    emit session.window.view()->customContextMenuRequested(QPoint(40, 10));
    QVERIFY(texts.contains(session.window.actions().checkSelected->text()));
    QVERIFY(texts.contains(session.window.actions().copyCommand->text()));
    QVERIFY(texts.contains(session.window.actions().remove->text()));
}

void TestMainWindow::takesDrops_data()
{
    QTest::addColumn<bool>("asFile");
    QTest::newRow("text") << false;
    QTest::newRow("file") << true;
}

void TestMainWindow::takesDrops()
{
    QFETCH(bool, asFile);
    Session session(m_dir->path());
    QMimeData mime;
    if (asFile) {
        QFile file(m_dir->filePath(QStringLiteral("dropped.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("dropped.example.test\n");
        mime.setUrls({ QUrl::fromLocalFile(file.fileName()) });
    } else {
        mime.setText(QStringLiteral("dropped.example.test"));
    }
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&session.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&session.window, &drop);
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->preview().added.size(), 1);
    dialog->close();
}

void TestMainWindow::keysAreUnique()
{
    Session session(m_dir->path());
    QHash<QKeySequence, QString> seen;
    for (const QAction *action : session.window.findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys) || seen.value(keys) == action->text(),
                     qPrintable(keys.toString() + QStringLiteral(": ") + action->text()
                                + QStringLiteral(" and ") + seen.value(keys)));
            seen.insert(keys, action->text());
        }
    }
    QVERIFY(seen.size() > 15);
    for (const QShortcut *shortcut : session.window.findChildren<QShortcut *>()) {
        QVERIFY2(!seen.contains(shortcut->key()), qPrintable(shortcut->key().toString()));
        seen.insert(shortcut->key(), QStringLiteral("a shortcut"));
    }
}

void TestMainWindow::opensTheHelp_data()
{
    QTest::addColumn<QAction * WindowActions::*>("action");
    QTest::addColumn<QString>("part");
    QTest::newRow("verdicts") << &WindowActions::helpVerdicts
                              << QStringLiteral("Must-Staple broken");
    QTest::newRow("rules") << &WindowActions::helpRules << QStringLiteral("time-expired");
    QTest::newRow("glossary") << &WindowActions::helpGlossary << QStringLiteral("thisUpdate");
    QTest::newRow("keys") << &WindowActions::helpKeyboard << QStringLiteral("Check selected");
    QTest::newRow("tabs") << &WindowActions::helpKeyboard << QStringLiteral("Alt+2");
}

void TestMainWindow::opensTheHelp()
{
    QFETCH(QAction * WindowActions::*, action);
    QFETCH(QString, part);
    Session session(m_dir->path());
    QVERIFY(
        session.window.actions().helpVerdicts->shortcuts().contains(QKeySequence::HelpContents));
    (session.window.actions().*action)->trigger();
    (session.window.actions().*action)->trigger(); // the same window again
    const auto help = session.window.findChildren<HelpWindow *>();
    QCOMPARE(help.size(), 1);
    QVERIFY(help.first()->isVisible());
    const auto *browser = help.first()->findChild<QTextBrowser *>();
    QVERIFY2(browser->toPlainText().contains(part), qPrintable(browser->toPlainText()));
}

void TestMainWindow::everyWidgetHasAName()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add(hostsOf(3));
    session.watchlist.model()->setInspection(checked(targets.at(0), Verdict::Good));
    session.window.view()->selectRow(0);
    session.window.tell({ .text = QStringLiteral("News"), .actionText = QStringLiteral("Do") });
    session.window.actions().addHosts->trigger();
    session.window.actions().preferences->trigger();
    session.window.actions().helpRules->trigger();
    QTRY_VERIFY(session.window.findChild<AddHostsDialog *>()
                && session.window.findChild<AddHostsDialog *>()->isVisible());
    QTest::qWait(200); // for what the dialogs make later
    QStringList nameless;
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled())
            continue;
        const QAccessibleInterface *face
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (face && face->text(QAccessible::Name).isEmpty() && !widget->inherits("QTabBar")
            && !widget->inherits("QDialog") && !widget->focusProxy()
            && !widget->inherits("QAbstractScrollAreaViewport")
            && widget->objectName() != QLatin1String("qt_scrollarea_viewport")
            && widget->objectName() != QLatin1String("qt_spinbox_lineedit"))
            nameless << QStringLiteral("%1 in %2")
                            .arg(QLatin1String(widget->metaObject()->className()),
                                 widget->parentWidget() ? QLatin1String(
                                     widget->parentWidget()->metaObject()->className())
                                                        : QLatin1String());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
}

void TestMainWindow::tabLeavesTheTable()
{
    Session session(m_dir->path());
    session.add(hostsOf(3));
    session.window.activateWindow();
    session.window.view()->setFocus();
    QTest::keyClick(session.window.view(), Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != session.window.view());
}

void TestMainWindow::showsAllAtAGlance()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add(hostsOf(3));
    const QList<Inspection> checks { checked(targets[0], Verdict::Good, 7200),
                                     checked(targets[1], Verdict::Good, 7200),
                                     checked(targets[1], Verdict::Revoked) };
    for (const Inspection &check : checks) {
        session.history.record(check);
        session.watchlist.model()->setInspection(check);
    }
    session.history.flush();
    session.window.view()->selectAll();
    QVERIFY(session.window.actions().remove->isEnabled());
    QTest::keyClick(&session.window, Qt::Key_1, Qt::ControlModifier);
    auto *overview = session.find<OverviewPage>();
    QVERIFY(overview->isVisible());
    QVERIFY(!session.window.view()->isVisible());
    QVERIFY(!session.window.actions().remove->isEnabled()); // what is selected is not seen
    QCOMPARE(overview->headline(),
             u"1 of 3 host(s) critical. The worst is host1.example.test: Revoked."_qs);
    QTRY_COMPARE(overview->changes()->model()->rowCount(), 1); // once the history is read

    // A change of the list is followed.
    session.watchlist.model()->setInspection(checked(targets[2], Verdict::Expired));
    QTRY_COMPARE(overview->headline().left(1), u"2"_qs);

    emit overview->changes()->activated(overview->changes()->model()->index(0, 0));
    QVERIFY(session.window.view()->isVisible());
    QCOMPARE(session.window.view()->selectedTargets().size(), 1);
    QCOMPARE(session.window.view()->selectedTargets().first().id, targets[1].id);
    QVERIFY(session.window.actions().remove->isEnabled());

    QTest::keyClick(&session.window, Qt::Key_1, Qt::ControlModifier);
    QTest::mouseClick(overview->tile(OverviewTile::Good), Qt::LeftButton);
    QTRY_COMPARE(session.shownHosts(), QStringList { u"host0.example.test"_qs });
    QTest::keyClick(&session.window, Qt::Key_1, Qt::ControlModifier);
    session.find<FilterEdit>()->setFocus();
    QTest::keyClicks(session.find<FilterEdit>(), u"host"_qs); // what is filtered is the list
    QVERIFY(session.window.view()->isVisible());
}

void TestMainWindow::remembersTheWindow()
{
    {
        Session session(m_dir->path());
        session.add(hostsOf(2));
        session.window.resize(1010, 707);
        session.window.view()->setColumnHidden(int(WatchColumn::Address), false);
        session.window.view()->sortByColumn(int(WatchColumn::Host), Qt::DescendingOrder);
        session.window.pane()->setCurrentTab(3);
        session.window.actions().showOverview->trigger();
        session.window.close();
    }
    SettingsFile file(SettingsFile::defaultPath(m_dir->path()));
    QVERIFY(file.problem().isEmpty());
    Session session(m_dir->path());
    QVERIFY(!session.window.view()->isColumnHidden(int(WatchColumn::Address)));
    QCOMPARE(session.window.view()->horizontalHeader()->sortIndicatorSection(),
             int(WatchColumn::Host));
    QCOMPARE(session.window.pane()->currentTab(), 3);
    QVERIFY(session.find<OverviewPage>()->isVisible());
    QVERIFY(isOnScreen(QRect(10, 10, 800, 600)));
    QVERIFY(!isOnScreen(QRect(50'000, 10, 800, 600)));
    QVERIFY(!isOnScreen(QRect(10, -5'000, 800, 600)));
}

void TestMainWindow::startsWithDamagedSettings_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isDamage");
    QTest::newRow("binary") << QByteArray("\0\1\2\3[window]\n", 13) << true;
    QTest::newRow("a page of something else") << QByteArray("<html>\n<body>\n") << true;
    QTest::newRow("numbers out of range")
        << QByteArray("[checking]\njobs=-5\nstepSecs=99999999\n[appearance]\nmode=pink\n") << false;
    QTest::newRow("state of another window")
        << QByteArray("[window]\nversion=1\ngeometry=@ByteArray(nonsense)\ncolumns=@ByteArray(x)\n"
                      "tab=99\nsplitter=7\n")
        << false;
    QTest::newRow("a newer version") << QByteArray("[settings]\nschema=99\n") << true;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestMainWindow::startsWithDamagedSettings()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, isDamage);
    {
        QFile file(SettingsFile::defaultPath(m_dir->path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    Session session(m_dir->path());
    QCOMPARE(session.window.messages()->bars().size(), isDamage ? 1 : 0);
    const Settings &settings = session.settings.settings();
    QVERIFY(settings.jobs >= Settings::MinJobs && settings.jobs <= Settings::MaxJobs);
    QVERIFY(settings.stepSecs >= Settings::MinStepSecs
            && settings.stepSecs <= Settings::MaxStepSecs);
    QVERIFY(session.window.isVisible());
}

void TestMainWindow::saysWhyACaFileCannotBeTrusted()
{
    Session session(m_dir->path());
    const QString path = m_dir->filePath(QStringLiteral("ca.pem"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no certificate");
    }
    session.window.actions().preferences->trigger();
    auto *dialog = session.window.findChild<PreferencesDialog *>();
    dialog->showPage(PreferencesDialog::Trust);
    auto *page = dialog->findChild<TrustPage *>();
    QSignalSpy read(&session.settings, &SettingsInForce::trustRead);
    Settings damaged = session.settings.settings();
    damaged.trustPaths = { path, m_dir->filePath(QStringLiteral("missing.pem")) };
    session.settings.change(damaged);
    QTRY_COMPARE(read.size(), 1);
    const auto *tree = page->findChild<QTreeWidget *>();
    QCOMPARE(tree->topLevelItemCount(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(tree->topLevelItem(i)->childCount(), 1);
        QVERIFY(!tree->topLevelItem(i)->child(0)->text(0).isEmpty());
    }
    QCOMPARE(session.window.messages()->bars().size(), 1);
    Settings none = session.settings.settings();
    none.trustPaths.clear();
    session.settings.change(none);
    QTRY_COMPARE(read.size(), 2);
    QCOMPARE(tree->topLevelItemCount(), 0);
    QCOMPARE(session.window.messages()->bars().size(), 0);
    dialog->close();
}

void TestMainWindow::refusesAnUnreadableCaFile()
{
    Session session(m_dir->path());
    const QString bad = m_dir->filePath(QStringLiteral("bad.pem"));
    const QString good = m_dir->filePath(QStringLiteral("good.pem"));
    for (const auto &[path, content] :
         { std::pair(bad, QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n")),
           std::pair(good, toPem(sharedLabPki().root)) }) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    TrustPage page(&session.settings);
    page.show();
    const auto refused = [&page] {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->accessibleName() == QLatin1String("Not added") && label->isVisible())
                return label->text();
        }
        return QString();
    };
    page.addPaths({ bad, good });
    QTRY_COMPARE(session.settings.settings().trustPaths, QStringList { good });
    QVERIFY2(refused().contains(QStringLiteral("bad.pem")), qPrintable(refused()));
    QTRY_COMPARE(page.findChild<QTreeWidget *>()->topLevelItemCount(), 1);
    page.addPaths({ good });
    QTRY_COMPARE(refused(), QString());
    QCOMPARE(session.settings.settings().trustPaths.size(), 1);
}

void TestMainWindow::homeAndEndGoThroughRows()
{
    Session session(m_dir->path());
    session.add(hostsOf(30));
    WatchlistView *view = session.window.view();
    view->setFocus();
    view->selectRow(7);
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->currentIndex().row(), 29);
    QCOMPARE(view->selectedTargets().size(), 1);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->currentIndex().row(), 0);
    QTest::keyClick(view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view->selectedTargets().size(), 30);
}

void TestMainWindow::stripMakesRoomInNarrowWindows()
{
    Session session(m_dir->path());
    session.add(hostsOf(3));
    const auto width = [&session](int window) {
        session.window.resize(window, 700);
        QCoreApplication::processEvents();
        return session.window.view()->columnWidth(int(WatchColumn::Strip));
    };
    QCOMPARE(width(1600), 200);
    QVERIFY(width(820) < 200);
    QVERIFY(width(820) >= 80);
}

void TestMainWindow::asksForListsOnce_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("expected");
    QTest::newRow("yes") << QStringLiteral("Fetch lists") << int(ListFetching::Always);
    QTest::newRow("later") << QStringLiteral("Not now") << int(ListFetching::Ask);
    QTest::newRow("never") << QStringLiteral("Never") << int(ListFetching::Never);
}

void TestMainWindow::asksForListsOnce()
{
    QFETCH(const QString, answer);
    Session session(m_dir->path());
    const QList<Target> targets = session.add(hostsOf(2));
    const auto inspected = [&](const Target &target, const LabCertificate &leaf) {
        Inspection inspection = checked(target, Verdict::NotApplicable);
        inspection.evidence.chain = { *readCertificate(leaf.der) };
        emit session.watchlist.inspected(std::make_shared<const Inspection>(inspection));
        return session.window.messages()->bars().size();
    };
    QCOMPARE(inspected(targets[0], sharedLabPki().leaf), 0); // has a responder
    QCOMPARE(inspected(targets[0], sharedLabPki().plainLeaf), 0); // names no list
    QCOMPARE(inspected(targets[0], sharedLabPki().crlOnlyLeaf), 1);
    QCOMPARE(inspected(targets[1], sharedLabPki().crlOnlyLeaf), 1);
    QVERIFY(session.window.messages()->bars().first()->notice().text.contains(targets[0].text()));
    bool wasClicked = false;
    for (QToolButton *button : session.window.messages()->findChildren<QToolButton *>()) {
        if (button->text() != answer)
            continue;
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        wasClicked = true;
        break;
    }
    QVERIFY(wasClicked);
    QCOMPARE(session.window.messages()->bars().size(), 0);
    QTEST(int(session.settings.settings().fetchLists), "expected");
    QCOMPARE(inspected(targets[1], sharedLabPki().crlOnlyLeaf), 0);
    session.watchlist.cancel();
}

void TestMainWindow::sourcesAreSwitchedInPreferences()
{
    Session session(m_dir->path());
    QVERIFY(!session.settings.settings().queryResponder);
    SourcesPage page(&session.settings);
    const QList<QCheckBox *> boxes = page.findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 2);
    for (QCheckBox *box : boxes) {
        QVERIFY(!box->isChecked());
        QVERIFY(!box->accessibleDescription().isEmpty());
        box->click();
    }
    const Settings on = session.settings.settings();
    QVERIFY(on.queryResponder && on.fetchIssuers && on.fetchLists == ListFetching::Ask);
    for (QCheckBox *box : boxes)
        box->click();
    const Settings off = session.settings.settings();
    QVERIFY(!off.queryResponder && !off.fetchIssuers && off.fetchLists == ListFetching::Ask);
}

// The question in the window and the preferences are one choice.
void TestMainWindow::listsAreAskedForInBothPlaces()
{
    Session session(m_dir->path());
    const Target target = session.add(hostsOf(1)).first();
    const auto ask = [&] {
        Inspection inspection = checked(target, Verdict::NotApplicable);
        inspection.evidence.chain = { *readCertificate(sharedLabPki().crlOnlyLeaf.der) };
        emit session.watchlist.inspected(std::make_shared<const Inspection>(inspection));
        return session.window.messages()->bars().size();
    };
    SourcesPage page(&session.settings);
    const QList<QRadioButton *> choices = page.findChildren<QRadioButton *>();
    QCOMPARE(choices.size(), 3);
    QRadioButton *asks = choices[0], *always = choices[1], *never = choices[2];
    QVERIFY(asks->isChecked());
    QCOMPARE(always->accessibleName(), QStringLiteral("Fetch revocation lists: Always"));

    QCOMPARE(ask(), 1);
    never->click();
    QCOMPARE(session.settings.settings().fetchLists, ListFetching::Never);
    QCOMPARE(session.window.messages()->bars().size(), 0); // answered
    QCOMPARE(ask(), 0);
    asks->click();
    QCOMPARE(ask(), 1); // again in the same session: that was wanted

    session.window.messages()->bars().first()->runAction();
    QCOMPARE(session.settings.settings().fetchLists, ListFetching::Always);
    QVERIFY(always->isChecked());
    QVERIFY(!asks->isChecked());
    QCOMPARE(session.window.messages()->bars().size(), 0);
    session.watchlist.cancel();
}

void TestMainWindow::keyboardHelpNamesUndoPlainly()
{
    Session session(m_dir->path());
    session.window.addHosts(QStringLiteral("a.test"));
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QTRY_VERIFY(dialog->isUpToDate() && dialog->preview().added.size() == 1);
    emit dialog->hostsAccepted(dialog->preview().added, false, {});
    QVERIFY(session.window.actions().undo->text().size() > 6);
    session.window.actions().helpKeyboard->trigger();
    const QString keys = session.find<QTextBrowser>()->toPlainText();
    QVERIFY(keys.contains(QStringLiteral("Undo")));
    QVERIFY(!keys.contains(session.window.actions().undo->text().remove(QLatin1Char('&'))));
    dialog->close();
}

void TestMainWindow::offersReports()
{
    WindowOptions options;
    options.reports = ReportSource { m_dir->filePath(QStringLiteral("staplescope.sqlite")),
                                     [] { return TrustStore(); } };
    Session session(m_dir->path(), {}, options);
    session.add(hostsOf(2));
    session.window.actions().reportAll->trigger();
    auto *dialog = session.window.findChild<ReportDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->form()->scope().isWholeList());
    dialog->close();
    QTRY_VERIFY(!session.window.findChild<ReportDialog *>());
    session.window.view()->selectRow(0);
    session.window.actions().reportSelected->trigger();
    dialog = session.window.findChild<ReportDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->form()->scope().selection.size(), 1);
}

void TestMainWindow::trustingACaJudgesAgain()
{
    Lab lab(SystemClock().now());
    QVERIFY(lab.start({ QStringLiteral("good-ca-signed") }).has_value());
    Session session(m_dir->path());
    Target target;
    target.host = QStringLiteral("localhost");
    target.port = lab.hosts().first().port;
    target.connectTo = lab.hosts().first().address;
    const QList<Target> added = session.watchlist.add({ target });
    QSignalSpy finished(&session.watchlist, &Watchlist::finished);
    session.watchlist.check(added);
    QVERIFY(finished.wait(20'000));
    const auto isTrusted = [&] {
        QSignalSpy ready(&session.watchlist, &Watchlist::inspectionReady);
        session.watchlist.requestInspection(added.first());
        if (ready.isEmpty() && !ready.wait())
            return false;
        const auto inspection = ready.last().at(1).value<InspectionPtr>();
        return inspection && inspection->judgement.path.isTrusted;
    };
    QVERIFY(!isTrusted());
    Settings trusting = session.settings.settings();
    trusting.trustPaths = { lab.caFile() };
    session.settings.change(trusting);
    QTRY_VERIFY(isTrusted());
    Settings wary = trusting;
    wary.trustPaths.clear();
    session.settings.change(wary);
    QTRY_VERIFY(!isTrusted());
}

void TestMainWindow::preferencesHoldAtOnce()
{
    Session session(m_dir->path());
    Settings dark = session.settings.settings();
    dark.appearance = Appearance::Dark;
    dark.jobs = 3;
    session.settings.change(dark);
    QTRY_VERIFY(Theme::of(&session.window).isDark);
    Settings light = dark;
    light.appearance = Appearance::Light;
    session.settings.change(light);
    QTRY_VERIFY(!Theme::of(&session.window).isDark);
    QCOMPARE(SettingsFile(SettingsFile::defaultPath(m_dir->path())).settings(), light);
}

void TestMainWindow::tellsWhatGotWorse()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add(hostsOf(2));
    session.watchlist.model()->setInspection(checked(targets.at(1), Verdict::Revoked));
    session.watchlist.model()->flush();
    session.window.filter()->refresh();
    emit session.watchlist.worsened({ targets.at(1).id });
    QCOMPARE(session.window.messages()->bars().size(), 1);
    MessageBar *bar = session.window.messages()->bars().first();
    QVERIFY(bar->notice().text.contains(QStringLiteral("host1.example.test (Revoked)")));
    bar->runAction();
    QCOMPARE(session.window.view()->selectedTargets(), QList<Target> { targets.at(1) });
}

void TestMainWindow::messagesTakeEachOthersPlace()
{
    MessageArea area;
    area.tell({ .text = QStringLiteral("one"), .key = QStringLiteral("k") });
    area.tell({ .text = QStringLiteral("two"), .key = QStringLiteral("k") });
    QCOMPARE(area.bars().size(), 1);
    QCOMPARE(area.bars().first()->notice().text, QStringLiteral("two"));
    for (int i = 0; i < 10; ++i)
        area.tell({ .text = QString::number(i) });
    QCOMPARE(area.bars().size(), 3);
    area.tell({ .text = QStringLiteral("short"), .visibleMsecs = 20 });
    QTRY_COMPARE(area.bars().size(), 2);
}

void TestMainWindow::checksFiveHundredWhileTheWindowLives()
{
    Lab lab(SystemClock().now());
    const auto started
        = lab.start({ QStringLiteral("good-ca-signed"), QStringLiteral("good-delegated"),
                      QStringLiteral("revoked"), QStringLiteral("expired"),
                      QStringLiteral("refresh-due"), QStringLiteral("garbage") });
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error()));
    const auto roots = readTrustFile(lab.caFile());
    QVERIFY(roots.has_value());
    Session session(m_dir->path(), *roots);
    QList<Target> targets;
    for (int i = 0; i < 500; ++i) {
        const LabHost &host = lab.hosts().at(i % lab.hosts().size());
        Target target;
        target.host = QStringLiteral("host%1.example.test").arg(i);
        target.port = host.port;
        target.connectTo = host.address;
        target.serverName = QStringLiteral("lab.example.test");
        targets << target;
    }
    session.watchlist.add(targets);
    session.window.view()->selectRow(0);
    QSignalSpy finished(&session.watchlist, &Watchlist::finished);
    GapMeter gaps;
    QElapsedTimer all;
    all.start();
    gaps.start();
    session.watchlist.checkAll();
    QVERIFY(finished.wait(120'000));
    const qint64 longest = gaps.longestMsecs();
    const qint64 longestWork = gaps.longestWorkMsecs();
    qInfo("500 targets checked in %lld ms, longest event loop gap %lld ms, work %lld ms",
          all.elapsed(), longest, longestWork);
    for (const WatchRow &row : session.watchlist.model()->rows()) {
        QVERIFY2(row.last.has_value(), qPrintable(row.target.text()));
        const LabHost &host = lab.hosts().at(
            row.target.host.mid(4).section(QLatin1Char('.'), 0, 0).toInt() % lab.hosts().size());
        QCOMPARE(verdictId(row.last->verdict), verdictId(host.scenario->expected));
    }
    // Ours is below 100 ms on an idle machine, sanitizers aside.
    QVERIFY(longestWork < 500);
    QVERIFY(longest < 5'000); // nothing was waited for, however busy the machine
    session.history.flush();
}

void TestMainWindow::cancelsWithinASecond()
{
    // Accepts, and never says a word.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Session session(m_dir->path());
    QList<Target> targets;
    for (int i = 0; i < 200; ++i) {
        Target target;
        target.host = QStringLiteral("silent%1.example.test").arg(i);
        target.port = silent.serverPort();
        target.connectTo = QStringLiteral("127.0.0.1");
        targets << target;
    }
    session.watchlist.add(targets);
    session.watchlist.checkAll();
    QTRY_VERIFY(silent.hasPendingConnections());
    QVERIFY(session.watchlist.isBusy());
    QVERIFY(session.window.actions().cancel->isEnabled());
    QSignalSpy finished(&session.watchlist, &Watchlist::finished);
    QElapsedTimer timer;
    timer.start();
    const qint64 workedBefore = threadWorkMsecs();
    session.window.actions().cancel->trigger();
    QTRY_VERIFY(!session.watchlist.isBusy());
    QVERIFY(threadWorkMsecs() - workedBefore < 1'000);
    // Long before they would have been given up.
    QVERIFY(timer.elapsed() < InspectOptions().handshakeMsecs / 2);
    for (const WatchRow &row : session.watchlist.model()->rows())
        QVERIFY(!row.isChecking);
    QVERIFY(!session.window.actions().cancel->isEnabled());
}

// Asked for, kept, and read again with what each handshake asked for.
void TestMainWindow::checksThoroughly()
{
    Lab lab(SystemClock().now());
    const auto started = lab.start({ QStringLiteral("good-ca-signed") });
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error()));
    const auto roots = readTrustFile(lab.caFile());
    QVERIFY(roots.has_value());
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.port = lab.hosts().first().port;
    target.connectTo = lab.hosts().first().address;
    QList<Attempt> attempts;
    {
        Session session(m_dir->path(), *roots);
        session.watchlist.add({ target });
        session.window.filter()->refresh();
        session.window.view()->selectRow(0);
        connect(&session.watchlist, &Watchlist::inspected, &session.window,
                [&](const InspectionPtr &inspection) { attempts = inspection->attempts; });
        QVERIFY(session.window.actions().checkThoroughly->isEnabled());
        session.window.actions().checkThoroughly->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(attempts.size(), 4, 60'000);
        QCOMPARE(attempts.at(1).asked, QStringLiteral("TLS 1.2"));
        session.history.flush();
    }
    Session again(m_dir->path(), *roots);
    QSignalSpy ready(&again.watchlist, &Watchlist::inspectionReady);
    again.watchlist.requestInspection(again.watchlist.model()->rows().first().target);
    QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), 60'000);
    const auto inspection = ready.first().at(1).value<InspectionPtr>();
    QVERIFY(inspection);
    QStringList asked;
    for (const Attempt &attempt : inspection->attempts)
        asked += attempt.asked;
    QCOMPARE(asked.join(QStringLiteral("; ")),
             QStringLiteral("TLS 1.3; TLS 1.2; TLS 1.3, RSA; TLS 1.2, RSA"));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
