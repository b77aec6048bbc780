// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "pki/trust.h"

#include <QTemporaryDir>
#include <QTest>

class TrustTest : public QObject
{
    Q_OBJECT

private slots:
    void buildsPaths_data();
    void buildsPaths();
    void saysWhereTheIssuerWasFound_data();
    void saysWhereTheIssuerWasFound();
    void theLeafsDatesAreNotThePaths();
    void sharesTheSystemsRoots();
    void readsTrustFiles_data();
    void readsTrustFiles();
};

namespace {

const LabPki &pki = sharedLabPki();

Certificate read(const LabCertificate &made)
{
    return *readCertificate(made.der);
}

QList<Certificate> listOf(const QList<const LabCertificate *> &made)
{
    QList<Certificate> all;
    for (const LabCertificate *certificate : made)
        all.append(read(*certificate));
    return all;
}

}

using Made = QList<const LabCertificate *>;

void TrustTest::buildsPaths_data()
{
    QTest::addColumn<Made>("presented");
    QTest::addColumn<Made>("roots");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("problem"); // empty: trusted
    const auto row = [](const char *name, const Made &presented, const Made &roots, int length,
                        const char *problem) {
        QTest::newRow(name) << presented << roots << length << QString::fromLatin1(problem);
    };
    row("complete", { &pki.leaf, &pki.issuer }, { &pki.root }, 3, "");
    row("root sent along", { &pki.leaf, &pki.issuer, &pki.root }, { &pki.root }, 3, "");
    row("out of order", { &pki.leaf, &pki.root, &pki.issuer }, { &pki.root }, 3, "");
    row("same name first", { &pki.leaf, &pki.sameNameIssuer, &pki.issuer }, { &pki.root }, 3, "");
    row("intermediate missing", { &pki.leaf }, { &pki.root }, 1,
        "unable to get local issuer certificate");
    row("intermediate known", { &pki.leaf }, { &pki.root, &pki.issuer }, 3, "");
    row("intermediate alone trusted", { &pki.leaf }, { &pki.issuer }, 2,
        "unable to get issuer certificate");
    row("no root", { &pki.leaf, &pki.issuer, &pki.root }, {}, 3,
        "self-signed certificate in certificate chain");
    row("another root", { &pki.leaf, &pki.issuer }, { &pki.otherRoot }, 2,
        "unable to get local issuer certificate");
    row("self-signed", { &pki.selfSignedLeaf }, { &pki.root }, 1, "self-signed certificate");
    row("self-signed and trusted", { &pki.selfSignedLeaf }, { &pki.selfSignedLeaf }, 1, "");
    row("no TLS server", { &pki.responder, &pki.issuer }, { &pki.root }, 3,
        "unsuitable certificate purpose");
    row("nothing", {}, { &pki.root }, 0, "no certificate was presented");
}

void TrustTest::buildsPaths()
{
    QFETCH(Made, presented);
    QFETCH(Made, roots);
    QFETCH(int, length);
    QFETCH(QString, problem);
    const TrustPath path = TrustStore().with(listOf(roots)).pathOf(listOf(presented), LabNow);
    QVERIFY2(problem.isEmpty() || path.problem.startsWith(problem), qPrintable(path.problem));
    QCOMPARE(path.isTrusted, problem.isEmpty());
    QCOMPARE(path.problem.isEmpty(), problem.isEmpty());
    QCOMPARE(path.certificates.size(), length);
    QVERIFY(!path.endsInPlatformRoot);
    if (length > 0)
        QCOMPARE(path.certificates.first(), read(*presented.first()));
}

void TrustTest::saysWhereTheIssuerWasFound_data()
{
    QTest::addColumn<Made>("presented");
    QTest::addColumn<Made>("extra");
    QTest::addColumn<Made>("roots");
    QTest::addColumn<IssuerSource>("source");
    QTest::addColumn<int>("sameName");
    const auto row = [](const char *name, const Made &presented, const Made &extra,
                        const Made &roots, IssuerSource source, int sameName) {
        QTest::newRow(name) << presented << extra << roots << source << sameName;
    };
    using Source = IssuerSource;
    row("presented", { &pki.leaf, &pki.issuer }, {}, { &pki.root }, Source::Presented, 1);
    row("presented before given", { &pki.leaf, &pki.issuer }, { &pki.issuer }, {},
        Source::Presented, 1);
    row("given", { &pki.leaf }, { &pki.root, &pki.issuer }, {}, Source::Given, 1);
    row("in the store", { &pki.leaf }, {}, { &pki.root, &pki.issuer }, Source::Store, 1);
    row("same name, other key first", { &pki.leaf, &pki.sameNameIssuer, &pki.issuer }, {}, {},
        Source::Presented, 2);
    row("same name only", { &pki.leaf, &pki.sameNameIssuer }, {}, {}, Source::None, 1);
    row("a presented impostor, a given issuer", { &pki.leaf, &pki.sameNameIssuer }, { &pki.issuer },
        {}, Source::Given, 2);
    row("nowhere", { &pki.leaf, &pki.otherIssuer }, {}, { &pki.root }, Source::None, 0);
    row("self-signed", { &pki.selfSignedLeaf, &pki.selfSignedLeaf }, {}, {}, Source::None, 0);
}

