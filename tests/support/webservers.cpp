// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/webservers.h"

#include <QDir>
#include <QFile>

namespace {

QString writeIn(const QString &folder, const char *name, const QString &text)
{
    QFile file(QDir(folder).filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(text.toUtf8());
    return file.fileName();
}

QString apacheConfiguration(const QString &folder, const QString &identity, quint16 port,
                            quint16 responderPort)
{
    QString modules;
    for (const char *name : { "mpm_event", "authz_core", "socache_shmcb", "ssl" })
        modules += u"LoadModule %1_module /usr/lib/apache2/modules/mod_%1.so\n"_qs.arg(
            QLatin1String(name));
    // The user counts where root starts it.
    return u"ServerRoot %1\nServerName lab.example.test\nDefaultRuntimeDir %1\nPidFile apache.pid\n"
           "ErrorLog error.log\nUser www-data\nGroup www-data\nListen 127.0.0.1:%3\n%2"
           "SSLUseStapling on\nSSLStaplingCache shmcb:%1/stapling(65536)\n"
           "SSLStaplingForceURL http://127.0.0.1:%4/\n"
           "<VirtualHost 127.0.0.1:%3>\nServerName lab.example.test\nSSLEngine on\n"
           "SSLCertificateFile %5\n</VirtualHost>\n"_qs.arg(folder, modules)
               .arg(port)
               .arg(responderPort)
               .arg(identity);
}

}

QString startApache(ServerProcess *server, const QString &folder, const QString &identity,
                    quint16 responderPort)
{
    return server->start(u"apache2"_qs, folder, [&](quint16 port) {
        const QString file = writeIn(folder, "apache.conf",
                                     apacheConfiguration(folder, identity, port, responderPort));
        return QStringList({ u"-X"_qs, u"-f"_qs, file });
    });
}

QString startHaproxy(ServerProcess *server, const QString &folder, const QString &identity)
{
    return server->start(u"haproxy"_qs, folder, [&](quint16 port) {
        const QString text = u"defaults\n mode http\n timeout connect 5s\n timeout client 5s\n"
                             " timeout server 5s\nfrontend tls\n bind 127.0.0.1:%1 ssl crt %2\n"
                             " http-request return status 200\n"_qs.arg(port)
                                 .arg(identity);
        return QStringList({ u"-db"_qs, u"-f"_qs, writeIn(folder, "haproxy.conf", text) });
    });
}

QString startLighttpd(ServerProcess *server, const QString &folder, const QString &identity,
                      const QString &staple)
{
    return server->start(u"lighttpd"_qs, folder, [&](quint16 port) {
        const QString text
            = u"server.modules = (\"mod_openssl\")\nserver.document-root = \"%1\"\n"
              "server.bind = \"127.0.0.1\"\nserver.port = %2\nssl.engine = \"enable\"\n"
              "ssl.pemfile = \"%3\"\nssl.stapling-file = \"%4\"\n"_qs.arg(folder)
                  .arg(port)
                  .arg(identity, staple);
        return QStringList({ u"-D"_qs, u"-f"_qs, writeIn(folder, "lighttpd.conf", text) });
    });
}
