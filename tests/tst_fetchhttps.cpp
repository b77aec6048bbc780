// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fetchworld.h"
#include "support/nginx.h"
#include "support/serverfiles.h"

#include <QScopeGuard>
#include <QSslConfiguration>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Fetching over HTTPS from nginx: its certificate has to be for the name in the URL, and of a CA
// that this computer trusts.
class FetchHttpsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void believesTheRightCertificateAlone_data();
    void believesTheRightCertificateAlone();

private:
    ServerFiles m_files;
};

void FetchHttpsTest::initTestCase()
{
    if (ServerProcess::find(u"nginx"_s).isEmpty())
        QSKIP("nginx is not installed.");
}

void FetchHttpsTest::believesTheRightCertificateAlone_data()
{
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isExpired");
    QTest::addColumn<QString>("error"); // a part of it; empty: fetched
    QTest::newRow("right") << true << u"lab.example.test"_s << false << QString();
    QTest::newRow("by address") << true << u"127.0.0.1"_s << false << QString();
    QTest::newRow("unknown CA") << false << u"lab.example.test"_s << false << u"certificate"_s;
    QTest::newRow("another name") << true << u"ca.example.test"_s << false
                                  << u"host name did not match"_s;
    QTest::newRow("expired") << true << u"lab.example.test"_s << true << u"expired"_s;
}

void FetchHttpsTest::believesTheRightCertificateAlone()
{
    QFETCH(bool, isTrusted);
    QFETCH(QString, host);
    QFETCH(bool, isExpired);
    QFETCH(QString, error);
    CertificateSpec spec { .issuer = &m_files.pki.issuer,
                           .dnsNames = { u"lab.example.test"_s },
                           .ipAddresses = { u"127.0.0.1"_s } };
    spec.now = m_files.pki.now;
    spec.notAfter = (isExpired ? -1 : 30) * Days;
    const QString identity = m_files.writeIdentity(u"site.pem"_s, issue(spec));
    ServerProcess nginx;
    const QString problem = startNginx(
        &nginx, m_files.dir.path(), u"ssl_certificate %1; ssl_certificate_key %1;"_s.arg(identity));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    const auto restored = qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });
    if (isTrusted) {
        QSslConfiguration with = before;
        with.addCaCertificate(QSslCertificate(m_files.pki.root.der, QSsl::Der));
        QSslConfiguration::setDefaultConfiguration(with);
    }
    World world;
    world.resolver.add(u"lab.example.test"_s, { u"127.0.0.1"_s });
    const HttpAnswer answer
        = world.fetch(u"https://%1:%2/"_s.arg(host).arg(nginx.port()), 1024, Budget(60s));
    QVERIFY2(error.isEmpty() == answer.error.isEmpty(), qPrintable(answer.error));
    QVERIFY2(answer.error.contains(error, Qt::CaseInsensitive), qPrintable(answer.error));
    QCOMPARE(answer.body, error.isEmpty() ? "ok"_ba : ""_ba);
}

QTEST_GUILESS_MAIN(FetchHttpsTest)

#include "tst_fetchhttps.moc"
