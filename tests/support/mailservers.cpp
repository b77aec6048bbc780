// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mailservers.h"

#include <QDir>

namespace {

QString postfixConfiguration(const StartTlsFiles &files)
{
    return u"compatibility_level = 3.6\n"
           "queue_directory = %1/queue\ndata_directory = %1/data\n"
           "myhostname = mail.lab.example.test\nmydestination =\n"
           "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n"
           "smtpd_tls_chain_files = %2\nsmtpd_tls_security_level = may\n"
           "alias_maps =\nalias_database =\n"_qs.arg(files.folder, files.identity);
}

QString postfixServices(quint16 port, const QString &options)
{
    return u"127.0.0.1:%1 inet n - n - - smtpd%2\n"
           "tlsmgr unix - - n 1000? 1 tlsmgr\n"
           "rewrite unix - - n - - trivial-rewrite\n"
           "anvil unix - - n - 1 anvil\n"
           "proxymap unix - - n - - proxymap\n"_qs.arg(port)
               .arg(options);
}

// master itself, without the script around it: this one runs in the foreground and ends when asked.
QString startMaster(ServerProcess *server, const StartTlsFiles &files, const QString &options)
{
    for (const char *folder : { "postfix", "data", "queue/pid", "queue/private", "queue/public" })
        QDir().mkpath(files.path(QString::fromLatin1(folder)));
    QProcess::execute(u"chown"_qs,
                      { u"postfix"_qs, files.path(u"data"_qs), files.path(u"queue/private"_qs),
                        files.path(u"queue/public"_qs) });
    files.write(u"postfix/main.cf"_qs, postfixConfiguration(files));
    return server->start(postfixMaster(), files.folder, [&](quint16 port) {
        files.write(u"postfix/master.cf"_qs, postfixServices(port, options));
        return QStringList({ u"-c"_qs, files.path(u"postfix"_qs), u"-d"_qs });
    });
}

// One listener, named as in Dovecot's services.
QString startDovecot(ServerProcess *server, const StartTlsFiles &files, const QString &protocol,
                     const QString &service, const QString &implicitTls)
{
    return server->start(u"dovecot"_qs, files.folder, [&](quint16 port) {
        const QString noImplicitTls = implicitTls.isEmpty()
            ? QString()
            : u"  inet_listener %1 {\n    port = 0\n  }\n"_qs.arg(implicitTls);
        const QString text
            = u"base_dir = %1/dovecot\nstate_dir = %1/dovecot\nlog_path = /dev/stderr\n"
              "ssl = yes\nssl_cert = <%2\nssl_key = <%3\n"
              "listen = 127.0.0.1\nprotocols = %4\n"
              "default_internal_user = nobody\ndefault_login_user = nobody\n"
              "default_internal_group = nogroup\n"
              "passdb {\n  driver = static\n  args = nopassword=y\n}\n"
              "userdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=%1\n}\n"
              "service %5 {\n  inet_listener %4 {\n    port = %6\n  }\n%7}\n"_qs
                  .arg(files.folder, files.chain, files.key, protocol, service)
                  .arg(port)
                  .arg(noImplicitTls);
        return QStringList({ u"-F"_qs, u"-c"_qs, files.write(u"dovecot.conf"_qs, text) });
    });
}

} // namespace

QString postfixMaster()
{
    return u"/usr/lib/postfix/sbin/master"_qs;
}

QString startPostfix(ServerProcess *server, const StartTlsFiles &files)
{
    return startMaster(server, files, {});
}

QString startPostfixSubmission(ServerProcess *server, const StartTlsFiles &files)
{
    return startMaster(server, files, u" -o smtpd_tls_security_level=encrypt"_qs);
}

QString startDovecotImap(ServerProcess *server, const StartTlsFiles &files)
{
    return startDovecot(server, files, u"imap"_qs, u"imap-login"_qs, u"imaps"_qs);
}

QString startDovecotPop3(ServerProcess *server, const StartTlsFiles &files)
{
    return startDovecot(server, files, u"pop3"_qs, u"pop3-login"_qs, u"pop3s"_qs);
}

QString startDovecotSieve(ServerProcess *server, const StartTlsFiles &files)
{
    return startDovecot(server, files, u"sieve"_qs, u"managesieve-login"_qs, {});
}

QString startDovecotLmtp(ServerProcess *server, const StartTlsFiles &files)
{
    return startDovecot(server, files, u"lmtp"_qs, u"lmtp"_qs, {});
}
