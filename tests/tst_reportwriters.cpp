// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "lab/labtime.h"
#include "pki/pem.h"
#include "report/evidencedocument.h"
#include "report/htmlevidence.h"
#include "report/logo.h"
#include "report/reportfiles.h"
#include "report/reportjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

namespace {

constexpr qint64 Day = 86'400;

// Each target is told from the others by its place.
HostReader readerOf(const QList<HostRecord> &records)
{
    return [&records](const Target &target) { return records[target.id - 1]; };
}

HostRecord recordOf(const Sample &sample)
{
    HostRecord record;
    record.inspection = sample.make();
    record.observations = sampleHistory();
    Observation &last = record.observations.last();
    last.verdict = record.inspection->judgement.verdict;
    last.verdictClass = record.inspection->judgement.verdictClass;
    record.newest = last;
    record.vantage = QStringLiteral("monitor.example.test");
    record.vantages = { record.vantage };
    record.firstCheck = record.observations.first().at;
    record.target = record.inspection->target;
    record.target.host = QLatin1String(sample.name) + QStringLiteral(".example.test");
    record.inspection->target = record.target;
    return record;
}

// Names that are more than names wherever they are not written as text.
const QString HostileNames[] = {
    QStringLiteral("<script>alert(1)</script>"),
    QStringLiteral("\"><img src=file:///etc/passwd onerror=x>"),
    QStringLiteral("=HYPERLINK(\"http://evil.example.test\")"),
    QStringLiteral("@SUM(1,2)\r\n+cmd|'/C calc'!A0"),
    QStringLiteral("gnp.\u202Eexe\u202C\u2066"),
    QString::fromUtf16(u"nul\0after", 9),
    QStringLiteral("</style></title><b>&amp;&#60;"),
    QString(65'536, u'W'),
};

QList<HostRecord> recordsOfAll()
{
    QList<HostRecord> records;
    for (const Sample &sample : samples())
        records.append(recordOf(sample));
    HostRecord never;
    never.target.host = QStringLiteral("never.example.test");
    records.append(never);
    HostRecord old = recordOf(samples().first());
    old.target.host = QStringLiteral("old.example.test");
    old.observations.clear();
    old.days = {
        { LabNow.addSecs(-20 * Day), Verdict::Good, VerdictClass::Ok, 20, { 20 * 3600 } },
        { LabNow.addSecs(-20 * Day), Verdict::Missing, VerdictClass::Warning, 4, { 4 * 3600 } }
    };
    records.append(old);
    HostRecord otherwise = recordOf(samples().first());
    otherwise.target.host = QStringLiteral("otherwise.example.test");
    otherwise.newest->verdict = otherwise.observations.last().verdict = Verdict::Unverifiable;
    otherwise.newest->verdictClass = otherwise.observations.last().verdictClass
        = VerdictClass::Warning;
    records.append(otherwise);
    for (qsizetype i = 0; i < qsizetype(std::size(HostileNames)); ++i) {
        records[i].target.label = HostileNames[i];
        records[i].target.tags = { HostileNames[i].left(80) };
    }
    for (qsizetype i = 0; i < records.size(); ++i)
        records[i].target.id = i + 1;
    return records;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

constexpr int NotThere = 77; // how a script says that it lacks a program

struct Said
{
    int status;
    QByteArray text;
};

Said runPython(const QStringList &words)
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        return { NotThere, "python3 is needed" };
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral("python3"), words);
    if (!python.waitForFinished(-1)) // as long as a test may last
        return { -1, python.errorString().toUtf8() };
    return { python.exitCode(), python.readAll() };
}

// The smallest picture: one dot.
const QByteArray Dot = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"
    "==");

}

