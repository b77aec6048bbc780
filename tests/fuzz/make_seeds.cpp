// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/target.h"
#include "fuzz/stapledchain.h"
#include "lab/derwriter.h"
#include "lab/labpki.h"
#include "lab/labtime.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"
#include "lab/tlswire.h"
#include "scan/capturefile.h"

#include <QDir>

#include <cstdio>

// make_seeds FOLDER: writes what each target begins with, in a folder of the target's name.

namespace {

using Seeds = QByteArrayList;

QList<ResponseSpec> responseSpecs()
{
    const LabPki &pki = sharedLabPki();
    const QByteArray null = der::null();
    using Status = CertStatus;
    // clang-format off
    return {
        {},
        { .responderId = ResponderIdKind::ByName },
        { .singles = { { .status = Status::Revoked, .reason = 1 } } },
        { .singles = { { .status = Status::Unknown } } },
        { .singles = { {}, { .hash = CertIdHash::Sha256, .status = Status::Revoked } } },
        { .singles = { { .hash = CertIdHash::Sha512, .nextUpdate = Absent {} } } },
        { .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days } } },
        { .singles = { { .thisUpdate = RawTime { "20261120200500.5Z" } } } },
        { .singles = { { .extensions = QList { unknownExtension(true) } } } },
        { .singles = {} },
        { .responseExtensions = QList { nonceExtension(), unknownExtension(false) } },
        { .responseExtensions = QList { nonceExtension(), nonceExtension() } },
        { .responseExtensions = QList<ExtensionSpec> {} },
        { .signer = &pki.responder },
        { .signer = &pki.responderRsa, .signatureKind = LabSignatureKind::RsaPss },
        { .signer = &pki.responderRsa, .digest = LabDigest::Sha1 },
        { .signer = &pki.responderWithoutEku, .certs = QByteArrayList { pki.responder.der, pki.issuer.der } },
        { .version = 0 },
        { .flipSignatureBit = true },
        { .trailing = { .outer = "x" } },
        { .trailing = { .responseData = null } },
        { .outerLength = der::Length::Indefinite },
        { .responseDataLength = der::Length::NonMinimal },
        { .responseStatus = 3 },
        { .responseType = "1.2.3" },
    };
    // clang-format on
}

Seeds responses()
{
    Seeds seeds;
    for (ResponseSpec spec : responseSpecs()) {
        spec.certificate = &sharedLabPki().leaf;
        spec.issuer = &sharedLabPki().issuer;
        seeds.append(makeResponse(spec));
    }
    return seeds;
}

Seeds certificates()
{
    const LabPki &pki = sharedLabPki();
    Seeds seeds;
    for (const LabCertificate *certificate :
         { &pki.root, &pki.issuer, &pki.leaf, &pki.rsaLeaf, &pki.mustStapleLeaf, &pki.crlOnlyLeaf,
           &pki.noRevAvailLeaf, &pki.publicLeaf, &pki.selfSignedLeaf, &pki.responder,
           &pki.responderBadNoCheck, &pki.responderWrongKeyUsage })
        seeds.append(certificate->der);
    seeds.append(issue({ .issuer = &pki.issuer, .sctList = labSctList(2) }).der);
    seeds.append(toPem(pki.leaf) + toPem(pki.issuer));
    return seeds;
}

// Certs-only CMS messages (RFC 5652 §5) in PKCS#7's dress.
QByteArray bundleOf(const QByteArrayList &certificates)
{
    const QByteArray signedData = der::sequence(
        { der::integer(1), der::set({}), der::sequence({ der::oid("1.2.840.113549.1.7.1") }),
          der::tlv(0xa0, certificates.join()), der::set({}) });
    return der::sequence({ der::oid("1.2.840.113549.1.7.2"), der::explicitTag(0, signedData) });
}

Seeds bundles()
{
    const LabPki &pki = sharedLabPki();
    return { bundleOf({}), bundleOf({ pki.issuer.der }),
             bundleOf({ pki.issuer.der, pki.root.der, pki.leaf.der }), pki.issuer.der };
}

Seeds httpHeaders()
{
    return { "Sun, 06 Nov 1994 08:49:37 GMT", "public, max-age=\"60\", no-transform", "86400" };
}

