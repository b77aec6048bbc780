// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"
#include "pki/dersearch.h"
#include "pki/dertext.h"
#include "pki/revocationlist.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <algorithm>

// Documents as trees of their elements: hostile ones, real ones, long ones.
class DerTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void outlines_data();
    void outlines();
    void valuesAsText_data();
    void valuesAsText();
    void opensStrings_data();
    void opensStrings();
    void nestingIsBounded();
    void longListsComeInGroups();
    void countingIsBounded();
    void namesTheFieldsOfResponses();
    void namesTheFieldsOfCertificates();
    void namesTheFieldsOfLists();
    void findsByOffset();
    void everyByteHasOneElement_data();
    void everyByteHasOneElement();
    void readsQueries_data();
    void readsQueries();
    void searches_data();
    void searches();
    void searchIsBounded();
    void standsConformanceFiles();
};

namespace {

using Fault = DerItem::Fault;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

QByteArray tlv(char tag, const QByteArray &content)
{
    QByteArray der(1, tag);
    if (content.size() >= 128) {
        der += char(0x84);
        for (int shift = 24; shift >= 0; shift -= 8)
            der += char(content.size() >> shift);
    } else {
        der += char(content.size());
    }
    return der + content;
}

QByteArray repeated(const QByteArray &element, int times)
{
    return element.repeated(times);
}

const char *wordOf(Fault fault)
{
    static constexpr const char *Words[]
        = { "",       "!element", "!truncated", "!behind", "!canonical",
            "!value", "!time",    "!deep",      "!many" };
    return Words[int(fault)];
}

// "SEQUENCE 0+2+3 (INTEGER 2+2+1)": header and content lengths behind the offset.
QString outlineOf(const DerTree &tree, const DerItem *item)
{
    QStringList inside;
    for (int row = 0; row < tree.childCount(item); ++row)
        inside += outlineOf(tree, tree.child(item, row));
    const QString children = inside.join(QStringLiteral(", "));
    if (item->kind == DerItem::Kind::Document)
        return children;
    QString text = item->kind == DerItem::Kind::Element ? derTypeText(item->tag, item->number)
                                                        : QStringLiteral("?");
    text += QStringLiteral(" %1+%2+%3")
                .arg(item->range().offset)
                .arg(item->header.length)
                .arg(item->content.length);
    text += QLatin1String(wordOf(item->fault));
    return children.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, children);
}

const LabCertificate &lab()
{
    static const LabCertificate ca = issue({ .subject = QStringLiteral("Lab CA"), .ca = true });
    return ca;
}

const LabCertificate &leaf()
{
    static const LabCertificate certificate = issue({ .issuer = &lab() });
    return certificate;
}

QByteArray response()
{
    return makeResponse({ .issuer = &lab(), .singles = { { .certificate = &leaf() } } });
}

QByteArray listOf(int fillers)
{
    return makeRevocationList(
        { .issuer = &lab(), .entries = { { .certificate = &leaf() } }, .fillers = fillers });
}

}

