// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/evidencefile.h"

#include "pki/certificatebundle.h"
#include "pki/pem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace {

struct EvidenceFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceFile)
};

constexpr qsizetype LargestResponse = 1024 * 1024; // a server staples 64 kB at most

constexpr quint8 SequenceTag = 0x30, EnumeratedTag = 0x0a, OidTag = 0x06;

// What stands in the outermost SEQUENCE; empty where the bytes do not begin like one.
QByteArrayView contentOf(QByteArrayView der)
{
    if (der.size() < 2 || quint8(der[0]) != SequenceTag)
        return {};
    const auto length = quint8(der[1]);
    const qsizetype header = 2 + (length > 0x80 ? length - 0x80 : 0); // 0x80: BER, to be judged
    return der.size() > header ? der.sliced(header) : QByteArrayView();
}

// CertificateList begins with its TBSCertList, and that with its version, 1, and its algorithm.
bool looksLikeList(QByteArrayView der)
{
    return contentOf(contentOf(der)).startsWith(QByteArrayView("\x02\x01\x01\x30"));
}

EvidenceFile certificateFile(const QList<Certificate> &certificates, bool wasPem)
{
    EvidenceFile file;
    file.kind = EvidenceFile::Kind::Certificates;
    file.wasPem = wasPem;
    file.certificates = certificates;
    return file;
}

std::optional<EvidenceFile> evidenceIn(const QByteArray &der, const QByteArray &label)
{
    using Kind = EvidenceFile::Kind;
    const bool wasPem = !label.isEmpty();
    const QByteArrayView content = contentOf(der);
    EvidenceFile file { .wasPem = wasPem, .der = der };
    if (label == PemOcspResponse || (!content.isEmpty() && quint8(content[0]) == EnumeratedTag))
        return file;
    if (const auto certificate = readCertificate(der))
        return certificateFile({ *certificate }, wasPem);
    if (!content.isEmpty() && quint8(content[0]) == OidTag) {
        const QList<Certificate> bundle = readCertificateBundle(der);
        return bundle.isEmpty() ? std::nullopt : std::optional(certificateFile(bundle, wasPem));
    }
    file.kind = Kind::RevocationList;
    if (label == PemRevocationList || looksLikeList(der) || readRevocationList(der).parses())
        return file;
    return std::nullopt;
}

bool issued(const Certificate &issuer, const Certificate &certificate)
{
    return comparable(issuer.subject) == comparable(certificate.issuer);
}

bool isAbout(const std::optional<QByteArray> &response, const Certificate &certificate)
{
    const auto basic = response ? readOcspResponse(*response).response.basic : std::nullopt;
    if (!basic)
        return false;
    const QList<SingleResponse> &singles = basic->tbsResponseData.responses;
    return std::any_of(singles.begin(), singles.end(), [&](const SingleResponse &single) {
        return single.certId.serialNumber == certificate.serialNumber;
    });
}

// All certificates that were given so far, sorted into their places.
void sortCertificates(LooseEvidence &evidence, QList<Certificate> certificates)
{
    auto leaf = std::find_if(certificates.begin(), certificates.end(), [&](const Certificate &one) {
        return isAbout(evidence.response, one);
    });
    if (leaf == certificates.end())
        leaf = std::find_if(certificates.begin(), certificates.end(),
                            [](const Certificate &one) { return !one.isCa(); });
    evidence.chain.clear();
    evidence.issuer.reset();
    if (leaf != certificates.end()) {
        evidence.chain = { *leaf };
        certificates.erase(leaf);
    }
    const auto issuer
        = std::find_if(certificates.begin(), certificates.end(), [&](const Certificate &one) {
              return evidence.chain.isEmpty() ? one.isCa() : issued(one, evidence.chain.first());
          });
    if (issuer != certificates.end()) {
        evidence.issuer = *issuer;
        certificates.erase(issuer);
    }
    evidence.extraCertificates = certificates;
}

} // namespace

Expected<EvidenceFile, QString> readEvidence(const QByteArray &bytes)
{
    const QByteArrayView text
        = QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 1000));
    if (text.trimmed().startsWith('{')) {
        const auto capture = readCapture(bytes);
        if (!capture)
            return Unexpected { capture.error().text };
        return EvidenceFile { .kind = EvidenceFile::Kind::Capture, .capture = *capture };
    }
    const auto block = firstPemBlock(bytes);
    if (block && block->label.endsWith(PemCertificate)) {
        const QList<Certificate> certificates = readCertificates(bytes).certificates;
        if (certificates.isEmpty())
            return Unexpected { EvidenceFileTexts::tr(
                "It holds no certificate that can be read.") };
        return certificateFile(certificates, true);
    }
    const auto file = evidenceIn(block ? block->der : bytes, block ? block->label : QByteArray());
    if (file && file->kind == EvidenceFile::Kind::Response && file->der.size() > LargestResponse)
        return Unexpected { EvidenceFileTexts::tr(
                                "It is larger than %1 kB, as no OCSP response is.")
                                .arg(LargestResponse / 1024) };
    if (file)
        return *file;
    return Unexpected { EvidenceFileTexts::tr(
        "It is no saved capture, OCSP response, revocation list or certificate.") };
}

