// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/scheduledreports.h"

#include "ui/report/reportchoice.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

// "name.pdf", or "name-2.pdf" where there is one: no file is written over.
QString freePath(const QString &folder, const QString &name, ReportFormat format)
{
    const QFileInfo info(name);
    const auto isTaken = [format](const QString &path) {
        return std::ranges::any_of(writtenFiles(format, path),
                                   [](const QString &file) { return QFileInfo::exists(file); });
    };
    QString path = QDir(folder).filePath(name);
    for (int number = 2; isTaken(path); ++number)
        path = QDir(folder).filePath(
            QStringLiteral("%1-%2.%3")
                .arg(info.completeBaseName(), QString::number(number), info.suffix()));
    return path;
}

// Looks for a free name on the thread that writes.
ReportWriter freeWriter(const QString &folder, const QString &name, ReportFormat format,
                        const std::shared_ptr<QString> &written)
{
    return [=](const Report &report, const HostReader &read, const ReportProgress &progress) {
        *written = freePath(folder, name, format);
        const ReportResult result = writerOf(format, *written)(report, read, progress);
        *written = writtenFiles(format, *written).first();
        return result;
    };
}

constexpr auto LookEvery = 1min;
constexpr qint64 RetrySecs = 3600;
const QString SchedulesKey = QStringLiteral("reportSchedules");

}

QList<ReportSchedule> readSchedules(QSettings &store)
{
    QList<ReportSchedule> schedules;
    const int count = store.beginReadArray(SchedulesKey);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        const auto text
            = [&](const char *key) { return store.value(QLatin1String(key)).toString(); };
        ReportSchedule schedule;
        schedule.every = everyFromId(text("every")).value_or(schedule.every);
        if (const auto format = formatFromId(text("format")))
            schedule.format = formatId(*format);
        schedule.tag = text("tag");
        schedule.folder = text("folder");
        const auto madeUntil = fromRfc3339(text("madeUntil"));
        if (!madeUntil || schedule.folder.isEmpty())
            continue; // nobody knows what is due
        schedule.madeUntil = *madeUntil;
        schedules.append(schedule);
    }
    store.endArray();
    return schedules;
}

void writeSchedules(QSettings &store, const QList<ReportSchedule> &schedules)
{
    store.remove(SchedulesKey);
    store.beginWriteArray(SchedulesKey, int(schedules.size()));
    for (qsizetype i = 0; i < schedules.size(); ++i) {
        store.setArrayIndex(int(i));
        store.setValue(QStringLiteral("every"), everyId(schedules[i].every));
        store.setValue(QStringLiteral("format"), schedules[i].format);
        store.setValue(QStringLiteral("tag"), schedules[i].tag);
        store.setValue(QStringLiteral("folder"), schedules[i].folder);
        store.setValue(QStringLiteral("madeUntil"), toRfc3339(schedules[i].madeUntil));
    }
    store.endArray();
}

ScheduledReports::ScheduledReports(const ReportSource &source, QSettings *store, const Clock *clock,
                                   QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_work(new ReportWork(source, this))
    , m_schedules(readSchedules(*store))
{
    connect(&m_timer, &QTimer::timeout, this, &ScheduledReports::makeDue);
    connect(m_work, &ReportWork::ended, this, &ScheduledReports::end);
}

void ScheduledReports::start()
{
    m_timer.start(LookEvery);
}

void ScheduledReports::setSchedules(const QList<ReportSchedule> &schedules)
{
    QList<ReportSchedule> wanted = schedules;
    // One may have been made since whoever changed them looked.
    for (ReportSchedule &schedule : wanted) {
        for (const ReportSchedule &known : std::as_const(m_schedules)) {
            if (isSame(schedule, known))
                schedule.madeUntil = std::max(schedule.madeUntil, known.madeUntil);
        }
    }
    m_schedules = wanted;
    m_failures.clear();
    keep();
}

void ScheduledReports::keep()
{
    writeSchedules(*m_store, m_schedules);
}

void ScheduledReports::makeDue()
{
    if (m_work->isRunning())
        return;
    const UtcTime now = m_clock->now();
    for (qsizetype i = 0; i < m_schedules.size(); ++i) {
        if (isWaiting(m_schedules[i], now))
            continue;
        const QList<TimeSpan> due = duePeriods(m_schedules[i], now);
        if (!due.isEmpty())
            return make(i, due.first());
    }
}

void ScheduledReports::make(qsizetype schedule, const TimeSpan &period)
{
    m_making = m_schedules[schedule];
    m_period = period;
    m_path = std::make_shared<QString>();
    const auto format = formatFromId(m_making.format).value_or(ReportFormat::Pdf);
    ReportChoice choice = readReportChoice(*m_store);
    choice.format = format;
    ReportRequest request = requestOf(choice, m_clock->now());
    request.from = period.from;
    request.to = period.to;
    ReportScope scope;
    if (!m_making.tag.isEmpty())
        scope.tags = { m_making.tag };
    m_work->start(scope, request, choice.logoPath,
                  freeWriter(m_making.folder, scheduledFileName(m_making, period), format, m_path));
}

bool ScheduledReports::isWaiting(const ReportSchedule &schedule, UtcTime now) const
{
    return std::ranges::any_of(m_failures, [&](const Failure &failure) {
        return failure.schedule == schedule && now < failure.tryAgain;
    });
}

void ScheduledReports::fail(const QString &why)
{
    const UtcTime tryAgain = m_clock->now().addSecs(RetrySecs);
    const auto earlier = std::ranges::find(m_failures, m_making, &Failure::schedule);
    const bool isTold = earlier != m_failures.end() && earlier->why == why;
    m_failures.removeIf([&](const Failure &failure) { return failure.schedule == m_making; });
    m_failures.append({ m_making, why, tryAgain });
    if (!isTold)
        emit failed(tr("A scheduled report could not be made. %1").arg(why));
}

void ScheduledReports::end(const ReportResult &result)
{
    if (!result) {
        fail(result.error());
    } else {
        m_failures.removeIf([&](const Failure &failure) { return failure.schedule == m_making; });
        // It may have been removed or changed meanwhile.
        if (const qsizetype at = m_schedules.indexOf(m_making); at >= 0) {
            m_schedules[at].madeUntil = m_period.to;
            keep();
        }
        emit made(*m_path);
    }
    makeDue();
}
