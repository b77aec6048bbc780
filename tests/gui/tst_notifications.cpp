// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchingsession.h"

#include "ui/mainwindow/tray.h"
#include "ui/preferences/alertruledialog.h"
#include "ui/preferences/notificationspage.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/preferences/sentalerts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

namespace {

constexpr UtcTime Now = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

template <class T>
T *buttonOf(QWidget *in, const QString &text)
{
    for (T *child : in->findChildren<T *>()) {
        if (QString(child->text()).remove(u'&') == text)
            return child;
    }
    return nullptr;
}

StoredAlert storedAlert(const QString &text, int channels, bool hasFailed = false)
{
    return { .at = Now, .hasFailed = hasFailed, .channels = channels, .text = text };
}

}

class tst_Notifications : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void rulesAreChosen();
    void ruleIsEdited();
    void dialogShowsWhatMatters();
    void channelsAreChosen();
    void testIsSent();
    void quietHoursAreKept();
    void sentAreShown();
    void tellsWhatTheMonitorFinds();
    void snoozesFromTheMenu();
    void showsTheHosts();
    void startsWithTheSession();
    void waitsForATray();
    void trayShowsTheWorst();

private:
    NotificationsPage *openPage();
    QStringList rowTexts(int row) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<WatchingSession> m_shown;
    QTreeWidget *m_rules = nullptr;
};

void tst_Notifications::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_shown = std::make_unique<WatchingSession>(m_dir->path(), WatchingSession::Telling::Yes);
    QTRY_VERIFY(m_shown->watchlist.hasLoaded());
}

void tst_Notifications::cleanup()
{
    m_shown.reset();
}

NotificationsPage *tst_Notifications::openPage()
{
    m_shown->window->actions().preferences->trigger();
    auto *dialog = m_shown->window->findChild<PreferencesDialog *>();
    dialog->showPage(PreferencesDialog::Notifications);
    auto *page = dialog->findChild<NotificationsPage *>();
    for (QTreeWidget *tree : page->findChildren<QTreeWidget *>()) {
        if (tree->accessibleName() == u"Rules")
            m_rules = tree;
    }
    return page;
}

QStringList tst_Notifications::rowTexts(int row) const
{
    QStringList texts;
    for (int column = 0; column < m_rules->columnCount(); ++column)
        texts += m_rules->topLevelItem(row)->text(column);
    return texts;
}

void tst_Notifications::rulesAreChosen()
{
    NotificationsPage *page = openPage();
    QCOMPARE(m_rules->topLevelItemCount(), 5);
    QCOMPARE(rowTexts(0),
             (QStringList { u"Becomes critical"_qs, u"All hosts"_qs, u"1"_qs, u"never"_qs,
                            u"waits"_qs, u"Desktop, Log"_qs }));
    m_rules->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!m_shown->alerts->settings().plan.rules[1].isOn);
    m_rules->setCurrentItem(m_rules->topLevelItem(2));
    buttonOf<QPushButton>(page, u"Remove"_qs)->click();
    QCOMPARE(m_rules->topLevelItemCount(), 4);
    // They are kept, and another program reads them.
    QSettings store(SettingsFile::defaultPath(m_dir->path()), QSettings::IniFormat);
    QCOMPARE(readAlertSettings(store), m_shown->alerts->settings());
    buttonOf<QPushButton>(page, u"Restore defaults"_qs)->click();
    QCOMPARE(m_shown->alerts->settings().plan.rules, defaultAlertRules());
    buttonOf<QCheckBox>(page, u"Tell me what changes"_qs)->click();
    QVERIFY(!m_shown->alerts->settings().plan.isOn);
    QVERIFY(!m_rules->isEnabled());
}