void DerTreeTest::outlines_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("outline");
    const auto row = [](const char *name, const QByteArray &document, const char *outline) {
        QTest::newRow(name) << document << QString::fromLatin1(outline);
    };
    row("nothing", {}, "");
    row("one element", hex("020105"), "INTEGER 0+2+1");
    row("constructed", hex("3006020105040161"),
        "SEQUENCE 0+2+6 (INTEGER 2+2+1, OCTET STRING 5+2+1)");
    row("empty sequence", hex("3000"), "SEQUENCE 0+2+0");
    row("bytes behind the end", hex("0201050500"), "INTEGER 0+2+1, ? 3+0+2!behind");
    row("no element", hex("1f"), "? 0+0+1!element");
    row("identifier alone", hex("30"), "? 0+0+1!element");
    row("reserved length", hex("04ff00"), "? 0+0+3!element");
    row("no element inside", hex("3003050004"), "SEQUENCE 0+2+3 (NULL 2+2+0, ? 4+0+1!element)");
    row("truncated", hex("3008020105040a6162"),
        "SEQUENCE 0+2+7!truncated (INTEGER 2+2+1, OCTET STRING 5+2+2!truncated)");
    row("longer inside than outside", hex("30040403aabb05"),
        "SEQUENCE 0+2+4 (OCTET STRING 2+2+2!truncated), ? 6+0+1!behind");
    row("indefinite", hex("30800201050000"), "SEQUENCE 0+2+3!canonical (INTEGER 2+2+1)");
    row("indefinite without end", hex("3080020105"), "SEQUENCE 0+2+3!truncated (INTEGER 2+2+1)");
    row("indefinite inside",
        hex("300630800500"
            "0000"),
        "SEQUENCE 0+2+6 (SEQUENCE 2+2+2!canonical (NULL 4+2+0))");
    row("length too long", hex("02810105"), "INTEGER 0+3+1!canonical");
    row("length of eight octets", hex("0488ffffffffffffffff00"), "? 0+0+11!element");
    row("high tag number", hex("bf8f3f00"), "[1983] 0+4+0");
    row("application and private", hex("6104c1020505"),
        "[APPLICATION 1] 0+2+4 ([PRIVATE 1] 2+2+2)");
    row("integer without octets", hex("0200"), "INTEGER 0+2+0!value");
    row("integer with a leading zero", hex("02020001"), "INTEGER 0+2+2!canonical");
    row("boolean of another value", hex("010142"), "BOOLEAN 0+2+1!canonical");
    row("boolean of two octets", hex("0102ffff"), "BOOLEAN 0+2+2!value");
    row("null with a value", hex("050141"), "NULL 0+2+1!value");
    row("broken OID", hex("06028001"), "OBJECT IDENTIFIER 0+2+2!value");
    row("bits unused beyond the end", hex("030109"), "BIT STRING 0+2+1!value");
    row("primitive sequence", hex("1000"), "SEQUENCE 0+2+0!value");
    row("constructed string",
        hex("24030401"
            "61"),
        "OCTET STRING 0+2+3!canonical (OCTET STRING 2+2+1)");
    row("time without a zone", QByteArray("\x18\x0e", 2) + "20261120200500",
        "GeneralizedTime 0+2+14!time");
    row("no such date", QByteArray("\x17\x0d", 2) + "261332200500Z", "UTCTime 0+2+13!time");
    row("end-of-contents on its own", hex("0000"), "end-of-contents 0+2+0!value");
}

void DerTreeTest::outlines()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, outline);
    const DerTree tree(document);
    QCOMPARE(outlineOf(tree, tree.root()), outline);
}

void DerTreeTest::valuesAsText_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &document, const char *text) {
        QTest::newRow(name) << document << QString::fromUtf8(text);
    };
    row("integer", hex("02020100"), "256");
    row("negative integer", hex("0202ff7f"), "-129");
    row("largest in words", hex("02087fffffffffffffff"), "9223372036854775807");
    row("smallest in words", hex("02088000000000000000"), "-9223372036854775808");
    row("serial number", hex("0209010203040506070809"), "01:02:03:04:05:06:07:08:09");
    row("enumerated", hex("0a0103"), "3");
    row("true", hex("0101ff"), "TRUE");
    row("false", hex("010100"), "FALSE");
    row("null", hex("0500"), "");
    row("known OID", hex("06032a0304"), "1.2.3.4");
    row("OID with a name", hex("0603551d0f"), "Key usage (2.5.29.15)");
    row("bits", hex("03020780"), "1");
    row("no bits", hex("030100"), "");
    row("octets as bits", hex("0304000a0b0c"), "0a:0b:0c");
    row("octets", hex("04020aff"), "0a:ff");
    row("text", tlv(0x0c, "Grüße"), "“Grüße”");
    row("text with a trap",
        tlv(0x0c,
            "a\xe2\x80\xae"
            "b"),
        "“a⟨U+202E⟩b”");
    row("broken text", tlv(0x0c, "\xff\xfe"), "ff:fe");
    row("wide text", tlv(0x1e, QByteArray("\0A\0B", 4)), "“AB”");
    row("time", tlv(0x18, "20261120200500Z"), "2026-11-20 20:05:00 UTC");
    row("short time", tlv(0x17, "261120200500Z"), "2026-11-20 20:05:00 UTC");
    row("broken time", tlv(0x17, "soon"), "“soon”");
    row("URL with an implicit tag", tlv(char(0x86), "http://ocsp.example.test/"),
        "“http://ocsp.example.test/”");
    row("octets with an implicit tag", hex("8003010203"), "01:02:03");
    row("attribute", tlv(0x31, tlv(0x30, hex("0603550403") + tlv(0x0c, "Lab"))),
        "Common name = “Lab”");
    row("extension", tlv(0x30, hex("0603551d0f") + hex("0404030205a0")), "Key usage");
    row("other sequence", hex("3003020105"), "");
    row("no element", hex("1f"), "1f");
}

