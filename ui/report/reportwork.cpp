// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportwork.h"

#include "report/logo.h"

#include <QPointer>
#include <QtConcurrent>

#include <utility>

namespace {

ReportResult runJob(const QString &historyPath, const ReportScope &scope, ReportRequest request,
                    const QString &logoPath, const ReportWriter &write,
                    const ReportProgress &progress)
{
    if (!logoPath.isEmpty()) {
        const auto logo = readLogo(logoPath);
        if (!logo)
            return Unexpected { logo.error() };
        request.logo = *logo;
    }
    return runReportJob(historyPath, scope, request, write, progress);
}

}

ReportWork::ReportWork(const ReportSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
    connect(&m_watcher, &QFutureWatcher<ReportResult>::finished, this, [this] {
        // Of one that was stopped, nothing is told.
        if (std::exchange(m_isRunning, false))
            emit ended(m_watcher.result());
    });
}

ReportWork::~ReportWork()
{
    m_stop.request_stop();
}

void ReportWork::stop()
{
    m_stop.request_stop();
    ++m_number;
    m_isRunning = false;
}

void ReportWork::cancel()
{
    m_stop.request_stop();
}

void ReportWork::start(const ReportScope &scope, ReportRequest request, const QString &logoPath,
                       const ReportWriter &write)
{
    stop();
    m_stop = {};
    m_isRunning = true;
    request.trust = m_source.trust();
    const int number = m_number;
    QPointer<ReportWork> self(this);
    // Tells whole percents only, and only while it is the newest.
    const auto tell = [self, number, told = -1](qsizetype done, qsizetype of) mutable {
        const int percent = of > 0 ? int(100 * done / of) : 0;
        if (percent == std::exchange(told, percent))
            return;
        QMetaObject::invokeMethod(qApp, [self, number, percent] {
            if (self && self->m_isRunning && self->m_number == number)
                emit self->progressed(percent);
        });
    };
    const ReportProgress progress { m_stop.get_token(), tell };
    m_watcher.setFuture(
        QtConcurrent::run([path = m_source.historyPath, scope, request, logoPath, write, progress] {
            return runJob(path, scope, request, logoPath, write, progress);
        }));
}
