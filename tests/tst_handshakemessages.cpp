// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/errors.h"
#include "probe/handshakemessages.h"
#include "probe/plaintextrecords.h"

#include <QTest>

// Frames as RFC 5246, 6066 and 8446 define them, and every way to break them.

namespace {

QByteArray number(qint64 value, int size)
{
    QByteArray bytes;
    for (int i = size - 1; i >= 0; --i)
        bytes.append(char(value >> (8 * i) & 0xff));
    return bytes;
}

QByteArray vectorOf(int lengthSize, const QByteArray &bytes)
{
    return number(bytes.size(), lengthSize) + bytes;
}

QByteArray status(const QByteArray &response, int type = 1)
{
    return number(type, 1) + vectorOf(3, response);
}

QByteArray extension(int type, const QByteArray &value)
{
    return number(type, 2) + vectorOf(2, value);
}

// A CertificateEntry of TLS 1.3.
QByteArray entry(const QByteArray &certificate, const QByteArray &extensions = {})
{
    return vectorOf(3, certificate) + vectorOf(2, extensions);
}

QByteArray tls13(const QByteArray &entries)
{
    return vectorOf(1, {}) + vectorOf(3, entries);
}

QByteArray tls12(const QByteArrayList &certificates)
{
    QByteArray list;
    for (const QByteArray &certificate : certificates)
        list += vectorOf(3, certificate);
    return vectorOf(3, list);
}

QByteArray serverHello(const QByteArray &extensions, bool hasExtensions = true)
{
    return number(0x0303, 2) + QByteArray(32, 'r') + vectorOf(1, QByteArray(32, 's'))
        + number(0xc02f, 2) + number(0, 1)
        + (hasExtensions ? vectorOf(2, extensions) : QByteArray());
}

QByteArray message(HandshakeType type, const QByteArray &body)
{
    return number(int(type), 1) + vectorOf(3, body);
}

QByteArray record(const QByteArray &payload, int type = 22)
{
    return number(type, 1) + number(0x0303, 2) + vectorOf(2, payload);
}

QByteArray recordsOf(const QByteArray &bytes, qsizetype size)
{
    QByteArray records;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        records += record(bytes.mid(at, size));
    return records;
}

using Kind = BrokenStatus::Kind;
constexpr int NotBroken = -1;

} // namespace

class TestHandshakeMessages : public QObject
{
    Q_OBJECT

private slots:
    void certificateStatus_data();
    void certificateStatus();
    void certificate_data();
    void certificate();
    void entryStatus();
    void hello_data();
    void hello();
    void truncatedMessages();
    void plaintext_data();
    void plaintext();
    void awaitsMore_data();
    void awaitsMore();
    void everySplitOfTheWire();
    void notTls_data();
    void notTls();
    void alerts();
};

void TestHandshakeMessages::certificateStatus_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("brokenKind");
    QTest::addColumn<qint64>("claimedLength");

    const auto row = [](const char *name, const QByteArray &body, int kind = NotBroken,
                        qint64 claimed = 0) { QTest::newRow(name) << body << kind << claimed; };
    row("five bytes", status("\x30\x03\x0a\x01\x03"));
    row("one byte", status("x"));
    row("64 kB", status(QByteArray(MaxStatusSize, 'x')));
    row("a byte more", status(QByteArray(MaxStatusSize + 1, 'x')), int(Kind::TooLarge),
        MaxStatusSize + 1);
    row("empty response", status({}), int(Kind::Empty), 0);
    row("type 0", status("abc", 0), int(Kind::BadType), 3);
    row("type 2", status("abc", 2), int(Kind::BadType), 3);
    row("type 2 and nothing", number(2, 1), int(Kind::BadType), 0);
    row("no bytes at all", {}, int(Kind::BadLength), 0);
    row("type alone", number(1, 1), int(Kind::BadLength), 0);
    row("length cut", number(1, 1) + number(0, 2), int(Kind::BadLength), 0);
    row("response cut", number(1, 1) + number(4, 3) + "abc", int(Kind::BadLength), 4);
    row("left over", status("abc") + 'x', int(Kind::BadLength), 3);
    row("left over after an empty response", status({}) + 'x', int(Kind::BadLength), 0);
    row("largest length", number(1, 1) + number(0xffffff, 3) + "abc", int(Kind::BadLength),
        0xffffff);
}

void TestHandshakeMessages::certificateStatus()
{
    QFETCH(QByteArray, body);
    QFETCH(int, brokenKind);
    QFETCH(qint64, claimedLength);
    const auto read = readCertificateStatus(body, 3);
    if (brokenKind == NotBroken) {
        QCOMPARE(std::get<Staple>(read), (Staple { 3, body.mid(4) }));
    } else {
        const BrokenStatus expected { Kind(brokenKind), 3, body.left(MaxStatusSize),
                                      claimedLength };
        QCOMPARE(std::get<BrokenStatus>(read), expected);
    }
}

