// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowsession.h"

#include "ui/detail/comparedialog.h"
#include "ui/detail/linkbutton.h"
#include "ui/hosts/addhostsdialog.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/filterhelp.h"
#include "ui/mainwindow/filternote.h"
#include "ui/mainwindow/hostwindow.h"
#include "ui/watchlist/classchips.h"
#include "watch/hostlist.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

// A check with a staple, as far as rows and exports look at it.
Inspection stapled(const Target &target, Verdict verdict, const QByteArray &response)
{
    Inspection inspection = checked(target, verdict);
    Attempt attempt;
    attempt.address = text("192.0.2.7");
    attempt.capture.protocol = text("TLSv1.3");
    attempt.capture.staples = { { 0, response } };
    inspection.attempts = { attempt };
    inspection.evidence.attempts = inspection.attempts;
    inspection.evidence.judgedAttempt = 0;
    inspection.evidence.staples = attempt.capture.staples;
    return inspection;
}

} // namespace

class TestWatchlist : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsTheListWhileTheFilterIsWrong();
    void filterHelpOffersExamples();
    void hidesWhatIsNotApplicable();
    void keepsSelectionAndScroll();
    void choosesAndResetsColumns();
    void groupsRows();
    void groupsUnderEachTag();
    void keepsTheListWhileATermIsTyped();
    void foldsGroups();
    void remembersGroups();
    void tagsSelectedHosts();
    void importsVeryManyInOneStep();
    void cancelsAnImport();
    void joinsFilesOfSeveralFormats();
    void opensHostsInWindowsOfTheirOwn();
    void comparesTwo();
    void copiesChecksAsJson();
    void exportsResponses();
    void exportsHosts_data();
    void exportsHosts();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWatchlist::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestWatchlist::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QGuiApplication::clipboard()->clear();
}

void TestWatchlist::keepsTheListWhileTheFilterIsWrong()
{
    Session session(m_dir->path());
    session.add({ text("mail.example.test"), text("www.example.test") });
    auto *edit = session.find<FilterEdit>();
    auto *note = session.window.findChild<FilterNote *>();
    session.window.actions().find->trigger();
    QTest::keyClicks(edit, text("port:443 mail"));
    QCOMPARE(session.shownHosts(), QStringList { text("mail.example.test") });
    QVERIFY(!note->isVisible());
    edit->setText(text("port:443 mail status:bad"));
    QVERIFY(note->isVisible());
    QVERIFY(note->text().contains(text("“bad”")));
    QCOMPARE(edit->accessibleDescription(), note->text());
    QCOMPARE(session.shownHosts(), QStringList { text("mail.example.test") });
    // Beneath the field, and not over its edge.
    const QPoint corner = edit->mapTo(&session.window, QPoint(0, edit->height()));
    QVERIFY(note->geometry().top() >= corner.y());
    QVERIFY(session.window.rect().contains(note->geometry()));
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!note->isVisible());
    QCOMPARE(session.shownHosts().size(), 2);
}

void TestWatchlist::filterHelpOffersExamples()
{
    Session session(m_dir->path());
    session.add({ text("mail.example.test") });
    auto *edit = session.find<FilterEdit>();
    emit edit->helpRequested();
    auto *help = session.window.findChild<FilterHelp *>();
    QVERIFY(help && help->isVisible());
    QStringList examples;
    for (LinkButton *link : help->findChildren<LinkButton *>())
        examples << link->text();
    QVERIFY(examples.contains(text("status:critical")));
    for (const QString &example : std::as_const(examples))
        QVERIFY2(parseFilter(example), qPrintable(example));
    help->findChildren<LinkButton *>().at(2)->click();
    QCOMPARE(edit->text(), text("status:critical"));
    QTRY_VERIFY(!session.window.findChild<FilterHelp *>());
    QVERIFY(session.shownHosts().isEmpty());
}

