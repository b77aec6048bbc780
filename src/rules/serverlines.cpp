// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/serverlines.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace {

using enum Remedy;

// Fetched beside the old file and judged, so that no error takes its place.
constexpr const char *Fetch
    = "cd /etc/ssl/example\n"
      "openssl ocsp -no_nonce -issuer issuer.pem -cert cert.pem -respout ocsp.new \\\n"
      "    -url \"$(openssl x509 -in cert.pem -noout -ocsp_uri)\"\n"
      "staplescope-cli inspect --response ocsp.new --cert cert.pem --issuer issuer.pem &&\n"
      "    mv ocsp.new ocsp.der";

constexpr const char *HaproxyFetch
    = "# HAProxy 2.8 and later\n"
      "echo \"update ssl ocsp-response /etc/ssl/example/site.pem\" |\n"
      "    socat stdio /run/haproxy/admin.sock\n"
      "# Before, once the file was fetched\n"
      "cp /etc/ssl/example/ocsp.der /etc/ssl/example/site.pem.ocsp\n"
      "systemctl reload haproxy";

constexpr const char *IisForget = "certutil -verify -urlfetch C:\\certificates\\example.cer\n"
                                  "certutil -setreg chain\\ChainCacheResyncFiletime @now\n"
                                  "iisreset";