void TestHandshakeMessages::certificate_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isTls13");
    QTest::addColumn<QByteArrayList>("chain");
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<int>("limit"); // a ProbeFault, or -1

    struct Expectation
    {
        QByteArrayList chain;
        bool isComplete = true;
        int limit = -1;
    };
    const auto row
        = [](const char *name, const QByteArray &body, bool isTls13, const Expectation &expected) {
              QTest::newRow(name) << body << isTls13 << expected.chain << expected.isComplete
                                  << expected.limit;
          };
    const QByteArrayList sixteen(16, "c");
    const QByteArray large(MaxCertificateSize, 'c');
    const QByteArray stapled = entry("leaf", extension(5, status("staple")));

    row("1.2, one", tls12({ "leaf" }), false, { { "leaf" } });
    row("1.2, three", tls12({ "leaf", "ca", "root" }), false, { { "leaf", "ca", "root" } });
    row("1.2, none", tls12({}), false, {});
    row("1.2, empty certificate", tls12({ "", "ca" }), false, { { "", "ca" } });
    row("1.2, left over", tls12({ "leaf" }) + 'x', false, { { "leaf" }, false });
    row("1.2, list cut", tls12({ "leaf", "ca" }).chopped(1), false, { {}, false });
    row("1.2, certificate longer than the list",
        vectorOf(3, vectorOf(3, "leaf") + number(9, 3) + "ca"), false, { { "leaf" }, false });
    row("1.2, length cut", vectorOf(3, vectorOf(3, "leaf") + number(0, 2)), false,
        { { "leaf" }, false });
    row("1.2, nothing", {}, false, { {}, false });
    row("1.2, sixteen", tls12(sixteen), false, { sixteen });
    row("1.2, seventeen", tls12(sixteen + QByteArrayList { "d" }), false,
        { sixteen, false, int(ProbeFault::ChainTooLong) });
    row("1.2, 64 kB", tls12({ "leaf", large }), false, { { "leaf", large } });
    row("1.2, a byte more", tls12({ "leaf", large + 'c', "ca" }), false,
        { { "leaf" }, false, int(ProbeFault::CertificateTooLarge) });
    row("1.3, one", tls13(entry("leaf")), true, { { "leaf" } });
    row("1.3, two", tls13(stapled + entry("ca")), true, { { "leaf", "ca" } });
    row("1.3, context", vectorOf(1, "context") + vectorOf(3, entry("leaf")), true, { { "leaf" } });
    row("1.3, context cut", number(9, 1) + "abc", true, { {}, false });
    row("1.3, extensions missing", tls13(vectorOf(3, "leaf")), true, { { "leaf" }, false });
    row("1.3, extensions cut", tls13(vectorOf(3, "leaf") + number(5, 2) + "abcd"), true,
        { { "leaf" }, false });
    row("1.3, left over", tls13(entry("leaf")) + 'x', true, { { "leaf" }, false });
    row("1.3, read as 1.2", tls13(entry("leaf")), false, { {}, false });
}

void TestHandshakeMessages::certificate()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isTls13);
    const CertificateMessage read = readCertificateMessage(body, isTls13);
    QTEST(QByteArrayList(read.chain), "chain");
    QTEST(read.isComplete, "isComplete");
    QTEST(read.limit ? int(*read.limit) : -1, "limit");
}

void TestHandshakeMessages::entryStatus()
{
    const QByteArray leaf = entry(
        "leaf", extension(18, "scts") + extension(99, "?") + extension(5, status("for the leaf")));
    const QByteArray twice
        = entry("ca", extension(5, status("first")) + extension(5, status("second")));
    const QByteArray empty
        = entry("root", extension(5, status({})) + extension(18, "not the leaf's"));
    const QByteArray badType = entry("more", extension(5, status("x", 7)));
    const QByteArray cut
        = entry("last", extension(5, status("x")) + number(5, 2) + number(9, 2) + "abc");
    const auto read = readCertificateMessage(tls13(leaf + twice + empty + badType + cut), true);

    QVERIFY(read.isComplete);
    QCOMPARE(read.leafScts, QByteArray("scts"));
    QCOMPARE(read.staples, QList<Staple>({ { 0, "for the leaf" }, { 1, "first" }, { 4, "x" } }));
    QCOMPARE(read.brokenStatuses,
             QList<BrokenStatus>(
                 { { Kind::Empty, 2, status({}), 0 }, { Kind::BadType, 3, status("x", 7), 1 } }));
}