void tst_Notifications::ruleIsEdited()
{
    m_shown->add(u"a.example.test"_qs, { u"shop"_qs });
    NotificationsPage *page = openPage();
    buttonOf<QPushButton>(page, u"Add…"_qs)->click();
    auto *dialog = page->findChild<AlertRuleDialog *>();
    const QList<QComboBox *> boxes = dialog->findChildren<QComboBox *>();
    boxes[0]->setCurrentIndex(int(AlertEvent::TimeLeft));
    boxes[1]->setCurrentIndex(AlertScope::Tag);
    QCOMPARE(boxes[2]->itemText(0), u"shop"_qs); // what there is
    boxes[2]->setCurrentText(u"shop"_qs);
    buttonOf<QCheckBox>(dialog, u"Webhook"_qs)->click();
    buttonOf<QCheckBox>(dialog, u"Also in quiet hours"_qs)->click();
    dialog->accept();
    const AlertRule expected { .event = AlertEvent::TimeLeft,
                               .scope = { AlertScope::Tag, u"shop"_qs },
                               .channels
                               = AlertChannel::Desktop | AlertChannel::Log | AlertChannel::Webhook,
                               .inQuietHours = true };
    QCOMPARE(m_shown->alerts->settings().plan.rules.last(), expected);
    QCOMPARE(rowTexts(5),
             (QStringList { u"Less than 2 d left"_qs, u"Tag shop"_qs, u"2"_qs, u"never"_qs,
                            u"told"_qs, u"Desktop, Log, Webhook"_qs }));
}

void tst_Notifications::dialogShowsWhatMatters()
{
    AlertRuleDialog dialog({ .event = AlertEvent::Offline }, {});
    dialog.show();
    const QList<QComboBox *> boxes = dialog.findChildren<QComboBox *>();
    QVERIFY(!boxes[1]->isVisible());
    QCOMPARE(dialog.rule(), AlertRule { .event = AlertEvent::Offline });
    boxes[0]->setCurrentIndex(int(AlertEvent::Critical));
    QVERIFY(boxes[1]->isVisible());
    QVERIFY(!boxes[2]->isVisible());
    boxes[1]->setCurrentIndex(AlertScope::Host);
    QVERIFY(boxes[2]->isVisible());
    QPushButton *ok = buttonOf<QPushButton>(&dialog, u"OK"_qs);
    QVERIFY(!ok->isEnabled()); // which host?
    boxes[2]->setCurrentText(u"a.test"_qs);
    QVERIFY(ok->isEnabled());
    const AlertScope expected { AlertScope::Host, u"a.test"_qs };
    QCOMPARE(dialog.rule().scope, expected);
}

void tst_Notifications::channelsAreChosen()
{
    NotificationsPage *page = openPage();
    page->showTab(NotificationsPage::Channels);
    const QList<QLineEdit *> fields = page->findChildren<QLineEdit *>();
    QLineEdit *command = nullptr, *webhook = nullptr;
    for (QLineEdit *field : fields) {
        if (field->placeholderText().startsWith(u'/'))
            command = field;
        else if (field->placeholderText().startsWith(u"https"))
            webhook = field;
    }
    QVERIFY(command && webhook);
    command->setFocus();
    QTest::keyClicks(command, u"/bin/tell \"a b\" --x"_qs);
    emit command->editingFinished(); // the offscreen window never had the focus to lose
    const QStringList words { u"/bin/tell"_qs, u"a b"_qs, u"--x"_qs };
    QTRY_COMPARE(m_shown->alerts->settings().command, words);
    webhook->setText(u"https://chat.example.test/x"_qs);
    QCOMPARE(m_shown->alerts->settings().webhook, u"https://chat.example.test/x"_qs);
    webhook->setText(u"ftp://chat.example.test/x"_qs);
    QCOMPARE(m_shown->alerts->settings().webhook, u"https://chat.example.test/x"_qs);
    webhook->clear();
    QCOMPARE(m_shown->alerts->settings().webhook, QString());
}

void tst_Notifications::testIsSent()
{
    AlertSettings settings;
    settings.plan.rules = { { .channels = AlertChannel::Log } };
    settings.command = { u"/no/such/program"_qs };
    m_shown->alerts->change(settings);
    NotificationsPage *page = openPage();
    page->showTab(NotificationsPage::Channels);
    QSignalSpy tested(m_shown->alerts->alerts(), &Alerts::tested);
    buttonOf<QPushButton>(page, u"Send a test"_qs)->click();
    QTRY_COMPARE(tested.count(), 2);
    QString said;
    for (const QLabel *label : page->findChildren<QLabel *>()) {
        if (label->accessibleName() == u"What became of the test")
            said = label->text();
    }
    QVERIFY2(said.startsWith(u"Log: sent\nCommand: not sent, "), qPrintable(said));
}

