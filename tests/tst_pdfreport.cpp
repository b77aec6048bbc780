// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"
#include "lab/labpki.h"
#include "report/reportfiles.h"
#include "scan/capturefile.h"
#include "scan/inspect.h"
#include "ui/report/block.h"
#include "ui/report/fleettable.h"
#include "ui/report/pdfreport.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

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
    record.vantage = QStringLiteral("monitor.example.test");
    record.vantages = { record.vantage };
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

QString textOf(const QString &pdf)
{
    return run(QStringLiteral("pdftotext"),
               { QStringLiteral("-layout"), pdf, QStringLiteral("-") });
}

struct Word
{
    QRectF box; // in points from the top left corner of its page
    QString text;
};

// A list a page.
QList<QList<Word>> wordsOf(const QString &pdf)
{
    static const QRegularExpression line(
        QStringLiteral("<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" "
                       "yMax=\"([-0-9.]+)\">(.*)</word>"));
    QList<QList<Word>> pages;
    const QString boxes
        = run(QStringLiteral("pdftotext"), { QStringLiteral("-bbox"), pdf, QStringLiteral("-") });
    for (const QString &page : boxes.split(QStringLiteral("<page ")).mid(1)) {
        QList<Word> words;
        for (auto each = line.globalMatch(page); each.hasNext();) {
            const auto match = each.next();
            const auto number = [&match](int group) { return match.captured(group).toDouble(); };
            words.append({ QRectF(QPointF(number(1), number(2)), QPointF(number(3), number(4))),
                           match.captured(5) });
        }
        pages.append(words);
    }
    return pages;
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
    void hasPagesForEachHost();
    void isSoundAndEmbedsItsFonts();
    void namesThePagesOfHosts();
    void hasAnOutline();
    void saysWhatItIs();
    void keepsTextWithinThePage_data();
    void keepsTextWithinThePage();
    void letsNoWordsOverlap_data();
    void letsNoWordsOverlap();
    void repeatsTheHeadOfAnyTable();
    void saysWhatTheOtherFormatsSay();
    void showsEveryFieldAndTheBytes();
    void leavesOutWhatIsNotAskedFor();
    void saysWhereThereAreNoHosts();
    void repeatsTheHeadOnEachTablePage();
    void leavesNoHeadingLast();
    void neverCutsABlock();
    void showsHostileNamesAsText();
    void showsHostileCertificatesAsText();
    void replacesNoPipe();
    void keepsTheOldFileWhereItCannotWrite();
    void keepsTheOldFileWhereTheDiskIsFull();
    void stopsWithoutLeavingAFile();
    void drawsTheFirstPageAsAPicture();
    void namesFiles();

private:
    QTemporaryDir m_dir;
    Report reportOn(QList<HostRecord> &records) const;
    QString written(const Report &report, const QList<HostRecord> &records);

    ReportRequest m_request;
    QList<HostRecord> m_records;
    Report m_report;
    QString m_pdf;
};

