// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/rawdocument.h"

#include "pki/certificatenumber.h"
#include "ui/detail/savefile.h"

#include <QCoreApplication>

namespace {

using Source = StapleChooser::Source;

struct DocumentTexts
{
    Q_DECLARE_TR_FUNCTIONS(RawDocument)
};

QString noteAbout(const BrokenStatus &broken)
{
    if (broken.kind != BrokenStatus::Kind::TooLarge)
        return DocumentTexts::tr("This message holds no response that can be read.");
    return DocumentTexts::tr("The server claims a response of %1 bytes. More than 64 kB are "
                             "refused: these are the first bytes.")
        .arg(broken.claimedLength);
}

struct DocumentKind
{
    const char *suffix;
    const DerType *schema = nullptr;
    PrintedContent content = PrintedContent::Bytes;
};
constexpr DocumentKind StapleKind { ".ocsp.der", &DerTypes::OcspResponseFile,
                                    PrintedContent::OcspResponse };
constexpr DocumentKind AnswerKind { ".responder.der", &DerTypes::OcspResponseFile,
                                    PrintedContent::OcspResponse };
constexpr DocumentKind ListKind { ".crl", &DerTypes::RevocationListFile,
                                  PrintedContent::RevocationList };
constexpr DocumentKind CertificateKind { ".cert.der", &DerTypes::CertificateFile,
                                         PrintedContent::Certificate };
constexpr DocumentKind BrokenKind { ".bin" };
constexpr DocumentKind TimestampsKind { ".scts.bin" };

class Gathering
{
public:
    explicit Gathering(const Inspection &inspection)
        : m_inspection(inspection)
        , m_base(fileNameFrom(inspection.target.host) + QLatin1Char('_')
                 + inspection.at.toDateTime().toString(QStringLiteral("yyyy-MM-dd'T'HHmm'Z'")))
    {
    }
    QList<RawDocument> gather();

private:
    void add(const StapleChooser::Choice &choice, const QByteArray &bytes, const DocumentKind &kind,
             const QString &note = {});
    void addFetched();
    void addCertificates();

    const Inspection &m_inspection;
    QString m_base;
    QList<RawDocument> m_documents;
};

void Gathering::add(const StapleChooser::Choice &choice, const QByteArray &bytes,
                    const DocumentKind &kind, const QString &note)
{
    if (bytes.isEmpty())
        return;
    const QString place = choice.certIndex
        ? QStringLiteral("_%1").arg(certificateNumber(choice.certIndex))
        : QString();
    const bool isPem = kind.schema && bytes.startsWith("-----BEGIN");
    const QString fileName = m_base + place + QLatin1String(kind.suffix);
    m_documents.append({ choice, bytes, fileName, kind.schema, kind.content,
                         isPem ? DocumentTexts::tr("This is PEM text instead of DER.") : note });
    m_documents.last().choice.size = bytes.size();
}

void Gathering::addFetched()
{
    for (const AnswerJudgement &answer : m_inspection.judgement.answers)
        add({ .certIndex = answer.answer.certIndex, .source = Source::Responder },
            answer.answer.body, AnswerKind);
    for (const FetchedList &list : m_inspection.evidence.revocationLists)
        add({ .certIndex = list.certIndex, .source = Source::List }, list.der, ListKind);
}

void Gathering::addCertificates()
{
    const QList<Certificate> &chain = m_inspection.evidence.chain;
    for (qsizetype i = 0; i < chain.size(); ++i)
        add({ .certIndex = int(i), .source = Source::Certificate }, chain[i].der, CertificateKind,
            m_inspection.evidence.unreadableCertificates.contains(int(i))
                ? DocumentTexts::tr("This certificate cannot be decoded.")
                : QString());
}

QList<RawDocument> Gathering::gather()
{
    const Evidence &evidence = m_inspection.evidence;
    for (const Staple &staple : evidence.staples)
        add({ .certIndex = staple.certIndex }, staple.der, StapleKind);
    for (const BrokenStatus &broken : evidence.brokenStatuses)
        add({ .certIndex = broken.certIndex, .isBroken = true }, broken.message, BrokenKind,
            noteAbout(broken));
    addFetched();
    addCertificates();
    const Attempt *judged = m_inspection.judgedAttempt();
    if (judged)
        add({ .source = Source::TlsScts }, judged->capture.tlsScts, TimestampsKind,
            DocumentTexts::tr("A list of the TLS protocol (RFC 6962 §3.3), not ASN.1."));
    if (!m_inspection.attempts.isEmpty() && !m_documents.isEmpty())
        m_documents.append({ .choice = { .source = Source::Handshake } });
    return m_documents;
}

}

QList<RawDocument> rawDocuments(const Inspection &inspection)
{
    return Gathering(inspection).gather();
}
