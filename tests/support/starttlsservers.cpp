// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/starttlsservers.h"

#include "support/mailservers.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

const QString PostgresFolder = QStringLiteral("/usr/lib/postgresql/15/bin");

QString startSlapd(ServerProcess *server, const StartTlsFiles &files)
{
    const QString configuration
        = files.write(u"slapd.conf"_qs,
                      u"TLSCertificateFile %1\n"
                      "TLSCertificateKeyFile %1\n"
                      "pidfile %2/slapd.pid\n"_qs.arg(files.identity, files.folder));
    return server->start(u"slapd"_qs, files.folder, [&](quint16 port) {
        return QStringList({ u"-d"_qs, u"0"_qs, u"-h"_qs, u"ldap://127.0.0.1:%1"_qs.arg(port),
                             u"-f"_qs, configuration });
    });
}

QString startVsftpd(ServerProcess *server, const StartTlsFiles &files)
{
    QDir().mkpath(files.path(u"empty"_qs));
    return server->start(u"vsftpd"_qs, files.folder, [&](quint16 port) {
        const QString text = u"listen=YES\nlisten_address=127.0.0.1\nlisten_port=%1\n"
                             "background=NO\nssl_enable=YES\nssl_ciphers=HIGH\n"
                             "rsa_cert_file=%2\nrsa_private_key_file=%2\n"
                             "secure_chroot_dir=%3/empty\n%4"_qs.arg(port)
                                 .arg(files.identity, files.folder,
                                      isRoot() ? QString() : u"run_as_launching_user=YES\n"_qs);
        return QStringList { files.write(u"vsftpd.conf"_qs, text) };
    });
}

QString startProsody(ServerProcess *server, const StartTlsFiles &files, const QString &ports)
{
    QDir().mkpath(files.path(u"certs"_qs));
    return server->start(u"prosody"_qs, files.folder, [&](quint16 port) {
        const QString text
            = u"run_as_root = true\n"
              "data_path = \"%1\"\npidfile = \"%1/prosody.pid\"\n"
              "certificates = \"%1/certs\"\n"
              "log = { error = \"*console\" }\n"
              "modules_enabled = { \"tls\", \"saslauth\", \"dialback\" }\n"
              "interfaces = { \"127.0.0.1\" }\n"
              "c2s_ports = {}\ns2s_ports = {}\nc2s_direct_tls_ports = {}\n"
              "http_ports = {}\nhttps_ports = {}\n%2 = { %3 }\n"
              "VirtualHost \"lab.example.test\"\n"
              "  ssl = { key = \"%4\", certificate = \"%5\" }\n"_qs.arg(files.folder, ports)
                  .arg(port)
                  .arg(files.key, files.chain);
        return QStringList({ u"--config"_qs, files.write(u"prosody.cfg.lua"_qs, text), u"-F"_qs });
    });
}

QString startProsodyForClients(ServerProcess *server, const StartTlsFiles &files)
{
    return startProsody(server, files, u"c2s_ports"_qs);
}

QString startProsodyForServers(ServerProcess *server, const StartTlsFiles &files)
{
    return startProsody(server, files, u"s2s_ports"_qs);
}

QString startInspircd(ServerProcess *server, const StartTlsFiles &files)
{
    return server->start(u"inspircd"_qs, files.folder, [&](quint16 port) {
        const QString text
            = u"<server name=\"irc.lab.example.test\" description=\"lab\" network=\"lab\" "
              "id=\"1AA\">\n"
              "<admin name=\"lab\" nick=\"lab\" email=\"lab@lab.example.test\">\n"
              "<bind address=\"127.0.0.1\" port=\"%1\" type=\"clients\">\n"
              "<pid file=\"%2/ircd.pid\">\n"
              "<connect allow=\"*\" timeout=\"60\" resolvehostnames=\"no\" useident=\"no\">\n"
              "<path configdir=\"%2\" datadir=\"%2\" logdir=\"%2\" runtimedir=\"%2\" "
              "moduledir=\"/usr/lib/inspircd/modules\">\n"
              "<module name=\"ssl_gnutls\"><module name=\"starttls\">\n"
              "<sslprofile name=\"Clients\" provider=\"gnutls\" certfile=\"%3\" keyfile=\"%4\">\n"
              "<starttls provider=\"Clients\">\n"_qs.arg(port)
                  .arg(files.folder, files.chain, files.key);
        QStringList arguments { u"--config="_qs + files.write(u"inspircd.conf"_qs, text),
                                u"--nofork"_qs };
        if (isRoot())
            arguments += u"--runasroot"_qs;
        return arguments;
    });
}

// initdb and postgres refuse to run as root.
QStringList asPostgres(const QString &program, const QStringList &arguments)
{
    const QStringList setpriv { u"--reuid"_qs, u"postgres"_qs, u"--regid"_qs, u"postgres"_qs,
                                u"--clear-groups"_qs };
    return (isRoot() ? setpriv : QStringList()) + QStringList { PostgresFolder + u'/' + program }
    + arguments;
}

