// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/server.h"

#include <algorithm>

namespace {

using enum StaplingWay;

// Of those that Debian 12 has, whether and how they staple was read in the documentation that its
// packages hold: the manuals of nginx, Apache's mod_ssl and mod_md, HAProxy, lighttpd and Exim
// (tls_ocsp_file), ProFTPD's mod_tls (TLSStapling), Node.js (tls, event OCSPRequest). Java: JEP
// 249. stunnel: its change log, versions 5.72 and 5.73. IIS: Microsoft's pages on OCSP stapling
// with SNI bindings and on the PowerShell modules PKI and WebAdministration; nobody here could run
// it. No setting for stapling is named in the manuals of Postfix (postconf(5), TLS_README), Dovecot
// 2.3, OpenLDAP (slapd-config(5)), PostgreSQL 15, MariaDB, ejabberd, Prosody, Sendmail (cf/README),
// vsftpd (vsftpd.conf(5)).
constexpr std::array<ServerFacts, ServerCount> Servers { {
    { "nginx", "nginx", Asks,
      "ssl_certificate     /etc/ssl/example/fullchain.pem;\n"
      "ssl_certificate_key /etc/ssl/example/key.pem;",
      "nginx -t && nginx -s reload", "" },
    { "apache", "Apache", Asks,
      "SSLCertificateFile    /etc/ssl/example/fullchain.pem\n"
      "SSLCertificateKeyFile /etc/ssl/example/key.pem",
      "apachectl configtest && apachectl graceful", "" },
    { "apache-md", "Apache mod_md", Asks,
      "SSLCertificateFile    /etc/ssl/example/fullchain.pem\n"
      "SSLCertificateKeyFile /etc/ssl/example/key.pem",
      "apachectl configtest && apachectl graceful", "" },
    { "haproxy", "HAProxy", Asks,
      "# site.pem: cat fullchain.pem key.pem > site.pem\n"
      "bind :443 ssl crt /etc/ssl/example/site.pem",
      "haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy", "" },
    { "caddy", "Caddy", Asks, "tls /etc/ssl/example/fullchain.pem /etc/ssl/example/key.pem",
      "caddy reload --config /etc/caddy/Caddyfile", "" },
    { "iis", "IIS", Asks,
      "$pfx = Import-PfxCertificate -FilePath C:\\certificates\\example.pfx "
      "-Password (Read-Host -AsSecureString) -CertStoreLocation Cert:\\LocalMachine\\My\n"
      "(Get-WebBinding -Name \"Default Web Site\" -Protocol https)"
      ".AddSslCertificate($pfx.Thumbprint, \"My\")",
      "iisreset", "" },
    { "lighttpd", "lighttpd", ReadsFile,
      "ssl.pemfile = \"/etc/ssl/example/fullchain.pem\"\n"
      "ssl.privkey = \"/etc/ssl/example/key.pem\"",
      "lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl restart lighttpd", "" },
    { "exim", "Exim", ReadsFile,
      "tls_certificate = /etc/ssl/example/fullchain.pem\n"
      "tls_privatekey = /etc/ssl/example/key.pem",
      "exim -bV && systemctl restart exim4", "" },
    { "proftpd", "ProFTPD", Asks,
      "TLSRSACertificateFile    /etc/ssl/example/cert.pem\n"
      "TLSRSACertificateKeyFile /etc/ssl/example/key.pem\n"
      "TLSCertificateChainFile  /etc/ssl/example/chain.pem",
      "proftpd -t && systemctl restart proftpd", "" },
    { "stunnel", "stunnel", Asks,
      "cert = /etc/ssl/example/fullchain.pem\n"
      "key = /etc/ssl/example/key.pem",
      "systemctl restart stunnel4", "" },
    { "java", "Java (Tomcat, Jetty)", Asks,
      "openssl pkcs12 -export -name example -in /etc/ssl/example/fullchain.pem \\\n"
      "    -inkey /etc/ssl/example/key.pem -out /etc/ssl/example/site.p12",
      "systemctl restart tomcat10", "" },
    { "node", "Node.js", ReadsFile,
      "https.createServer({\n"
      "    cert: fs.readFileSync('/etc/ssl/example/fullchain.pem'),\n"
      "    key: fs.readFileSync('/etc/ssl/example/key.pem'),\n"
      "});",
      "", "" },
    { "postfix", "Postfix", Cannot,
      "postconf -e 'smtpd_tls_chain_files = /etc/ssl/example/key.pem "
      "/etc/ssl/example/fullchain.pem'",
      "postfix check && postfix reload", "465 10465" },
    { "dovecot", "Dovecot", Cannot,
      "ssl_cert = </etc/ssl/example/fullchain.pem\n"
      "ssl_key = </etc/ssl/example/key.pem",
      "doveadm reload", "993 143" },
    { "openldap", "OpenLDAP", Cannot,
      "ldapmodify -Y EXTERNAL -H ldapi:/// <<'END'\n"
      "dn: cn=config\n"
      "changetype: modify\n"
      "replace: olcTLSCACertificateFile\n"
      "olcTLSCACertificateFile: /etc/ssl/example/chain.pem\n"
      "-\n"
      "replace: olcTLSCertificateFile\n"
      "olcTLSCertificateFile: /etc/ssl/example/cert.pem\n"
      "-\n"
      "replace: olcTLSCertificateKeyFile\n"
      "olcTLSCertificateKeyFile: /etc/ssl/example/key.pem\n"
      "END",
      "systemctl restart slapd", "636 389" },
    { "postgresql", "PostgreSQL", Cannot,
      "ssl_cert_file = '/etc/ssl/example/fullchain.pem'\n"
      "ssl_key_file = '/etc/ssl/example/key.pem'",
      "psql -c 'SELECT pg_reload_conf()'", "" },
    { "mysql", "MySQL, MariaDB", Cannot,
      "[mysqld]\n"
      "ssl_cert = /etc/ssl/example/fullchain.pem\n"
      "ssl_key = /etc/ssl/example/key.pem",
      "mysql -e 'ALTER INSTANCE RELOAD TLS'  # MySQL\n"
      "mariadb -e 'FLUSH SSL'                # MariaDB",
      "" },
    { "ejabberd", "ejabberd", Cannot,
      "certfiles:\n"
      "  - /etc/ssl/example/fullchain.pem\n"
      "  - /etc/ssl/example/key.pem",
      "ejabberdctl reload_config", "5223 5222" },
    { "prosody", "Prosody", Cannot,
      "ssl = {\n"
      "    certificate = \"/etc/ssl/example/fullchain.pem\";\n"
      "    key = \"/etc/ssl/example/key.pem\";\n"
      "}",
      "systemctl reload prosody", "5223 5222" },
    { "sendmail", "Sendmail", Cannot,
      "define(`confSERVER_CERT', `/etc/ssl/example/cert.pem')dnl\n"
      "define(`confSERVER_KEY', `/etc/ssl/example/key.pem')dnl\n"
      "define(`confCACERT', `/etc/ssl/example/chain.pem')dnl",
      "make -C /etc/mail && systemctl restart sendmail", "465 10465" },
    { "vsftpd", "vsftpd", Cannot,
      "rsa_cert_file=/etc/ssl/example/fullchain.pem\n"
      "rsa_private_key_file=/etc/ssl/example/key.pem",
      "systemctl restart vsftpd", "" },
} };

}

QString stapling(StaplingWay way)
{
    switch (way) {
    case Asks:
        return QStringLiteral("asks");
    case ReadsFile:
        return QStringLiteral("file");
    case Cannot:
        return QStringLiteral("no");
    }
    Q_UNREACHABLE();
}

const std::array<ServerFacts, ServerCount> &servers()
{
    return Servers;
}

const ServerFacts &factsOf(Server server)
{
    return Servers[size_t(server)];
}

std::optional<Server> serverFromId(QStringView id)
{
    const auto found = std::ranges::find_if(
        Servers, [&](const ServerFacts &facts) { return id == QLatin1String(facts.id); });
    if (found == Servers.end())
        return std::nullopt;
    return Server(found - Servers.begin());
}
