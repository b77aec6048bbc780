// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/finding.h"
#include "ui/help/helppages.h"
#include "ui/help/helpwindow.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

// The help is the catalogue, the glossary and the keys, and nothing that could differ from them.

class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleIsThere_data();
    void everyRuleIsThere();
    void everyVerdictIsThere_data();
    void everyVerdictIsThere();
    void linksLeadToRules();
    void search_data();
    void search();
    void keysAreTheActions();
    void windowFollowsLinks();
    void shapesAreDrawn();

private:
    QString plain(const QString &html) const
    {
        QTextDocument document;
        document.setHtml(html);
        return document.toPlainText();
    }
};

void TestHelp::everyRuleIsThere_data()
{
    QTest::addColumn<QString>("id");
    for (const RuleText *rule : ruleCatalogue())
        QTest::newRow(rule->id) << QString::fromLatin1(rule->id);
}

void TestHelp::everyRuleIsThere()
{
    QFETCH(QString, id);
    static const QString html = HelpPages::rules(Theme::light(), {});
    static const QString text = plain(html);
    const Finding texts { ruleById(id), Severity::Error, {}, 0, nullptr };
    QVERIFY(html.contains(QStringLiteral("<a name=\"%1\">").arg(id)));
    for (const QString &part : { texts.title(), texts.explanation(), texts.fix() })
        QVERIFY2(text.contains(part), qPrintable(part));
}

void TestHelp::everyVerdictIsThere_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("rule"); // one that leads to it
    const auto row = [](Verdict verdict, const char *rule) {
        QTest::newRow(qPrintable(verdictId(verdict))) << verdict << QString::fromLatin1(rule);
    };
    row(Verdict::Revoked, "status-revoked");
    row(Verdict::MustStapleViolated, "muststaple-violated");
    row(Verdict::Invalid, "sig-invalid");
    row(Verdict::Expired, "time-expired");
    row(Verdict::NotYetValid, "time-thisupdate-future");
    row(Verdict::Unknown, "status-unknown");
    row(Verdict::ResponderError, "resp-status-trylater");
    row(Verdict::RefreshCritical, "fresh-critical");
    row(Verdict::RefreshDue, "fresh-warning");
    row(Verdict::Unverifiable, "issuer-missing");
    row(Verdict::MissingIntermittent, "staple-cold-cache");
    row(Verdict::Missing, "staple-absent");
    row(Verdict::Good, "status-good");
    row(Verdict::NotApplicable, "staple-absent-no-ocsp-url");
    row(Verdict::TlsFailed, "net-not-tls");
    row(Verdict::Unreachable, "net-refused");
}

void TestHelp::everyVerdictIsThere()
{
    QFETCH(Verdict, verdict);
    QFETCH(QString, rule);
    const QString html = HelpPages::verdicts(Theme::light(), verdictWord(verdict));
    QVERIFY(plain(html).contains(verdictWord(verdict)));
    const qsizetype from = html.indexOf(QStringLiteral("<b>%1</b>").arg(verdictWord(verdict)));
    const QString cells = html.mid(from, html.indexOf(QStringLiteral("</tr>"), from) - from);
    QVERIFY2(cells.contains(QStringLiteral("#%1\"").arg(rule)), qPrintable(cells));
    QVERIFY(!cells.contains(QStringLiteral("#time-age\""))); // leads nowhere
}

void TestHelp::linksLeadToRules()
{
    static const QRegularExpression link(QStringLiteral("href=\"#([^\"]+)\""));
    int count = 0;
    for (const auto &match : link.globalMatch(HelpPages::verdicts(Theme::light(), {}))) {
        QVERIFY2(ruleById(match.captured(1)), qPrintable(match.captured(1)));
        ++count;
    }
    QVERIFY(count > 50);
}

void TestHelp::search_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("absent");
    QTest::newRow("id") << "time-expired"
                        << "time-expired"
                        << "sig-invalid";
    QTest::newRow("words in any order and case") << "STAPLE must"
                                                 << "Must-Staple"
                                                 << "sig-invalid";
    QTest::newRow("nothing") << "zzzz"
                             << "Nothing here"
                             << "time-expired";
    QTest::newRow("markup is text") << "<b>"
                                    << "Nothing here"
                                    << "time-expired";
}

void TestHelp::search()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    QFETCH(QString, absent);
    const QString text = plain(HelpPages::rules(Theme::light(), words));
    QVERIFY(text.contains(found));
    QVERIFY(!text.contains(absent));
}

void TestHelp::keysAreTheActions()
{
    QAction check(QStringLiteral("&Check selected")), chain(QStringLiteral("Signer && chain"));
    QAction keyless(QStringLiteral("Nothing to press"));
    check.setShortcut(Qt::Key_F5);
    chain.setShortcut(QKeySequence(QStringLiteral("Alt+4")));
    const QString text = plain(HelpPages::keys(Theme::light(), {}, { &check, &chain, &keyless }));
    QVERIFY(text.contains(QStringLiteral("Check selected")) && text.contains(QStringLiteral("F5")));
    QVERIFY(text.contains(QStringLiteral("Signer & chain"))
            && text.contains(QStringLiteral("Alt+4")));
    QVERIFY(!text.contains(keyless.text()));
}

void TestHelp::windowFollowsLinks()
{
    HelpWindow window({});
    window.show();
    QCOMPARE(window.topic(), HelpTopic::Verdicts);
    auto *browser = window.findChild<QTextBrowser *>();
    emit browser->anchorClicked(QUrl(QStringLiteral("#time-expired")));
    QCOMPARE(window.topic(), HelpTopic::Rules);
    auto *search = window.findChild<QLineEdit *>();
    search->setText(QStringLiteral("sct"));
    QVERIFY(!browser->toPlainText().contains(QStringLiteral("time-expired")));
    window.setTopic(HelpTopic::Glossary);
    QVERIFY(search->text().isEmpty());
    QVERIFY(browser->toPlainText().contains(QStringLiteral("Must-Staple")));
    QVERIFY(browser->toPlainText().contains(QStringLiteral("RFC 6960")));
}

void TestHelp::shapesAreDrawn()
{
    HelpWindow window({});
    auto *browser = window.findChild<QTextBrowser *>();
    const QImage image
        = browser->document()
              ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("shape:3")))
              .value<QImage>();
    QVERIFY(!image.isNull());
    QVERIFY(image != QImage(image.size(), image.format()));
    const QVariant file = browser->document()->resource(QTextDocument::ImageResource,
                                                        QUrl(QStringLiteral("file:///etc/passwd")));
    QVERIFY(file.toByteArray().isEmpty());
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