class TestReportWriters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agree_data();
    void agree();
    void isReadableInABrowser();
    void countCertificatesFromOne();
    void holdLargeListsByTheirHash();
    void writeNamesAsText_data();
    void writeNamesAsText();
    void carryTheLogo();
    void leaveOutWhatIsNotWanted();
    void holdNoTextBackInASummary();
    void keepWhatWasThere_data();
    void keepWhatWasThere();
    void keepTheOldFileWhereTheDiskIsFull();
    void sayWhichFilesAreInPlaceWhereOneCannotBe_data();
    void sayWhichFilesAreInPlaceWhereOneCannotBe();
    void stopWithoutLeavingAFile();
    void nameTheTables_data();
    void nameTheTables();
    void takePicturesOnly_data();
    void takePicturesOnly();

private:
    Report reportOf(ReportDetail detail = ReportDetail::Standard) const;
    ReportResult write(ReportFormat format, const QString &path, const Report &report) const
    {
        return reportWriter(format, path)(report, readerOf(m_records), {});
    }

    QTemporaryDir m_dir;
    ReportRequest m_request;
    QList<HostRecord> m_records;
    QList<Target> m_targets;
};

void TestReportWriters::initTestCase()
{
    m_records = recordsOfAll();
    for (const HostRecord &record : m_records)
        m_targets.append(record.target);
    m_request.title = QStringLiteral("Stapling <b>& more</b>");
    m_request.organisation = QStringLiteral("Example \"Org\"");
    m_request.confidentiality = QStringLiteral("Internal");
    m_request.from = LabNow.addSecs(-30 * Day);
    m_request.to = m_request.generated = LabNow;
    m_request.scopeText = QStringLiteral("All hosts of the test");
}

Report TestReportWriters::reportOf(ReportDetail detail) const
{
    ReportRequest request = m_request;
    request.detail = detail;
    return *makeReport(request, m_targets, readerOf(m_records));
}

void TestReportWriters::agree_data()
{
    QTest::addColumn<ReportDetail>("detail");
    QTest::newRow("summary") << ReportDetail::Summary;
    QTest::newRow("standard") << ReportDetail::Standard;
    QTest::newRow("full") << ReportDetail::Full;
}

// Another program reads all of them, holds JSON against its schema and HTML against what it
// promises, and compares what they say.
void TestReportWriters::agree()
{
    QFETCH(ReportDetail, detail);
    // Kept where somebody wants to look at it.
    const QString dir
        = qEnvironmentVariable("STAPLESCOPE_KEEP_REPORT", m_dir.path()) + u'/' + detailId(detail);
    QVERIFY(QDir().mkpath(dir));
    const Report report = reportOf(detail);
    for (const char *name : { "report.html", "report.json", "report.csv" }) {
        const QString path = dir + u'/' + QLatin1String(name);
        const ReportResult result = write(*formatOfFile(path), path, report);
        QVERIFY2(result, result ? "" : qPrintable(result.error()));
    }
    const auto [status, said]
        = runPython({ QStringLiteral(READ_REPORT), dir, QStringLiteral(REPORT_SCHEMA) });
    if (status == NotThere)
        QSKIP(said.constData());
    QVERIFY2(status == 0, said.constData());
}

// As computed by a browser, on a light and a dark screen and on paper.
void TestReportWriters::isReadableInABrowser()
{
    const QString path = m_dir.filePath(QStringLiteral("browsed.html"));
    const ReportResult result = write(ReportFormat::Html, path, reportOf(ReportDetail::Full));
    QVERIFY2(result, result ? "" : qPrintable(result.error()));
    const auto [status, said] = runPython({ QStringLiteral(CONTRAST_IN_CHROMIUM), path });
    if (status == NotThere)
        QSKIP(said.constData());
    QVERIFY2(status == 0, said.constData());
}