void TestPdfReport::initTestCase()
{
    for (const char *tool : { "pdftotext", "pdffonts", "pdfinfo", "qpdf" }) {
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
    m_request.scopeText = QStringLiteral("All hosts of the lab");
    m_request.organisation = QStringLiteral("Example Organisation");
    m_request.confidentiality = QStringLiteral("Internal");
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

QString TestPdfReport::written(const Report &report, const QList<HostRecord> &records)
{
    const QString path = m_dir.filePath(QStringLiteral("written.pdf"));
    const ReportResult result = writePdfReport(path, report, readerOf(records));
    if (!result)
        qWarning("%s", qPrintable(result.error()));
    return result ? path : QString();
}

void TestPdfReport::hasPagesForEachHost()
{
    const QString text = textOf(m_pdf);
    const int pages = pageCount(m_pdf);
    QVERIFY(pages > m_report.rows.size());
    QVERIFY(text.contains(QStringLiteral("Page %1 of %1").arg(pages)));
    QCOMPARE(text.count(QRegularExpression(QStringLiteral("Page \\d+ of %1\\b").arg(pages))),
             pages);
    for (const HostRow &host : m_report.rows)
        QVERIFY2(text.contains(host.target.text()), qPrintable(host.target.text()));
    for (const char *words :
         { "Never checked", "thisUpdate", "Signer and chain", "What clients will do",
           "Why it matters", "How to fix", "Reference", "Availability", "Glossary and standards",
           "Confidentiality: Internal", "Prepared for", "The most urgent problems" })
        QVERIFY2(text.contains(QLatin1String(words)), words);
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

// The number in the table is the page on which the host's own part begins.
void TestPdfReport::namesThePagesOfHosts()
{
    const QStringList pages = run(QStringLiteral("pdftotext"),
                                  { QStringLiteral("-layout"), m_pdf, QStringLiteral("-") })
                                  .split(QChar::FormFeed);
    const HostRow &first = m_report.rows.first();
    static const QRegularExpression row(QStringLiteral("\\b(\\d+)\\s*$"));
    const QString host = first.target.text();
    for (const QString &line : pages[0].split(u'\n')) {
        if (!line.contains(host) || line.contains(QStringLiteral("Scope")))
            continue;
        const auto match = row.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        const QString page = pages[match.captured(1).toInt() - 1];
        QVERIFY2(page.contains(host), qPrintable(page.left(400)));
        QVERIFY(page.contains(QStringLiteral("Checked ")));
        return;
    }
    QFAIL("the first host is not among the most urgent");
}

void TestPdfReport::hasAnOutline()
{
    const QString json
        = run(QStringLiteral("qpdf"),
              { QStringLiteral("--json=1"), QStringLiteral("--json-key=outlines"), m_pdf });
    for (const char *title : { "Summary", "All hosts", "Method", "Glossary and standards" })
        QVERIFY2(json.contains(QStringLiteral("\"%1\"").arg(QLatin1String(title))), title);
    qsizetype entries = json.count(QStringLiteral("\"title\":"));
    QVERIFY(json.contains(
        QStringLiteral("Critical (%1)").arg(m_report.countOf(VerdictClass::Critical))));
    QVERIFY(entries > m_report.rows.size() + 4);
    for (const HostRow &host : m_report.rows)
        QVERIFY2(json.contains(host.target.text()), qPrintable(host.target.text()));
}

void TestPdfReport::saysWhatItIs()
{
    const QString said = run(QStringLiteral("pdfinfo"), { m_pdf });
    QVERIFY2(said.contains(QRegularExpression(QStringLiteral("Title: +OCSP stapling report"))),
             qPrintable(said));
    QVERIFY(said.contains(QRegularExpression(QStringLiteral("Author: +Example Organisation"))));
    QVERIFY(said.contains(QRegularExpression(QStringLiteral("Creator: +Staplescope"))));
    QVERIFY(said.contains(QRegularExpression(QStringLiteral("Subject: +All hosts of the lab"))));
    QVERIFY(said.contains(QStringLiteral("(A4)")));
}

void TestPdfReport::keepsTextWithinThePage_data()
{
    QTest::addColumn<ReportPaper>("paper");
    QTest::addColumn<ReportDetail>("detail");
    QTest::newRow("A4") << ReportPaper::A4 << ReportDetail::Standard;
    QTest::newRow("Letter") << ReportPaper::Letter << ReportDetail::Standard;
    QTest::newRow("A4, in full") << ReportPaper::A4 << ReportDetail::Full;
}

// Each word stands between the margins and, the footer's apart, above the footer.
void TestPdfReport::keepsTextWithinThePage()
{
    QFETCH(ReportPaper, paper);
    QFETCH(ReportDetail, detail);
    Report report = m_report;
    report.request.paper = paper;
    report.request.detail = detail;
    const QString pdf = written(report, m_records);
    QVERIFY(!pdf.isEmpty());
    const bool isLetter = paper == ReportPaper::Letter;
    const double width = isLetter ? 612 : 595, height = isLetter ? 792 : 842;
    qsizetype words = 0;
    for (const QList<Word> &page : wordsOf(pdf)) {
        words += page.size();
        for (const Word &word : page) {
            const QRectF &box = word.box;
            QVERIFY2(box.left() >= 56 && box.right() <= width - 56, qPrintable(word.text));
            QVERIFY2(box.top() >= 30 && box.bottom() <= height - 26, qPrintable(word.text));
            const bool isFooter = box.top() > height - 46;
            QVERIFY2(isFooter || box.bottom() <= height - 46, qPrintable(word.text));
        }
    }
    QVERIFY(words > 1000);
}

void TestPdfReport::letsNoWordsOverlap_data()
{
    keepsTextWithinThePage_data();
}

void TestPdfReport::letsNoWordsOverlap()
{
    QFETCH(ReportPaper, paper);
    QFETCH(ReportDetail, detail);
    Report report = m_report;
    report.request.paper = paper;
    report.request.detail = detail;
    const QList<QList<Word>> pages = wordsOf(written(report, m_records));
    QVERIFY(!pages.isEmpty());
    QStringList overlaps;
    for (qsizetype number = 0; number < pages.size(); ++number) {
        const QList<Word> &words = pages[number];
        for (qsizetype i = 0; i < words.size(); ++i) {
            // What letters take of a line, not the room around them.
            const QRectF box = words[i].box;
            const QRectF inner = box.adjusted(0.5, box.height() / 4, -0.5, -box.height() / 4);
            for (qsizetype j = 0; j < words.size(); ++j) {
                if (i != j && inner.intersects(words[j].box.adjusted(0.5, 1, -0.5, -1)))
                    overlaps += QStringLiteral("page %1: %2 and %3")
                                    .arg(number + 1)
                                    .arg(words[i].text, words[j].text);
            }
        }
    }
    QVERIFY2(overlaps.isEmpty(), qPrintable(overlaps.mid(0, 20).join(u'\n')));
}

// Tiles, verdicts and evidence: another program reads all of them and compares.
void TestPdfReport::saysWhatTheOtherFormatsSay()
{
    Report report = m_report;
    report.request.detail = ReportDetail::Full;
    const QDir dir(m_dir.filePath(QStringLiteral("all")));
    QVERIFY(dir.mkpath(QStringLiteral(".")));
    const HostReader read = readerOf(m_records);
    const ReportResult paper
        = writePdfReport(dir.filePath(QStringLiteral("report.pdf")), report, read);
    QVERIFY2(paper, paper ? "" : qPrintable(paper.error()));
    for (const char *name : { "report.html", "report.json", "report.csv" }) {
        const QString path = dir.filePath(QLatin1String(name));
        const ReportResult result = reportWriter(*formatOfFile(path), path)(report, read, {});
        QVERIFY2(result, result ? "" : qPrintable(result.error()));
    }
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral("python3"),
                 { QStringLiteral(READ_REPORT), dir.path(), QStringLiteral(REPORT_SCHEMA) });
    if (!python.waitForFinished(-1) || python.exitCode() == 77)
        QSKIP("python3 with jsonschema is needed");
    const QByteArray said = python.readAll();
    QVERIFY2(python.exitCode() == 0, said.constData());
}

void TestPdfReport::showsEveryFieldAndTheBytes()
{
    Report report = m_report;
    report.request.detail = ReportDetail::Full;
    const QString text = textOf(written(report, m_records));
    for (const char *words : { "responderID", "producedAt", "issuerKeyHash", "BEGIN OCSP RESPONSE",
                               "END CERTIFICATE", "SHA-256 of the DER bytes received" })
        QVERIFY2(text.contains(QLatin1String(words)), words);
    for (const HostRecord &record : m_records) {
        if (record.inspection && record.inspection->judgement.leaf()) {
            const QByteArray der = record.inspection->judgement.leaf()->reading.response.der;
            QVERIFY(text.contains(QString::fromLatin1(sha256(der).toHex())));
        }
    }
}

void TestPdfReport::leavesOutWhatIsNotAskedFor()
{
    Report report = m_report;
    report.request.parts = ReportPart::Fleet;
    const QString text = textOf(written(report, m_records));
    QVERIFY(text.contains(QStringLiteral("how authorised")));
    for (const char *words :
         { "The most urgent problems", "Signer and chain", "Method", "Glossary" })
        QVERIFY2(!text.contains(QLatin1String(words)), words);
    report.request.parts = allReportParts();
    report.request.detail = ReportDetail::Summary;
    QVERIFY(!textOf(written(report, m_records)).contains(QStringLiteral("Signer and chain")));
}

void TestPdfReport::saysWhereThereAreNoHosts()
{
    QList<HostRecord> none;
    const QString text = textOf(written(reportOn(none), none));
    QVERIFY(text.contains(QStringLiteral("No hosts are listed.")));
    QVERIFY(text.contains(QStringLiteral("Glossary")));
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
    const QString text = textOf(pdf);
    const qsizetype tablePages = text.count(QStringLiteral("Rows "));
    QVERIFY(tablePages > 3);
    QCOMPARE(text.count(QStringLiteral("how authorised")), tablePages);
    QCOMPARE(text.count(QStringLiteral("Continued on page")), tablePages - 1);
    QCOMPARE(text.count(QStringLiteral(", continued")), tablePages - 1); // they are all of a class
    QVERIFY(text.contains(QStringLiteral("–100 of 100")));
}

void TestPdfReport::leavesNoHeadingLast()
{
    const QList<FleetRow> rows = fleetRows(m_report, {});
    for (double height = 60; height < 400; height += 7) {
        qsizetype total = 0;
        for (const QList<FleetRow> &page : paginated(rows, height)) {
            QVERIFY(!page.isEmpty());
            QVERIFY(page.last().host);
            double used = 0;
            for (const FleetRow &row : page) {
                used += row.height();
                total += !row.isContinued;
            }
            QVERIFY(used <= height || page.size() <= 2);
        }
        QCOMPARE(total, rows.size());
    }
}

void TestPdfReport::neverCutsABlock()
{
    const auto block = [](double height, bool keepsWithNext = false) {
        return Block { .height = height, .gap = 5, .keepsWithNext = keepsWithNext };
    };
    const auto pages = flowed(
        { block(40), block(40), block(10, true), block(30), block(200), block(10) }, 10, 20, 120);
    QCOMPARE(pages.size(), 4);
    QCOMPARE(pages[0].size(), 2);
    QCOMPARE(pages[0][1].top, 55.0);
    QCOMPARE(pages[1].size(), 2); // the heading went with what it is the heading of
    QCOMPARE(pages[1][0].top, 20.0);
    QCOMPARE(pages[2].size(), 1); // higher than a page: alone
    QCOMPARE(pages[3].size(), 1);
    QCOMPARE(flowed({}, 10, 10, 100).size(), 1);
}

void TestPdfReport::repeatsTheHeadOfAnyTable()
{
    Blocks rows;
    for (int i = 0; i < 9; ++i)
        rows += Block { .height = 20 };
    const auto pages = flowed(tableBlocks({ .height = 10, .keepsWithNext = true }, rows), 0, 0, 95);
    // Head and four rows; head and three, that none is left alone; head and two.
    QList<qsizetype> sizes;
    for (const FlowPage &page : pages) {
        sizes += page.size();
        QCOMPARE(page.first().block.height, 10.0);
        QVERIFY(page.last().top + page.last().block.height <= 95);
        QCOMPARE(page[1].top, 10.0);
    }
    QCOMPARE(sizes, QList<qsizetype>({ 5, 4, 3 }));
}

// Nothing of a name is interpreted, and none of it is lost.
void TestPdfReport::showsHostileNamesAsText()
{
    QList<HostRecord> hosts { m_records.first() };
    Target &target = hosts.first().target;
    target.label = QChar(0x202E)
        + QStringLiteral("<img src=file:///etc/passwd><b>bold</b> &amp; evil") + QChar(0);
    target.tags = { QString(65'536, u'x') };
    Report report = reportOn(hosts);
    report.request.organisation = QStringLiteral("<h1>Org</h1>");
    report.request.title = QStringLiteral("<script>title</script>");
    report.request.confidentiality = QString(65'536, u'c');
    const QString pdf = written(report, hosts);
    const QString text = textOf(pdf);
    QVERIFY(text.contains(QStringLiteral("<img src=file:")));
    QVERIFY(text.contains(QStringLiteral("U+202E")));
    QVERIFY(text.contains(QStringLiteral("<h1>Org</h1>")));
    QVERIFY(text.contains(QStringLiteral("<script>title</script>")));
    QVERIFY(run(QStringLiteral("qpdf"), { QStringLiteral("--check"), pdf })
                .contains(QStringLiteral("No syntax or stream encoding errors")));
    QVERIFY(pageCount(pdf) < 12);
}

// Nor of what certificates say of themselves, in full detail.
void TestPdfReport::showsHostileCertificatesAsText()
{
    CertificateSpec spec;
    spec.subject = QStringLiteral("<img src=file:///etc/passwd>") + QChar(0x202E)
        + QStringLiteral("evil") + QString(65'536, u'W');
    spec.dnsNames = { QStringLiteral("lab.example.test"), QStringLiteral("<b>bold</b>"),
                      QString::fromUtf16(u"nul\0after", 9) };
    spec.ocspUrls = { "http://<img src=file:/x>/" };
    spec.issuer = &sharedLabPki().issuer;
    QList<HostRecord> hosts { m_records.first() };
    Inspection &inspection = *hosts.first().inspection;
    inspection.attempts.first().capture.chain.first() = issue(spec).der;
    inspection.attempts.first().capture.cipher = QStringLiteral("<img src=file:///c>");
    inspection = judged(savedCapture(inspection, QString()), inspection.at, inspection.policy,
                        inspection.trust);
    Report report = reportOn(hosts);
    report.request.detail = ReportDetail::Full;
    const QString pdf = written(report, hosts);
    const QString text = textOf(pdf);
    QVERIFY(text.contains(QStringLiteral("<img src=file:")));
    QVERIFY(!text.contains(QChar(0x202E)));
    QVERIFY(text.contains(QStringLiteral("U+202E")));
    QVERIFY(run(QStringLiteral("qpdf"), { QStringLiteral("--check"), pdf })
                .contains(QStringLiteral("No syntax or stream encoding errors")));
}

void TestPdfReport::replacesNoPipe()
{
    const QString path = m_dir.filePath(QStringLiteral("pipe.pdf"));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const ReportResult result = writePdfReport(path, m_report, readerOf(m_records));
    QVERIFY(!result);
    QVERIFY2(result.error().endsWith(QStringLiteral("it is no file")), qPrintable(result.error()));
    QVERIFY(!QFileInfo(path).isFile());
}

void TestPdfReport::keepsTheOldFileWhereItCannotWrite()
{
    const QString missing = m_dir.filePath(QStringLiteral("no/such/folder/report.pdf"));
    const ReportResult result = writePdfReport(missing, m_report, readerOf(m_records));
    QVERIFY(!result);
    QVERIFY(result.error().contains(missing));
}

void TestPdfReport::keepsTheOldFileWhereTheDiskIsFull()
{
    const QString path = m_dir.filePath(QStringLiteral("old.pdf"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();

    // No file may grow beyond this: what a full disk does to a writer.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 60'000;
    setrlimit(RLIMIT_FSIZE, &small);
    const ReportResult result = writePdfReport(path, m_report, readerOf(m_records));
    setrlimit(RLIMIT_FSIZE, &before);

    QVERIFY(!result);
    QVERIFY2(result.error().contains(QStringLiteral("cannot be written")),
             qPrintable(result.error()));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
}

void TestPdfReport::stopsWithoutLeavingAFile()
{
    const QString path = m_dir.filePath(QStringLiteral("stopped.pdf"));
    // While pages are counted, and while they are drawn.
    for (const double share : { 0.1, 0.7 }) {
        std::stop_source source;
        int calls = 0;
        const ReportResult result
            = writePdfReport(path, m_report, readerOf(m_records),
                             { source.get_token(), [&](qsizetype done, qsizetype of) {
                                  calls += source.stop_requested();
                                  if (double(done) >= share * double(of))
                                      source.request_stop();
                              } });
        QVERIFY(!result);
        QCOMPARE(result.error(), cancelledText());
        QCOMPARE(calls, 0); // it asked no more
        QVERIFY(!QFile::exists(path));
    }
}

void TestPdfReport::drawsTheFirstPageAsAPicture()
{
    const QImage page = pageOf(m_report, readerOf(m_records), 1, 72).image;
    QCOMPARE(page.size(), QSize(595, 842));
    QVERIFY(page.pixelColor(2, 2) == QColor(Qt::white));
    int dark = 0;
    for (int y = 0; y < page.height(); y += 3) {
        for (int x = 0; x < page.width(); x += 3)
            dark += page.pixelColor(x, y).lightness() < 160;
    }
    QVERIFY2(dark > 300, qPrintable(QString::number(dark)));
    std::stop_source source;
    source.request_stop();
    QVERIFY(
        pageOf(m_report, readerOf(m_records), 1, 72, { source.get_token(), {} }).image.isNull());
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