Seeds httpAnswers()
{
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n";
    return { ok + "Content-Length: 4\r\n\r\nbody", ok + "\r\nbody",
             ok + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nbo\r\n2\r\ndy\r\n0\r\nA: b\r\n\r\n",
             "HTTP/1.1 100 -\r\n\r\nHTTP/1.0 304 -\nETag: a\nETag: b\n\n" };
}

Seeds lists()
{
    const LabPki &pki = sharedLabPki();
    const RevokedSpec entry { .certificate = &pki.leaf };
    const QList<RevocationListSpec> specs {
        {},
        { .entries = { entry } },
        { .entries = { { .certificate = &pki.leaf, .reason = 6, .invalidityDate = -3 * Days } } },
        { .entries = { { .serialNumber = "\x01", .certificateIssuer = &pki.otherIssuer }, entry },
          .issuingPoint = IssuingPointSpec { .urls = { "http://crl.example.test/1" },
                                             .onlyContainsUserCerts = true,
                                             .indirectCrl = true } },
        { .version = {}, .entries = { entry }, .hasExtensions = false },
        { .nextUpdate = Absent {}, .fillers = 3 },
        { .hasEmptyEntries = true, .hasEmptyExtensions = true },
        { .baseCrlNumber = "\x04", .freshestUrls = { "http://crl.example.test/delta" } },
        { .extensions = { unknownExtension(true) } },
        { .trailing = { .tbsCertList = der::null() } },
        { .outerLength = der::Length::NonMinimal },
    };
    Seeds seeds;
    for (RevocationListSpec spec : specs) {
        spec.issuer = &pki.issuer;
        seeds.append(makeRevocationList(spec));
    }
    return seeds;
}

// The octet that names the reader, as in fuzz_handshakemessages.cpp, and what it reads.
Seeds handshakeMessages()
{
    const LabPki &pki = sharedLabPki();
    const QByteArray response = responses().constFirst();
    const QByteArray status = tls::number(1, 1) + tls::vector(3, response);
    const QByteArray hello = tls::number(tls::Version12, 2) + QByteArray(32, 'r')
        + tls::vector(1, QByteArray(32, 's')) + tls::number(0xc02f, 2) + tls::number(0, 1);
    const QByteArray extensions = tls::extension(tls::StatusRequest, {})
        + tls::extension(tls::SupportedVersions, tls::number(tls::Version13, 2));
    const QByteArray list = tls::vector(3, pki.leaf.der) + tls::vector(3, pki.issuer.der);
    const QByteArray entry
        = tls::vector(3, pki.leaf.der) + tls::vector(2, tls::extension(tls::StatusRequest, status));
    const QByteArray messages
        = tls::handshakeMessage(tls::ServerHelloType, hello + tls::vector(2, extensions))
        + tls::handshakeMessage(tls::CertificateType, tls::vector(3, list))
        + tls::handshakeMessage(tls::CertificateStatusType, status);
    const QByteArray record = tls::number(tls::Handshake, 1) + tls::number(tls::Version12, 2)
        + tls::vector(2, messages);
    return {
        tls::number(0, 1) + hello,
        tls::number(0, 1) + hello + tls::vector(2, extensions),
        tls::number(1, 1) + tls::vector(3, list),
        tls::number(2, 1) + tls::vector(1, {}) + tls::vector(3, entry + entry),
        tls::number(3, 1) + status,
        tls::number(3, 1) + tls::number(1, 1) + tls::vector(3, {}),
        tls::number(4, 1) + record,
    };
}

Seeds stapledChains()
{
    const LabPki &pki = sharedLabPki();
    Seeds seeds;
    for (const QByteArray &response : responses())
        seeds.append(pack({ pki.leaf.der, pki.issuer.der, pki.root.der, response }));
    return seeds;
}