// Every configuration line of servers that Debian 12 has is read by the server itself in a test,
// but for what HAProxy can do from 2.8 on: that is from its manual.
constexpr ServerLines Lines[] = {
    { TurnOn, Server::Nginx, nullptr,
      "ssl_stapling on;\n"
      "ssl_stapling_verify on;\n"
      "ssl_trusted_certificate /etc/ssl/example/chain.pem;\n"
      "resolver 127.0.0.1;  # the name server of this machine" },
    { TurnOn, Server::Apache,
      QT_TRANSLATE_NOOP("Rules",
                        "Write this outside every <VirtualHost>, and let the server reach the "
                        "responder over HTTP. mod_md fetches ahead and is the better choice."),
      "SSLUseStapling on\n"
      "SSLStaplingCache shmcb:${APACHE_RUN_DIR}/ssl_stapling(524288)\n"
      "SSLStaplingReturnResponderErrors off\n"
      "SSLStaplingFakeTryLater off" },
    { TurnOn, Server::ApacheMd,
      QT_TRANSLATE_NOOP("Rules",
                        "Turn the module on (a2enmod md), write this outside every <VirtualHost>, "
                        "and let the server reach the responder over HTTP."),
      "MDStapling on\n"
      "MDStapleOthers on" },
    { TurnOn, Server::HAProxy,
      QT_TRANSLATE_NOOP("Rules",
                        "From 2.8 on HAProxy fetches for each certificate of a crt-list that says "
                        "so. Before, it staples the file beside the certificate that has .ocsp "
                        "after its name."),
      "# HAProxy 2.8 and later, in the file of \"bind :443 ssl crt-list FILE\"\n"
      "/etc/ssl/example/site.pem [ocsp-update on]\n"
      "# Before\n"
      "cp /etc/ssl/example/ocsp.der /etc/ssl/example/site.pem.ocsp\n"
      "systemctl reload haproxy" },
    { TurnOn, Server::Caddy,
      QT_TRANSLATE_NOOP("Rules",
                        "Caddy staples by itself unless its configuration says \"ocsp_stapling "
                        "off\". Remove that line, let it reach the responder over HTTP, then load "
                        "it again."),
      "grep -rn ocsp_stapling /etc/caddy\n"
      "caddy reload --config /etc/caddy/Caddyfile" },
    { TurnOn, Server::Iis,
      QT_TRANSLATE_NOOP("Rules",
                        "IIS staples by itself, but with Server Name Indication or the Central "
                        "Certificate Store only when told so. Afterwards start Windows again."),
      "New-ItemProperty -Force -PropertyType DWord -Name EnableOcspStaplingForSni -Value 1 `\n"
      "    -Path HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL" },
    { TurnOn, Server::Lighttpd, nullptr, "ssl.stapling-file = \"/etc/ssl/example/ocsp.der\"",
      FetchesFile::ForConfiguration },
    { TurnOn, Server::Exim, nullptr, "tls_ocsp_file = /etc/ssl/example/ocsp.der",
      FetchesFile::ForConfiguration },
    { TurnOn, Server::ProFtpd, nullptr, "TLSStapling on" },
    { TurnOn, Server::Stunnel,
      QT_TRANSLATE_NOOP("Rules",
                        "From 5.72 on stunnel staples by itself when the issuers stand in its "
                        "certificate file; earlier versions cannot."),
      "stunnel -version\n"
      "systemctl restart stunnel4" },
    { TurnOn, Server::Java,
      QT_TRANSLATE_NOOP("Rules",
                        "Give the Java virtual machine this option and let it reach the responder "
                        "over HTTP. It holds for Java's own TLS, not for a connector that uses "
                        "OpenSSL."),
      "-Djdk.tls.server.enableStatusRequestExtension=true" },
    { TurnOn, Server::Node, nullptr,
      "server.on('OCSPRequest', (certificate, issuer, callback) =>\n"
      "    callback(null, fs.readFileSync('/etc/ssl/example/ocsp.der')));",
      FetchesFile::ForConfiguration },

    { Refresh, Server::Nginx,
      QT_TRANSLATE_NOOP("Rules",
                        "nginx asks when a client connects, if it can resolve and reach the "
                        "responder: look for the reason in its log. A file named by "
                        "ssl_stapling_file is sent even when it has expired."),
      "grep -i ocsp /var/log/nginx/error.log\n"
      "nginx -t && nginx -s reload" },
    { Refresh, Server::Apache,
      QT_TRANSLATE_NOOP("Rules",
                        "mod_ssl asks when a client connects and staples even what has expired "
                        "unless told otherwise. Look for the reason in its log; a restart empties "
                        "its cache."),
      "grep -iE 'ocsp|stapling' /var/log/apache2/error.log\n"
      "apachectl configtest && apachectl restart" },
    { Refresh, Server::ApacheMd, nullptr,
      "grep -iE 'ocsp|stapling' /var/log/apache2/error.log\n"
      "apachectl configtest && apachectl graceful" },
    { Refresh, Server::HAProxy, nullptr, HaproxyFetch },
    { Refresh, Server::Caddy, nullptr,
      "journalctl -u caddy | grep -i ocsp\n"
      "systemctl restart caddy" },
    { Refresh, Server::Iis, nullptr, IisForget },
    { MatchCertificate, Server::Nginx, nullptr, "nginx -t && nginx -s reload",
      FetchesFile::ForCommands },
    { MatchCertificate, Server::HAProxy, nullptr, HaproxyFetch },
    { MatchCertificate, Server::Iis, nullptr, IisForget },

    { FetchAhead, Server::Nginx,
      QT_TRANSLATE_NOOP("Rules",
                        "Each nginx worker asks only once its first client has connected, who "
                        "gets nothing. Let a job fetch the response and nginx staple that file: "
                        "it is there from the first connection on."),
      "ssl_stapling on;\n"
      "ssl_stapling_file /etc/ssl/example/ocsp.der;",
      FetchesFile::ForConfiguration },
    { FetchAhead, Server::Apache,
      QT_TRANSLATE_NOOP("Rules",
                        "mod_ssl asks while the first client waits and forgets the answer after "
                        "an hour. mod_md asks before clients come and keeps what it has on disk."),
      "MDStapling on\n"
      "MDStapleOthers on" },
    { FetchAhead, Server::ApacheMd, nullptr,
      "MDStapling on\n"
      "MDStapleOthers on" },

    { WithholdErrors, Server::Apache,
      QT_TRANSLATE_NOOP("Rules",
                        "mod_ssl by default staples an error when it gets no response. Turn that "
                        "off, and let the server reach the responder over HTTP."),
      "SSLStaplingReturnResponderErrors off\n"
      "SSLStaplingFakeTryLater off" },
    { WithholdErrors, Server::ProFtpd,
      QT_TRANSLATE_NOOP("Rules",
                        "ProFTPD by default staples an error when it gets no response. Turn that "
                        "off (1.3.7 and later), and let the server reach the responder over "
                        "HTTP."),
      "TLSStaplingOptions NoFakeTryLater" },

    { ReplaceFile, Server::Nginx, nullptr, "nginx -t && nginx -s reload",
      FetchesFile::ForCommands },
    { ReplaceFile, Server::HAProxy, nullptr, HaproxyFetch },

    { TurnOff, Server::Nginx, nullptr, "ssl_stapling off;" },
    { TurnOff, Server::Apache, nullptr, "SSLUseStapling off" },
    { TurnOff, Server::ApacheMd, nullptr, "MDStapling off" },
    { TurnOff, Server::HAProxy, nullptr, "rm /etc/ssl/example/site.pem.ocsp" },
    { TurnOff, Server::Caddy, nullptr,
      "{\n"
      "    ocsp_stapling off\n"
      "}" },
    { TurnOff, Server::ProFtpd, nullptr, "TLSStapling off" },

    { CompleteChain, Server::Iis,
      QT_TRANSLATE_NOOP("Rules",
                        "Put the issuing CA's certificate into the computer's store of "
                        "intermediate authorities: Windows builds the chain from there."),
      "Import-Certificate -FilePath C:\\certificates\\issuer.cer "
      "-CertStoreLocation Cert:\\LocalMachine\\CA\n"
      "iisreset" },
};

