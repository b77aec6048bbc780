// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportstates.h"

#include "samples.h"

#include "lab/labtime.h"
#include "ui/report/reportdialog.h"
#include "ui/report/reportpreview.h"
#include "ui/report/schedulesdialog.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr QSize DialogSize { 940, 680 };

// A history of some hosts, or of none.
class SampleHistory
{
public:
    explicit SampleHistory(bool isEmpty)
        : m_path(m_dir.filePath(QStringLiteral("history.sqlite")))
    {
        History history(m_path);
        if (isEmpty)
            return;
        for (const char *name : { "revoked", "expired", "must-staple-broken", "refresh-due",
                                  "missing", "good", "signed-by-ca", "not-applicable" }) {
            Inspection inspection = sample(name);
            inspection.target.host = QLatin1String(name) + QStringLiteral(".example.test");
            inspection.target.id = history.addTargets({ inspection.target }).first().id;
            history.record(inspection);
        }
        history.flush();
    }

    ReportSource source() const
    {
        return { m_path, [] { return TrustStore(); } };
    }
    QString filePath(const char *name) const { return m_dir.filePath(QLatin1String(name)); }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

const SampleHistory &someHosts()
{
    static const SampleHistory history(false);
    return history;
}

std::unique_ptr<ReportDialog> reportDialog(const SampleHistory &history)
{
    static QSettings store(someHosts().filePath("settings.ini"), QSettings::IniFormat);
    store.clear();
    auto dialog = std::make_unique<ReportDialog>(
        history.source(),
        QList<OfferedScope> { { QStringLiteral("All hosts (8)"), {} },
                              { QStringLiteral("Tag: web"), {} } },
        0, &store, [] { return LabNow; });
    dialog->resize(DialogSize);
    return dialog;
}

void waitForPage(ReportDialog &dialog)
{
    (void)QTest::qWaitFor([&dialog] { return !dialog.preview()->isBusy(); }, 30'000);
}

template <class Widget>
Widget *named(const QWidget &parent, const char *accessibleName)
{
    for (Widget *child : parent.findChildren<Widget *>()) {
        if (child->accessibleName() == QLatin1String(accessibleName))
            return child;
    }
    return nullptr;
}

std::unique_ptr<QWidget> shownDialog()
{
    auto dialog = reportDialog(someHosts());
    waitForPage(*dialog);
    return dialog;
}

std::unique_ptr<QWidget> dialogWithoutHosts()
{
    static const SampleHistory none(true);
    auto dialog = reportDialog(none);
    waitForPage(*dialog);
    return dialog;
}

std::unique_ptr<QWidget> dialogWithProblems()
{
    auto dialog = reportDialog(someHosts());
    auto *period = named<QComboBox>(*dialog, "Period");
    period->setCurrentIndex(period->count() - 1);
    named<QDateEdit>(*dialog, "Last day")->setDate(LabNow.toDateTime().date().addDays(-60));
    named<QWidget>(*dialog, "Logo")
        ->findChild<QLineEdit *>()
        ->setText(QStringLiteral("/srv/pictures/logo.svg"));
    (void)QTest::qWaitFor(
        [&dialog] { return !named<QWidget>(*dialog, "Logo")->accessibleDescription().isEmpty(); },
        5000);
    return dialog;
}

std::unique_ptr<QWidget> workingDialog()
{
    auto dialog = reportDialog(someHosts());
    waitForPage(*dialog);
    dialog->save(someHosts().filePath("working.pdf"));
    return dialog;
}

std::unique_ptr<QWidget> endedDialog(const char *file)
{
    auto dialog = reportDialog(someHosts());
    waitForPage(*dialog);
    dialog->save(someHosts().filePath(file));
    (void)QTest::qWaitFor([&dialog] { return !dialog->isWorking(); }, 30'000);
    return dialog;
}

std::unique_ptr<QWidget> schedules(const QList<ReportSchedule> &listed)
{
    return std::make_unique<SchedulesDialog>(
        listed, QStringList { QStringLiteral("web"), QStringLiteral("mail") }, LabNow);
}

}

QList<GalleryState> reportStates()
{
    const QString folder = QStringLiteral("/srv/reports");
    const QList<ReportSchedule> two {
        { .folder = folder, .madeUntil = LabNow },
        { .every = ReportEvery::Month,
          .format = QStringLiteral("html"),
          .tag = QStringLiteral("web"),
          .folder = folder,
          .madeUntil = LabNow },
    };
    const QSize size(720, 480);
    return {
        { QStringLiteral("report-dialog"), DialogSize, shownDialog },
        { QStringLiteral("report-dialog-small"), { 700, 480 }, shownDialog },
        { QStringLiteral("report-dialog-empty"), DialogSize, dialogWithoutHosts },
        { QStringLiteral("report-dialog-problems"), DialogSize, dialogWithProblems },
        { QStringLiteral("report-dialog-working"), DialogSize, workingDialog },
        { QStringLiteral("report-dialog-saved"), DialogSize, [] { return endedDialog("r.pdf"); } },
        { QStringLiteral("report-dialog-failed"), DialogSize,
          [] { return endedDialog("none/r.pdf"); } },
        { QStringLiteral("schedules-empty"), size, [] { return schedules({}); } },
        { QStringLiteral("schedules"), size, [two] { return schedules(two); } },
    };
}
