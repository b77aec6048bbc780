// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/finding.h"
#include "rules/serverfix.h"

#include <QSet>
#include <QTest>

// Remedies, servers and the lines to paste: complete, and nothing in them that nobody needs.

namespace {

QList<Remedy> allRemedies()
{
    QList<Remedy> remedies;
    for (int i = 0; i < RemedyCount; ++i)
        remedies += Remedy(i);
    return remedies;
}

}

class TestServerFix : public QObject
{
    Q_OBJECT

private slots:
    void rulesExist_data();
    void rulesExist();
    void everyRemedyIsNeeded_data();
    void everyRemedyIsNeeded();
    void everyServerHasText_data();
    void everyServerHasText();
    void remedies_data();
    void remedies();
    void idsAreUnique();
    void lines_data();
    void lines();
};

void TestServerFix::rulesExist_data()
{
    QTest::addColumn<QString>("rule");
    for (const RuleRemedy &row : ruleRemedies())
        QTest::newRow(row.ruleId) << QString::fromLatin1(row.ruleId);
}

void TestServerFix::rulesExist()
{
    QFETCH(QString, rule);
    const RuleText *text = ruleById(rule);
    QVERIFY(text);
    QVERIFY2(*text->fix || rule == u"staple-absent-no-ocsp-url",
             "nothing is said without a server");
    const auto isSame = [&](const RuleRemedy &row) { return rule == QLatin1String(row.ruleId); };
    QCOMPARE(std::ranges::count_if(ruleRemedies(), isSame), 1);
}

void TestServerFix::everyRemedyIsNeeded_data()
{
    QTest::addColumn<Remedy>("remedy");
    for (const Remedy remedy : allRemedies())
        QTest::addRow("%d", int(remedy)) << remedy;
}

void TestServerFix::everyRemedyIsNeeded()
{
    QFETCH(Remedy, remedy);
    QVERIFY(std::ranges::any_of(ruleRemedies(),
                                [&](const RuleRemedy &row) { return row.remedy == remedy; }));
}

void TestServerFix::everyServerHasText_data()
{
    QTest::addColumn<Server>("server");
    for (int i = 0; i < ServerCount; ++i)
        QTest::newRow(factsOf(Server(i)).id) << Server(i);
}

void TestServerFix::everyServerHasText()
{
    QFETCH(Server, server);
    const ServerFacts &facts = factsOf(server);
    QCOMPARE(serverFromId(QString::fromLatin1(facts.id)), server);
    QVERIFY(*facts.name);
    for (const Remedy remedy : allRemedies()) {
        const ServerFix fix = serverFix(remedy, server);
        QVERIFY2(*fix.sentence, facts.id);
        QVERIFY(!fix.translated().isEmpty());
        // Nothing that a shell or an editor would trip over when it is pasted.
        QVERIFY(!fix.snippet.contains(u'\t'));
        QVERIFY(!fix.snippet.endsWith(u'\n'));
        for (const QChar c : fix.snippet)
            QVERIFY2(c == u'\n' || (c >= u' ' && c <= u'~'), qPrintable(fix.snippet));
    }
    // Whatever staples can be told to, and told of a new certificate.
    if (facts.way != StaplingWay::Cannot)
        QVERIFY(!serverFix(Remedy::TurnOn, server).snippet.isEmpty());
    QVERIFY(!serverFix(Remedy::ReplaceCertificate, server).snippet.isEmpty());
    QVERIFY(!serverFix(Remedy::CompleteChain, server).snippet.isEmpty());
}

void TestServerFix::remedies_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<std::optional<Remedy>>("remedy");
    using enum Remedy;
    const auto row = [](const char *rule, std::optional<Remedy> remedy) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << remedy;
    };
    row("staple-absent", TurnOn);
    row("time-expired", Refresh);
    row("certid-serial-mismatch", MatchCertificate);
    row("staple-cold-cache", FetchAhead);
    row("resp-status-trylater", WithholdErrors);
    row("resp-pem-encoded", ReplaceFile);
    row("staple-absent-no-ocsp-url", TurnOff);
    row("issuer-missing", CompleteChain);
    row("status-revoked", ReplaceCertificate);
    row("resp-ber-not-der", std::nullopt); // the CA's to mend
    row("no-such-rule", std::nullopt);
}

void TestServerFix::remedies()
{
    QFETCH(QString, rule);
    QFETCH(std::optional<Remedy>, remedy);
    QCOMPARE(remedyFor(rule), remedy);
}

void TestServerFix::idsAreUnique()
{
    QSet<QString> ids, names;
    for (const ServerFacts &facts : servers()) {
        ids.insert(QString::fromLatin1(facts.id));
        names.insert(QString::fromUtf8(facts.name));
    }
    QCOMPARE(ids.size(), ServerCount);
    QCOMPARE(names.size(), ServerCount);
    QVERIFY(!serverFromId(u"gopher"));
}

void TestServerFix::lines_data()
{
    QTest::addColumn<Remedy>("remedy");
    QTest::addColumn<Server>("server");
    QTest::addColumn<QString>("contained");
    QTest::addColumn<bool>("isFetched");
    using enum Remedy;
    const auto row
        = [](const char *name, Remedy remedy, Server server, const char *part, bool isFetched) {
              QTest::newRow(name) << remedy << server << QString::fromLatin1(part) << isFetched;
          };
    row("nginx on", TurnOn, Server::Nginx, "ssl_stapling on;", false);
    row("nginx ahead", FetchAhead, Server::Nginx, "ssl_stapling_file", true);
    row("nginx other certificate", MatchCertificate, Server::Nginx, "nginx -s reload", true);
    row("apache errors", WithholdErrors, Server::Apache, "SSLStaplingFakeTryLater off", false);
    row("apache ahead", FetchAhead, Server::Apache, "MDStapling on", false);
    row("haproxy old", Refresh, Server::HAProxy, "update ssl ocsp-response", false);
    row("iis on", TurnOn, Server::Iis, "EnableOcspStaplingForSni", false);
    row("exim on", TurnOn, Server::Exim, "tls_ocsp_file", true);
    row("lighttpd old", Refresh, Server::Lighttpd, "ocsp.new ocsp.der", true);
    row("exim broken", ReplaceFile, Server::Exim, "systemctl restart exim4", true);
    row("proxy for dovecot", TurnOn, Server::Dovecot, "bind :993", false);
    row("chain of postfix", CompleteChain, Server::Postfix, "smtpd_tls_chain_files", false);
}

void TestServerFix::lines()
{
    QFETCH(Remedy, remedy);
    QFETCH(Server, server);
    QFETCH(QString, contained);
    QFETCH(bool, isFetched);
    const QString snippet = serverFix(remedy, server).snippet;
    QVERIFY2(snippet.contains(contained), qPrintable(snippet));
    QCOMPARE(snippet.contains(u"openssl ocsp"), isFetched);
}

QTEST_GUILESS_MAIN(TestServerFix)
#include "tst_serverfix.moc"