QString joined(std::initializer_list<const char *> parts)
{
    QStringList texts;
    for (const char *part : parts) {
        if (*part)
            texts += QString::fromUtf8(part);
    }
    return texts.join(u'\n');
}

// HAProxy ends TLS on one port and speaks plainly to the server behind it.
QString proxyInFront(const QString &ports)
{
    const QStringList both = ports.split(u' ');
    return QStringLiteral("# HAProxy\n"
                          "listen in-front\n"
                          "    mode tcp\n"
                          "    bind :%1 ssl crt /etc/ssl/example/site.pem\n"
                          "    server behind 127.0.0.1:%2")
        .arg(both.first(), both.last());
}

}

QString snippetOf(const ServerLines &lines)
{
    switch (lines.fetches) {
    case FetchesFile::No:
        return QString::fromUtf8(lines.snippet);
    case FetchesFile::ForCommands:
        return joined({ Fetch, lines.snippet });
    case FetchesFile::ForConfiguration:
        return joined({ "# Several times within its validity", Fetch, "# In the configuration",
                        lines.snippet });
    }
    Q_UNREACHABLE();
}

const ServerLines *linesFor(Remedy remedy, Server server)
{
    const auto found = std::ranges::find_if(Lines, [&](const ServerLines &lines) {
        return lines.remedy == remedy && lines.server == server;
    });
    return found == std::end(Lines) ? nullptr : found;
}

QString commonLines(Remedy remedy, const ServerFacts &facts)
{
    const bool readsFile = facts.way == StaplingWay::ReadsFile;
    const bool staples = facts.way != StaplingWay::Cannot;
    switch (remedy) {
    case TurnOn:
        return staples || !*facts.front ? QString()
                                        : proxyInFront(QString::fromLatin1(facts.front));
    case Refresh:
    case MatchCertificate:
    case FetchAhead:
    case WithholdErrors:
    case ReplaceFile:
        if (!staples)
            return {};
        return readsFile ? joined({ Fetch, facts.reload }) : QString::fromUtf8(facts.reload);
    case TurnOff:
        return {};
    case CompleteChain:
        return joined({ "cat cert.pem chain.pem > fullchain.pem", facts.install, facts.reload });
    case ReplaceCertificate:
        return joined({ facts.install, facts.reload });
    }
    return {};
}
