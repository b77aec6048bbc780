// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/addresschoice.h"

#include <QTest>

class TestAddressChoice : public QObject
{
    Q_OBJECT

private slots:
    void chooses_data();
    void chooses();
};

void TestAddressChoice::chooses_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char *name, const char *found, const char *chosen) {
        QTest::newRow(name) << QString::fromLatin1(found) << QString::fromLatin1(chosen);
    };
    row("none", "", "");
    row("one", "192.0.2.1", "192.0.2.1");
    row("fewer than may be, of one kind", "192.0.2.2 192.0.2.1", "192.0.2.2 192.0.2.1");
    row("as many as may be", "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4",
        "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4");
    row("too many of one kind", "192.0.2.5 192.0.2.4 192.0.2.3 192.0.2.2 192.0.2.1",
        "192.0.2.5 192.0.2.4 192.0.2.3 192.0.2.2");
    row("the kind of the first begins", "2001:db8::1 2001:db8::2 192.0.2.1",
        "2001:db8::1 192.0.2.1 2001:db8::2");
    row("too many of both", "192.0.2.1 192.0.2.2 192.0.2.3 2001:db8::1 2001:db8::2 2001:db8::3",
        "192.0.2.1 2001:db8::1 192.0.2.2 2001:db8::2");
    row("a single one of the other kind", "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 2001:db8::1",
        "192.0.2.1 2001:db8::1 192.0.2.2 192.0.2.3");
}

void TestAddressChoice::chooses()
{
    QFETCH(QString, found);
    const QStringList chosen = chosenAddresses(found.split(u' ', Qt::SkipEmptyParts), 4);
    QTEST(chosen.join(u' '), "chosen");
}

QTEST_GUILESS_MAIN(TestAddressChoice)
#include "tst_addresschoice.moc"
