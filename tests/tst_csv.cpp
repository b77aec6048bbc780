// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"

#include <QtTest>

class tst_Csv : public QObject
{
    Q_OBJECT

private slots:
    void record_data();
    void record();
};

void tst_Csv::record_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QStringList &cells, const char *expected) {
        QTest::newRow(name) << cells << QByteArray(expected);
    };
    row("plain", { u"a"_qs, u"b c"_qs }, "a,b c\r\n");
    row("empty cells", { QString(), QString() }, ",\r\n");
    row("comma", { u"a,b"_qs }, "\"a,b\"\r\n");
    row("quotes doubled", { u"say \"x\""_qs }, "\"say \"\"x\"\"\"\r\n");
    row("line breaks", { u"a\nb"_qs, u"a\r\nb"_qs }, "\"a\nb\",\"a\r\nb\"\r\n");
    row("UTF-8", { u"ü✓"_qs }, "\xc3\xbc\xe2\x9c\x93\r\n");
    row("formula =", { u"=1+1"_qs }, "'=1+1\r\n");
    row("formula +", { u"+1"_qs }, "'+1\r\n");
    row("formula -", { u"-1"_qs }, "'-1\r\n");
    row("formula @", { u"@SUM(A1)"_qs }, "'@SUM(A1)\r\n");
    row("formula TAB", { u"\t=1"_qs }, "'\t=1\r\n");
    row("formula CR", { u"\r=1"_qs }, "\"'\r=1\"\r\n");
    row("formula with comma", { u"=HYPERLINK(\"x\",1)"_qs }, "\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
    row("harmless inside", { u"a=1"_qs }, "a=1\r\n");
}

void tst_Csv::record()
{
    QFETCH(QStringList, cells);
    QFETCH(QByteArray, expected);
    QCOMPARE(csvRecord(cells), expected);
}

QTEST_GUILESS_MAIN(tst_Csv)
#include "tst_csv.moc"
