// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/asn1reader.h"
#include "pki/dervalue.h"
#include "pki/oids.h"

#include <QTest>

using Kind = ParseFault::Kind;

class DerTest : public QObject
{
    Q_OBJECT

private slots:
    void readsHeaders_data();
    void readsHeaders();
    void readsIntegers_data();
    void readsIntegers();
    void readsBooleans_data();
    void readsBooleans();
    void readsBitStrings_data();
    void readsBitStrings();
    void readsOids_data();
    void readsOids();
    void readsTimes_data();
    void readsTimes();
    void checksWhatIsInside_data();
    void checksWhatIsInside();
    void namesTheFieldOfAFault();
    void reportsWhatIsLeftOver();
    void faultsAreBounded();
    void nestingIsBounded();
    void knowsOids();
};

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

// The kinds of fault met, in order.
QList<Kind> kinds(const DerDocument &document)
{
    QList<Kind> found;
    for (const ParseFault &fault : document.faults)
        found.append(fault.kind);
    return found;
}

}

void DerTest::readsHeaders_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<QByteArray>("content"); // null: cannot be read
    QTest::addColumn<QList<Kind>>("faults");
    const auto row
        = [](const char *name, const QByteArray &der, const QByteArray &content,
             const QList<Kind> &faults) { QTest::newRow(name) << der << content << faults; };
    const QByteArray none;
    const QByteArray empty("");
    row("empty", hex("0400"), empty, {});
    row("short form", hex("0401aa"), hex("aa"), {});
    row("long form", hex("048180") + QByteArray(128, 'x'), QByteArray(128, 'x'), {});
    row("two length octets", hex("04820100") + QByteArray(256, 'x'), QByteArray(256, 'x'), {});
    row("non-minimal long form", hex("048101aa"), hex("aa"), { Kind::NotCanonical });
    row("leading zero in the length", hex("04820080") + QByteArray(128, 'x'), QByteArray(128, 'x'),
        { Kind::NotCanonical });
    row("high tag number", hex("9f1f01aa"), hex("aa"), {});
    row("high tag number of two octets", hex("9f810001aa"), hex("aa"), {});
    row("high form of a low number", hex("9f1e01aa"), none, { Kind::NotDer });
    row("high tag number, leading zero", hex("9f801f01aa"), none, { Kind::NotDer });
    row("high tag number without end", hex("9fffffffffffff01"), none, { Kind::NotDer });
    row("indefinite", hex("30800000"), empty, { Kind::NotCanonical });
    row("indefinite with content", hex("30800201010000"), hex("020101"), { Kind::NotCanonical });
    row("indefinite in indefinite", hex("3080308000000000"), hex("30800000"),
        { Kind::NotCanonical });
    row("indefinite without end", hex("3080020101"), none, { Kind::NotDer });
    row("indefinite primitive", hex("04800000"), none, { Kind::NotDer });
    row("reserved length", hex("04ff"), none, { Kind::NotDer });
    row("longer than the document", hex("0402aa"), none, { Kind::NotDer });
    row("length of eight octets", hex("0488ffffffffffffffff00"), none, { Kind::NotDer });
    row("length octets missing", hex("048201"), none, { Kind::NotDer });
    row("identifier alone", hex("04"), none, { Kind::NotDer });
    row("nothing", QByteArray(), none, { Kind::NotDer });
}

void DerTest::readsHeaders()
{
    QFETCH(QByteArray, der);
    QFETCH(QByteArray, content);
    QFETCH(QList<Kind>, faults);
    DerDocument document(der);
    DerReader reader(document, der);
    DerElement element;
    QCOMPARE(reader.isAt(der.isEmpty() ? 0 : quint8(der[0])), !der.isEmpty());
    QCOMPARE(reader.takeAny("", element), !content.isNull());
    QCOMPARE(kinds(document).mid(0, 1), faults);
    if (!content.isNull()) {
        QCOMPARE(element.content.toByteArray(), content);
        QCOMPARE(document.rangeOf(element.whole), (ByteRange { 0, der.size() }));
        QVERIFY(reader.atEnd());
    }
}

