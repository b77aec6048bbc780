// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/der.h"
#include "support/verifycase.h"

#include <QTest>

#include <algorithm>

// That strictness holds everywhere and not only where a single row looks: each breach in every
// place, each algorithm with every key, each order of answers.

namespace {

using der::Length;

enum class Breach { Appended, NonMinimal, Indefinite };

struct Element
{
    quint8 tag = 0;
    QByteArray content;
    qsizetype size = 0; // header included
};

// The first element of well-formed DER whose tag numbers are below 31.
Element firstElement(const QByteArray &bytes)
{
    const int first = quint8(bytes.at(1));
    const int lengthSize = first < 0x80 ? 0 : first - 0x80;
    qsizetype length = lengthSize == 0 ? first : 0;
    for (int i = 0; i < lengthSize; ++i)
        length = length << 8 | quint8(bytes.at(2 + i));
    const qsizetype header = 2 + lengthSize;
    return { quint8(bytes.at(0)), bytes.mid(header, length), header + length };
}

bool isConstructed(quint8 tag)
{
    return (tag & 0x20) != 0;
}

// Where a NULL can follow the OID, it is the algorithm's parameters and no breach.
bool isAlgorithmAlone(const Element &element)
{
    return element.tag == Der::Sequence && element.content.startsWith(char(Der::ObjectIdentifier))
        && firstElement(element.content).size == element.content.size();
}

// Copies DER, and breaks one of its elements.
class Breaker
{
public:
    Breaker(Breach breach, int target)
        : m_breach(breach)
        , m_target(target)
    {
    }

    QByteArray copied(const QByteArray &elements)
    {
        QByteArray copy;
        for (QByteArray rest = elements; !rest.isEmpty();) {
            const Element element = firstElement(rest);
            copy += copied(element);
            rest = rest.mid(element.size);
        }
        return copy;
    }
    bool isDone() const { return m_isDone; }
    QByteArray brokenElement() const { return m_broken; }

private:
    QByteArray copied(const Element &element)
    {
        const bool holdsResponse = element.tag == Der::OctetString
            && element.content.startsWith('0') && element.content.size() > 100;
        const bool hasInside = isConstructed(element.tag) || holdsResponse;
        const bool canBreak = m_breach == Breach::NonMinimal
            || (m_breach == Breach::Appended ? hasInside && !isAlgorithmAlone(element)
                                             : isConstructed(element.tag));
        const bool breaks = canBreak && m_seen++ == m_target;
        QByteArray content = hasInside ? copied(element.content) : element.content;
        if (!breaks)
            return der::tlv(element.tag, content);
        m_isDone = true;
        m_broken = QByteArray::number(element.tag, 16);
        if (m_breach == Breach::Appended)
            return der::tlv(element.tag, content + der::null());
        return der::tlv(element.tag, content,
                        m_breach == Breach::NonMinimal ? Length::NonMinimal : Length::Indefinite);
    }

    Breach m_breach;
    int m_target;
    int m_seen = 0;
    bool m_isDone = false;
    QByteArray m_broken;
};

// Has every field that a response can have.
ResponseSpec fullSpec()
{
    const LabPki &pki = sharedLabPki();
    return { .certificate = &pki.leaf,
             .issuer = &pki.issuer,
             .singles = { { .status = CertStatus::Revoked,
                            .reason = 4,
                            .extensions = QList { unknownExtension(false) } },
                          { .hash = CertIdHash::Sha256 } },
             .responseExtensions = QList { nonceExtension() },
             .signer = &pki.responder };
}

}

class StrictReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void breachesAnywhere_data();
    void breachesAnywhere();
    void badTimesAnywhere_data();
    void badTimesAnywhere();
    void brokenExtensions_data();
    void brokenExtensions();
    void everyAlgorithm_data();
    void everyAlgorithm();
    void everyCertIdHash_data();
    void everyCertIdHash();
    void theStrictestAnswerInDate_data();
    void theStrictestAnswerInDate();
    void privateAuthorities_data();
    void privateAuthorities();
};

