// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/historyfixture.h"
#include "ui/report/reportchoice.h"
#include "ui/report/reportdialog.h"
#include "ui/report/reportpreview.h"
#include "ui/report/scheduledreports.h"
#include "ui/report/schedulesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace {

const UtcTime Tuesday = *UtcTime::fromCivil(2026, 11, 24, 9, 0, 0);

template <class Widget>
Widget *named(const QWidget &parent, const char *accessibleName)
{
    for (Widget *child : parent.findChildren<Widget *>()) {
        if (child->accessibleName() == QLatin1String(accessibleName))
            return child;
    }
    return nullptr;
}

QPushButton *buttonOf(const QWidget &parent, const char *text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == QString::fromUtf8(text))
            return button;
    }
    return nullptr;
}

}

class TestReportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void drawsTheFirstPage();
    void turnsPages();
    void takesAnOwnPeriod();
    void dataIsWrittenWhole();
    void asksAboutFilesThatTheFileDialogDoesNotKnow();
    void tellsOfBeingCancelled();
    void savesInEachFormat_data();
    void savesInEachFormat();
    void remembersWhatWasChosen();
    void tellsOfALogoThatIsNoPicture();
    void tellsWhereItCannotWrite();
    void wantsAPart();
    void namesEveryField();
    void makesWhatIsDue();
    void tellsOnceWhatCannotBeMade();
    void writesOverNoFile();
    void editsSchedules();

private:
    ReportSource source() const;
    std::unique_ptr<ReportDialog> dialog();

    QTemporaryDir m_dir;
    QString m_history;
    std::unique_ptr<QSettings> m_store;
    FixedClock m_clock { Tuesday };
};

void TestReportDialog::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_history = m_dir.filePath(QStringLiteral("history.sqlite"));
    History history(m_history);
    history.addTargets(
        { fixtureTarget(QStringLiteral("a.test")), fixtureTarget(QStringLiteral("b.test")) });
    history.flush();
}

void TestReportDialog::init()
{
    const QString path = m_dir.filePath(QStringLiteral("settings.ini"));
    QFile::remove(path);
    m_store = std::make_unique<QSettings>(path, QSettings::IniFormat);
    m_clock.set(Tuesday);
}

ReportSource TestReportDialog::source() const
{
    return { m_history, [] { return TrustStore(); } };
}

std::unique_ptr<ReportDialog> TestReportDialog::dialog()
{
    return std::make_unique<ReportDialog>(
        source(), QList<OfferedScope> { { QStringLiteral("All hosts"), {} } }, 0, m_store.get(),
        [this] { return m_clock.now(); });
}