// In every text and every name of a file the leaf is certificate 1.
void TestReportWriters::countCertificatesFromOne()
{
    QStringList names;
    QSet<QByteArray> hashes;
    const Inspection inspection = sample("every-source");
    for (const EvidenceDocument &document : evidenceDocuments(inspection)) {
        names += document.name;
        hashes.insert(document.sha256());
        const auto block = firstPemBlock(pemText(document.der, document.pemLabel()));
        QVERIFY(block && block->der == document.der && block->label == document.pemLabel());
    }
    const Evidence &evidence = inspection.evidence;
    QCOMPARE(evidence.staples[1].certIndex, 1);
    QCOMPARE(names.filter(u"Stapled response for certificate "_qs),
             (QStringList { u"Stapled response for certificate 1"_qs,
                            u"Stapled response for certificate 2"_qs }));
    const QString leaf = evidence.chain.first().subject.shortText();
    QVERIFY2(names.contains(u"Certificate 1: "_qs + leaf), qPrintable(names.join(u'\n')));
    QVERIFY2(names.contains(u"Answer of a responder about certificate 1, from "
                            "http://ocsp.lab.example.test/"_qs),
             qPrintable(names.join(u'\n')));
    QCOMPARE(hashes.size(), names.size());
    QCOMPARE(names.size(),
             evidence.staples.size() + evidence.chain.size() + evidence.responderAnswers.size());
}

void TestReportWriters::holdLargeListsByTheirHash()
{
    Inspection inspection = sample("list-revoked");
    const auto lists = [&] {
        QList<EvidenceDocument> found = evidenceDocuments(inspection);
        found.removeIf([](const EvidenceDocument &document) {
            return document.kind != EvidenceDocument::Kind::RevocationList;
        });
        return found;
    };
    QCOMPARE(lists().size(), 1);
    QVERIFY(lists().first().isShown());
    QVERIFY(htmlEvidence(inspection).contains("-----BEGIN X509 CRL-----"));
    inspection.evidence.revocationLists.first().der.resize(3'000'000);
    QVERIFY(!lists().first().isShown());
    const QByteArray page = htmlEvidence(inspection);
    QVERIFY(!page.contains("-----BEGIN X509 CRL-----"));
    QVERIFY(page.contains(lists().first().sha256().toHex()));
    QVERIFY2(page.contains("3000000 byte(s), by hash and size only"), page);
}

void TestReportWriters::writeNamesAsText_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::newRow("html") << QStringLiteral("html");
    QTest::newRow("csv") << QStringLiteral("csv");
}

void TestReportWriters::writeNamesAsText()
{
    QFETCH(QString, suffix);
    const QString path = m_dir.filePath(QStringLiteral("names.") + suffix);
    QVERIFY(write(*formatFromId(suffix), path, reportOf()));
    const bool isHtml = suffix == u"html";
    const QByteArray text = contentOf(isHtml ? path : csvFilesOf(path).first());
    QVERIFY(!text.isEmpty());
    const QString shown = QString::fromUtf8(text);
    for (const char16_t hidden : { u'\u202E', u'\u202C', u'\u2066', u'\0' })
        QVERIFY(!shown.contains(QChar(hidden)));
    QVERIFY(shown.contains(QStringLiteral("⟨U+202E⟩"))); // recognisable
    QVERIFY(shown.contains(QStringLiteral("nul⟨U+0000⟩after")));
    if (isHtml) {
        QVERIFY(!shown.contains(QStringLiteral("<script")));
        QVERIFY(!shown.contains(QStringLiteral("<img")));
        QVERIFY(shown.contains(QStringLiteral("&lt;script&gt;alert(1)&lt;/script&gt;")));
    } else {
        QVERIFY(shown.contains(QStringLiteral("\"'=HYPERLINK(\"\"http")));
        QVERIFY(shown.contains(QStringLiteral("\"'@SUM(1,2)")));
    }
}

void TestReportWriters::carryTheLogo()
{
    Report report = reportOf(ReportDetail::Summary);
    report.request.logo = Dot;
    const QString path = m_dir.filePath(QStringLiteral("logo.html"));
    QVERIFY(write(ReportFormat::Html, path, report));
    QVERIFY(contentOf(path).contains("<img src=\"data:image/png;base64," + Dot.toBase64()
                                     + "\" alt=\"Example &quot;Org&quot;\">"));
}

