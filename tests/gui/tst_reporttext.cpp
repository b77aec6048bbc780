// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a whole report in PDF, with a fixed clock, against those in data/report.txt. Where a
// change is meant: STAPLESCOPE_WRITE_EXPECTED=1 tst_reporttext writes the file anew.
#include "lab/labtime.h"
#include "samples.h"
#include "ui/report/pdfreport.h"
#include "ui/report/sheet.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr qint64 Day = 86'400;
const QString ExpectedFile = QStringLiteral(EXPECTED_REPORT);

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

HostRecord recordOf(const char *name)
{
    HostRecord record;
    record.inspection = sample(name);
    record.observations = sampleHistory();
    Observation &last = record.observations.last();
    last.verdict = record.inspection->judgement.verdict;
    last.verdictClass = record.inspection->judgement.verdictClass;
    record.newest = last;
    record.vantage = QStringLiteral("monitor.example.test");
    record.vantages = { record.vantage };
    record.firstCheck = record.observations.first().at;
    record.target = record.inspection->target;
    record.target.host = QLatin1String(name) + QStringLiteral(".example.test");
    record.inspection->target = record.target;
    return record;
}

QList<HostRecord> fleet()
{
    QList<HostRecord> records;
    for (const char *name : { "good", "refresh-due", "revoked", "expired", "missing",
                              "must-staple-broken", "not-applicable", "unreachable" })
        records.append(recordOf(name));
    HostRecord never;
    never.target.host = QStringLiteral("never.example.test");
    never.target.label = QStringLiteral("<b>Spare</b> \u202Eserver");
    never.target.tags = { QStringLiteral("web"), QStringLiteral("spare") };
    records.append(never);
    for (qsizetype i = 0; i < records.size(); ++i)
        records[i].target.id = i + 1;
    return records;
}

Report reportOn(const QList<HostRecord> &records, const HostReader &read)
{
    ReportRequest request;
    request.organisation = QStringLiteral("Example Organisation");
    request.author = QStringLiteral("A. Auditor");
    request.confidentiality = QStringLiteral("Internal");
    request.from = LabNow.addSecs(-14 * Day);
    request.to = request.generated = LabNow;
    request.scopeText = QStringLiteral("All 9 hosts of the list");
    QList<Target> targets;
    for (const HostRecord &record : records)
        targets.append(record.target);
    return *makeReport(request, targets, read);
}

// Without what is another in every run, keys and all that follows from them, and on every machine.
QString withoutChance(QString text)
{
    const std::pair<const char *, const char *> replacements[] = {
        { "(?:[0-9A-Fa-f]{2}:\\s*){3,}[0-9A-Fa-f]{2}", "HH:HH" },
        { "\\b[0-9a-f]{16,}\\b", "hhhh" },
        { "\\b\\d+ byte", "N byte" },
        { "(Qt|OpenSSL|SQLite|Staplescope) \\d+\\.\\d+(\\.\\d+)?", "\\1 V" },
    };
    for (const auto &[pattern, replacement] : replacements)
        text.replace(QRegularExpression(QLatin1String(pattern)), QLatin1String(replacement));
    return text;
}

}

class TestReportText : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItSaid();
};

void TestReportText::saysWhatItSaid()
{
    for (const char *tool : { "pdftotext", "diff" }) {
        if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
            QSKIP("pdftotext (poppler-utils) and diff are needed");
    }
    if (Sheet::family() != QStringLiteral("DejaVu Sans"))
        QSKIP("the expected lines are those of another font");
    const QList<HostRecord> records = fleet();
    const HostReader read = [&records](const Target &target) { return records[target.id - 1]; };
    const QTemporaryDir folder;
    const QString pdf = folder.filePath(QStringLiteral("report.pdf"));
    const ReportResult written = writePdfReport(pdf, reportOn(records, read), read);
    QVERIFY2(written, written ? "" : qPrintable(written.error()));
    // In the order in which it was drawn, a form feed after each page.
    QString text = QString::fromUtf8(
        run(QStringLiteral("pdftotext"), { QStringLiteral("-raw"), pdf, QStringLiteral("-") }));
    text.replace(QChar::FormFeed, QStringLiteral("\n--------\n\n"));

    const bool isWriting = qEnvironmentVariableIsSet("STAPLESCOPE_WRITE_EXPECTED");
    QFile actual(isWriting ? ExpectedFile : folder.filePath(QStringLiteral("report.txt")));
    QVERIFY(actual.open(QIODevice::WriteOnly));
    actual.write(withoutChance(text).toUtf8());
    actual.close();
    const QByteArray difference
        = run(QStringLiteral("diff"), { QStringLiteral("-u"), ExpectedFile, actual.fileName() });
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_MAIN(TestReportText)
#include "tst_reporttext.moc"