void TestWatchlist::hidesWhatIsNotApplicable()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test") });
    auto *box = session.find<QCheckBox>();
    QVERIFY(!box->isVisible()); // nothing to hide yet
    session.watchlist.model()->setInspection(checked(targets.at(0), Verdict::NotApplicable));
    session.watchlist.model()->flush();
    QVERIFY(box->isVisible());
    box->click();
    QVERIFY(session.window.actions().hideNotApplicable->isChecked());
    QCOMPARE(session.shownHosts(), QStringList { text("b.test") });
    // Asked for by name, they are shown.
    QTest::mouseClick(session.find<ClassChips>()->chip(RowGroup::NotApplicable), Qt::LeftButton);
    QCOMPARE(session.shownHosts(), QStringList { text("a.test") });
}

void TestWatchlist::keepsSelectionAndScroll()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add(hostsOf(200));
    WatchlistView *view = session.window.view();
    view->select({ targets.at(120).id, targets.at(121).id });
    view->scrollTo(session.window.filter()->indexOf(targets.at(120).id),
                   QAbstractItemView::PositionAtCenter);
    const int scrolled = view->verticalScrollBar()->value();
    for (int i = 0; i < 50; ++i)
        session.watchlist.model()->setInspection(checked(targets.at(i), Verdict::Good));
    session.watchlist.model()->flush();
    session.window.filter()->refresh();
    QList<qint64> ids;
    for (const Target &target : view->selectedTargets())
        ids << target.id;
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()),
             QSet<qint64>({ targets.at(120).id, targets.at(121).id }));
    QCOMPARE(view->currentRow()->target.id, targets.at(120).id);
    QCOMPARE(view->verticalScrollBar()->value(), scrolled);
}

void TestWatchlist::choosesAndResetsColumns()
{
    Session session(m_dir->path());
    session.add(hostsOf(2));
    WatchlistView *view = session.window.view();
    QMenu menu;
    view->fillColumnMenu(&menu);
    QCOMPARE(menu.actions().size(), qsizetype(watchColumns().size()) + 2);
    const auto action = [&](WatchColumn column) { return menu.actions().at(int(column)); };
    QVERIFY(!action(WatchColumn::Host)->isEnabled());
    action(WatchColumn::Signer)->trigger();
    action(WatchColumn::Issuer)->trigger();
    QVERIFY(!view->isColumnHidden(int(WatchColumn::Signer)));
    QVERIFY(view->isColumnHidden(int(WatchColumn::Issuer)));
    view->sortByColumn(int(WatchColumn::Signer), Qt::DescendingOrder);
    menu.actions().last()->trigger();
    QVERIFY(view->isColumnHidden(int(WatchColumn::Signer)));
    QVERIFY(!view->isColumnHidden(int(WatchColumn::Issuer)));
    QCOMPARE(view->horizontalHeader()->sortIndicatorSection(), int(WatchColumn::Status));
}

// Headings as "[name count]", folded ones with a plus.
QStringList shownRows(const MainWindow &window)
{
    QStringList rows;
    for (int row = 0; row < window.filter()->rowCount(); ++row) {
        if (const auto heading = window.filter()->headingAt(row))
            rows << QStringLiteral("[%1%2 %3]")
                        .arg(heading->isFolded ? text("+") : QString(), heading->name)
                        .arg(heading->hostCount);
        else
            rows << window.filter()->rowAt(window.filter()->index(row, 0))->target.host;
    }
    return rows;
}

