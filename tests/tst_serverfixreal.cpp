// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "rules/serverfix.h"
#include "support/serverprocess.h"

#include "base/clock.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

// The lines that people are to paste, read by the servers themselves. Certificates are made for
// this run; nothing listens.

namespace {

// The placeholders' folder, in which everything stands that lines name.
struct Site
{
    QTemporaryDir dir;
    bool isComplete = false;

    Site()
    {
        const LabPki pki = makeLabPki(SystemClock().now());
        const QByteArray leaf = toPem(pki.leaf), issuer = toPem(pki.issuer);
        const QByteArray key = toPem(pki.leaf.key);
        const QByteArray staple
            = makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer, .now = pki.now });
        isComplete = write("cert.pem", leaf) && write("issuer.pem", issuer)
            && write("chain.pem", issuer + toPem(pki.root)) && write("fullchain.pem", leaf + issuer)
            && write("key.pem", key) && write("site.pem", leaf + issuer + key)
            && write("site.pem.ocsp", staple) && write("ocsp.der", staple);
    }
    QString path(const char *name) const { return dir.filePath(QString::fromLatin1(name)); }
    bool write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    QString here(QString lines) const { return lines.replace(u"/etc/ssl/example"_qs, dir.path()); }
};

// What a server is given around the lines, and how it is asked to read them.
QByteArray nginxFile(const QString &lines, const Site &site)
{
    const QString certificate
        = lines.contains(u"ssl_certificate ") || lines.contains(u"ssl_certificate  ")
        ? QString()
        : site.here(QString::fromLatin1(factsOf(Server::Nginx).install));
    return u"pid %1/nginx.pid; error_log stderr; events {}\nhttp { access_log off;\n"
           "server { listen 127.0.0.1:8443 ssl;\n%2\n%3\n} }\n"_qs
               .arg(site.dir.path(), certificate, lines)
               .toUtf8();
}

QByteArray apacheFile(const QString &lines, const Site &site)
{
    QString modules;
    for (const char *name :
         { "mpm_event", "authz_core", "socache_shmcb", "ssl", "watchdog", "md" }) {
        const QString file = u"/usr/lib/apache2/modules/mod_%1.so"_qs.arg(QLatin1String(name));
        if (QFile::exists(file)) // the watchdog is built in where it is no module
            modules += u"LoadModule %1_module %2\n"_qs.arg(QLatin1String(name), file);
    }
    const QString certificate = lines.contains(u"SSLCertificateFile")
        ? lines
        : site.here(QString::fromLatin1(factsOf(Server::Apache).install));
    const QString global = lines.contains(u"SSLCertificateFile") ? QString() : lines;
    return u"ServerRoot %1\nServerName lab.example.test\nPidFile apache.pid\nErrorLog error.log\n"
           "Listen 127.0.0.1:8443\n%2MDStoreDir %1/md\n%3\n"
           "<VirtualHost 127.0.0.1:8443>\nServerName lab.example.test\nSSLEngine on\n%4\n"
           "</VirtualHost>\n"_qs.arg(site.dir.path(), modules, global, certificate)
               .toUtf8();
}

QByteArray haproxyFile(const QString &lines, const Site &)
{
    if (lines.contains(u"listen "))
        return "defaults\n timeout connect 1s\n timeout client 1s\n timeout server 1s\n"
            + lines.toUtf8() + '\n';
    return "defaults\n mode http\n timeout connect 1s\n timeout client 1s\n timeout server 1s\n"
           "frontend tls\n"
        + lines.toUtf8() + "\n default_backend b\nbackend b\n server s 127.0.0.1:8080\n";
}

QByteArray caddyFile(const QString &lines, const Site &)
{
    if (lines.startsWith(u'{'))
        return lines.toUtf8() + "\n:8443 {\n respond ok\n}\n";
    return "{\n admin off\n auto_https off\n}\n:8443 {\n" + lines.toUtf8() + "\n respond ok\n}\n";
}

QByteArray lighttpdFile(const QString &lines, const Site &site)
{
    const QString certificate = lines.contains(u"ssl.pemfile")
        ? QString()
        : site.here(QString::fromLatin1(factsOf(Server::Lighttpd).install)) + u'\n';
    return u"server.modules = (\"mod_openssl\")\nserver.document-root = \"%1\"\n"
           "server.port = 8443\nserver.bind = \"127.0.0.1\"\nssl.engine = \"enable\"\n%2%3\n"_qs
               .arg(site.dir.path(), certificate, lines)
               .toUtf8();
}

struct Reader
{
    const char *program;
    QByteArray (*file)(const QString &lines, const Site &site);
    QStringList arguments; // %1: the file
};

const Reader &readerOf(Server server)
{
    static const Reader nginx { "nginx",
                                nginxFile,
                                { u"-t"_qs, u"-e"_qs, u"stderr"_qs, u"-c"_qs, u"%1"_qs } };
    static const Reader apache { "apache2", apacheFile, { u"-t"_qs, u"-f"_qs, u"%1"_qs } };
    static const Reader haproxy { "haproxy", haproxyFile, { u"-c"_qs, u"-f"_qs, u"%1"_qs } };
    static const Reader caddy { "caddy",
                                caddyFile,
                                { u"validate"_qs, u"--adapter"_qs, u"caddyfile"_qs, u"--config"_qs,
                                  u"%1"_qs } };
    static const Reader lighttpd { "lighttpd", lighttpdFile, { u"-tt"_qs, u"-f"_qs, u"%1"_qs } };
    switch (server) {
    case Server::Apache:
    case Server::ApacheMd:
        return apache;
    case Server::HAProxy:
        return haproxy;
    case Server::Caddy:
        return caddy;
    case Server::Lighttpd:
        return lighttpd;
    default:
        return nginx;
    }
}