void TestReportWriters::leaveOutWhatIsNotWanted()
{
    Report report = reportOf();
    report.request.parts = ReportPart::Fleet;
    const QString html = m_dir.filePath(QStringLiteral("parts.html"));
    const QString json = m_dir.filePath(QStringLiteral("parts.json"));
    QVERIFY(write(ReportFormat::Html, html, report));
    QVERIFY(write(ReportFormat::Json, json, report));
    const QByteArray text = contentOf(html);
    for (const char *id : { "summary", "hosts", "method", "glossary" })
        QVERIFY2(!text.contains(QByteArray("id=\"") + id + '"'), id);
    QVERIFY(text.contains("id=\"fleet\""));
    QVERIFY(!text.contains("href=\"#host-"));
    const QJsonObject object = QJsonDocument::fromJson(contentOf(json)).object();
    QVERIFY(!object.contains(QStringLiteral("summary")));
    QVERIFY(!object.contains(QStringLiteral("method")));
    const QJsonArray targets = object[QStringLiteral("targets")].toArray();
    QCOMPARE(targets.size(), m_records.size());
    QVERIFY(!targets.first().toObject().contains(QStringLiteral("observations")));
}

// An empty list is a report as well.
void TestReportWriters::holdNoTextBackInASummary()
{
    const Report report = *makeReport(m_request, {}, readerOf(m_records));
    for (const ReportFormat format :
         { ReportFormat::Html, ReportFormat::Json, ReportFormat::Csv }) {
        const QString path = m_dir.filePath(QStringLiteral("empty.") + formatId(format));
        QVERIFY(write(format, path, report));
    }
    QVERIFY(
        contentOf(m_dir.filePath(QStringLiteral("empty.html"))).contains("No hosts are listed."));
    QVERIFY(
        !QJsonDocument::fromJson(contentOf(m_dir.filePath(QStringLiteral("empty.json")))).isNull());
}

void TestReportWriters::keepWhatWasThere_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such folder")
        << QStringLiteral("no/such/folder/r.html") << QStringLiteral("cannot be written to");
    QTest::newRow("a folder") << QStringLiteral("folder.html") << QStringLiteral("it is no file");
    QTest::newRow("a device") << QStringLiteral("/dev/full") << QStringLiteral("it is no file");
}

void TestReportWriters::keepWhatWasThere()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    QVERIFY(QDir(m_dir.path()).mkpath(QStringLiteral("folder.html")));
    const QString full = path.startsWith(u'/') ? path : m_dir.filePath(path);
    const ReportResult result = write(ReportFormat::Html, full, reportOf(ReportDetail::Summary));
    QVERIFY(!result);
    QVERIFY2(result.error().contains(says), qPrintable(result.error()));
    QVERIFY(result.error().contains(QDir::toNativeSeparators(full)));
    QVERIFY(!QFileInfo(full).isFile());
}

// A limit of the process on the size of files stands for the disk; no signal is to end it.
void TestReportWriters::keepTheOldFileWhereTheDiskIsFull()
{
    const QString path = m_dir.filePath(QStringLiteral("kept.csv"));
    const QStringList tables = csvFilesOf(path);
    for (const QString &table : tables)
        put(table, "old\n");
    const Report report = reportOf();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small { 50'000, before.rlim_max };
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const ReportResult result = write(ReportFormat::Csv, path, report);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!result);
    QVERIFY2(result.error().contains(QStringLiteral("cannot be written to")),
             qPrintable(result.error()));
    for (const QString &table : tables)
        QCOMPARE(contentOf(table), QByteArray("old\n"));
    QCOMPARE(QDir(m_dir.path()).entryList({ QStringLiteral("kept*") }).size(), tables.size());
}

void TestReportWriters::sayWhichFilesAreInPlaceWhereOneCannotBe_data()
{
    QTest::addColumn<int>("inTheWay");
    QTest::newRow("first") << 0;
    QTest::newRow("second") << 1;
    QTest::newRow("third") << 2;
}

