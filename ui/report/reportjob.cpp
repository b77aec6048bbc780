// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportjob.h"

#include "report/reportsource.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>

namespace {

struct ReportJobTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

bool isMeant(const Target &target, const QString &text)
{
    const auto parsed = parseTarget(text);
    return target.text() == text || target.host == text
        || (parsed && parsed->host == target.host && parsed->port == target.port
            && (parsed->connectTo.isEmpty() || parsed->connectTo == target.connectTo));
}

Expected<QList<Target>, QString> chosen(const QList<Target> &listed, const QStringList &texts)
{
    if (texts.isEmpty())
        return listed;
    QList<Target> targets;
    for (const QString &text : texts) {
        const qsizetype before = targets.size();
        for (const Target &target : listed) {
            if (isMeant(target, text) && !targets.contains(target))
                targets.append(target);
        }
        if (targets.size() == before)
            return Unexpected { ReportJobTexts::tr("%1 is not on the list of hosts.").arg(text) };
    }
    return targets;
}

QString scopeText(const QList<Target> &targets, bool isWholeList)
{
    const int count = int(targets.size());
    if (isWholeList)
        return ReportJobTexts::tr("All %n host(s) of the list", nullptr, count);
    if (count == 1)
        return targets.first().text();
    return ReportJobTexts::tr("%n chosen host(s)", nullptr, count);
}

}

ReportResult runReportJob(const ReportJob &job, std::stop_token stop,
                          const std::function<void(int, int)> &progressed)
{
    if (!QFileInfo::exists(job.historyPath))
        return Unexpected { ReportJobTexts::tr("There is no history at %1.").arg(job.historyPath) };
    const HistoryReader history(job.historyPath);
    const QList<Target> listed = history.targets();
    if (const auto problem = history.problem())
        return Unexpected { *problem };
    const auto targets = chosen(listed, job.targets);
    if (!targets)
        return Unexpected { targets.error() };
    const ReportScope scope { {},
                              job.since,
                              job.now,
                              job.now,
                              QSysInfo::machineHostName(),
                              scopeText(*targets, job.targets.isEmpty()) };
    const Report report
        = makeReport(scope, readHosts(history, *targets, job.since, job.now, job.trust));
    if (const auto problem = history.problem())
        return Unexpected { *problem };
    return writePdfReport(job.pdfPath, report, std::move(stop), progressed);
}

QString reportFileName(const QStringList &targets, UtcTime now)
{
    static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9.-]+"));
    QString scope = targets.isEmpty() ? QStringLiteral("all")
        : targets.size() == 1         ? targets.first()
                                      : QStringLiteral("%1-hosts").arg(targets.size());
    scope = scope.replace(unsafe, QStringLiteral("-")).left(80);
    const QString time = toMinuteText(now).left(16).remove(u':').replace(u' ', u'T');
    return QStringLiteral("stapling-report_%1_%2Z.pdf").arg(scope, time);
}