Expected<EvidenceFile, QString> readEvidenceFile(const QString &path, Pipes pipes)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (const QFileInfo info(path); pipes == Pipes::Refuse && info.exists() && !info.isFile())
        return Unexpected { EvidenceFileTexts::tr("%1 cannot be read: it is no file.").arg(shown) };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected {
            EvidenceFileTexts::tr("%1 cannot be read: %2").arg(shown, file.errorString())
        };
    const QByteArray bytes = file.read(LargestCaptureFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Unexpected {
            EvidenceFileTexts::tr("%1 cannot be read: %2").arg(shown, file.errorString())
        };
    auto evidence = bytes.size() > LargestCaptureFile
        ? Expected<EvidenceFile, QString>(Unexpected {
            EvidenceFileTexts::tr("It is larger than %1 MB.").arg(LargestCaptureFile >> 20) })
        : readEvidence(bytes);
    if (!evidence)
        return Unexpected {
            EvidenceFileTexts::tr("%1 cannot be opened. %2").arg(shown, evidence.error())
        };
    return evidence;
}

bool LooseEvidence::lacksIssuer() const
{
    if (issuer)
        return false;
    if (chain.isEmpty())
        return true;
    return !chain.first().isSelfIssued()
        && std::none_of(chain.begin() + 1, chain.end(),
                        [this](const Certificate &one) { return issued(one, chain.first()); });
}

LooseEvidence with(LooseEvidence evidence, const EvidenceFile &file)
{
    switch (file.kind) {
    case EvidenceFile::Kind::Capture:
        return evidence;
    case EvidenceFile::Kind::Response:
        evidence.response = file.der;
        break;
    case EvidenceFile::Kind::RevocationList:
        evidence.revocationList = file.der;
        break;
    case EvidenceFile::Kind::Certificates:
        break;
    }
    QList<Certificate> certificates = evidence.chain;
    if (evidence.issuer)
        certificates.append(*evidence.issuer);
    certificates += evidence.extraCertificates;
    for (const Certificate &one : file.certificates) {
        if (std::none_of(certificates.begin(), certificates.end(),
                         [&](const Certificate &known) { return known.der == one.der; }))
            certificates.append(one);
    }
    sortCertificates(evidence, certificates);
    return evidence;
}

QList<EvidenceGroup> grouped(const QList<EvidenceFile> &files)
{
    using Kind = EvidenceFile::Kind;
    const auto count = [&files](Kind kind) {
        return std::count_if(files.begin(), files.end(),
                             [kind](const EvidenceFile &file) { return file.kind == kind; });
    };
    const bool areTogether = count(Kind::Response) <= 1 && count(Kind::RevocationList) <= 1;
    const auto groupOf = [&](qsizetype only) { // with all the certificates, or all there is
        EvidenceGroup group;
        for (qsizetype i = 0; i < files.size(); ++i) {
            const Kind kind = files[i].kind;
            if (kind == Kind::Capture || (!areTogether && kind != Kind::Certificates && i != only))
                continue;
            group.evidence = with(group.evidence, files[i]);
            group.files.append(i);
        }
        return group;
    };
    if (areTogether) {
        const EvidenceGroup all = groupOf(0);
        return all.files.isEmpty() ? QList<EvidenceGroup>() : QList { all };
    }
    QList<EvidenceGroup> groups;
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (files[i].kind == Kind::Response || files[i].kind == Kind::RevocationList)
            groups.append(groupOf(i));
    }
    return groups;
}

Evidence evidenceFrom(const LooseEvidence &loose, UtcTime at, const TrustStore &trust)
{
    Evidence evidence;
    evidence.isOffline = true;
    if (loose.response)
        evidence.staples = { { 0, *loose.response } };
    if (loose.revocationList)
        evidence.revocationLists = { { .fetchedAt = at, .der = *loose.revocationList } };
    evidence.chain = loose.chain;
    evidence.givenIssuer = loose.issuer;
    evidence.extraCertificates = loose.extraCertificates;
    if (loose.chain.isEmpty())
        return evidence;
    QList<Certificate> extra = loose.extraCertificates;
    if (loose.issuer)
        extra.prepend(*loose.issuer);
    evidence.path = trust.pathOf(loose.chain, at, extra);
    return evidence;
}

Inspection judged(const LooseEvidence &loose, UtcTime at, const Policy &policy,
                  const TrustStore &trust)
{
    Inspection inspection;
    inspection.at = at;
    inspection.evidence = evidenceFrom(loose, at, trust);
    inspection.judgement = verify(inspection.evidence, at, policy);
    inspection.policy = policy;
    inspection.trust = trust;
    return inspection;
}
