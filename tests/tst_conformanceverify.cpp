// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/verify.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray readArray(const QString &path)
{
    return QJsonDocument::fromJson(read(path)).array();
}

QStringList texts(const QJsonValue &value)
{
    if (value.isString())
        return { value.toString() };
    QStringList list;
    for (const QJsonValue &one : value.toArray())
        list.append(one.toString());
    return list;
}

// What `inspect` judges: a response and certificates from files, with no trust store.
Evidence evidenceOf(const QDir &folder, const QJsonObject &row, const QByteArray &response)
{
    Evidence evidence;
    evidence.isOffline = true;
    evidence.staples = { { .certIndex = 0, .der = response } };
    const auto certificates = [&](const QString &name) {
        return readCertificates(read(folder.filePath(name))).certificates;
    };
    if (const QString name = row[u"cert"].toString(); !name.isEmpty())
        evidence.chain = certificates(name).mid(0, 1);
    if (const QString name = row[u"issuer"].toString(); !name.isEmpty())
        evidence.givenIssuer = certificates(name).value(0);
    for (const QString &name : texts(row[u"extra_certs"]))
        evidence.extraCertificates += certificates(name);
    return evidence;
}

UtcTime momentOf(const QJsonObject &row)
{
    return fromRfc3339(row[u"at"].toString()).value_or(UtcTime::fromSecs(1'795'205'100));
}

QString statusOf(const StapleJudgement &staple)
{
    if (staple.certStatus)
        return certStatusText(*staple.certStatus);
    return QStringLiteral("none");
}

}

// The cases that other projects test themselves with, from the folder that STAPLESCOPE_CONFORMANCE
// names, judged in this process.
class ConformanceVerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_root = qEnvironmentVariable("STAPLESCOPE_CONFORMANCE");
        if (m_root.isEmpty())
            QSKIP("STAPLESCOPE_CONFORMANCE names no folder of cases");
    }

    void cases_data()
    {
        QTest::addColumn<QString>("suite");
        QTest::addColumn<QJsonObject>("row");
        const QDir root(m_root);
        for (const QString &suite : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QJsonValue &value :
                 readArray(root.filePath(suite + QStringLiteral("/cases.json")))) {
                const QJsonObject row = value.toObject();
                const QStringList needs = texts(row[u"needs"]);
                const bool isOutside = needs.contains(QStringLiteral("trust"))
                    || needs.contains(QStringLiteral("max_age"))
                    || needs.contains(QStringLiteral("distrust_list"));
                if (row[u"score"].toBool() && !isOutside)
                    QTest::newRow(qPrintable(row[u"id"].toString())) << suite << row;
            }
        }
    }

    void cases()
    {
        QFETCH(QString, suite);
        QFETCH(QJsonObject, row);
        const QDir folder(m_root + u'/' + suite);
        const Evidence evidence
            = evidenceOf(folder, row, read(folder.filePath(row[u"response"].toString())));
        Policy policy;
        if (texts(row[u"needs"]).contains(QStringLiteral("skew0")))
            policy.skewSecs = 0;
        const Judgement judgement = verify(evidence, momentOf(row), policy);
        const StapleJudgement &staple = *judgement.leaf();
        const QJsonObject expected = row[u"expected"].toObject();
        const bool isLenient
            = !row[u"also_acceptable"].isNull() && !row[u"also_acceptable"].isUndefined();
        const bool isSignatureOnly = row[u"scope"].toString() == QLatin1String("signature");
        for (const QString &field : texts(row[u"score_fields"])) {
            const QJsonValue want = expected[field];
            if (want.isNull() || (isLenient && !expected[u"parses"].toBool(true)))
                continue;
            if (field == QLatin1String("parses") && !isLenient)
                QCOMPARE(staple.reading.parses(), want.toBool());
            else if (field == QLatin1String("cert_status"))
                QCOMPARE(statusOf(staple), want.toString());
            else if (field == QLatin1String("signature_ok"))
                QCOMPARE(staple.signatureOk, want.toBool());
            else if (field == QLatin1String("verifies"))
                QCOMPARE(isSignatureOnly ? staple.signatureOk : staple.usable, want.toBool());
        }
        if (row[u"scope"].toString() == QLatin1String("full") && expected[u"verifies"] == false) {
            const bool hasError
                = std::any_of(judgement.findings.begin(), judgement.findings.end(),
                              [](const Finding &one) { return one.severity == Severity::Error; });
            QVERIFY2(hasError, qPrintable(verdictId(judgement.verdict)));
            QVERIFY(judgement.verdict != Verdict::Good);
        }
    }

    void badInput_data()
    {
        QTest::addColumn<QJsonObject>("row");
        const QDir root(m_root);
        for (const QJsonValue &value :
             readArray(root.filePath(QStringLiteral("badinput/manifest.json"))))
            QTest::newRow(qPrintable(value.toObject()[u"file"].toString())) << value.toObject();
    }

    void badInput()
    {
        QFETCH(QJsonObject, row);
        const QDir root(m_root);
        const QJsonObject with = row[u"check_with"].toObject();
        const Evidence evidence = evidenceOf(
            root, with, read(root.filePath(QStringLiteral("badinput/") + row[u"file"].toString())));
        const Judgement judgement = verify(evidence, momentOf(with), {});
        const StapleJudgement &staple = *judgement.leaf();
        if (row[u"expect_parse"] == QLatin1String("reject"))
            QVERIFY(!staple.reading.parses());
        if (row[u"expect_verified"] == QLatin1String("never"))
            QVERIFY(!staple.usable);
        if (!staple.usable)
            QVERIFY(judgement.verdict != Verdict::Good && judgement.verdict != Verdict::RefreshDue);
        QVERIFY(!judgement.sentence.isEmpty());
    }

private:
    QString m_root;
};

QTEST_GUILESS_MAIN(ConformanceVerifyTest)
#include "tst_conformanceverify.moc"
