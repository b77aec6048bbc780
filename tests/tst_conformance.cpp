// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/ocspresponse.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

// Responses other projects test themselves with, where the environment says where they are: a
// folder a suite with its cases.json, and malformed ones in badinput/manifest.json.
class ConformanceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsResponses_data();
    void readsResponses();
    void readsCertificates();
    void standsMalformedInput_data();
    void standsMalformedInput();

private:
    QDir m_root;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray arrayIn(const QString &path)
{
    return QJsonDocument::fromJson(contentOf(path)).array();
}

QString textOf(const QJsonValue &object, const char *key)
{
    return object[QLatin1String(key)].toString();
}

QString textOf(const QList<ParseFault> &faults)
{
    QStringList parts;
    for (const ParseFault &fault : faults)
        parts += QStringLiteral("%1 at %2").arg(fault.where).arg(fault.offset);
    return parts.join(QStringLiteral(", "));
}

}

void ConformanceTest::initTestCase()
{
    const QString root = qEnvironmentVariable("STAPLESCOPE_CONFORMANCE");
    if (root.isEmpty())
        QSKIP("STAPLESCOPE_CONFORMANCE does not name a folder of conformance cases");
    m_root.setPath(root);
    QVERIFY2(m_root.exists(), qPrintable(root));
}

void ConformanceTest::readsResponses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonValue>("parses"); // null: either answer is right
    QTest::addColumn<QString>("status"); // null: not judged
    for (const QString &suite : m_root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir folder(m_root.filePath(suite));
        for (const QJsonValue entry : arrayIn(folder.filePath(QStringLiteral("cases.json")))) {
            const QJsonValue expected = entry[QLatin1String("expected")];
            const bool isScored = entry[QLatin1String("score")].toBool();
            QTest::newRow(qPrintable(textOf(entry, "id")))
                << folder.filePath(textOf(entry, "response"))
                << (isScored ? expected[QLatin1String("parses")] : QJsonValue())
                << textOf(expected, "response_status");
        }
    }
}

void ConformanceTest::readsResponses()
{
    QFETCH(QString, file);
    QFETCH(QJsonValue, parses);
    QFETCH(QString, status);
    const OcspReading reading = readOcspResponse(contentOf(file));
    if (parses.isBool())
        QVERIFY2(reading.parses() == parses.toBool(), qPrintable(textOf(reading.faults)));
    if (!status.isEmpty()) {
        QVERIFY(reading.response.statusValue);
        QCOMPARE(responseStatusText(*reading.response.statusValue), status);
    }
}

void ConformanceTest::readsCertificates()
{
    for (const QString &suite : m_root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir folder(m_root.filePath(suite + QStringLiteral("/certs")));
        for (const QString &name : folder.entryList(QDir::Files)) {
            const CertificateFile file = readCertificates(contentOf(folder.filePath(name)));
            QVERIFY2(file.broken == 0 && !file.certificates.isEmpty(),
                     qPrintable(folder.filePath(name)));
        }
    }
}

void ConformanceTest::standsMalformedInput_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected"); // reject, accept, either
    const QDir folder(m_root.filePath(QStringLiteral("badinput")));
    for (const QJsonValue entry : arrayIn(folder.filePath(QStringLiteral("manifest.json")))) {
        const QString file = textOf(entry, "file");
        QTest::newRow(qPrintable(file)) << folder.filePath(file) << textOf(entry, "expect_parse");
    }
}

void ConformanceTest::standsMalformedInput()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const QByteArray bytes = contentOf(file);
    const OcspReading reading = readOcspResponse(bytes);
    if (expected != QLatin1String("either"))
        QVERIFY2(reading.parses() == (expected == QLatin1String("accept")),
                 qPrintable(textOf(reading.faults)));
    for (const ParseFault &fault : reading.faults)
        QVERIFY(fault.offset >= 0 && fault.offset <= bytes.size());
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