void TrustTest::saysWhereTheIssuerWasFound()
{
    QFETCH(Made, presented);
    QFETCH(Made, extra);
    QFETCH(Made, roots);
    QFETCH(IssuerSource, source);
    const TrustPath path
        = TrustStore().with(listOf(roots)).pathOf(listOf(presented), LabNow, listOf(extra));
    QCOMPARE(path.issuerSource, source);
    QCOMPARE(path.issuer.has_value(), source != IssuerSource::None);
    if (path.issuer)
        QCOMPARE(*path.issuer, read(pki.issuer));
    QTEST(int(path.sameNameIssuers.size()), "sameName");
}

void TrustTest::theLeafsDatesAreNotThePaths()
{
    const LabCertificate expired
        = issue({ .issuer = &pki.issuer, .notBefore = -9 * Days, .notAfter = -1 * Days });
    const TrustStore store = TrustStore().with({ read(pki.root) });
    QVERIFY(store.pathOf({ read(expired), read(pki.issuer) }, LabNow).isTrusted);
    // Those of a CA are.
    const TrustPath late
        = store.pathOf({ read(pki.leaf), read(pki.issuer) }, LabNow.addSecs(100LL * 365 * 86'400));
    QVERIFY(!late.isTrusted);
    QVERIFY2(late.problem.startsWith(QLatin1String("certificate has expired")),
             qPrintable(late.problem));
}

void TrustTest::sharesTheSystemsRoots()
{
    // One certificate under two names, of which the library looks at the hashed one only.
    QTemporaryDir directory;
    for (const QString &name : { QStringLiteral("a.pem"), QStringLiteral("0123abcd.0") }) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name.endsWith(QLatin1Char('0')) ? toPem(pki.root) : toPem(pki.otherRoot));
    }
    qputenv("SSL_CERT_DIR", QFile::encodeName(directory.path()));
    qputenv("SSL_CERT_FILE", QFile::encodeName(directory.filePath(QStringLiteral("none"))));

    const TrustStore store = TrustStore::system();
    QCOMPARE(store.roots(), QList<Certificate> { read(pki.root) });
    QFile::remove(directory.filePath(QStringLiteral("0123abcd.0"))); // read once, and kept
    const QList<Certificate> presented { read(pki.leaf), read(pki.issuer) };
    const TrustPath path = TrustStore::system().pathOf(presented, LabNow);
    QVERIFY(path.isTrusted && path.endsInPlatformRoot);

    const TrustStore more = store.with({ read(pki.otherRoot), read(pki.root) });
    QVERIFY(more.pathOf(presented, LabNow).endsInPlatformRoot);
    const TrustPath added = more.pathOf({ read(pki.foreignLeaf), read(pki.otherIssuer) }, LabNow);
    QVERIFY2(added.isTrusted && !added.endsInPlatformRoot, qPrintable(added.problem));
    QVERIFY(!store.pathOf({ read(pki.foreignLeaf), read(pki.otherIssuer) }, LabNow).isTrusted);
}

void TrustTest::readsTrustFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("error");
    const QByteArray root = toPem(pki.root), other = toPem(pki.otherRoot);
    QTest::newRow("PEM") << root + other << 2 << "";
    QTest::newRow("DER") << pki.root.der << 1 << "";
    QTest::newRow("text") << QByteArray("no certificate") << 0 << "holds no certificate that can be read";
    QTest::newRow("empty") << QByteArray() << 0 << "no certificate";
    QTest::newRow("one broken") << root + QByteArray(other).replace("MII", "M!I") << 0
                                << "holds 2 certificates, of which 1";
    QTest::newRow("too large") << QByteArray(17 * 1024 * 1024, '\n') << 0 << "too large";
}

void TrustTest::readsTrustFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, count);
    QFETCH(QString, error);
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ca.pem"));
    QVERIFY(!readTrustFile(path)); // not there yet
    QVERIFY(!readTrustFile(directory.path())); // nothing in it
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    for (const QString &place : { path, directory.path() }) {
        const auto certificates = readTrustFile(place);
        QCOMPARE(certificates.has_value(), count > 0);
        if (count > 0)
            QCOMPARE(certificates->size(), count);
        else
            QVERIFY2(certificates.error().contains(error), qPrintable(certificates.error()));
    }
}

QTEST_GUILESS_MAIN(TrustTest)
#include "tst_trust.moc"
