// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

#include <QRegularExpression>
#include <QTest>

namespace {

// What an expectation says of a rule that fires: "!id", "?id", "id"; of one that has no other
// answer than "skipped", "~id".
QByteArray firedId(const QByteArray &expected)
{
    const char mark = expected.at(0);
    if (mark == '!' || mark == '?')
        return expected.mid(1);
    if (mark == '-' || mark == '~') {
        const RuleText *rule = ruleById(QString::fromLatin1(expected.mid(1)));
        const bool isAllItSays = rule && rule->publicSeverity == Severity::Skipped;
        return mark == '~' && isAllItSays ? expected.mid(1) : QByteArray();
    }
    return expected;
}

}

// Every row of verifyrows/, and whether they leave a rule out.
class VerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void rows_data()
    {
        QTest::addColumn<VerifyRow>("row");
        for (const VerifyRow &row : allVerifyRows())
            QTest::newRow(row.name) << row;
    }

    void rows()
    {
        QFETCH(VerifyRow, row);
        const Judgement judgement = row.judge();
        QCOMPARE(difference(judgement, row.expected), QByteArray());
        QVERIFY(!judgement.sentence.english().contains(u'%'));
        QVERIFY(!judgement.reason.english().contains(u'%'));
        QVERIFY(!judgement.sentence.isEmpty());
        for (const Finding &finding : judgement.findings)
            QVERIFY2(
                !finding.detail.english().contains(QRegularExpression(QStringLiteral("%[1-9]"))),
                finding.rule->id);
    }

    void everyRuleHasItsRows_data()
    {
        QTest::addColumn<bool>("fires");
        QTest::addColumn<bool>("isSilent");
        QSet<QByteArray> fired, silent;
        for (const VerifyRow &row : allVerifyRows()) {
            for (const QByteArray &expected : row.expected.findings) {
                fired.insert(firedId(expected));
                if (expected.startsWith('-'))
                    silent.insert(expected.mid(1));
            }
        }
        for (const RuleText *rule : ruleCatalogue())
            QTest::newRow(rule->id) << fired.contains(rule->id) << silent.contains(rule->id);
    }

    void everyRuleHasItsRows()
    {
        QFETCH(bool, fires);
        QFETCH(bool, isSilent);
        QVERIFY2(fires, "no row expects it");
        QVERIFY2(isSilent, "no row names it silent (\"-id\")");
    }

    // A row that names a rule wrongly would expect nothing.
    void everyRowNamesRules()
    {
        for (const VerifyRow &row : allVerifyRows()) {
            for (const QByteArray &expected : row.expected.findings) {
                const bool isMarked = QByteArrayView("!?~-").contains(expected.at(0));
                const QByteArray id = isMarked ? expected.mid(1) : expected;
                QVERIFY2(ruleById(QString::fromLatin1(id)), row.name + ": " + expected);
            }
        }
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