void TestHandshakeMessages::hello_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isTls13");
    QTest::addColumn<bool>("acknowledgesStatus");
    QTest::addColumn<QByteArray>("scts");

    const QByteArray version13 = extension(43, number(0x0304, 2));
    const QByteArray version12 = extension(43, number(0x0303, 2));
    QTest::newRow("no extensions") << serverHello({}, false) << false << false << QByteArray();
    QTest::newRow("none in the list") << serverHello({}) << false << false << QByteArray();
    QTest::newRow("status") << serverHello(extension(5, {})) << false << true << QByteArray();
    QTest::newRow("SCTs") << serverHello(extension(18, "abc") + extension(5, {})) << false << true
                          << QByteArray("abc");
    QTest::newRow("1.3") << serverHello(version13) << true << false << QByteArray();
    QTest::newRow("1.2 by extension") << serverHello(version12) << false << false << QByteArray();
    QTest::newRow("version cut") << serverHello(extension(43, "\x03")) << false << false
                                 << QByteArray();
    QTest::newRow("extension cut") << serverHello(extension(23, {}) + number(5, 2) + number(4, 2))
                                   << false << false << QByteArray();
    QTest::newRow("nothing") << QByteArray() << false << false << QByteArray();
}

void TestHandshakeMessages::hello()
{
    QFETCH(QByteArray, body);
    const ServerHello read = readServerHello(body);
    QTEST(read.isTls13, "isTls13");
    QTEST(read.acknowledgesStatus, "acknowledgesStatus");
    QTEST(read.scts, "scts");
}

// Cut anywhere, with any byte changed: nothing is read from outside of the bytes (for sanitizers).
void TestHandshakeMessages::truncatedMessages()
{
    const QByteArray whole = tls13(
        entry("leaf", extension(5, status("staple")) + extension(18, "scts")) + entry("ca"));
    const QByteArray hello = serverHello(extension(5, {}) + extension(18, "abc"));
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QVERIFY(!readCertificateMessage(QByteArrayView(whole).first(size), true).isComplete);
        readServerHello(QByteArrayView(hello).first(std::min(size, hello.size())));
    }
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const char value : { '\x00', '\x01', '\x7f', '\xff' }) {
            QByteArray changed = whole;
            changed[at] = value;
            QVERIFY(readCertificateMessage(changed, true).chain.size() <= 3);
            readCertificateMessage(changed, false);
            readPlaintextRecords(changed);
        }
    }
}

void TestHandshakeMessages::plaintext_data()
{
    QTest::addColumn<QByteArray>("hello"); // extensions of the ServerHello
    QTest::addColumn<QByteArray>("status"); // body of the CertificateStatus
    QTest::addColumn<int>("brokenKind");
    QTest::addColumn<qint64>("claimedLength");
    QTest::addColumn<QByteArray>("staple");

    const QByteArray acknowledged = extension(5, {});
    const QByteArray fits(MaxOpenSslStatusSize - 4, 'x');
    const QByteArray large(MaxOpenSslStatusSize - 3, 'x');
    const QByteArray largest(MaxStatusSize, 'x');
    const QByteArray huge(MaxStatusSize + 1, 'x');
    const auto row = [](const char *name, const QByteArray &extensions, const QByteArray &body,
                        int kind, qsizetype claimed, const QByteArray &staple) {
        QTest::newRow(name) << extensions << body << kind << qint64(claimed) << staple;
    };
    row("nothing to refuse", acknowledged, status(fits), NotBroken, 0, {});
    row("unsolicited", {}, status("staple"), int(Kind::Unsolicited), 6, "staple");
    row("unsolicited and broken", {}, status("staple", 2), int(Kind::Unsolicited), 6, {});
    row("unsolicited and without a body", {}, {}, int(Kind::Unsolicited), 0, {});
    row("oversized", acknowledged, status(large), int(Kind::TooLarge), large.size(), large);
    row("oversized and broken", acknowledged, status(large, 2), int(Kind::TooLarge), large.size(),
        {});
    row("as large as can be kept", acknowledged, status(largest), int(Kind::TooLarge),
        largest.size(), largest);
    row("larger", acknowledged, status(huge), int(Kind::TooLarge), huge.size(), {});
}