void TestWatchlist::groupsRows()
{
    Session session(m_dir->path());
    const QList<Target> targets
        = session.add({ text("a.test"), text("b.test"), text("c.test"), text("d.test") });
    for (const auto &[number, tag] : { std::pair(0, "web"), { 1, "mail" }, { 2, "web" } }) {
        Target tagged = targets.at(number);
        tagged.tags = { text(tag) };
        QVERIFY(session.watchlist.change(tagged));
    }
    session.watchlist.model()->setInspection(checked(targets.at(1), Verdict::Revoked));
    session.watchlist.model()->flush();
    WatchlistView *view = session.window.view();
    view->select({ targets.at(2).id });
    WatchlistFilter *filter = session.window.filter();
    filter->setGrouping(Grouping::Tag);
    QCOMPARE(shownRows(session.window).join(u' '),
             text("[mail 1] b.test [web 2] a.test c.test [Without a tag 1] d.test"));
    QCOMPARE(view->currentRow()->target.host, text("c.test"));
    QCOMPARE(filter->headingAt(0)->worst, std::optional(VerdictClass::Critical));
    filter->setGrouping(Grouping::Verdict);
    QCOMPARE(shownRows(session.window).join(u' '),
             text("[Revoked 1] b.test [Not checked 3] a.test c.test d.test"));
    filter->setText(text("a.test"));
    QCOMPARE(shownRows(session.window).join(u' '), text("[Not checked 1] a.test"));
    filter->setText({});
    // Headings are not hosts.
    view->selectAll();
    QCOMPARE(view->selectedTargets().size(), 4);
    session.window.actions().remove->trigger();
    QCOMPARE(filter->hostCount(), 0);
    session.window.actions().undo->trigger();
    QTRY_COMPARE(shownRows(session.window).join(u' '),
                 text("[Revoked 1] b.test [Not checked 3] a.test c.test d.test"));
    filter->setGrouping(Grouping::None);
    QCOMPARE(session.shownHosts().size(), 4);
}

// Under each of its tags; it is one host all the same.
void TestWatchlist::groupsUnderEachTag()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test") });
    Target both = targets.at(0);
    both.tags = { text("web"), text("mail") };
    QVERIFY(session.watchlist.change(both));
    Target one = targets.at(1);
    one.tags = { text("web") };
    QVERIFY(session.watchlist.change(one));
    WatchlistFilter *filter = session.window.filter();
    WatchlistView *view = session.window.view();
    filter->setGrouping(Grouping::Tag);
    const QString all = text("[mail 1] a.test [web 2] a.test b.test");
    QCOMPARE(shownRows(session.window).join(u' '), all);
    QCOMPARE(filter->hostCount(), 2);
    view->selectAll();
    QCOMPARE(view->selectedTargets().size(), 2);
    // The row that was chosen, not the first of its host.
    view->selectRow(3);
    filter->sort(int(WatchColumn::Host), Qt::DescendingOrder);
    QCOMPARE(shownRows(session.window).join(u' '), text("[mail 1] a.test [web 2] b.test a.test"));
    QCOMPARE(view->currentIndex().row(), 4);
    QCOMPARE(view->currentRow()->target.host, text("a.test"));
    QSignalSpy changed(filter, &QAbstractItemModel::dataChanged);
    session.watchlist.model()->setInspection(checked(both, Verdict::Revoked));
    session.watchlist.model()->flush();
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 4);
    session.window.actions().remove->trigger();
    QTRY_COMPARE(shownRows(session.window).join(u' '), text("[web 1] b.test"));
    session.window.actions().undo->trigger();
    QTRY_COMPARE(shownRows(session.window).size(), 5);
    filter->setFolded(text("web"), true);
    QCOMPARE(shownRows(session.window).join(u' '), text("[mail 1] a.test [+web 2]"));
}

// What is typed on the way to a term does not empty the list.
void TestWatchlist::keepsTheListWhileATermIsTyped()
{
    Session session(m_dir->path());
    session.add({ text("mail.example.test"), text("www.example.test") });
    auto *edit = session.find<FilterEdit>();
    auto *note = session.window.findChild<FilterNote *>();
    edit->setFocus();
    for (const QChar c : text("status:unche")) {
        QTest::keyClick(edit, c.toLatin1());
        if (edit->text().size() > 3)
            QCOMPARE(session.shownHosts().size(), 2);
    }
    QVERIFY(note->isVisible());
    QTest::keyClicks(edit, text("cked"));
    QVERIFY(!note->isVisible());
    QCOMPARE(session.shownHosts().size(), 2);
    edit->setText(text("mail stat"));
    QCOMPARE(session.shownHosts(), QStringList { text("mail.example.test") });
    QVERIFY2(note->text().contains(text("status:…")), qPrintable(note->text()));
    edit->setText(text("mail status:critical"));
    QVERIFY(session.shownHosts().isEmpty());
}

