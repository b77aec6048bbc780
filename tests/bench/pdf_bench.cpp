// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "meter.h"
#include "ui/report/paperchart.h"
#include "ui/report/pdfreport.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QFile>
#include <QPdfWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTextStream>

#include <atomic>
#include <chrono>
#include <thread>

// A PDF report on many hosts, against a plain text document with the same text and a chart for each
// host, page by page. Wants at most twice the time and 400 MB, and to stop within a second.
//
//     pdf_bench [TARGETS]

namespace {

constexpr qint64 BenchDay = 86'400;

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

// A month of hourly checks of a host that renews every four days.
HostRecord madeRecord(const Target &target)
{
    static const LabPki &pki = sharedLabPki();
    static const QByteArray staple = [] {
        ResponseSpec spec;
        spec.certificate = &pki.leaf;
        spec.issuer = &pki.issuer;
        spec.signer = &pki.responder;
        return makeResponse(spec);
    }();
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.2.80");
    attempt.at = LabNow;
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.chain = { pki.leaf.der, pki.issuer.der };
    attempt.capture.staples = { { 0, staple } };
    HostRecord record;
    record.target = target;
    record.inspection = judgeAttempts(target, { attempt }, TrustStore(), Policy {}, LabNow);
    const StapleJudgement *leaf = record.inspection->judgement.leaf();
    for (UtcTime at = LabNow.addSecs(-30 * BenchDay); at <= LabNow; at = at.addSecs(3600)) {
        Observation observation;
        observation.at = at;
        observation.verdict = record.inspection->judgement.verdict;
        observation.verdictClass = record.inspection->judgement.verdictClass;
        if (leaf && leaf->freshness) {
            Freshness freshness = *leaf->freshness;
            const qint64 shift = (LabNow - at).secs / (4 * BenchDay) * 4 * BenchDay;
            for (UtcTime *time :
                 { &freshness.thisUpdate, &freshness.effectiveExpiry, &freshness.due,
                   &freshness.warningFrom, &freshness.criticalFrom })
                *time = time->addSecs(-shift);
            observation.freshness = freshness;
            observation.responseSha256 = QByteArray::number(shift);
        }
        record.observations.append(observation);
    }
    record.newest = record.observations.last();
    record.vantage = QStringLiteral("monitor.example.test");
    record.vantages = { record.vantage };
    return record;
}

Report madeReport(int targets)
{
    ReportRequest request;
    request.from = LabNow.addSecs(-30 * BenchDay);
    request.to = request.generated = LabNow;
    QList<Target> listed;
    for (int i = 0; i < targets; ++i)
        listed.append({ .host = QStringLiteral("host%1.example.test").arg(i) });
    return *makeReport(request, listed, madeRecord);
}

qint64 peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() / 1024;
    }
    return 0;
}

QStringList pagesOf(const QString &pdf)
{
    QProcess process;
    process.start(QStringLiteral("pdftotext"),
                  { QStringLiteral("-layout"), pdf, QStringLiteral("-") });
    process.waitForFinished(-1);
    QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split(QChar::FormFeed);
    pages.removeLast(); // behind the last feed
    return pages;
}

// What a writer without any layout of its own would do.
void writePlainly(const QString &path, const QStringList &pages, const HostReport &host,
                  const TimeSpan &period, qsizetype charts)
{
    QPdfWriter writer(path);
    writer.setResolution(72 * Sheet::UnitsPerPoint);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    QPainter painter(&writer);
    Sheet sheet(&painter, QPageSize(QPageSize::A4).size(QPageSize::Point));
    for (qsizetype i = 0; i < pages.size(); ++i) {
        if (i > 0)
            writer.newPage();
        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        QFont font(Sheet::family());
        font.setPixelSize(8 * Sheet::UnitsPerPoint);
        document.setDefaultFont(font);
        document.setPageSize(QSizeF(writer.width(), writer.height()));
        document.setPlainText(pages[i]);
        document.drawContents(&painter);
        if (i < charts)
            drawPaperChart(sheet, 560, host, period);
    }
}

// Stops some milliseconds after this share of the work was done.
void measureStopping(const QString &path, const Report &report, double share, int msecs)
{
    using Clock = std::chrono::steady_clock;
    std::stop_source source;
    std::atomic<bool> isReached = false;
    Clock::time_point stopped;
    std::thread stopper([&] {
        isReached.wait(false);
        std::this_thread::sleep_for(std::chrono::milliseconds(msecs));
        stopped = Clock::now();
        source.request_stop();
    });
    const auto progressed = [&](qsizetype done, qsizetype of) {
        if (double(done) >= share * double(of) && !isReached.exchange(true))
            isReached.notify_one();
    };
    const ReportResult result
        = writePdfReport(path, report, madeRecord, { source.get_token(), progressed });
    const auto ended = Clock::now();
    stopper.join();
    out() << "stopped " << msecs << " ms after " << share * 100 << " %: ";
    if (result)
        out() << "it was done by then" << Qt::endl;
    else
        out() << std::chrono::duration<double, std::milli>(ended - stopped).count()
              << " ms (1000 wanted)" << Qt::endl;
}

}

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const int targets = app.arguments().value(1, QStringLiteral("1000")).toInt();
    const QTemporaryDir folder;
    const QString ours = folder.filePath(QStringLiteral("ours.pdf"));
    const Report report = madeReport(targets);

    // Reading a host is no part of drawing it.
    Meter reading;
    for (const HostRow &row : report.rows)
        reading.measure([&] {
            return hostReport(madeRecord(row.target), report.period()).row.tally.total() > 0;
        });
    Meter writing;
    writing.measure([&] { return bool(writePdfReport(ours, report, madeRecord)); });
    const qint64 peak = peakMegabytes();
    const QStringList pages = pagesOf(ours);
    const HostReport host = hostReport(madeRecord(report.rows.first().target), report.period());
    Meter plain;
    plain.measure([&] {
        writePlainly(folder.filePath(QStringLiteral("plain.pdf")), pages, host, report.period(),
                     report.rows.size());
        return true;
    });
    const double read = 2 * double(reading.cpuNsecs) / 1e9, all = double(writing.cpuNsecs) / 1e9,
                 plainly = double(plain.cpuNsecs) / 1e9;
    out() << targets << " hosts, " << pages.size() << " pages: " << all << " s, of that " << read
          << " s for reading hosts; a plain document " << plainly << " s; ratio "
          << (all - read) / plainly << " without reading, " << all / plainly
          << " with it (2 wanted); " << peak << " MB resident at most (400 wanted)" << Qt::endl;
    for (const double share : { 0.25, 0.75 })
        measureStopping(ours, report, share, 0);
    for (const int msecs : { 5, 50, 200, 500, 1000 }) // while the outline is added
        measureStopping(ours, report, 1, msecs);
    return 0;
}