void DerTest::readsIntegers_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<std::optional<int>>("value");
    QTest::addColumn<QList<Kind>>("faults");
    const auto row
        = [](const char *name, const char *der, std::optional<int> value,
             const QList<Kind> &faults) { QTest::newRow(name) << hex(der) << value << faults; };
    row("zero", "020100", 0, {});
    row("one", "020101", 1, {});
    row("127", "02017f", 127, {});
    row("128", "02020080", 128, {});
    row("minus one", "0201ff", -1, {});
    row("minus 129", "0202ff7f", -129, {});
    row("largest", "02047fffffff", 2'147'483'647, {});
    row("smallest", "020480000000", std::numeric_limits<int>::min(), {});
    row("leading zero", "02020001", 1, { Kind::NotCanonical });
    row("leading ones", "0202ff80", -128, { Kind::NotCanonical });
    row("beyond 32 bits", "02050080000000", std::nullopt, { Kind::BrokenSyntax });
    row("without octets", "0200", std::nullopt, { Kind::BrokenSyntax });
    row("another type", "040101", std::nullopt, { Kind::NotDer });
}

void DerTest::readsIntegers()
{
    QFETCH(QByteArray, der);
    QFETCH(std::optional<int>, value);
    DerDocument document(der);
    DerReader reader(document, der);
    int read = 0;
    QCOMPARE(reader.takeInt("", read), value.has_value());
    if (value)
        QCOMPARE(read, *value);
    QTEST(kinds(document), "faults");
}

void DerTest::readsBooleans_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<int>("value"); // -1: cannot be read
    QTest::addColumn<QList<Kind>>("faults");
    QTest::newRow("false") << hex("010100") << 0 << QList<Kind>();
    QTest::newRow("true") << hex("0101ff") << 1 << QList<Kind>();
    QTest::newRow("true in BER") << hex("010101") << 1 << QList { Kind::NotCanonical };
    QTest::newRow("two octets") << hex("01020000") << -1 << QList { Kind::BrokenSyntax };
    QTest::newRow("no octets") << hex("0100") << -1 << QList { Kind::BrokenSyntax };
}

void DerTest::readsBooleans()
{
    QFETCH(QByteArray, der);
    QFETCH(int, value);
    DerDocument document(der);
    DerReader reader(document, der);
    bool read = false;
    QCOMPARE(reader.takeBoolean("", read), value != -1);
    QCOMPARE(read, value == 1);
    QTEST(kinds(document), "faults");
}

void DerTest::readsBitStrings_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("unusedBits"); // -1: cannot be read
    QTest::addColumn<QList<Kind>>("faults");
    QTest::newRow("whole octets") << hex("030200a5") << hex("a5") << 0 << QList<Kind>();
    QTest::newRow("no bits") << hex("030100") << QByteArray() << 0 << QList<Kind>();
    QTest::newRow("seven unused") << hex("03020780") << hex("80") << 7 << QList<Kind>();
    QTest::newRow("unused bits set")
        << hex("030207ff") << hex("ff") << 7 << QList { Kind::NotCanonical };
    QTest::newRow("eight unused") << hex("03020800") << QByteArray() << -1
                                  << QList { Kind::BrokenSyntax };
    QTest::newRow("unused of none")
        << hex("030101") << QByteArray() << -1 << QList { Kind::BrokenSyntax };
    QTest::newRow("without octets")
        << hex("0300") << QByteArray() << -1 << QList { Kind::BrokenSyntax };
}

void DerTest::readsBitStrings()
{
    QFETCH(QByteArray, der);
    QFETCH(QByteArray, octets);
    QFETCH(int, unusedBits);
    DerDocument document(der);
    DerReader reader(document, der);
    QByteArrayView read;
    int unused = 0;
    QCOMPARE(reader.takeBits("", read, unused), unusedBits != -1);
    if (unusedBits != -1) {
        QCOMPARE(read.toByteArray(), octets);
        QCOMPARE(unused, unusedBits);
    }
    QTEST(kinds(document), "faults");
}