void TestWatchlist::foldsGroups()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test") });
    session.watchlist.model()->setInspection(checked(targets.at(0), Verdict::Good));
    session.watchlist.model()->flush();
    session.window.filter()->setGrouping(Grouping::Verdict);
    WatchlistView *view = session.window.view();
    const QString open = text("[Good 1] a.test [Not checked 1] b.test");
    QCOMPARE(shownRows(session.window).join(u' '), open);
    const QPoint onHeading = view->visualRect(session.window.filter()->index(0, 1)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, onHeading);
    QCOMPARE(shownRows(session.window).join(u' '), text("[+Good 1] [Not checked 1] b.test"));
    view->setFocus();
    view->setCurrentIndex(session.window.filter()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(shownRows(session.window).join(u' '), open);
    QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(shownRows(session.window).join(u' '), open);
    QVERIFY(view->model()
                ->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(text("Good (1)")));
}

void TestWatchlist::remembersGroups()
{
    {
        Session session(m_dir->path());
        session.add(hostsOf(2));
        session.window.filter()->setGrouping(Grouping::Issuer);
        session.window.actions().hideNotApplicable->setChecked(true);
        session.window.close();
    }
    Session session(m_dir->path());
    QCOMPARE(session.window.filter()->grouping(), Grouping::Issuer);
    QVERIFY(session.window.filter()->hidesNotApplicable());
}

void TestWatchlist::tagsSelectedHosts()
{
    Session session(m_dir->path());
    session.add({ text("a.test"), text("b.test"), text("c.test") });
    WatchlistView *view = session.window.view();
    const auto tagsOf
        = [&](int number) { return session.watchlist.model()->rows().at(number).target.tags; };
    QMenu *menu = nullptr;
    for (QMenu *one : session.window.findChildren<QMenu *>()) {
        if (one->title() == text("&Tags"))
            menu = one;
    }
    QVERIFY(menu);
    view->selectRow(0);
    emit menu->aboutToShow();
    menu->actions().last()->trigger();
    auto *dialog = session.window.findChild<QInputDialog *>();
    QVERIFY(dialog);
    emit dialog->textValueSelected(text("web, prod"));
    dialog->close();
    QCOMPARE(tagsOf(0), QStringList({ text("web"), text("prod") }));

    view->selectAll();
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().at(1)->text(), text("web"));
    QVERIFY(!menu->actions().at(1)->isChecked()); // only one of them has it
    session.watchlist.model()->flush();
    QSignalSpy counted(session.watchlist.model(), &WatchlistModel::countsChanged);
    menu->actions().at(1)->trigger();
    QCOMPARE(counted.size(), 1); // once for all, however many
    QCOMPARE(tagsOf(2), QStringList { text("web") });
    QCOMPARE(session.window.actions().undo->text().contains(text("web")), true);
    emit menu->aboutToShow();
    QVERIFY(menu->actions().at(1)->isChecked());
    menu->actions().at(1)->trigger(); // takes it from all
    QCOMPARE(tagsOf(0), QStringList { text("prod") });
    session.window.actions().undo->trigger();
    session.window.actions().undo->trigger();
    QCOMPARE(tagsOf(0), QStringList({ text("web"), text("prod") }));
    QVERIFY(tagsOf(2).isEmpty());
}

