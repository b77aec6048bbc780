// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"
#include "scan/inspect.h"
#include "ui/report/fleettable.h"
#include "ui/report/pdfreport.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr qint64 Day = 86'400;

// A month of hourly checks that end with this inspection: a renewal every four days, one day on
// which nothing ran, and two checks that found nothing.
QList<Observation> monthOf(const Inspection &inspection)
{
    const StapleJudgement *leaf = inspection.judgement.leaf();
    QList<Observation> observations;
    for (UtcTime at = inspection.at.addSecs(-30 * Day); at <= inspection.at;
         at = at.addSecs(3600)) {
        const qint64 day = (inspection.at - at).secs / Day;
        if (day == 11)
            continue;
        Observation observation;
        observation.at = at;
        observation.verdict = inspection.judgement.verdict;
        observation.verdictClass = inspection.judgement.verdictClass;
        observation.certificateSha256 = day > 15 ? "old" : "new";
        if (leaf && leaf->freshness && day != 20) {
            const qint64 shift = day / 4 * 4 * Day;
            Freshness freshness = *leaf->freshness;
            for (UtcTime *time :
                 { &freshness.thisUpdate, &freshness.effectiveExpiry, &freshness.due,
                   &freshness.warningFrom, &freshness.criticalFrom })
                *time = time->addSecs(-shift);
            observation.freshness = freshness;
            observation.responseSha256 = QByteArray::number(shift);
        }
        observations.append(observation);
    }
    return observations;
}

HostRecord hostRecord(const LabHost &host, const Surroundings &surroundings)
{
    Target target;
    target.host = QStringLiteral("localhost");
    target.connectTo = host.address;
    target.port = host.port;
    target.label = host.scenario->title();
    InspectOptions options;
    options.stepMsecs = options.handshakeMsecs = 2000;
    options.retryDelaysMsecs = { 10, 20, 30, 40 };
    HostRecord record;
    record.target = target;
    record.inspection = inspect(target, options, surroundings, Budget(std::chrono::seconds(20)));
    record.observations = monthOf(*record.inspection);
    record.newest = record.observations.last();
    return record;
}

// Each target is told from the others by its place: the lab's are all one host.
HostReader readerOf(const QList<HostRecord> &records)
{
    return [&records](const Target &target) { return records[target.id - 1]; };
}

QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

int pageCount(const QString &pdf)
{
    return int(
        run(QStringLiteral("pdftotext"), { pdf, QStringLiteral("-") }).count(QChar::FormFeed));
}

}

class TestPdfReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasAPageForEachHost();
    void isSoundAndEmbedsItsFonts();
    void repeatsTheHeadOnEachTablePage();
    void leavesNoHeadingLast();
    void keepsTheOldFileWhereItCannotWrite();
    void stopsWithoutLeavingAFile();
    void namesFiles();

private:
    QTemporaryDir m_dir;
    Report reportOn(QList<HostRecord> &records) const;

    ReportRequest m_request;
    QList<HostRecord> m_records;
    Report m_report;
    QString m_pdf;
};

void TestPdfReport::initTestCase()
{
    for (const char *tool : { "pdftotext", "pdffonts", "qpdf" }) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
            QSKIP("pdftotext, pdffonts and qpdf are needed (poppler-utils, qpdf)");
    }
    const UtcTime now = SystemClock().now();
    Lab lab(now);
    QVERIFY(lab.start());
    SystemResolver resolver;
    const SystemClock clock;
    const auto roots = readTrustFile(lab.caFile());
    QVERIFY(roots);
    const Surroundings surroundings { &resolver, &clock, TrustStore().with(*roots) };
    for (const LabHost &host : lab.hosts())
        m_records.append(hostRecord(host, surroundings));
    HostRecord never;
    never.target.host = QStringLiteral("never.example.test");
    m_records.append(never);
    m_request.from = now.addSecs(-30 * Day);
    m_request.to = m_request.generated = now;
    m_request.vantage = QStringLiteral("monitor.example.test");
    m_request.scopeText = QStringLiteral("All hosts of the lab");
    m_report = reportOn(m_records);
    // Kept where somebody wants to look at it.
    m_pdf
        = qEnvironmentVariable("STAPLESCOPE_KEEP_REPORT", m_dir.filePath(QStringLiteral("r.pdf")));
    const ReportResult result = writePdfReport(m_pdf, m_report, readerOf(m_records));
    QVERIFY2(result, result ? "" : qPrintable(result.error()));
}