// Somebody makes a folder of that name while the report is being written.
void TestReportWriters::sayWhichFilesAreInPlaceWhereOneCannotBe()
{
    QFETCH(int, inTheWay);
    const QString path = m_dir.filePath(QStringLiteral("late%1.csv").arg(inTheWay));
    const QStringList tables = csvFilesOf(path);
    for (int i = 0; i < inTheWay; ++i)
        put(tables[i], "old\n");
    const ReportResult result = reportWriter(ReportFormat::Csv, path)(
        reportOf(), readerOf(m_records),
        { {}, [&](qsizetype, qsizetype) { QDir().mkpath(tables[inTheWay] + u"/within"_qs); } });
    QVERIFY(!result);
    const auto [fault, written] = std::pair(result.error().section(u" already: "_qs, 0, 0),
                                            result.error().section(u" already: "_qs, 1));
    QVERIFY2(fault.contains(tables[inTheWay]), qPrintable(result.error()));
    for (int i = 0; i < tables.size(); ++i)
        QCOMPARE(written.contains(tables[i]), i < inTheWay);
    for (int i = 0; i < inTheWay; ++i)
        QVERIFY(contentOf(tables[i]) != "old\n");
    QVERIFY(!QFileInfo(tables.last()).isFile());
}

void TestReportWriters::stopWithoutLeavingAFile()
{
    const QString path = m_dir.filePath(QStringLiteral("stopped.json"));
    const Report report = reportOf();
    std::stop_source source;
    qsizetype last = 0;
    const ReportResult result = reportWriter(ReportFormat::Json, path)(
        report, readerOf(m_records), { source.get_token(), [&](qsizetype done, qsizetype) {
                                          last = done;
                                          if (done == 3)
                                              source.request_stop();
                                      } });
    QVERIFY(!result);
    QCOMPARE(result.error(), cancelledText());
    QCOMPARE(last, 3);
    QVERIFY(!QFile::exists(path));
}

void TestReportWriters::nameTheTables_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("first");
    QTest::newRow("a name") << QStringLiteral("a/r.csv") << QStringLiteral("a/r-targets.csv");
    QTest::newRow("no suffix") << QStringLiteral("a/r") << QStringLiteral("a/r-targets.csv");
    QTest::newRow("like a folder") << QStringLiteral("a/") << QStringLiteral("a/targets.csv");
    QTest::newRow("a folder") << m_dir.path() << m_dir.filePath(QStringLiteral("targets.csv"));
}

void TestReportWriters::nameTheTables()
{
    QFETCH(QString, path);
    const QStringList files = csvFilesOf(path);
    QCOMPARE(files.size(), 3);
    QTEST(files.first(), "first");
    QVERIFY(files.last().endsWith(QStringLiteral("observations.csv")));
}

void TestReportWriters::takePicturesOnly_data()
{
    const QByteArray jpeg = QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000"
                                                "ffc0000b080010002001011100ffd9");
    QByteArray wide = Dot;
    wide[16] = 1;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("mimeType");
    QTest::newRow("png") << Dot << QByteArray("image/png");
    QTest::newRow("jpeg") << jpeg << QByteArray("image/jpeg");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("text") << QByteArray("Example Org") << QByteArray();
    QTest::newRow("svg") << QByteArray("<svg onload=\"x()\"/>") << QByteArray();
    QTest::newRow("cut png") << Dot.chopped(6) << QByteArray();
    QTest::newRow("cut jpeg") << jpeg.chopped(1) << QByteArray();
    QTest::newRow("huge") << wide << QByteArray();
    QTest::newRow("jpeg without a frame")
        << QByteArray::fromHex("ffd8ffe00002ffd9") << QByteArray();
}

void TestReportWriters::takePicturesOnly()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, mimeType);
    const auto logo = logoOf(bytes);
    QCOMPARE(logo ? logo->mimeType : QByteArray(), mimeType);
    const QString path = m_dir.filePath(QStringLiteral("logo"));
    put(path, bytes);
    const auto read = readLogo(path);
    QCOMPARE(read.has_value(), !mimeType.isEmpty());
    if (!read)
        QVERIFY(read.error().contains(path));
}

QTEST_GUILESS_MAIN(TestReportWriters)
#include "tst_reportwriters.moc"