void DerTest::readsOids_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("dotted"); // null: not well formed
    QTest::newRow("OCSP basic response") << hex("2b0601050507300101") << "1.3.6.1.5.5.7.48.1.1";
    QTest::newRow("joint arc") << hex("551d25") << "2.5.29.37";
    QTest::newRow("2.999") << hex("8837") << "2.999";
    QTest::newRow("0.0") << hex("00") << "0.0";
    QTest::newRow("1.39") << hex("4f") << "1.39";
    QTest::newRow("2.0") << hex("50") << "2.0";
    QTest::newRow("an arc of zero") << hex("2a00") << "1.2.0";
    QTest::newRow("a UUID") << hex("6983c1d2e3f4a5b6c7d8e9fa8b9cadbecf80e1725f")
                            << "2.25.298841506167745307883069061107848065266.95";
    QTest::newRow("the longest first arc of two")
        << hex("8280808080808080808050") << "2.2361183241434822606848";
    QTest::newRow("without octets") << QByteArray() << QString();
    QTest::newRow("without end") << hex("2a86") << QString();
    QTest::newRow("padded arc") << hex("2a8001") << QString();
    QTest::newRow("padded first arc") << hex("802a") << QString();
}

void DerTest::readsOids()
{
    QFETCH(QByteArray, octets);
    QFETCH(QString, dotted);
    QCOMPARE(isOid(octets), !dotted.isNull());
    if (!dotted.isNull())
        QCOMPARE(Oid { octets }.dotted(), dotted);
}

void DerTest::readsTimes_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("time"); // null: bad
    const auto row = [](const char *name, int tag, const char *text, const char *time) {
        QTest::newRow(name) << tag << QByteArray(text) << QString::fromLatin1(time);
    };
    const int g = Der::GeneralizedTime, u = Der::UtcTime;
    row("generalized", g, "20261120200500Z", "2026-11-20T20:05:00Z");
    row("year 0", g, "00000101000000Z", "0000-01-01T00:00:00Z");
    row("year 9999", g, "99991231235959Z", "9999-12-31T23:59:59Z");
    row("leap day", g, "20240229000000Z", "2024-02-29T00:00:00Z");
    row("no leap day", g, "20260229000000Z", nullptr);
    row("century without leap day", g, "21000229000000Z", nullptr);
    row("fraction", g, "20261120200500.5Z", nullptr);
    row("no seconds", g, "202611202005Z", nullptr);
    row("offset", g, "20261120200500+0100", nullptr);
    row("local", g, "20261120200500", nullptr);
    row("small z", g, "20261120200500z", nullptr);
    row("hour 24", g, "20261120240000Z", nullptr);
    row("second 60", g, "20261231235960Z", nullptr);
    row("month 0", g, "20260020200500Z", nullptr);
    row("a letter", g, "2026112020050AZ", nullptr);
    row("a blank", g, "2026 120200500Z", nullptr);
    row("nothing", g, "", nullptr);
    row("UTC", u, "261120200500Z", "2026-11-20T20:05:00Z");
    row("UTC of 1950", u, "500101000000Z", "1950-01-01T00:00:00Z");
    row("UTC of 2049", u, "491231235959Z", "2049-12-31T23:59:59Z");
    row("UTC without seconds", u, "2611202005Z", nullptr);
    row("UTC with offset", u, "261120200500+0000", nullptr);
    row("UTC of no digits", u, "xx1120200500Z", nullptr);
}

void DerTest::readsTimes()
{
    QFETCH(int, tag);
    QFETCH(QByteArray, text);
    QFETCH(QString, time);
    const QByteArray der = QByteArray(1, char(tag)) + char(text.size()) + text;
    DerDocument document(der);
    DerReader reader(document, der);
    UtcTime read;
    QVERIFY(reader.takeTime("", read, quint8(tag)));
    QCOMPARE(kinds(document), time.isNull() ? QList { Kind::BadTime } : QList<Kind>());
    if (!time.isNull())
        QCOMPARE(toRfc3339(read), time);
}

void DerTest::checksWhatIsInside_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<QList<Kind>>("faults");
    const auto row
        = [](const char *name, const char *der, bool readable, const QList<Kind> &faults = {}) {
              QTest::newRow(name) << hex(der) << readable << faults;
          };
    row("nothing in it", "3000", true);
    row("elements", "300802010105000101ff", true);
    row("nested", "30063004300205 00", true);
    row("an element too long", "30030202 01", false, { Kind::BrokenSyntax });
    row("half a header", "300102", false, { Kind::BrokenSyntax });
    row("NULL with content", "3003050100", false, { Kind::BrokenSyntax });
    row("constructed NULL", "30022500", false, { Kind::BrokenSyntax });
    row("constructed NULL alone", "2500", false, { Kind::BrokenSyntax });
    row("primitive SEQUENCE", "30021000", false, { Kind::BrokenSyntax });
    row("end-of-contents", "30020000", false, { Kind::BrokenSyntax });
    row("BER boolean", "3003010101", true, { Kind::NotCanonical });
    row("padded INTEGER", "300402020001", true, { Kind::NotCanonical });
    row("constructed OCTET STRING", "300524030401aa", true, { Kind::NotCanonical });
    row("bad OID", "3003060180", false, { Kind::BrokenSyntax });
    row("indefinite inside", "300a3080020101000 00201 02", true, { Kind::NotCanonical });
}