void TestReportDialog::drawsTheFirstPage()
{
    const auto shown = dialog();
    QTRY_VERIFY_WITH_TIMEOUT(!shown->preview()->isBusy(), 30'000);
    const auto shapeOf = [&shown] {
        const QImage &page = shown->preview()->page().image;
        return page.isNull() ? 0 : double(page.height()) / page.width();
    };
    QVERIFY(qAbs(shapeOf() - 842.0 / 595) < 0.01);
    named<QComboBox>(*shown, "Paper")->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(!shown->preview()->isBusy(), 30'000);
    QVERIFY(qAbs(shapeOf() - 11 / 8.5) < 0.01);
}

void TestReportDialog::turnsPages()
{
    const auto shown = dialog();
    const auto number = [&shown] { return shown->preview()->page().number; };
    QTRY_COMPARE_WITH_TIMEOUT(number(), 1, 30'000);
    const int pages = shown->preview()->page().pages;
    QVERIFY(pages >= 6); // summary, table, two hosts, method, glossary
    auto *back = named<QToolButton>(*shown, "Previous page");
    auto *on = named<QToolButton>(*shown, "Next page");
    QVERIFY(!back->isEnabled());
    on->click();
    on->click();
    QTRY_COMPARE_WITH_TIMEOUT(number(), 3, 30'000);
    QVERIFY(back->isEnabled());
    // Of a report that has fewer, the last.
    named<QComboBox>(*shown, "Detail")->setCurrentIndex(0);
    for (QCheckBox *box : shown->findChildren<QCheckBox *>())
        box->setChecked(box->text() == QStringLiteral("Summary"));
    QTRY_COMPARE_WITH_TIMEOUT(shown->preview()->page().pages, 1, 30'000);
    QCOMPARE(number(), 1);
    QVERIFY(!on->isEnabled());
}

void TestReportDialog::takesAnOwnPeriod()
{
    const auto shown = dialog();
    auto *period = named<QComboBox>(*shown, "Period");
    auto *first = named<QDateEdit>(*shown, "First day");
    auto *last = named<QDateEdit>(*shown, "Last day");
    period->setCurrentIndex(period->findData(7));
    QVERIFY(!first->isEnabled());
    QCOMPARE(first->date(), QDate(2026, 11, 17));
    QVERIFY(!shown->form()->ownPeriod());

    period->setCurrentIndex(period->count() - 1);
    QVERIFY(first->isEnabled());
    first->setDate(QDate(2026, 10, 1));
    last->setDate(QDate(2026, 10, 31));
    const auto own = shown->form()->ownPeriod();
    QVERIFY(own);
    QCOMPARE(toText(own->from), QStringLiteral("2026-10-01 00:00:00 UTC"));
    QCOMPARE(toText(own->to), QStringLiteral("2026-11-01 00:00:00 UTC"));
    QCOMPARE(shown->form()->choice().days, 7);

    first->setDate(QDate(2026, 11, 2));
    QVERIFY(shown->form()->hasProblems());
    QVERIFY(!buttonOf(*shown, "&Save…")->isEnabled());
    last->setDate(QDate(2030, 1, 1)); // today at the latest
    QCOMPARE(last->date(), QDate(2026, 11, 24));
    QVERIFY(buttonOf(*shown, "&Save…")->isEnabled());
}

// Data is for programs: what was left out of a report for people is in it all the same.
void TestReportDialog::dataIsWrittenWhole()
{
    ReportChoice choice;
    choice.parts = {};
    choice.format = ReportFormat::Html;
    QVERIFY(!requestOf(choice, UtcTime::fromSecs(1'800'000'000)).parts);
    for (const ReportFormat format : { ReportFormat::Json, ReportFormat::Csv }) {
        choice.format = format;
        QCOMPARE(requestOf(choice, UtcTime::fromSecs(1'800'000'000)).parts, allReportParts());
    }
}

void TestReportDialog::asksAboutFilesThatTheFileDialogDoesNotKnow()
{
    QFile old(m_dir.filePath(QStringLiteral("asked-findings.csv")));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    const auto shown = dialog();
    auto *formats = named<QComboBox>(*shown, "Format");
    formats->setCurrentIndex(formats->findText(QStringLiteral("CSV"), Qt::MatchStartsWith));
    const auto choose = [&](const QString &typed) {
        buttonOf(*shown, "&Save…")->click();
        auto *files = shown->findChild<QFileDialog *>();
        files->findChild<QLineEdit *>()->setText(m_dir.filePath(typed));
        QMetaObject::invokeMethod(files, "accept");
        QTRY_VERIFY(!shown->findChild<QFileDialog *>());
    };
    choose(QStringLiteral("asked"));
    auto *question = shown->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("asked-findings.csv")));
    question->reject();
    QTRY_VERIFY(!shown->findChild<QMessageBox *>());
    QVERIFY(!shown->isWorking());
    QCOMPARE(old.size(), 3);

    choose(QStringLiteral("asked"));
    buttonOf(*shown, "&Replace")->click();
    QTRY_VERIFY_WITH_TIMEOUT(old.size() > 3, 60'000);
    QTRY_VERIFY(!shown->isWorking());
    // Another suffix is another format's.
    formats->setCurrentIndex(formats->findText(QStringLiteral("JSON")));
    QSignalSpy saved(shown.get(), &ReportDialog::saved);
    choose(QStringLiteral("typed.txt"));
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    QCOMPARE(saved.first().first().toString(), m_dir.filePath(QStringLiteral("typed.txt.json")));
}

void TestReportDialog::tellsOfBeingCancelled()
{
    const QString many = m_dir.filePath(QStringLiteral("many.sqlite"));
    {
        History history(many);
        QList<Target> targets;
        for (int i = 0; i < 400; ++i)
            targets.append(fixtureTarget(QStringLiteral("host%1.test").arg(i)));
        history.addTargets(targets);
        history.flush();
    }
    const QString path = m_dir.filePath(QStringLiteral("cancelled.pdf"));
    ReportDialog shown({ many, [] { return TrustStore(); } }, { { QStringLiteral("All"), {} } }, 0,
                       m_store.get(), [this] { return m_clock.now(); });
    QSignalSpy failed(&shown, &ReportDialog::failed);
    shown.show();
    shown.save(path);
    QVERIFY(shown.isWorking());
    QVERIFY(!shown.form()->isEnabled());
    shown.reject();
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isWorking(), 60'000);
    QVERIFY(shown.isVisible());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), cancelledText());
    QVERIFY(!QFile::exists(path));
    QVERIFY(shown.form()->isEnabled());
    shown.reject();
    QVERIFY(!shown.isVisible());
}

void TestReportDialog::savesInEachFormat_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("written");
    QTest::newRow("PDF") << 0 << QStringLiteral("r.pdf");
    QTest::newRow("HTML") << 1 << QStringLiteral("r.html");
    QTest::newRow("CSV") << 2 << QStringLiteral("r-targets.csv");
    QTest::newRow("JSON") << 3 << QStringLiteral("r.json");
}

void TestReportDialog::savesInEachFormat()
{
    QFETCH(int, row);
    QFETCH(QString, written);
    const auto shown = dialog();
    auto *formats = named<QComboBox>(*shown, "Format");
    formats->setCurrentIndex(row);
    QSignalSpy saved(shown.get(), &ReportDialog::saved);
    const QString suffix = written.section(u'.', -1);
    shown->save(m_dir.filePath(QStringLiteral("r.") + suffix));
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    QVERIFY(QFile::exists(m_dir.filePath(written)));
    QVERIFY(!shown->isWorking());
    QVERIFY(buttonOf(*shown, "&Open")->isVisibleTo(shown.get()));
    QVERIFY(buttonOf(*shown, "Sho&w folder")->isVisibleTo(shown.get()));
}

void TestReportDialog::remembersWhatWasChosen()
{
    {
        const auto shown = dialog();
        named<QLineEdit>(*shown, "Organisation")->setText(QStringLiteral("Example"));
        named<QComboBox>(*shown, "Detail")->setCurrentIndex(0);
        QSignalSpy saved(shown.get(), &ReportDialog::saved);
        shown->save(m_dir.filePath(QStringLiteral("remembered.pdf")));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    }
    const ReportChoice again = dialog()->form()->choice();
    QCOMPARE(again.organisation, QStringLiteral("Example"));
    QCOMPARE(again.detail, ReportDetail::Summary);
    QCOMPARE(again, readReportChoice(*m_store));
}

void TestReportDialog::tellsOfALogoThatIsNoPicture()
{
    QFile logo(m_dir.filePath(QStringLiteral("logo.png")));
    QVERIFY(logo.open(QIODevice::WriteOnly));
    logo.write("no picture");
    logo.close();
    const auto shown = dialog();
    named<QWidget>(*shown, "Logo")->findChild<QLineEdit *>()->setText(logo.fileName());
    QTRY_VERIFY(!buttonOf(*shown, "&Save…")->isEnabled());
    QVERIFY(named<QWidget>(*shown, "Logo")
                ->accessibleDescription()
                .contains(QStringLiteral("logo.png")));
    named<QWidget>(*shown, "Logo")->findChild<QLineEdit *>()->clear();
    QVERIFY(buttonOf(*shown, "&Save…")->isEnabled());
}

void TestReportDialog::tellsWhereItCannotWrite()
{
    const auto shown = dialog();
    QSignalSpy failed(shown.get(), &ReportDialog::failed);
    shown->save(m_dir.filePath(QStringLiteral("no/such/folder/r.pdf")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60'000);
    QVERIFY(failed.first().first().toString().contains(QStringLiteral("folder")));
    QVERIFY(!buttonOf(*shown, "&Open")->isVisibleTo(shown.get()));
}

void TestReportDialog::wantsAPart()
{
    const auto shown = dialog();
    for (QCheckBox *box : shown->findChildren<QCheckBox *>())
        box->setChecked(false);
    QVERIFY(!buttonOf(*shown, "&Save…")->isEnabled());
}

void TestReportDialog::namesEveryField()
{
    const auto shown = dialog();
    for (QWidget *widget : shown->findChildren<QWidget *>()) {
        const bool isField
            = qobject_cast<QComboBox *>(widget) || qobject_cast<QPushButton *>(widget);
        if (isField)
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || !qobject_cast<QPushButton *>(widget)->text().isEmpty(),
                     widget->metaObject()->className());
    }
}

void TestReportDialog::makesWhatIsDue()
{
    ScheduledReports reports(source(), m_store.get(), &m_clock);
    const QString folder = m_dir.path();
    reports.setSchedules({ { .format = QStringLiteral("json"),
                             .folder = folder,
                             .madeUntil = *UtcTime::fromCivil(2026, 11, 9, 0, 0, 0) } });
    QSignalSpy made(&reports, &ScheduledReports::made);
    reports.makeDue();
    QTRY_COMPARE_WITH_TIMEOUT(made.size(), 2, 60'000); // two weeks
    QVERIFY(
        QFile::exists(folder + QStringLiteral("/stapling-report_all_2026-11-16_2026-11-22.json")));
    QCOMPARE(readSchedules(*m_store).first().madeUntil, *UtcTime::fromCivil(2026, 11, 23, 0, 0, 0));
    reports.makeDue();
    QVERIFY(!reports.isMaking());
}

void TestReportDialog::tellsOnceWhatCannotBeMade()
{
    ScheduledReports reports(source(), m_store.get(), &m_clock);
    const UtcTime before = *UtcTime::fromCivil(2026, 11, 16, 0, 0, 0);
    reports.setSchedules(
        { { .format = QStringLiteral("json"),
            .folder = m_dir.filePath(QStringLiteral("gone")),
            .madeUntil = before },
          { .format = QStringLiteral("html"), .folder = m_dir.path(), .madeUntil = before } });
    QSignalSpy failed(&reports, &ScheduledReports::failed);
    QSignalSpy made(&reports, &ScheduledReports::made);
    reports.makeDue();
    QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 60'000); // one does not keep the other waiting
    QCOMPARE(failed.size(), 1);
    m_clock.set(Tuesday.addSecs(3700));
    reports.makeDue();
    QVERIFY(reports.isMaking());
    QTRY_VERIFY_WITH_TIMEOUT(!reports.isMaking(), 60'000);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(readSchedules(*m_store).first().madeUntil, before);
}

void TestReportDialog::writesOverNoFile()
{
    ScheduledReports reports(source(), m_store.get(), &m_clock);
    const QString name = scheduledFileName(
        { .format = QStringLiteral("json") },
        { *UtcTime::fromCivil(2026, 11, 16, 0, 0, 0), *UtcTime::fromCivil(2026, 11, 23, 0, 0, 0) });
    const QTemporaryDir folder;
    QFile old(folder.filePath(name));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.close();
    reports.setSchedules({ { .format = QStringLiteral("json"),
                             .folder = folder.path(),
                             .madeUntil = *UtcTime::fromCivil(2026, 11, 16, 0, 0, 0) } });
    QSignalSpy made(&reports, &ScheduledReports::made);
    reports.makeDue();
    QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 60'000);
    QVERIFY2(made.first().first().toString().endsWith(QStringLiteral("-2.json")),
             qPrintable(made.first().first().toString()));
    QVERIFY(QFile::exists(made.first().first().toString()));
    QCOMPARE(old.size(), 0);
}

void TestReportDialog::editsSchedules()
{
    SchedulesDialog shown({}, { QStringLiteral("web") }, m_clock.now());
    QVERIFY(!buttonOf(shown, "&Add")->isEnabled());
    named<QLineEdit>(shown, "Folder")->setText(m_dir.path());
    QSignalSpy changed(&shown, &SchedulesDialog::changed);
    buttonOf(shown, "&Add")->click();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shown.schedules().size(), 1);
    QVERIFY(duePeriods(shown.schedules().first(), m_clock.now()).isEmpty());
    // Once is enough, and there has to be a folder.
    for (const QString &folder : { m_dir.path(), m_dir.filePath(QStringLiteral("none")) }) {
        named<QLineEdit>(shown, "Folder")->setText(folder);
        QVERIFY(!buttonOf(shown, "&Add")->isEnabled());
    }
    QCOMPARE(shown.schedules().size(), 1);
    shown.findChild<QTreeWidget *>()->topLevelItem(0)->setSelected(true);
    buttonOf(shown, "&Remove")->click();
    QVERIFY(shown.schedules().isEmpty());
}

QTEST_MAIN(TestReportDialog)
#include "tst_reportdialog.moc"