Report TestPdfReport::reportOn(QList<HostRecord> &records) const
{
    QList<Target> targets;
    for (qsizetype i = 0; i < records.size(); ++i) {
        records[i].target.id = i + 1;
        targets.append(records[i].target);
    }
    return *makeReport(m_request, targets, readerOf(records));
}

void TestPdfReport::hasAPageForEachHost()
{
    const QString text = run(QStringLiteral("pdftotext"),
                             { QStringLiteral("-layout"), m_pdf, QStringLiteral("-") });
    const int pages = pageCount(m_pdf);
    QVERIFY(pages > m_report.rows.size());
    QVERIFY(text.contains(QStringLiteral("Page %1 of %1").arg(pages)));
    for (const HostRow &host : m_report.rows)
        QVERIFY2(text.contains(host.target.text()), qPrintable(host.target.text()));
    QVERIFY(text.contains(QStringLiteral("Never checked")));
    QVERIFY(text.contains(QStringLiteral("thisUpdate")));
}

void TestPdfReport::isSoundAndEmbedsItsFonts()
{
    QVERIFY(run(QStringLiteral("qpdf"), { QStringLiteral("--check"), m_pdf })
                .contains(QStringLiteral("No syntax or stream encoding errors")));
    const QStringList fonts
        = run(QStringLiteral("pdffonts"), { m_pdf }).trimmed().split(u'\n').mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString &font : fonts)
        QVERIFY2(font.contains(QRegularExpression(QStringLiteral("Identity-H +yes"))),
                 qPrintable(font));
}

void TestPdfReport::repeatsTheHeadOnEachTablePage()
{
    QList<HostRecord> hosts;
    for (int i = 0; i < 100; ++i) {
        HostRecord host = m_records.first();
        host.target.host = QStringLiteral("host%1.example.test").arg(i);
        hosts.append(host);
    }
    const QString pdf = m_dir.filePath(QStringLiteral("many.pdf"));
    QVERIFY(writePdfReport(pdf, reportOn(hosts), readerOf(hosts)));
    const QString text
        = run(QStringLiteral("pdftotext"), { QStringLiteral("-layout"), pdf, QStringLiteral("-") });
    const qsizetype tablePages = pageCount(pdf) - 100 - 2; // the last are the method's
    QVERIFY(tablePages > 3);
    QCOMPARE(text.count(QStringLiteral("how authorised")), tablePages);
    QCOMPARE(text.count(QStringLiteral("Continued on page")), tablePages - 1);
}

void TestPdfReport::leavesNoHeadingLast()
{
    const QList<FleetRow> rows = fleetRows(m_report, 3);
    for (double height = 60; height < 400; height += 7) {
        qsizetype total = 0;
        for (const QList<FleetRow> &page : paginated(rows, height, height)) {
            QVERIFY(!page.isEmpty());
            QVERIFY(page.last().host);
            double used = 0;
            for (const FleetRow &row : page)
                used += row.height();
            QVERIFY(used <= height);
            total += page.size();
        }
        QCOMPARE(total, rows.size());
    }
}

void TestPdfReport::keepsTheOldFileWhereItCannotWrite()
{
    const QString missing = m_dir.filePath(QStringLiteral("no/such/folder/report.pdf"));
    const ReportResult result = writePdfReport(missing, m_report, readerOf(m_records));
    QVERIFY(!result);
    QVERIFY(result.error().contains(missing));
}

void TestPdfReport::stopsWithoutLeavingAFile()
{
    const QString path = m_dir.filePath(QStringLiteral("stopped.pdf"));
    std::stop_source source;
    int pages = 0;
    const ReportResult result = writePdfReport(
        path, m_report, readerOf(m_records), { source.get_token(), [&](qsizetype done, qsizetype) {
                                                  pages = int(done);
                                                  if (done == 2)
                                                      source.request_stop();
                                              } });
    QVERIFY(!result);
    QCOMPARE(pages, 2);
    QVERIFY(!QFile::exists(path));
}

void TestPdfReport::namesFiles()
{
    const UtcTime now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 41);
    const QString pdf = QStringLiteral("pdf");
    QCOMPARE(reportFileName({}, now, pdf),
             QStringLiteral("stapling-report_all_2026-11-20T2005Z.pdf"));
    QCOMPARE(reportFileName({ .hosts = { QStringLiteral("[2001:db8::1]:443") } }, now, pdf),
             QStringLiteral("stapling-report_-2001-db8-1-443_2026-11-20T2005Z.pdf"));
}

QTEST_MAIN(TestPdfReport)
#include "tst_pdfreport.moc"