void DerTest::checksWhatIsInside()
{
    QFETCH(QByteArray, der);
    QFETCH(bool, readable);
    DerDocument document(der);
    DerReader reader(document, der);
    DerElement element;
    QCOMPARE(reader.takeAny("", element), readable);
    QTEST(kinds(document), "faults");
}

void DerTest::namesTheFieldOfAFault()
{
    // SEQUENCE { SEQUENCE { INTEGER 1, SEQUENCE { OCTET STRING where an INTEGER belongs } } }
    const QByteArray der = hex("300a3008020101300304 0100");
    DerDocument document(der);
    DerReader outer(document, der);
    DerReader response = outer.enter(Der::Sequence, "");
    DerReader list = response.enter(Der::Sequence, "responses");
    int value = 0;
    QVERIFY(list.takeInt(nullptr, value));
    DerReader item = list.enter(Der::Sequence);
    QVERIFY(!item.takeInt("serialNumber", value));
    QCOMPARE(document.faults.size(), 1);
    QCOMPARE(document.faults[0].where, QStringLiteral("responses[1].serialNumber"));
    QCOMPARE(document.faults[0].offset, 9);
    // What could not be entered holds nothing and complains no more.
    DerReader missing = item.enter(Der::Sequence, "other");
    QVERIFY(!missing && missing.atEnd() && !missing.takeInt("more", value));
    QCOMPARE(document.faults.size(), 2);
}

void DerTest::reportsWhatIsLeftOver()
{
    const QByteArray der = hex("300602010104 0100");
    DerDocument document(der);
    DerReader outer(document, der);
    DerReader fields = outer.enter(Der::Sequence, "body");
    int value = 0;
    QVERIFY(fields.takeInt("first", value));
    fields.finish();
    outer.finish();
    QCOMPARE(document.faults,
             (QList { ParseFault { Kind::TrailingData, 5, QStringLiteral("body") } }));
}

void DerTest::faultsAreBounded()
{
    QByteArray der;
    for (int i = 0; i < 1000; ++i)
        der += hex("010101");
    DerDocument document(der);
    DerReader reader(document, der);
    bool value = false;
    while (!reader.atEnd())
        QVERIFY(reader.takeBoolean("", value));
    QCOMPARE(document.faults.size(), 64);
}

void DerTest::nestingIsBounded()
{
    QByteArray definite, indefinite;
    for (int i = 0; i < 20'000; ++i)
        indefinite += hex("3080");
    for (int size = 0, i = 0; i < 40; ++i, size += 2)
        definite.prepend(QByteArray(1, '\x30') + char(size));
    for (const QByteArray &der : { definite, indefinite }) {
        DerDocument document(der);
        DerReader reader(document, der);
        DerElement element;
        QVERIFY(!reader.takeAny("", element));
    }
}

void DerTest::knowsOids()
{
    const Oid basic { hex("2b0601050507300101") };
    QVERIFY(basic == Oids::OcspBasic);
    QVERIFY(!(basic == Oids::OcspNonce));
    QCOMPARE(Oid(Oids::OcspBasic), basic);
    QCOMPARE(basic.name(), QStringLiteral("OCSP basic response"));
    QCOMPARE(Oid(Oids::OcspSctList).dotted(), QStringLiteral("1.3.6.1.4.1.11129.2.4.5"));
    QCOMPARE(Oid(Oids::NoRevAvail).dotted(), QStringLiteral("2.5.29.56"));
    QCOMPARE(Oid(Oids::DomainValidated).dotted(), QStringLiteral("2.23.140.1.2.1"));
    QCOMPARE(Oid { hex("8837") }.name(), QStringLiteral("2.999"));
    QCOMPARE(Oid().name(), QString());
    QVERIFY(Oid { QByteArray(100'000, '\xff') }.dotted().size() < 1000);
}

QTEST_GUILESS_MAIN(DerTest)
#include "tst_der.moc"