void TestHandshakeMessages::plaintext()
{
    QFETCH(QByteArray, hello);
    QFETCH(QByteArray, status);
    QFETCH(int, brokenKind);
    QFETCH(qint64, claimedLength);
    QFETCH(QByteArray, staple);

    const QByteArray bytes = message(HandshakeType::ServerHello, serverHello(hello))
        + message(HandshakeType::Certificate, tls12({ "leaf" }))
        + message(HandshakeType::CertificateStatus, status);
    for (const qsizetype size : { 16'384, 100, 7 }) {
        const PlaintextFlight flight = readPlaintextRecords(recordsOf(bytes, size));
        QCOMPARE(flight.messages.size(), 3);
        QVERIFY(flight.messages.last().isComplete());
        QVERIFY(!awaitsStatus(flight));
        const RefusedStatus refused = findRefusedStatus(flight);
        QCOMPARE(refused.broken.has_value(), brokenKind != NotBroken);
        QCOMPARE(refused.staple.has_value(), !staple.isEmpty());
        if (!staple.isEmpty())
            QCOMPARE(*refused.staple, (Staple { 0, staple }));
        if (refused.broken) {
            const BrokenStatus expected { Kind(brokenKind), 0, status.left(MaxStatusSize),
                                          claimedLength };
            QCOMPARE(*refused.broken, expected);
        }
    }
}

void TestHandshakeMessages::awaitsMore_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("awaits");

    const QByteArray hello = message(HandshakeType::ServerHello, serverHello({}));
    const QByteArray statusHeader = number(22, 1) + number(70'000, 3);
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("record header cut") << record(hello).first(4) << false;
    QTest::newRow("other message unfinished") << record(hello.chopped(1)) << false;
    QTest::newRow("message header cut") << record(hello + statusHeader.first(3)) << false;
    QTest::newRow("status header") << record(hello + statusHeader) << true;
    QTest::newRow("status unfinished") << record(hello + statusHeader + "abc") << true;
    QTest::newRow("record unfinished") << record(hello + statusHeader + "abc").chopped(2) << true;
    QTest::newRow("64 kB and the frame are enough")
        << recordsOf(hello + statusHeader + QByteArray(MaxStatusSize + 4, 'x'), 16'000) << false;
    QTest::newRow("a byte less") << recordsOf(
        hello + statusHeader + QByteArray(MaxStatusSize + 3, 'x'), 16'000)
                                 << true;
    QTest::newRow("alert follows")
        << record(hello + statusHeader) + record("\x02\x28", 21) << false;
    QTest::newRow("status finished")
        << record(hello + message(HandshakeType::CertificateStatus, "abc")) << false;
}

void TestHandshakeMessages::awaitsMore()
{
    QFETCH(QByteArray, bytes);
    QTEST(awaitsStatus(readPlaintextRecords(bytes)), "awaits");
}

// However the wire cuts them, the bytes that came first are read the same.
void TestHandshakeMessages::everySplitOfTheWire()
{
    const QByteArray bytes
        = recordsOf(message(HandshakeType::ServerHello, serverHello(extension(5, {})))
                        + message(HandshakeType::CertificateStatus, status("staple")),
                    11);
    const PlaintextFlight whole = readPlaintextRecords(bytes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const PlaintextFlight part = readPlaintextRecords(QByteArrayView(bytes).first(size));
        QVERIFY(part.messages.size() <= whole.messages.size());
        for (qsizetype i = 0; i < part.messages.size(); ++i)
            QVERIFY(whole.messages.at(i).body.startsWith(part.messages.at(i).body));
    }
}

void TestHandshakeMessages::notTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("canBe");

    QTest::newRow("nothing yet") << QByteArray() << true;
    QTest::newRow("handshake") << QByteArray::fromHex("16030300") << true;
    QTest::newRow("alert") << QByteArray::fromHex("15030100020228") << true;
    QTest::newRow("first byte") << QByteArray::fromHex("16") << true;
    QTest::newRow("SMTP") << QByteArray("220 mail.example.test ESMTP") << false;
    QTest::newRow("SMTP, its first byte") << QByteArray("2") << false;
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request") << false;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-x") << false;
    QTest::newRow("other version") << QByteArray::fromHex("1602000010") << false;
    QTest::newRow("later version") << QByteArray::fromHex("1603050010") << false;
    QTest::newRow("longest record") << QByteArray::fromHex("1603034800") << true;
    QTest::newRow("longer") << QByteArray::fromHex("1603034801") << false;
    QTest::newRow("application data first") << QByteArray::fromHex("1703030010") << false;
}

void TestHandshakeMessages::notTls()
{
    QFETCH(QByteArray, bytes);
    QTEST(canBeTls(bytes), "canBe");
}

void TestHandshakeMessages::alerts()
{
    QCOMPARE(alertName(40), u"handshake_failure"_qs);
    QCOMPARE(alertName(112), u"unrecognized_name"_qs);
    QCOMPARE(alertName(113), u"bad_certificate_status_response"_qs);
    QCOMPARE(alertName(200), u"alert(200)"_qs);
}

QTEST_GUILESS_MAIN(TestHandshakeMessages)
#include "tst_handshakemessages.moc"
