// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportjob.h"

#include "report/reportsource.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace {

struct ReportJobTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// One of two halves of the same length.
ReportProgress halfOf(const ReportProgress &whole, bool isSecond)
{
    ReportProgress half { whole.stop, {} };
    if (whole.progressed)
        half.progressed = [whole, isSecond](qsizetype done, qsizetype of) {
            const qsizetype length = std::max<qsizetype>(of, 1);
            whole.progressed(done + (isSecond ? length : 0), 2 * length);
        };
    return half;
}

}

ReportResult runReportJob(const QString &historyPath, const ReportScope &scope,
                          ReportRequest request, const ReportWriter &write,
                          const ReportProgress &progress)
{
    if (!QFileInfo::exists(historyPath))
        return Unexpected { ReportJobTexts::tr("There is no history at %1.").arg(historyPath) };
    const HistoryReader history(historyPath);
    const auto hosts = hostsOf(history, scope, request);
    if (!hosts)
        return Unexpected { hosts.error() };
    if (request.scopeText.isEmpty())
        request.scopeText = hosts->text;
    const HostReader read = hostReader(history, request);
    const auto report = makeReport(request, hosts->targets, read, halfOf(progress, false));
    if (!report)
        return Unexpected { cancelledText() };
    if (const auto problem = history.problem())
        return Unexpected { *problem };
    return write(*report, read, halfOf(progress, true));
}

QString reportFileName(const ReportScope &scope, UtcTime now, const QString &suffix)
{
    const QString time = toMinuteText(now).left(16).remove(u':').replace(u' ', u'T');
    const QString name = QStringLiteral("stapling-report_%1_%2Z").arg(scopeName(scope), time);
    return suffix.isEmpty() ? name : name + u'.' + suffix;
}

QString cancelledText()
{
    return ReportJobTexts::tr("The report was cancelled.");
}