void StrictReadingTest::breachesAnywhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = makeResponse(fullSpec());
    const auto rows = [&](const char *name, Breach breach) {
        for (int target = 0;; ++target) {
            Breaker breaker(breach, target);
            const QByteArray bytes = breaker.copied(good);
            if (!breaker.isDone())
                return;
            QTest::addRow("%s, element %d, tag %s", name, target,
                          breaker.brokenElement().constData())
                << bytes;
        }
    };
    rows("bytes at the end", Breach::Appended);
    rows("length not minimal", Breach::NonMinimal);
    rows("indefinite length", Breach::Indefinite);
}

void StrictReadingTest::breachesAnywhere()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(readOcspResponse(makeResponse(fullSpec())).parses());
    const OcspReading reading = readOcspResponse(bytes);
    QVERIFY(!reading.parses());
    QVERIFY(!reading.faults.isEmpty());
    const Judgement judgement = judge({ .bytes = bytes });
    QCOMPARE(judgement.verdict, Verdict::Invalid);
    QVERIFY(!judgement.leaf()->usable);
}

void StrictReadingTest::badTimesAnywhere_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    for (const char *text :
         { "", "20261120200500.0Z", "202611202005Z", "2026112020Z", "20261120200500",
           "20261120200500+0000", "20261120200560Z", "20261120240000Z", "20260230000000Z",
           "20261320000000Z", "261120200500Z", "20261120200500z", "2026112O200500Z" }) {
        const RawTime time { text };
        const auto row = [text](const char *field, const ResponseSpec &spec) {
            QTest::addRow("%s: %s", field, text) << spec;
        };
        row("producedAt", { .producedAt = time });
        row("thisUpdate", { .singles = { { .thisUpdate = time } } });
        row("nextUpdate", { .singles = { { .nextUpdate = time } } });
        row("revocationTime",
            { .singles = { { .status = CertStatus::Revoked, .revocationTime = time } } });
        row("another's thisUpdate",
            { .singles
              = { {}, { .certificate = &sharedLabPki().otherLeaf, .thisUpdate = time } } });
    }
}

void StrictReadingTest::badTimesAnywhere()
{
    QFETCH(ResponseSpec, spec);
    const Judgement judgement = judge({ .response = spec });
    QCOMPARE(judgement.verdict, Verdict::Invalid);
    QVERIFY(judgement.finding(u"resp-time-format"));
}

void StrictReadingTest::brokenExtensions_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const std::optional<QList<ExtensionSpec>> &extensions,
                        const char *finding) {
        const QString id = QString::fromLatin1(finding);
        QTest::addRow("%s, of the response", name)
            << ResponseSpec { .responseExtensions = extensions } << id;
        QTest::addRow("%s, of the entry", name)
            << ResponseSpec { .singles = { { .extensions = extensions } } } << id;
    };
    row("none in the list", QList<ExtensionSpec> {}, "resp-empty-extensions");
    row("twice", QList { unknownExtension(false), unknownExtension(false) },
        "resp-duplicate-extension");
    row("twice, once critical", QList { unknownExtension(true), unknownExtension(false) },
        "resp-duplicate-extension");
    row("twice, not side by side",
        QList { unknownExtension(false), nonceExtension(), unknownExtension(false) },
        "resp-duplicate-extension");
    row("critical and not known", QList { unknownExtension(true) }, "ext-unknown-critical");
    row("critical and not known, after others",
        QList { nonceExtension(), unknownExtension(false, "1.3.6.1.4.1.99999.2"),
                unknownExtension(true) },
        "ext-unknown-critical");
}

void StrictReadingTest::brokenExtensions()
{
    QFETCH(ResponseSpec, spec);
    QFETCH(QString, finding);
    const Judgement judgement = judge({ .response = spec });
    QCOMPARE(judgement.verdict, Verdict::Invalid);
    QVERIFY(judgement.finding(finding));
    QVERIFY(!judgement.leaf()->usable);
}