void tst_Notifications::quietHoursAreKept()
{
    NotificationsPage *page = openPage();
    buttonOf<QCheckBox>(page, u"Quiet hours from"_qs)->click();
    const QuietHours expected { .isOn = true };
    QCOMPARE(m_shown->alerts->settings().plan.quiet, expected);
}

void tst_Notifications::sentAreShown()
{
    const Target target = m_shown->add(u"a.example.test"_qs, { u"shop"_qs });
    m_shown->history.recordAlert(storedAlert(u"a.example.test:443: Revoked"_qs, 5), { target.id });
    m_shown->history.recordAlert(storedAlert(u"connection refused"_qs, 16, true), { target.id });
    QVERIFY(!m_shown->history.flush());
    NotificationsPage *page = openPage();
    page->showTab(NotificationsPage::Sent);
    auto *sent = page->findChild<SentAlerts *>();
    QTRY_COMPARE(sent->topLevelItemCount(), 2);
    QCOMPARE(sent->topLevelItem(0)->text(0), u"2026-11-19 20:00 UTC"_qs);
    QCOMPARE(sent->topLevelItem(0)->text(2), u"Desktop, Log"_qs);
    QCOMPARE(sent->topLevelItem(1)->text(1), u"Not sent: connection refused"_qs);
}

void tst_Notifications::tellsWhatTheMonitorFinds()
{
    AlertSettings settings;
    settings.plan.rules
        = { { .event = AlertEvent::Unreachable, .confirm = 1, .channels = AlertChannel::Log } };
    m_shown->alerts->change(settings);
    const Target target = m_shown->add(u"127.0.0.1:1"_qs, { u"shop"_qs }); // nobody listens there
    QSignalSpy checked(&m_shown->monitor, &MonitorThread::checked);
    m_shown->monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, 30'000);
    m_shown->alerts->alerts()->finish(); // does not wait for others of the same seconds
    m_shown->history.flush();
    const auto told = HistoryReader(m_shown->history.path()).alerts(10);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().text, target.text() + u": Unreachable"_qs);
}