void TestWatchlist::importsVeryManyInOneStep()
{
    constexpr int Count = 30'000;
    Session session(m_dir->path());
    session.window.addHosts(hostsOf(Count).join(u'\n'));
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isUpToDate() && dialog->preview().added.size() == Count,
                             60'000);
    GapMeter gaps;
    gaps.start();
    emit dialog->hostsAccepted(dialog->preview().added, false, {});
    dialog->close();
    QVERIFY(session.watchlist.isChangingInPortions());
    QVERIFY(!session.window.actions().remove->isEnabled());
    const auto isDone = [&](int count) {
        return !session.watchlist.isChangingInPortions()
            && session.window.filter()->rowCount() == count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(Count), 60'000);
    qInfo("%d hosts added: longest event loop gap %lld ms, work %lld ms", Count,
          gaps.longestMsecs(), gaps.longestWorkMsecs());
    QVERIFY(gaps.longestWorkMsecs() < 500);
    QVERIFY(session.window.actions().undo->text().contains(text("30000")));
    gaps.start();
    session.window.actions().undo->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(isDone(0), 60'000);
    session.window.actions().redo->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(isDone(Count), 60'000);
    qInfo("undone and done again: longest gap %lld ms, work %lld ms", gaps.longestMsecs(),
          gaps.longestWorkMsecs());
    QVERIFY(gaps.longestWorkMsecs() < 1000);
    QVERIFY(!session.history.flush());
    QCOMPARE(HistoryReader(session.history.path()).targets().size(), Count);
}

void TestWatchlist::cancelsAnImport()
{
    Session session(m_dir->path());
    session.add({ text("a.test") });
    QList<Target> targets;
    for (const QString &host : hostsOf(5000))
        targets << *parseTarget(host);
    session.watchlist.addGradually(targets);
    QTRY_VERIFY(session.watchlist.model()->rowCount() > 1);
    QVERIFY(session.window.actions().cancel->isEnabled());
    session.window.actions().cancel->trigger();
    QTRY_COMPARE(session.watchlist.model()->rowCount(), 1);
    QVERIFY(!session.window.actions().undo->isEnabled());
    QVERIFY(!session.history.flush());
    QCOMPARE(HistoryReader(session.history.path()).targets().size(), 1);
}

void TestWatchlist::joinsFilesOfSeveralFormats()
{
    const auto write = [this](const char *name, const QByteArray &content) {
        const QString path = m_dir->filePath(text(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return path;
    };
    Session session(m_dir->path());
    session.window.addHosts(text("typed.test:8443"),
                            { write("hosts.csv", "host,port,label\nfrom.csv.test,993,Mail\n"),
                              write("hosts.txt", "plain.test\n") });
    auto *dialog = session.window.findChild<AddHostsDialog *>();
    QTRY_COMPARE_WITH_TIMEOUT(dialog->preview().added.size(), 3, 10'000);
    QCOMPARE(dialog->preview().added.at(1).text(), text("from.csv.test:993"));
    QCOMPARE(dialog->preview().added.at(1).label, text("Mail"));
    QCOMPARE(dialog->preview().counts.problems, 0);
    dialog->close();
}

void TestWatchlist::opensHostsInWindowsOfTheirOwn()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test") });
    session.window.view()->select({ targets.at(0).id });
    session.window.actions().openWindow->trigger();
    session.window.actions().openWindow->trigger(); // once is enough
    const QList<HostWindow *> windows = session.window.findChildren<HostWindow *>();
    QCOMPARE(windows.size(), 1);
    QVERIFY(windows.first()->isWindow() && windows.first()->isVisible());
    QCOMPARE(windows.first()->windowTitle(), text("a.test:443"));
    Target edited = targets.at(0);
    edited.port = 8443;
    QVERIFY(session.watchlist.change(edited));
    QCOMPARE(windows.first()->windowTitle(), text("a.test:8443"));
    windows.first()->close();
    QTRY_VERIFY(session.window.findChildren<HostWindow *>().isEmpty());
}

void TestWatchlist::comparesTwo()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test"), text("c.test") });
    session.window.view()->select({ targets.at(0).id });
    QVERIFY(!session.window.actions().compare->isEnabled());
    session.history.record(stapled(targets.at(0), Verdict::Good, "one"));
    session.history.record(stapled(targets.at(1), Verdict::Good, "two"));
    QVERIFY(!session.history.flush());
    session.window.view()->select({ targets.at(0).id, targets.at(1).id });
    QVERIFY(session.window.actions().compare->isEnabled());
    session.window.actions().compare->trigger();
    QTRY_VERIFY(session.window.findChild<CompareDialog *>());
    auto *dialog = session.window.findChild<CompareDialog *>();
    QTreeWidget *table = dialog->table();
    QCOMPARE(table->headerItem()->text(2), text("a.test:443"));
    const auto rowOf = [&](const QString &name) {
        const auto found = table->findItems(name, Qt::MatchExactly);
        return found.isEmpty() ? nullptr : found.first();
    };
    QVERIFY(rowOf(text("Address")));
    QCOMPARE(rowOf(text("Address"))->text(2), text("192.0.2.7"));
    QVERIFY(rowOf(text("Address"))->text(1).isEmpty());
    QVERIFY(rowOf(text("SHA-256 of the response")));
    QVERIFY(!rowOf(text("SHA-256 of the response"))->text(1).isEmpty());
    dialog->setOnlyDifferences(true);
    QVERIFY(!rowOf(text("Address")));
    QVERIFY(rowOf(text("SHA-256 of the response")));
    QVERIFY(dialog->text().contains(text("a.test:443\tb.test:443")));

    // One that was never checked is said, not shown as empty.
    session.window.view()->select({ targets.at(0).id, targets.at(2).id });
    session.window.actions().compare->trigger();
    QTRY_COMPARE(session.window.messages()->bars().size(), 1);
}

void TestWatchlist::copiesChecksAsJson()
{
    Session session(m_dir->path());
    const QList<Target> targets = session.add({ text("a.test"), text("b.test") });
    for (const Target &target : targets)
        session.history.record(stapled(target, Verdict::Good, "one"));
    QVERIFY(!session.history.flush());
    session.window.view()->selectAll();
    session.window.actions().copyJson->trigger();
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QJsonDocument json
        = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8());
    QVERIFY(json.isObject());
    QVERIFY(QGuiApplication::clipboard()->text().contains(text("a.test")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(text("b.test")));
}

void TestWatchlist::exportsResponses()
{
    Session session(m_dir->path());
    const QList<Target> targets
        = session.add({ text("a.test"), text("b.test"), text("c.test"), text("a.test=192.0.2.7") });
    session.history.record(stapled(targets.at(0), Verdict::Good, "one"));
    session.history.record(stapled(targets.at(3), Verdict::Good, "elsewhere"));
    session.history.record(stapled(targets.at(1), Verdict::Good, "two"));
    session.history.record(checked(targets.at(2), Verdict::Missing));
    QVERIFY(!session.history.flush());
    session.window.view()->selectAll();
    session.window.actions().exportResponses->trigger();
    QTRY_VERIFY(session.window.findChild<QFileDialog *>());
    const QDir folder(m_dir->path());
    emit session.window.findChild<QFileDialog *>()->fileSelected(folder.path());
    QTRY_COMPARE(session.window.messages()->bars().size(), 1);
    QSet<QByteArray> ofOneName; // neither takes the place of the other
    for (const QString &name : { text("a.test_443.ocsp.der"), text("2_a.test_443.ocsp.der") }) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        ofOneName << file.readAll();
    }
    QCOMPARE(ofOneName, (QSet<QByteArray> { "one", "elsewhere" }));
    QVERIFY(QFile::exists(folder.filePath(text("b.test_443.ocsp.der"))));
    QVERIFY(!QFile::exists(folder.filePath(text("c.test_443.ocsp.der"))));
}

void TestWatchlist::exportsHosts_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("CSV") << text("hosts.csv");
    QTest::newRow("JSON") << text("hosts.json");
    QTest::newRow("plain") << text("hosts.txt");
}

void TestWatchlist::exportsHosts()
{
    QFETCH(QString, name);
    Session session(m_dir->path());
    session.add({ text("a.test"), text("smtp://b.test:25") });
    const QString path = m_dir->filePath(name);
    session.window.actions().exportHosts->trigger();
    auto *dialog = session.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(path);
    QTRY_COMPARE(session.window.messages()->bars().size(), 1);
    const auto lines = readHostList(path);
    QVERIFY(lines);
    const QList<Target> read = newTargets(*lines);
    QCOMPARE(read.size(), 2);
    QCOMPARE(read.at(1).startTls, StartTls::Smtp);
}

QTEST_MAIN(TestWatchlist)
#include "tst_watchlist.moc"
