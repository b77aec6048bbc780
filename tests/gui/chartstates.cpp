// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartstates.h"

#include "samples.h"
#include "watchingsession.h"

#include "ui/chart/historyplot.h"
#include "ui/detail/comparehostsdialog.h"
#include "ui/detail/historytab.h"
#include "ui/hosts/edithostdialog.h"
#include "ui/preferences/alertruledialog.h"
#include "ui/preferences/notificationspage.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/secrets/passphrasedialog.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QTemporaryDir>

#include <algorithm>

namespace {

QList<Target> otherHosts(int count)
{
    const char *names[] = { "mail.example.test",
                            "shop.example.test",
                            "login.example.test",
                            "api.example.test",
                            "a-very-long-name.of-a-department.intranet.example.test",
                            "mx2.example.test",
                            "ldap.example.test",
                            "old.example.test" };
    QList<Target> targets;
    for (int i = 0; i < count; ++i) {
        Target target = *parseTarget(QString::fromLatin1(names[i % 8]));
        target.id = 100 + i;
        target.label = i % 3 ? QString() : QStringLiteral("Frankfurt");
        targets << target;
    }
    return targets;
}

// The same habits at other times.
QList<Observation> movedHistory(int hours)
{
    QList<Observation> checks = sampleHistory();
    for (Observation &check : checks) {
        check.at = check.at - hours * Hours;
        if (!check.freshness)
            continue;
        const auto move = [hours](UtcTime time) { return time - hours * Hours; };
        Freshness &f = *check.freshness;
        f.thisUpdate = move(f.thisUpdate);
        f.effectiveExpiry = move(f.effectiveExpiry);
        if (f.nextUpdate)
            f.nextUpdate = move(*f.nextUpdate);
        f.due = move(f.due);
        f.warningFrom = move(f.warningFrom);
        f.criticalFrom = move(f.criticalFrom);
    }
    return checks;
}

// Two months of days before the first check.
QList<DailySummary> daysBefore(UtcTime first)
{
    QList<DailySummary> days;
    const qint64 end = first.secs() / 86'400;
    for (qint64 day = end - 60; day < end; ++day) {
        const UtcTime at = UtcTime::fromSecs(day * 86'400);
        if (day % 23 == 7)
            continue; // nobody looked
        days.append({ at, Verdict::Good, VerdictClass::Ok, 20, Duration { 72'000 } });
        if (day % 13 == 2)
            days.append({ at, Verdict::Missing, VerdictClass::Warning, 4, Duration { 14'400 } });
        if (day % 17 == 5)
            days.append({ at, Verdict::Expired, VerdictClass::Critical, 4, Duration { 14'400 } });
    }
    return days;
}

std::unique_ptr<HistoryTab> tabOf(int others, bool hasDays, const char *press = nullptr)
{
    static const FixedClock clock(LabNow);
    auto tab = std::make_unique<HistoryTab>(&clock);
    tab->setHosts([] { return otherHosts(8); });
    tab->setTarget(sampleTarget());
    tab->compareWith(otherHosts(others));
    ChartedObservations charted { sampleHistory() };
    if (hasDays)
        charted.days = daysBefore(charted.observations.first().at);
    tab->setObservations(sampleTarget(), charted);
    for (int i = 0; i < others; ++i)
        tab->setObservations(otherHosts(others).at(i), { movedHistory(9 * (i + 1)) });
    tab->setLessons(sampleTarget(), lessonsFrom(sampleHistory(), {}, LabNow, {}, charted.days));
    for (QPushButton *button : tab->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String(press ? press : "")
            || button->text() == QLatin1String("All"))
            button->click();
    }
    return tab;
}

std::unique_ptr<QWidget> eightRead()
{
    auto tab = tabOf(7, false);
    tab->resize(1440, 520);
    tab->setVisible(true);
    QCoreApplication::processEvents();
    tab->findChild<HistoryPlot *>()->readAt({ 620, 120 });
    return tab;
}

// Keeps what its page stands on.
class Preferences : public QWidget
{
public:
    explicit Preferences(PreferencesDialog::Page page,
                         NotificationsPage::Tab tab = NotificationsPage::Rules)
        : m_session(m_folder.path(), WatchingSession::Telling::Yes)
    {
        m_session.window->hide();
        applyAppearance(m_isDark ? Appearance::Dark : Appearance::Light); // not as its settings say
        m_dialog = std::make_unique<PreferencesDialog>(&m_session.settings, &m_session.history,
                                                       m_session.alerts.get(), this);
        m_dialog->setWindowFlags(Qt::Widget);
        m_dialog->showPage(page);
        if (page == PreferencesDialog::Notifications)
            m_dialog->findChild<NotificationsPage *>()->showTab(tab);
    }

protected:
    void resizeEvent(QResizeEvent *) override { m_dialog->resize(size()); }

private:
    const bool m_isDark = Theme::ofApplication().isDark;
    QTemporaryDir m_folder;
    WatchingSession m_session;
    std::unique_ptr<PreferencesDialog> m_dialog;
};

GalleryState preferencesState(const char *name, PreferencesDialog::Page page,
                              NotificationsPage::Tab tab = NotificationsPage::Rules)
{
    return { QString::fromLatin1(name), { 860, 520 }, [page, tab] {
                return std::make_unique<Preferences>(page, tab);
            } };
}

}

QList<GalleryState> chartStates()
{
    return {
        { QStringLiteral("history-eight"), { 1440, 520 }, eightRead },
        { QStringLiteral("history-two"), { 1200, 420 }, [] { return tabOf(1, false); } },
        { QStringLiteral("history-narrow"), { 850, 420 }, [] { return tabOf(1, false); } },
        { QStringLiteral("history-days"), { 1440, 480 }, [] { return tabOf(0, true); } },
        { QStringLiteral("history-days-two"), { 1440, 480 }, [] { return tabOf(1, true); } },
        { QStringLiteral("history-table"),
          { 1440, 480 },
          [] { return tabOf(2, true, "Show as table"); } },
    };
}

QList<GalleryState> dialogStates()
{
    return {
        { QStringLiteral("compare-hosts"),
          { 460, 480 },
          [] { return std::make_unique<CompareHostsDialog>(otherHosts(8), otherHosts(3), 7); } },
        { QStringLiteral("edit-host-notes"),
          { 560, 720 },
          [] {
              Target target = sampleTarget();
              target.label = QStringLiteral("Shop");
              target.tags = { QStringLiteral("web"), QStringLiteral("prod") };
              target.notes = QStringLiteral("Ann looks after it.\nRenewed by hand each March.");
              return std::make_unique<EditHostDialog>(target, QList<Target> { target });
          } },
        { QStringLiteral("passphrase"),
          { 460, 220 },
          [] {
              return std::make_unique<PassphraseDialog>(
                  QStringLiteral("/home/ann/certificates/client.pem"), QString());
          } },
        { QStringLiteral("alert-rule"),
          { 480, 420 },
          [] {
              return std::make_unique<AlertRuleDialog>(defaultAlertRules().first(),
                                                       QStringList { QStringLiteral("web") });
          } },
        preferencesState("preferences-history", PreferencesDialog::History),
        preferencesState("preferences-rules", PreferencesDialog::Notifications),
        preferencesState("preferences-channels", PreferencesDialog::Notifications,
                         NotificationsPage::Channels),
        preferencesState("preferences-background", PreferencesDialog::Notifications,
                         NotificationsPage::Background),
        preferencesState("preferences-sent", PreferencesDialog::Notifications,
                         NotificationsPage::Sent),
        preferencesState("preferences-checking", PreferencesDialog::Checking),
    };
}