void tst_Notifications::snoozesFromTheMenu()
{
    const Target target = m_shown->add(u"a.example.test"_qs, { u"shop"_qs });
    QMenu *menu = nullptr;
    for (QMenu *each : m_shown->window->findChildren<QMenu *>()) {
        if (each->title() == u"&Snooze selected")
            menu = each;
    }
    QVERIFY(menu);
    m_shown->window->view()->clearSelection();
    QVERIFY(!menu->isEnabled());
    m_shown->window->view()->select({ target.id });
    QVERIFY(menu->isEnabled());
    const auto texts = [menu] {
        emit menu->aboutToShow();
        QStringList shown;
        for (const QAction *action : menu->actions())
            shown += action->text().remove(u'&');
        return shown;
    };
    QCOMPARE(texts(), QStringList { u"Another program watches this list"_qs }); // or none
    m_shown->monitor.setPaused(true);
    m_shown->monitor.start();
    QTRY_VERIFY(m_shown->alerts->isTelling());
    QCOMPARE(texts().size(), 5);
    menu->actions().at(1)->trigger();
    const auto until = m_shown->alerts->alerts()->snoozedUntil(target.id);
    QVERIFY(until && *until > m_shown->clock.now().addSecs(86'000));
    const WatchRow *row = m_shown->watchlist.model()->row(target.id);
    QCOMPARE(row->snoozedUntil, until); // the list shows it
    QVERIFY(m_shown->window->filter()
                ->index(0, int(WatchColumn::Host))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(toText(*until)));
    QCOMPARE(texts().last(), u"End, before %1"_qs.arg(toMinuteText(*until)));
    menu->actions().last()->trigger();
    QVERIFY(!m_shown->alerts->alerts()->snoozedUntil(target.id));
    QVERIFY(!row->snoozedUntil);
}

void tst_Notifications::showsTheHosts()
{
    m_shown->add(u"a.example.test"_qs, { u"shop"_qs });
    const Target target = m_shown->add(u"b.example.test"_qs, { u"shop"_qs });
    m_shown->window->findChild<QLineEdit *>()->setText(u"nothing like it"_qs);
    m_shown->window->showMinimized();
    emit m_shown->alerts->alerts()->showRequested({ target.id });
    QVERIFY(!m_shown->window->isMinimized());
    QTRY_COMPARE(m_shown->window->view()->selectedTargets(), QList<Target> { target });
}

void tst_Notifications::startsWithTheSession()
{
    QTemporaryDir config;
    qputenv("XDG_CONFIG_HOME", config.path().toUtf8());
    Autostart usual(u"/opt/a b/staplescope"_qs);
    QCOMPARE(usual.path(), config.path() + u"/autostart/io.staplescope.Staplescope.desktop"_qs);
    QVERIFY(!usual.isOn());
    QVERIFY(usual.set(true));
    QVERIFY(usual.isOn());
    QFile file(usual.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.readAll().contains("\nExec=\"/opt/a b/staplescope\" --background\n"));
    file.write("Hidden=true\n"); // as some desktops switch it off
    file.close();
    QVERIFY(!usual.isOn());
    Autostart other(u"/opt/staplescope"_qs, u"/data/$x`y\"z%\\"_qs);
    QVERIFY(other.path() != usual.path());
    QVERIFY(other.set(true));
    QFile otherFile(other.path());
    QVERIFY(otherFile.open(QIODevice::ReadOnly));
    const QByteArray text = otherFile.readAll();
    const QByteArray exec = "Exec=\"/opt/staplescope\" --background --data-dir "
                            "\"/data/\\\\$x\\\\`y\\\\\"z%%\\\\\\\\\"\n";
    QVERIFY2(text.contains(exec), text.constData());
    QVERIFY(other.set(false));
    QVERIFY(!QFile::exists(other.path()));
    QVERIFY(other.set(false)); // is off already

    NotificationsPage *page = openPage();
    page->showTab(NotificationsPage::Background);
    buttonOf<QCheckBox>(page, u"Start with the login session"_qs)->click();
    QVERIFY(m_shown->alerts->autostart().isOn());
    auto *closes
        = buttonOf<QCheckBox>(page, u"Keep watching in the tray when the window is closed"_qs);
    QCOMPARE(closes->isEnabled(), Tray::isAvailable());
    qunsetenv("XDG_CONFIG_HOME");
}

// A tray that comes later than the program is found once, and not looked for for ever.
void tst_Notifications::waitsForATray()
{
    bool isThere = false;
    int looks = 0;
    TrayWait wait([&] {
        ++looks;
        return isThere;
    });
    QSignalSpy arrived(&wait, &TrayWait::arrived);
    wait.look();
    QCOMPARE(looks, 0); // nobody waits
    wait.start();
    wait.look();
    QVERIFY(wait.isLooking());
    isThere = true;
    wait.look();
    wait.look();
    QCOMPARE(arrived.size(), 1);
    QVERIFY(!wait.isLooking());
    isThere = false;
    wait.start();
    for (looks = 0; wait.isLooking();) {
        wait.look();
        QVERIFY(looks < 1000);
    }
    QCOMPARE(arrived.size(), 1);
}

void tst_Notifications::trayShowsTheWorst()
{
    Tray tray(m_shown->watchlist.model(), {});
    QCOMPARE(tray.shape(), StatusShape::NeverChecked);
    const Target good = m_shown->add(u"a.example.test"_qs, { u"shop"_qs });
    const Target bad = m_shown->add(u"b.example.test"_qs, { u"shop"_qs });
    const auto found = [&](const Target &target, Verdict verdict) {
        Inspection inspection;
        inspection.target = target;
        inspection.at = inspection.judgement.at = m_shown->clock.now();
        inspection.judgement.verdict = verdict;
        inspection.judgement.verdictClass = classOf(verdict);
        m_shown->watchlist.model()->setInspection(inspection);
        m_shown->watchlist.model()->flush();
    };
    found(good, Verdict::Good);
    QCOMPARE(tray.shape(), StatusShape::Tick);
    found(bad, Verdict::Missing);
    QCOMPARE(tray.shape(), StatusShape::Warning);
    found(good, Verdict::Revoked);
    QCOMPARE(tray.shape(), StatusShape::Critical);
    QCOMPARE(tray.toolTip(), u"Staplescope\nCritical: 1\nWarning: 1"_qs);
}

QTEST_MAIN(tst_Notifications)
#include "tst_notifications.moc"
