// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/target.h"
#include "models/shownhost.h"

#include <QTest>

class ShownHostTest : public QObject
{
    Q_OBJECT

private slots:
    void shows_data();
    void shows();
};

void ShownHostTest::shows_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &typed, const QString &shown = {}) {
        QTest::newRow(name) << typed << (shown.isEmpty() ? typed : shown);
    };
    row("ASCII", u"www.example.test"_qs);
    row("address", u"192.0.2.1"_qs);
    row("umlaut", u"www.bücher.example"_qs);
    row("Japanese", u"例え.テスト"_qs);
    row("Han and kana", u"東京タワー.example"_qs);
    row("Arabic", u"مثال.إختبار"_qs);
    row("Cyrillic under its own", u"пример.испытание"_qs);
    row("Cyrillic under Latin", u"пример.example"_qs, u"xn--e1afmkfd.example"_qs);
    row("Cyrillic that looks like Latin", u"\u0430\u0440\u0440\u04cf\u0435.example"_qs,
        u"xn--80ak6aa92e.example"_qs);
    row("Latin with a Cyrillic letter", u"ex\u0430mple.test"_qs, u"xn--exmple-4nf.test"_qs);
    row("Greek under Latin", u"παράδειγμα.example"_qs, u"xn--hxajbheg2az3al.example"_qs);
    row("no punycode", u"xn--9999999999.example"_qs);
    row("punycode of ASCII", u"xn--abc-.example"_qs);
}

void ShownHostTest::shows()
{
    QFETCH(QString, typed);
    const auto target = parseTarget(typed);
    if (!target)
        QSKIP("no host name on this system");
    QTEST(shownHost(target->host), "shown");
}

QTEST_GUILESS_MAIN(ShownHostTest)

#include "tst_shownhost.moc"
