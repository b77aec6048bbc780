// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "report/reportfiles.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

// Reports on many hosts: how long each format takes and how much memory it needs, a process each.
//
//     report_bench [TARGETS [CHECKS]]        CHECKS of each target, an hour apart

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

Inspection inspectionOf(const LabPki &pki, const Target &target, UtcTime at)
{
    static const QByteArray staple = [&pki] {
        ResponseSpec spec;
        spec.certificate = &pki.leaf;
        spec.issuer = &pki.issuer;
        spec.signer = &pki.responder;
        return makeResponse(spec);
    }();
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.2.80");
    attempt.at = at;
    attempt.durationMsecs = 84;
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.chain = { pki.leaf.der, pki.issuer.der };
    attempt.capture.staples = { { 0, staple } };
    return judgeAttempts(target, { attempt }, TrustStore(), Policy {}, at);
}

void makeHistory(const QString &path, int targets, int checks)
{
    const LabPki &pki = sharedLabPki();
    History history(path);
    QList<Target> wanted;
    for (int i = 0; i < targets; ++i)
        wanted.append({ .host = QStringLiteral("host%1.example.test").arg(i) });
    const QList<Target> listed = history.addTargets(wanted);
    Inspection inspection = inspectionOf(pki, listed.first(), LabNow);
    for (int check = 0; check < checks; ++check) {
        for (const Target &target : listed) {
            inspection.target = target;
            inspection.at = LabNow.addSecs((check - checks) * 3600LL);
            history.record(inspection);
        }
        history.flush(); // or all of them would wait in memory
    }
}

qint64 peakKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return 0;
}

int write(const QString &history, ReportFormat format, ReportDetail detail, const QString &path)
{
    ReportRequest request;
    request.detail = detail;
    request.from = LabNow.addSecs(-30 * 86'400);
    request.to = request.generated = LabNow;
    QElapsedTimer clock;
    clock.start();
    const ReportResult result = runReportJob(history, {}, request, reportWriter(format, path));
    if (!result)
        qFatal("%s", qPrintable(result.error()));
    qint64 bytes = 0;
    for (const QString &file :
         format == ReportFormat::Csv ? csvFilesOf(path) : QStringList { path })
        bytes += QFileInfo(file).size();
    out() << qSetFieldWidth(10) << Qt::left << formatId(format) << detailId(detail)
          << qSetFieldWidth(0) << double(clock.elapsed()) / 1000 << " s, " << bytes / 1'000'000
          << " MB written, " << peakKilobytes() / 1024 << " MB resident at most (200 wanted)"
          << Qt::endl;
    return 0;
}

int runSelf(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(-1);
    return process.exitCode();
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    if (words.value(1) == u"make") {
        makeHistory(words[2], words[3].toInt(), words[4].toInt());
        return 0;
    }
    if (words.value(1) == u"write")
        return write(words[2], *formatFromId(words[3]), *detailFromId(words[4]), words[5]);
    const QTemporaryDir folder;
    const QString history = folder.filePath(QStringLiteral("history.sqlite"));
    runSelf({ QStringLiteral("make"), history, words.value(1, QStringLiteral("10000")),
              words.value(2, QStringLiteral("24")) });
    for (const ReportDetail detail : { ReportDetail::Summary, ReportDetail::Standard }) {
        for (const ReportFormat format :
             { ReportFormat::Html, ReportFormat::Json, ReportFormat::Csv }) {
            runSelf({ QStringLiteral("write"), history, formatId(format), detailId(detail),
                      folder.filePath(QStringLiteral("report.") + formatId(format)) });
        }
    }
    return 0;
}