// The octets for protocol and size, as in fuzz_starttls.cpp, and what the server says.
Seeds plainDialogues()
{
    const QByteArray tlsNamespace = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    const QByteArray stream = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
                              "xmlns:stream='http://etherx.jabber.org/streams'><stream:features>"
                              "<starttls "
        + tlsNamespace + "/></stream:features><proceed " + tlsNamespace + "/>";
    const QByteArray mail = "220 lab\r\n250-lab\r\n250 STARTTLS\r\n220 go\r\n";
    const std::pair<StartTls, QByteArray> dialogues[] = {
        { StartTls::Smtp, mail },
        { StartTls::Lmtp, mail },
        { StartTls::Imap, "* OK x\r\n* CAPABILITY STARTTLS\r\na1 OK\r\na2 OK\r\n" },
        { StartTls::Pop3, "+OK\r\n+OK\r\nSTLS\r\n.\r\n+OK\r\n" },
        { StartTls::Nntp, "200 x\r\n101 x\r\nSTARTTLS\r\n.\r\n382 go\r\n" },
        { StartTls::Sieve, "\"STARTTLS\"\r\nOK\r\nOK\r\n" },
        { StartTls::Ftp, "220-x\r\n y\r\n220 x\r\n234 go\r\n" },
        { StartTls::Ldap, QByteArray::fromHex("3084000000100201017884000000070a010004000400") },
        { StartTls::Xmpp, stream },
        { StartTls::XmppServer, stream },
        { StartTls::Irc, "@a=b :x NOTICE * :y\r\n:x 670 * :go\r\n" },
        { StartTls::Postgres, "S" },
        { StartTls::Postgres, QByteArray::fromHex("450000000c4d6e6f0053580000") },
        { StartTls::Mysql,
          QByteArray::fromHex("240000000a382e3000") + QByteArray(13, 'x')
              + QByteArray::fromHex("00ff") + QByteArray(17, 'x') },
        { StartTls::Rdp, QByteArray::fromHex("030000130ed000001234000200080001000000") },
    };
    Seeds seeds;
    for (const auto &[protocol, said] : dialogues) {
        for (const int piece : { 1, 256 })
            seeds.append(tls::number(int(protocol), 1) + tls::number(piece - 1, 1) + said);
    }
    return seeds;
}

// Two attempts, one with a staple and one that failed, and the kinds of files that stand alone.
Seeds captureFiles()
{
    const LabPki &pki = sharedLabPki();
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.2.1");
    attempt.at = LabNow;
    attempt.capture.chain = { pki.leaf.der, pki.issuer.der };
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.staples = { { 0, responses().first() } };
    Attempt failed;
    failed.at = LabNow;
    failed.error = ProbeError {};
    Target target;
    target.host = QStringLiteral("localhost");
    const Inspection inspection
        = judgeAttempts(target, { failed, attempt }, TrustStore(), Policy {}, LabNow);
    return Seeds { captureFile(savedCapture(inspection, QStringLiteral("Staplescope 1.0"))),
                   toPem(*readCertificate(pki.leaf.der)) }
    + responses().first(1) + lists().first(1);
}

bool write(const QString &folder, const char *target, const Seeds &seeds)
{
    const QDir dir(folder + u'/' + QLatin1StringView(target));
    if (!dir.mkpath(QStringLiteral(".")))
        return false;
    for (qsizetype i = 0; i < seeds.size(); ++i) {
        QFile file(dir.filePath(QString::number(i)));
        if (!file.open(QIODevice::WriteOnly) || file.write(seeds.at(i)) != seeds.at(i).size())
            return false;
    }
    return true;
}

}

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("Usage: make_seeds FOLDER\n", stderr);
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const bool isWritten = write(folder, "der", responses() + certificates())
        && write(folder, "dertree", responses() + certificates() + lists())
        && write(folder, "ocspresponse", responses())
        && write(folder, "certificatebundle", bundles())
        && write(folder, "httpheaders", httpHeaders()) && write(folder, "httpreader", httpAnswers())
        && write(folder, "certificate", certificates()) && write(folder, "revocationlist", lists())
        && write(folder, "handshakemessages", handshakeMessages())
        && write(folder, "capturefile", captureFiles())
        && write(folder, "starttls", plainDialogues()) && write(folder, "verify", stapledChains());
    if (!isWritten)
        std::fprintf(stderr, "Cannot write the seeds to %s\n", argv[1]);
    return isWritten ? 0 : 1;
}