QString startPostgres(ServerProcess *server, const StartTlsFiles &files)
{
    // A key that others can read is refused.
    const QString key = files.path(u"postgres.key"_qs);
    const QString data = files.path(u"postgres"_qs);
    QFile::copy(files.key, key);
    QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner);
    QDir().mkpath(data);
    if (isRoot())
        QProcess::execute(u"chown"_qs, { u"postgres"_qs, data, key });
    const auto run = [](QStringList command) {
        QProcess process;
        process.start(command.takeFirst(), command);
        process.waitForFinished(120'000);
        return process.exitCode() == 0 ? QString()
                                       : QString::fromLocal8Bit(process.readAllStandardError());
    };
    const QStringList prefix = isRoot() ? QStringList { u"setpriv"_qs } : QStringList();
    const QString problem = run(prefix
                                + asPostgres(u"initdb"_qs,
                                             { u"-D"_qs, data, u"-A"_qs, u"trust"_qs,
                                               u"--no-sync"_qs, u"-U"_qs, u"lab"_qs }));
    if (!problem.isEmpty())
        return problem;
    const QStringList options { u"listen_addresses=127.0.0.1"_qs,
                                u"unix_socket_directories="_qs,
                                u"ssl=on"_qs,
                                u"fsync=off"_qs,
                                u"ssl_cert_file="_qs + files.chain,
                                u"ssl_key_file="_qs + key };
    QStringList arguments { u"-D"_qs, data };
    for (const QString &option : options)
        arguments << u"-c"_qs << option;
    QStringList command = prefix + asPostgres(u"postgres"_qs, arguments);
    const QString program = command.takeFirst();
    return server->start(program, files.folder, [&](quint16 port) {
        return command + QStringList { u"-p"_qs, QString::number(port) };
    });
}

// Without its system tables: nobody logs in.
QString startMariadb(ServerProcess *server, const StartTlsFiles &files)
{
    const QString data = files.path(u"mariadb"_qs);
    QDir().mkpath(data);
    return server->start(u"mariadbd"_qs, files.folder, [&](quint16 port) {
        QStringList arguments { u"--no-defaults"_qs,
                                u"--skip-grant-tables"_qs,
                                u"--innodb=OFF"_qs,
                                u"--default-storage-engine=Aria"_qs,
                                u"--bind-address=127.0.0.1"_qs,
                                u"--port=%1"_qs.arg(port),
                                u"--datadir="_qs + data,
                                u"--aria-log-dir-path="_qs + data,
                                u"--socket="_qs + data + u"/s"_qs,
                                u"--pid-file="_qs + data + u"/pid"_qs,
                                u"--ssl-cert="_qs + files.chain,
                                u"--ssl-key="_qs + files.key };
        if (isRoot())
            arguments += u"--user=root"_qs;
        return arguments;
    });
}

QString startXrdp(ServerProcess *server, const StartTlsFiles &files)
{
    return server->start(u"xrdp"_qs, files.folder, [&](quint16 port) {
        const QString text = u"[Globals]\nini_version=1\nfork=false\n"
                             "port=tcp://127.0.0.1:%1\nuse_vsock=false\nsecurity_layer=tls\n"
                             "certificate=%2\nkey_file=%3\nssl_protocols=TLSv1.2, TLSv1.3\n"
                             "[Logging]\nLogFile=%4/xrdp.log\nLogLevel=INFO\nEnableSyslog=false\n"
                             "[Xorg]\nname=Xorg\nlib=libxup.so\n"_qs.arg(port)
                                 .arg(files.chain, files.key, files.folder);
        return QStringList({ u"--nodaemon"_qs, u"--config"_qs, files.write(u"xrdp.ini"_qs, text) });
    });
}

} // namespace

QString StartTlsFiles::write(const QString &name, const QString &text) const
{
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(text.toUtf8());
    return file.fileName();
}

bool isRoot()
{
#ifdef Q_OS_UNIX
    return geteuid() == 0;
#else
    return false;
#endif
}

QList<StartTlsServer> startTlsServers()
{
    const QString dovecot = u"dovecot"_qs;
    return {
        { "Postfix, smtp", StartTls::Smtp, postfixMaster(), true, startPostfix },
        { "Postfix, submission", StartTls::Smtp, postfixMaster(), true, startPostfixSubmission },
        { "Dovecot, lmtp", StartTls::Lmtp, dovecot, true, startDovecotLmtp },
        { "Dovecot, imap", StartTls::Imap, dovecot, true, startDovecotImap },
        { "Dovecot, pop3", StartTls::Pop3, dovecot, true, startDovecotPop3 },
        { "Dovecot, sieve", StartTls::Sieve, dovecot, true, startDovecotSieve },
        { "slapd", StartTls::Ldap, u"slapd"_qs, false, startSlapd },
        { "vsftpd", StartTls::Ftp, u"vsftpd"_qs, false, startVsftpd },
        { "prosody, clients", StartTls::Xmpp, u"prosody"_qs, false, startProsodyForClients },
        { "prosody, servers", StartTls::XmppServer, u"prosody"_qs, false, startProsodyForServers },
        { "inspircd", StartTls::Irc, u"inspircd"_qs, false, startInspircd },
        { "PostgreSQL", StartTls::Postgres, PostgresFolder + u"/postgres"_qs, false,
          startPostgres },
        { "MariaDB", StartTls::Mysql, u"mariadbd"_qs, false, startMariadb },
        { "xrdp", StartTls::Rdp, u"xrdp"_qs, false, startXrdp },
    };
}