// Nothing when the server takes it, else what it says.
QString complaintOf(Server server, const QString &lines, const Site &site)
{
    const Reader &reader = readerOf(server);
    const QString program = ServerProcess::find(QString::fromLatin1(reader.program));
    if (program.isEmpty())
        return QString::fromLatin1(reader.program) + u" is not installed (tests/packages)"_qs;
    if (!site.write("server.conf", reader.file(site.here(lines), site)))
        return u"the file cannot be written"_qs;
    QStringList arguments = reader.arguments;
    arguments.replaceInStrings(u"%1"_qs, site.path("server.conf"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : { "APACHE_RUN_DIR", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME" })
        environment.insert(QString::fromLatin1(name), site.dir.path());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return process.errorString();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return QString::fromLocal8Bit(process.readAll()) + u'\n' + lines;
}

}

class TestServerFixReal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void configurations_data();
    void configurations();
    void complains_data();
    void complains();
    void shellReadsCommands_data();
    void shellReadsCommands();

private:
    Site m_site;
};

void TestServerFixReal::initTestCase()
{
    QVERIFY(m_site.isComplete);
}

void TestServerFixReal::configurations_data()
{
    QTest::addColumn<Server>("server");
    QTest::addColumn<QString>("lines");
    const auto fix = [](const char *name, Server server, Remedy remedy) {
        const QString all = serverFix(remedy, server).snippet;
        QTest::newRow(name) << server << all.section(u"# In the configuration\n"_qs, -1);
    };
    const auto install = [](Server server) {
        QTest::addRow("%s certificate", factsOf(server).id)
            << server << QString::fromLatin1(factsOf(server).install);
    };
    const auto proxy = [](Server behind) {
        QTest::addRow("haproxy before %s", factsOf(behind).id)
            << Server::HAProxy << serverFix(Remedy::TurnOn, behind).snippet;
    };
    using enum Remedy;
    for (const Server server :
         { Server::Nginx, Server::Apache, Server::HAProxy, Server::Caddy, Server::Lighttpd })
        install(server);
    fix("nginx on", Server::Nginx, TurnOn);
    fix("nginx from file", Server::Nginx, FetchAhead);
    fix("nginx off", Server::Nginx, TurnOff);
    fix("apache on", Server::Apache, TurnOn);
    fix("apache without errors", Server::Apache, WithholdErrors);
    fix("apache off", Server::Apache, TurnOff);
    fix("apache by mod_md", Server::Apache, FetchAhead);
    fix("mod_md on", Server::ApacheMd, TurnOn);
    fix("mod_md off", Server::ApacheMd, TurnOff);
    fix("caddy off", Server::Caddy, TurnOff);
    fix("lighttpd on", Server::Lighttpd, TurnOn);
    for (const Server behind : { Server::Postfix, Server::Dovecot, Server::OpenLdap,
                                 Server::Ejabberd, Server::Prosody, Server::Sendmail })
        proxy(behind);
}

void TestServerFixReal::configurations()
{
    QFETCH(Server, server);
    QFETCH(QString, lines);
    QCOMPARE(complaintOf(server, lines, m_site), QString());
}

void TestServerFixReal::complains_data()
{
    QTest::addColumn<Server>("server");
    for (const Server server :
         { Server::Nginx, Server::Apache, Server::HAProxy, Server::Caddy, Server::Lighttpd })
        QTest::newRow(factsOf(server).id) << server;
}

// A server that takes whatever it is given would prove nothing above.
void TestServerFixReal::complains()
{
    QFETCH(Server, server);
    const QString complaint = complaintOf(server, u"no_such_setting on;"_qs, m_site);
    QVERIFY2(complaint.contains(u"no_such_setting"), qPrintable(complaint));
}

void TestServerFixReal::shellReadsCommands_data()
{
    QTest::addColumn<QString>("commands");
    for (int i = 0; i < ServerCount; ++i) {
        const ServerFacts &facts = factsOf(Server(i));
        if (Server(i) != Server::Iis && *facts.reload)
            QTest::addRow("%s reload", facts.id) << QString::fromLatin1(facts.reload);
    }
    QTest::newRow("fetch") << serverFix(Remedy::ReplaceFile, Server::Nginx).snippet;
    QTest::newRow("haproxy") << serverFix(Remedy::Refresh, Server::HAProxy).snippet;
    for (const Server server : { Server::Nginx, Server::Apache, Server::ApacheMd, Server::Caddy })
        QTest::addRow("%s log", factsOf(server).id) << serverFix(Remedy::Refresh, server).snippet;
    for (const Server server : { Server::Java, Server::Postfix, Server::OpenLdap })
        QTest::addRow("%s certificate", factsOf(server).id)
            << QString::fromLatin1(factsOf(server).install);
}

// Read, not run.
void TestServerFixReal::shellReadsCommands()
{
    QFETCH(QString, commands);
    QProcess shell;
    shell.start(u"sh"_qs, { u"-n"_qs, u"-c"_qs, commands });
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestServerFixReal)
#include "tst_serverfixreal.moc"