void StrictReadingTest::everyAlgorithm_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    static const LabCertificate p384 = issue({ .subject = QStringLiteral("P-384 responder"),
                                               .issuer = &sharedLabPki().issuer,
                                               .key = makeKey(LabKeyKind::EcP384),
                                               .extendedKeyUsage = QByteArrayList { OcspSigning },
                                               .noCheck = NoCheck::Present });
    static const LabCertificate ed25519
        = issue({ .subject = QStringLiteral("Ed25519 responder"),
                  .issuer = &sharedLabPki().issuer,
                  .key = makeKey(LabKeyKind::Ed25519),
                  .extendedKeyUsage = QByteArrayList { OcspSigning },
                  .noCheck = NoCheck::Present });
    const LabCertificate *rsa = &sharedLabPki().responderRsa;
    const std::pair<const char *, LabDigest> digests[] = { { "SHA-256", LabDigest::Sha256 },
                                                           { "SHA-384", LabDigest::Sha384 },
                                                           { "SHA-512", LabDigest::Sha512 } };
    for (const auto &[name, digest] : digests) {
        QTest::addRow("ECDSA P-256, %s", name) << ResponseSpec { .digest = digest };
        QTest::addRow("ECDSA P-384, %s", name)
            << ResponseSpec { .signer = &p384, .digest = digest };
        QTest::addRow("RSA PKCS#1, %s", name) << ResponseSpec { .signer = rsa, .digest = digest };
        QTest::addRow("RSA PSS, %s", name) << ResponseSpec {
            .signer = rsa, .digest = digest, .signatureKind = LabSignatureKind::RsaPss
        };
    }
    QTest::newRow("Ed25519") << ResponseSpec { .signer = &ed25519 };
}

void StrictReadingTest::everyAlgorithm()
{
    QFETCH(ResponseSpec, spec);
    const Judgement good = judge({ .response = spec });
    QCOMPARE(good.verdict, Verdict::Good);
    QVERIFY(good.leaf()->signatureOk);

    spec.flipSignatureBit = true;
    const Judgement flipped = judge({ .response = spec });
    QCOMPARE(flipped.verdict, Verdict::Invalid);
    QVERIFY(!flipped.leaf()->signatureOk);
    QVERIFY(flipped.finding(u"sig-invalid"));
}

void StrictReadingTest::everyCertIdHash_data()
{
    QTest::addColumn<SingleSpec>("spec");
    QTest::addColumn<QString>("finding"); // empty: good
    const std::tuple<const char *, CertIdHash, int> hashes[]
        = { { "SHA-1", CertIdHash::Sha1, 20 },
            { "SHA-256", CertIdHash::Sha256, 32 },
            { "SHA-384", CertIdHash::Sha384, 48 },
            { "SHA-512", CertIdHash::Sha512, 64 } };
    for (const auto &[name, hash, size] : hashes) {
        const QByteArray other(size, 'x');
        const QByteArray serial = sharedLabPki().otherLeaf.serialNumber;
        QTest::addRow("%s", name) << SingleSpec { .hash = hash } << QString();
        QTest::addRow("%s, other issuer name", name)
            << SingleSpec { .hash = hash, .issuerNameHash = other }
            << QStringLiteral("certid-issuer-name-mismatch");
        QTest::addRow("%s, other issuer key", name)
            << SingleSpec { .hash = hash, .issuerKeyHash = other }
            << QStringLiteral("certid-issuer-key-mismatch");
        QTest::addRow("%s, other serial", name)
            << SingleSpec { .hash = hash, .serialNumber = serial }
            << QStringLiteral("certid-serial-mismatch");
        QTest::addRow("%s, of the issuer's namesake", name)
            << SingleSpec { .issuer = &sharedLabPki().sameNameIssuer, .hash = hash }
            << QStringLiteral("certid-issuer-key-mismatch");
    }
}

void StrictReadingTest::everyCertIdHash()
{
    QFETCH(SingleSpec, spec);
    QFETCH(QString, finding);
    const Judgement judgement = judge({ .response = { .singles = { spec } } });
    QCOMPARE(judgement.verdict, finding.isEmpty() ? Verdict::Good : Verdict::Invalid);
    QVERIFY(finding.isEmpty() || judgement.finding(finding));
    QCOMPARE(judgement.leaf()->usable, finding.isEmpty());
}

