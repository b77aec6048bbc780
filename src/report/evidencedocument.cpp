// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidencedocument.h"

#include "base/text.h"
#include "pki/certificatenumber.h"
#include "pki/pem.h"

#include <QCoreApplication>
#include <QSet>

namespace {

using Kind = EvidenceDocument::Kind;

struct DocumentTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr qsizetype LongestSource = 300; // of a URL or a name, in a document's name

class EvidenceList
{
public:
    void add(Kind kind, const QString &name, const QByteArray &der)
    {
        if (der.isEmpty() || m_seen.contains(der))
            return;
        m_seen.insert(der);
        m_documents.append(
            { kind,
              m_isOfOtherLeaf ? DocumentTexts::tr("Other certificate of the server: %1").arg(name)
                              : name,
              der });
    }
    void addCaptured(const Inspection &inspection);
    void addFetched(const Inspection &inspection);
    void addOtherLeaf(const Inspection &inspection);
    QList<EvidenceDocument> documents() const { return m_documents; }

private:
    QList<EvidenceDocument> m_documents;
    QSet<QByteArray> m_seen;
    bool m_isOfOtherLeaf = false;
};

void EvidenceList::addCaptured(const Inspection &inspection)
{
    for (const Staple &staple : inspection.evidence.staples)
        add(Kind::Response,
            DocumentTexts::tr("Stapled response for certificate %1")
                .arg(certificateNumber(staple.certIndex)),
            staple.der);
    const QList<Certificate> &chain = inspection.evidence.chain;
    for (qsizetype i = 0; i < chain.size(); ++i) {
        const QString name = visibleText(chain[i].subject.shortText(), LongestSource);
        const QString number = DocumentTexts::tr("Certificate %1").arg(certificateNumber(i));
        add(Kind::Certificate, name.isEmpty() ? number : number + QStringLiteral(": ") + name,
            chain[i].der);
    }
}

void EvidenceList::addFetched(const Inspection &inspection)
{
    const Evidence &evidence = inspection.evidence;
    for (const ResponderAnswer &answer : evidence.responderAnswers)
        add(Kind::Response,
            DocumentTexts::tr("Answer of a responder about certificate %1, from %2")
                .arg(QString::number(certificateNumber(answer.certIndex)),
                     visibleText(answer.url, LongestSource)),
            answer.body);
    for (const FetchedList &list : evidence.revocationLists)
        add(Kind::RevocationList,
            DocumentTexts::tr("Revocation list for certificate %1, from %2")
                .arg(QString::number(certificateNumber(list.certIndex)),
                     visibleText(list.url, LongestSource)),
            list.der);
    for (const Certificate &issuer : evidence.fetchedCertificates)
        add(Kind::Certificate,
            DocumentTexts::tr("Fetched issuer: %1")
                .arg(visibleText(issuer.subject.shortText(), LongestSource)),
            issuer.der);
}

void EvidenceList::addOtherLeaf(const Inspection &inspection)
{
    m_isOfOtherLeaf = true;
    addCaptured(inspection);
    addFetched(inspection);
}

}

const char *EvidenceDocument::pemLabel() const
{
    switch (kind) {
    case Kind::Response:
        return PemOcspResponse;
    case Kind::Certificate:
        return PemCertificate;
    case Kind::RevocationList:
        return PemRevocationList;
    }
    Q_UNREACHABLE();
}

bool EvidenceDocument::isShown() const
{
    return kind != Kind::RevocationList || der.size() <= LongestShownList;
}

QList<EvidenceDocument> evidenceDocuments(const Inspection &inspection)
{
    EvidenceList list;
    list.addCaptured(inspection);
    list.addFetched(inspection);
    for (const Inspection &other : judgedByOtherLeaves(inspection))
        list.addOtherLeaf(other);
    return list.documents();
}

QString sizeText(const EvidenceDocument &document)
{
    const QString size = DocumentTexts::tr("%n byte(s)", nullptr, int(document.der.size()));
    return document.isShown() ? size : DocumentTexts::tr("%1, by hash and size only").arg(size);
}