void DerTreeTest::valuesAsText()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, text);
    const DerTree tree(document);
    QCOMPARE(derValueText(*tree.child(tree.root(), 0), tree), text);
}

void DerTreeTest::opensStrings_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<bool>("isOpened");
    const QByteArray sequence = hex("3003020105");
    QTest::newRow("sequence in octets") << tlv(0x04, sequence) << true;
    QTest::newRow("set in octets") << tlv(0x04, hex("3100")) << true;
    QTest::newRow("sequence in bits") << tlv(0x03, '\0' + sequence) << true;
    QTest::newRow("bits left unused") << tlv(0x03, '\1' + hex("3002020102")) << false;
    QTest::newRow("bytes behind the sequence") << tlv(0x04, sequence + 'x') << false;
    QTest::newRow("truncated sequence") << tlv(0x04, sequence.chopped(1)) << false;
    QTest::newRow("BER inside") << tlv(0x04, hex("30800000")) << false;
    QTest::newRow("a hash like an octet string")
        << tlv(0x04, tlv(0x04, QByteArray(18, 'h'))) << false;
    QTest::newRow("a point like an octet string")
        << tlv(0x03, '\0' + tlv(0x04, QByteArray(63, 'p'))) << false;
    QTest::newRow("nothing") << hex("0400") << false;
}

void DerTreeTest::opensStrings()
{
    QFETCH(QByteArray, document);
    QFETCH(bool, isOpened);
    const DerTree tree(document);
    const DerItem *string = tree.child(tree.root(), 0);
    QCOMPARE(string->isOpened, isOpened);
    QCOMPARE(tree.childCount(string), int(isOpened));
}