void StrictReadingTest::theStrictestAnswerInDate_data()
{
    QTest::addColumn<QList<SingleSpec>>("singles");
    QTest::addColumn<CertStatus>("decides");
    const SingleSpec good;
    const SingleSpec unknown { .status = CertStatus::Unknown };
    const SingleSpec revoked { .status = CertStatus::Revoked };
    const SingleSpec pastGood { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days };
    const SingleSpec pastRevoked { .status = CertStatus::Revoked,
                                   .revocationTime = -10 * Days,
                                   .thisUpdate = -9 * Days,
                                   .nextUpdate = -2 * Days };
    const SingleSpec comingRevoked { .status = CertStatus::Revoked,
                                     .thisUpdate = 1 * Days,
                                     .nextUpdate = 6 * Days };
    const auto everyOrder = [](const char *name, QList<SingleSpec> singles, CertStatus decides) {
        QList<int> order;
        for (int i = 0; i < singles.size(); ++i)
            order.append(i);
        do {
            QList<SingleSpec> ordered;
            QByteArray orderText;
            for (const int i : order) {
                ordered.append(singles.at(i));
                orderText += QByteArray::number(i);
            }
            QTest::addRow("%s, order %s", name, orderText.constData()) << ordered << decides;
        } while (std::next_permutation(order.begin(), order.end()));
    };
    everyOrder("all three", { good, unknown, revoked }, CertStatus::Revoked);
    everyOrder("good and revoked", { good, revoked }, CertStatus::Revoked);
    everyOrder("past revocation", { good, pastRevoked }, CertStatus::Good);
    everyOrder("revocation to come", { good, comingRevoked }, CertStatus::Good);
    everyOrder("past good", { revoked, pastGood }, CertStatus::Revoked);
}

void StrictReadingTest::theStrictestAnswerInDate()
{
    QFETCH(QList<SingleSpec>, singles);
    QFETCH(CertStatus, decides);
    const Judgement judgement = judge({ .response = { .singles = singles } });
    QCOMPARE(judgement.leaf()->certStatus, std::optional(decides));
    QVERIFY(judgement.leaf()->usable);
    QCOMPARE(judgement.verdict, decides == CertStatus::Revoked ? Verdict::Revoked : Verdict::Good);
}

void StrictReadingTest::privateAuthorities_data()
{
    QTest::addColumn<VerifyCase>("given");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<bool>("isTrusted");
    const LabPki &pki = sharedLabPki();
    const ResponseSpec revoked { .singles = { { .status = CertStatus::Revoked } } };
    const QList<QByteArray> withRoot { pki.leaf.der, pki.issuer.der, pki.root.der };
    const QList<QByteArray> namesakeFirst { pki.leaf.der, pki.sameNameIssuer.der, pki.issuer.der };
    const QList<QByteArray> nobody;
    const auto row
        = [](const char *name, const VerifyCase &given, Verdict verdict, bool isTrusted = false) {
              QTest::newRow(name) << given << verdict << isTrusted;
          };
    row("added", {}, Verdict::Good, true);
    row("the platform's", { .platformRoots = true }, Verdict::Good, true);
    row("not known", { .roots = nobody }, Verdict::Good);
    row("not known, with its root", { .chain = withRoot, .roots = nobody }, Verdict::Good);
    row("not known, another is", { .roots = { pki.otherRoot.der } }, Verdict::Good);
    row("not known, delegated", { .response = { .signer = &pki.responder }, .roots = nobody },
        Verdict::Good);
    row("not known, revoked", { .response = revoked, .roots = nobody }, Verdict::Revoked);
    row("not known, forged", { .response = { .flipSignatureBit = true }, .roots = nobody },
        Verdict::Invalid);
    row("not known, signed by a stranger",
        { .response = { .signer = &pki.otherIssuer }, .roots = nobody }, Verdict::Invalid);
    row("not known, the namesake first", { .chain = namesakeFirst, .roots = nobody },
        Verdict::Good);
    row("not known, signed by the namesake",
        { .response = { .signer = &pki.sameNameIssuer }, .chain = namesakeFirst, .roots = nobody },
        Verdict::Invalid);
    row("known, the namesake first", { .chain = namesakeFirst }, Verdict::Good, true);
}

void StrictReadingTest::privateAuthorities()
{
    QFETCH(VerifyCase, given);
    QFETCH(Verdict, verdict);
    QFETCH(bool, isTrusted);
    const Judgement judgement = judge(given);
    QCOMPARE(judgement.verdict, verdict);
    QCOMPARE(judgement.path.isTrusted, isTrusted);
    QCOMPARE(judgement.finding(u"chain-untrusted") == nullptr, isTrusted);
    QCOMPARE(judgement.leaf()->issuer->der, sharedLabPki().issuer.der);
}

QTEST_GUILESS_MAIN(StrictReadingTest)
#include "tst_strictreading.moc"