void DerTreeTest::nestingIsBounded()
{
    QByteArray document = hex("0500");
    for (int i = 0; i < 200; ++i)
        document = tlv(0x30, document);
    const DerTree tree(document);
    const DerItem *item = tree.at(document.size() - 1);
    QCOMPARE(item->fault, Fault::TooDeep);
    QVERIFY(item->depth <= 33);
    QVERIFY(!item->canHaveChildren());
    const auto query = readDerQuery(u"SEQUENCE");
    QCOMPARE(searchDer(document, nullptr, *query).ranges.size(), 32);

    QByteArray open; // every one of indefinite length, and none ends
    for (int i = 0; i < 50'000; ++i)
        open += hex("3080");
    const DerTree endless(open);
    QCOMPARE(endless.at(open.size() - 1)->fault, Fault::TooDeep);
}

void DerTreeTest::longListsComeInGroups()
{
    const DerTree tree(tlv(0x30, repeated(hex("020105"), 2'500)));
    const DerItem *list = tree.child(tree.root(), 0);
    QCOMPARE(tree.elementCount(list), 2'500);
    QCOMPARE(tree.childCount(list), 3);
    const DerItem *last = tree.child(list, 2);
    QCOMPARE(last->kind, DerItem::Kind::Group);
    QCOMPARE(last->index, 2'000);
    QCOMPARE(last->count, 500);
    QCOMPARE(tree.childCount(last), 500);
    QCOMPARE(tree.child(last, 499)->index, 2'499);
    QCOMPARE(last->range().end(), tree.document().size());
    QCOMPARE(tree.child(list, 0)->range().end(), tree.child(list, 1)->range().offset);

    const DerTree longer(tlv(0x30, repeated(hex("0500"), 1'500'000)));
    const DerItem *longList = longer.child(longer.root(), 0);
    QCOMPARE(longer.childCount(longList), 2);
    QCOMPARE(longer.childCount(longer.child(longList, 0)), 1'000);
    const DerItem *end = longer.at(longer.document().size() - 1);
    QCOMPARE(end->index, 1'499'999);
    QCOMPARE(end->kind, DerItem::Kind::Element);
}

void DerTreeTest::countingIsBounded()
{
    const DerTree tree(tlv(0x30, repeated(hex("0500"), int(DerTree::MostElements) + 5)));
    const DerItem *last = tree.at(tree.document().size() - 1);
    QCOMPARE(last->fault, Fault::TooMany);
    QCOMPARE(last->content.length, 10);
    QCOMPARE(tree.elementCount(tree.child(tree.root(), 0)), DerTree::MostElements + 1);
}

void DerTreeTest::namesTheFieldsOfResponses()
{
    const DerTree tree(response(), &DerTypes::OcspResponseFile);
    const auto text = [&](const char *path) {
        const DerItem *item = tree.find(QString::fromLatin1(path));
        return item ? derTypeText(item->tag, item->number) : QStringLiteral("missing");
    };
    QCOMPARE(text("OCSPResponse"), QStringLiteral("SEQUENCE"));
    QCOMPARE(text("responseStatus"), QStringLiteral("ENUMERATED"));
    QCOMPARE(text("responseBytes.responseType"), QStringLiteral("OBJECT IDENTIFIER"));
    const QString basic = QStringLiteral("responseBytes.response.");
    for (const auto &[path, type] : std::initializer_list<std::pair<const char *, const char *>> {
             { "tbsResponseData", "SEQUENCE" },
             { "tbsResponseData.producedAt", "GeneralizedTime" },
             { "tbsResponseData.responses[0]", "SEQUENCE" },
             { "tbsResponseData.responses[0].certID.issuerKeyHash", "OCTET STRING" },
             { "tbsResponseData.responses[0].certStatus", "[0]" },
             { "tbsResponseData.responses[0].thisUpdate", "GeneralizedTime" },
             { "tbsResponseData.responses[1]", "missing" },
             { "tbsResponseData.nothing", "missing" },
             { "signatureAlgorithm.algorithm", "OBJECT IDENTIFIER" },
             { "signature", "BIT STRING" } })
        QCOMPARE(text((basic + QLatin1String(path)).toLatin1().constData()), QLatin1String(type));
    const DerItem *time
        = tree.find(basic + QStringLiteral("tbsResponseData.responses[0].thisUpdate"));
    QVERIFY(tree.path(time).endsWith(QStringLiteral("tbsResponseData.responses[0].thisUpdate")));
    QCOMPARE(tree.find(tree.path(time)), time);
}

void DerTreeTest::namesTheFieldsOfCertificates()
{
    const DerTree tree(leaf().der, &DerTypes::CertificateFile);
    for (const char *path :
         { "Certificate", "tbsCertificate.version", "tbsCertificate.serialNumber",
           "tbsCertificate.issuer", "tbsCertificate.validity.notAfter",
           "tbsCertificate.subject[0][0].value",
           "tbsCertificate.subjectPublicKeyInfo.subjectPublicKey",
           "tbsCertificate.extensions[0].extnValue", "signatureAlgorithm", "signatureValue" })
        QVERIFY2(tree.find(QString::fromLatin1(path)), path);
    const DerItem *extension = tree.find(u"tbsCertificate.extensions[0].extnValue");
    QVERIFY(extension->isOpened);
    const Certificate read = *readCertificate(leaf().der);
    QCOMPARE(tree.find(u"tbsCertificate")->range(), read.tbs);
    QCOMPARE(tree.find(u"tbsCertificate.extensions[1]")->range(), read.extensions[1].range);
}

void DerTreeTest::namesTheFieldsOfLists()
{
    const RevocationListReading reading = readRevocationList(listOf(2'999));
    const DerTree tree(reading.list.der, &DerTypes::RevocationListFile);
    const DerItem *entries = tree.find(u"tbsCertList.revokedCertificates");
    QCOMPARE(entries->content, reading.list.revokedCertificates);
    QCOMPARE(tree.elementCount(entries), 3'000);
    QVERIFY(tree.find(u"tbsCertList.revokedCertificates[2999].userCertificate"));
    QVERIFY(!tree.find(u"tbsCertList.revokedCertificates[3000]"));
    const auto entry
        = reading.list.find(readCertificate(leaf().der)->serialNumber, reading.list.issuer);
    QVERIFY(entry);
    const DerItem *found = tree.find(entry->range);
    QCOMPARE(found->range(), entry->range);
    QVERIFY(found->isListElement());
    QCOMPARE(tree.find(tree.path(found)), found);
    QVERIFY(tree.find(u"tbsCertList.crlExtensions[0]"));
}

void DerTreeTest::findsByOffset()
{
    const DerTree tree(hex("3006020105040161"
                           "ff"));
    const auto typeAt = [&](qsizetype offset) {
        const DerItem *item = tree.at(offset);
        return item->kind == DerItem::Kind::Element ? derTypeText(item->tag, item->number)
                                                    : QStringLiteral("?");
    };
    QCOMPARE(typeAt(0), QStringLiteral("SEQUENCE"));
    QCOMPARE(typeAt(1), QStringLiteral("SEQUENCE"));
    QCOMPARE(typeAt(2), QStringLiteral("INTEGER"));
    QCOMPARE(typeAt(4), QStringLiteral("INTEGER"));
    QCOMPARE(typeAt(7), QStringLiteral("OCTET STRING"));
    QCOMPARE(tree.at(8)->fault, Fault::Trailing);
    QCOMPARE(tree.at(100), tree.root());
    QCOMPARE(tree.find(ByteRange { 2, 6 })->tag, 0x30); // both of its children
    QCOMPARE(DerTree(QByteArray()).at(0)->kind, DerItem::Kind::Document);
}

void DerTreeTest::everyByteHasOneElement_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("response") << response();
    QTest::newRow("certificate") << lab().der;
    QTest::newRow("list") << listOf(20);
    QTest::newRow("cut response") << response().chopped(100);
    QTest::newRow("response and more") << response() + "more";
    QTest::newRow("garbage") << QByteArray("\x30\x03\x30\x80\xff\x00\x05", 7);
}

// Children stand side by side inside their parent, and what at() finds holds the byte.
void DerTreeTest::everyByteHasOneElement()
{
    QFETCH(QByteArray, document);
    const DerTree tree(document, &DerTypes::OcspResponseFile);
    const auto check = [&](const auto &self, const DerItem *item) -> bool {
        qsizetype at = item->inside().offset;
        for (int row = 0; row < tree.childCount(item); ++row) {
            const DerItem *child = tree.child(item, row);
            if (child->range().offset != at || !self(self, child))
                return false;
            at = child->range().end();
        }
        return tree.childCount(item) == 0 || at == item->inside().end();
    };
    QVERIFY(check(check, tree.root()));
    for (qsizetype offset = 0; offset < document.size(); ++offset) {
        const ByteRange range = tree.at(offset)->range();
        QVERIFY(range.offset <= offset && offset < range.end());
    }
}

void DerTreeTest::readsQueries_data()
{
    using Kind = DerQuery::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<Kind>>("as");
    QTest::addColumn<std::optional<DerQuery>>("query");
    const auto row = [](const char *text, std::optional<Kind> as, std::optional<DerQuery> query) {
        QTest::addRow("%s, %d", text, as ? int(*as) : -1) << QString::fromUtf8(text) << as << query;
    };
    const auto query = [](Kind kind, const char *text, const QByteArray &bytes, quint8 tag = 0) {
        return DerQuery { kind, QString::fromUtf8(text), bytes, tag };
    };
    row("", {}, {});
    row("  ", {}, {});
    row("30 82", {}, query(Kind::Bytes, "30 82", hex("3082")));
    row("30:82:0A", {}, query(Kind::Bytes, "30:82:0A", hex("30820a")));
    row("0x30", {}, query(Kind::Bytes, "0x30", hex("30")));
    row("cafe", {}, query(Kind::Bytes, "cafe", hex("cafe")));
    row("cafe", Kind::Text, query(Kind::Text, "cafe", "cafe"));
    row("30", {}, query(Kind::Text, "30", "30")); // a number is likelier
    row("30", Kind::Bytes, query(Kind::Bytes, "30", hex("30")));
    row("cafes", {}, query(Kind::Text, "cafes", "cafes"));
    row("3 0", Kind::Bytes, {});
    row("xy", Kind::Bytes, {});
    row("1.3.6.1.5.5.7.48.1.1", {},
        query(Kind::Oid, "1.3.6.1.5.5.7.48.1.1", hex("2b0601050507300101")));
    row("2.5.29.15", {}, query(Kind::Oid, "2.5.29.15", hex("551d0f")));
    row("2.999.3", {}, query(Kind::Oid, "2.999.3", hex("883703")));
    row("3.1", Kind::Oid, {});
    row("1.40", Kind::Oid, {});
    row("ocsp.example.test", {}, query(Kind::Text, "ocsp.example.test", "ocsp.example.test"));
    row("SEQUENCE", {}, query(Kind::Tag, "SEQUENCE", {}, 0x30));
    row("octet string", {}, query(Kind::Tag, "octet string", {}, 0x04));
    row("[1]", {}, query(Kind::Tag, "[1]", {}, 0x81));
    row("[31]", Kind::Tag, {});
    row("nonsense", Kind::Tag, {});
    row("Grüße", {},
        query(Kind::Text, "Grüße",
              "gr\xc3\xbc\xc3\x9f"
              "e"));
}

void DerTreeTest::readsQueries()
{
    QFETCH(QString, text);
    QFETCH(std::optional<DerQuery::Kind>, as);
    QFETCH(std::optional<DerQuery>, query);
    QCOMPARE(readDerQuery(text, as), query);
}

void DerTreeTest::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<ByteRange>>("ranges");
    const auto row = [](const char *text, const QList<ByteRange> &ranges) {
        QTest::newRow(text) << QString::fromLatin1(text) << ranges;
    };
    // SEQUENCE { OID keyUsage, OCTET STRING { SEQUENCE { INTEGER 5 } }, IA5String "Lab lab" }
    row("020105", { { 11, 3 } });
    row("551d", { { 4, 2 } });
    row("LAB", { { 16, 3 }, { 20, 3 } });
    row("key usage", { { 2, 5 } });
    row("2.5.29.15", { { 2, 5 } });
    row("2.5.29.14", {});
    row("SEQUENCE", { { 0, 23 }, { 9, 5 } });
    row("INTEGER", { { 11, 3 } });
    row("nowhere", {});
}

void DerTreeTest::searches()
{
    QFETCH(QString, text);
    QFETCH(QList<ByteRange>, ranges);
    const QByteArray document
        = tlv(0x30, hex("0603551d0f") + tlv(0x04, hex("3003020105")) + tlv(0x16, "Lab lab"));
    const DerMatches found = searchDer(document, nullptr, *readDerQuery(text));
    QCOMPARE(found.ranges, ranges);
    QVERIFY(!found.areMore);
    const auto named
        = searchDer(response(), &DerTypes::OcspResponseFile, *readDerQuery(u"producedat"));
    QCOMPARE(named.ranges.size(), 1);
    QCOMPARE(named.ranges.first().length, 17);
}

void DerTreeTest::searchIsBounded()
{
    const QByteArray document = tlv(0x30, repeated(hex("0500"), 20'000));
    for (const QStringView text : { QStringView(u"NULL"), QStringView(u"0x05") }) {
        const DerMatches found = searchDer(document, nullptr, *readDerQuery(text));
        QCOMPARE(found.ranges.size(), DerMatches::Most);
        QVERIFY(found.areMore);
    }
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(
        searchDer(document, nullptr, *readDerQuery(u"NULL"), stop.get_token()).ranges.isEmpty());
}

// Documents that other projects test themselves with, where the environment says where they are.
void DerTreeTest::standsConformanceFiles()
{
    const QString root = qEnvironmentVariable("STAPLESCOPE_CONFORMANCE");
    if (root.isEmpty())
        QSKIP("STAPLESCOPE_CONFORMANCE does not name a folder of conformance cases");
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || file.size() > 4 * 1024 * 1024)
            continue;
        const QByteArray bytes = file.readAll();
        const OcspReading reading = readOcspResponse(bytes);
        const DerTree tree(bytes, &DerTypes::OcspResponseFile);
        const QString outline = outlineOf(tree, tree.root());
        if (reading.parses() && reading.response.basic) {
            ++count;
            // What is wrong on purpose may be so where the reader of responses does not look.
            if (!file.fileName().contains(QLatin1String("badinput")))
                QVERIFY2(!outline.contains(u'!'), qPrintable(file.fileName()));
            const DerItem *data = tree.find(u"responseBytes.response.tbsResponseData");
            QVERIFY2(data, qPrintable(file.fileName()));
            QCOMPARE(data->range(), reading.response.basic->tbsResponseData.range);
        }
        for (const ParseFault &fault : reading.faults)
            QVERIFY(bytes.isEmpty() || fault.offset == bytes.size() || tree.at(fault.offset));
    }
    QVERIFY(count > 20);
}

QTEST_GUILESS_MAIN(DerTreeTest)
#include "tst_dertree.moc"
