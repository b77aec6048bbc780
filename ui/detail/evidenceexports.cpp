// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/evidenceexports.h"

#include "pki/certificatenumber.h"
#include "pki/pem.h"
#include "ui/detail/savefile.h"

#include <QCoreApplication>

#include <utility>

namespace {

struct ExportTexts
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceExports)
};

class ExportList
{
public:
    explicit ExportList(const Inspection &inspection)
        : m_inspection(inspection)
        , m_base(evidenceFileBase(inspection))
    {
    }

    QList<EvidenceExport> all()
    {
        addResponses();
        addCertificates();
        addLists();
        return m_exports;
    }

private:
    // As DER and as PEM; `what` is one of the texts of this file.
    void addBoth(const QString &what, const QByteArray &der, const char *pemLabel,
                 const QString &name, const QString &derSuffix)
    {
        m_exports.append({ ExportTexts::tr("%1 (DER)…").arg(what),
                           { der },
                           nullptr,
                           name + derSuffix,
                           std::exchange(m_beginsGroup, false) });
        m_exports.append({ ExportTexts::tr("%1 (PEM)…").arg(what),
                           { der },
                           pemLabel,
                           name + QStringLiteral(".pem"),
                           false });
    }
    // "_2" for what is about the second certificate of the chain.
    static QString place(int certIndex)
    {
        return certIndex ? QStringLiteral("_%1").arg(certificateNumber(certIndex)) : QString();
    }
    void addResponses();
    void addCertificates();
    void addLists();

    const Inspection &m_inspection;
    QString m_base;
    QList<EvidenceExport> m_exports;
    bool m_beginsGroup = false;
};

void ExportList::addResponses()
{
    const QString der = QStringLiteral(".ocsp.der");
    for (const Staple &staple : m_inspection.evidence.staples)
        addBoth(staple.certIndex ? ExportTexts::tr("Response about certificate %1 of the chain")
                                       .arg(certificateNumber(staple.certIndex))
                                 : ExportTexts::tr("Response"),
                staple.der, PemOcspResponse,
                m_base + place(staple.certIndex) + QStringLiteral("_response"), der);
    for (const AnswerJudgement &judged : m_inspection.judgement.answers) {
        const ResponderAnswer &answer = judged.answer;
        if (!answer.body.isEmpty())
            addBoth(answer.certIndex
                        ? ExportTexts::tr("Responder's answer about certificate %1 of the chain")
                              .arg(certificateNumber(answer.certIndex))
                        : ExportTexts::tr("Responder's answer"),
                    answer.body, PemOcspResponse,
                    m_base + place(answer.certIndex) + QStringLiteral("_responder"), der);
    }
}

void ExportList::addCertificates()
{
    const QList<Certificate> &chain = m_inspection.evidence.chain;
    if (chain.isEmpty())
        return;
    m_beginsGroup = true;
    addBoth(ExportTexts::tr("Certificate"), chain.first().der, PemCertificate,
            m_base + QStringLiteral("_certificate"), QStringLiteral(".der"));
    QList<QByteArray> ders;
    for (const Certificate &certificate : chain)
        ders += certificate.der;
    m_exports.append({ ExportTexts::tr("Chain as presented (PEM)…"), ders, PemCertificate,
                       m_base + QStringLiteral("_chain.pem"), false });
}

void ExportList::addLists()
{
    m_beginsGroup = true;
    int number = 0;
    for (const FetchedList &list : m_inspection.evidence.revocationLists) {
        if (list.der.isEmpty())
            continue;
        ++number;
        addBoth(number == 1 ? ExportTexts::tr("Revocation list")
                            : ExportTexts::tr("Revocation list %1").arg(number),
                list.der, PemRevocationList,
                number == 1 ? m_base + QStringLiteral("_list")
                            : QStringLiteral("%1_list_%2").arg(m_base).arg(number),
                QStringLiteral(".crl"));
    }
}

} // namespace

QByteArray EvidenceExport::bytes() const
{
    QByteArray bytes;
    for (const QByteArray &der : ders)
        bytes += pemLabel ? pemText(der, pemLabel) : der;
    return bytes;
}

QList<EvidenceExport> evidenceExports(const Inspection &inspection)
{
    return ExportList(inspection).all();
}

QString evidenceFileBase(const Inspection &inspection)
{
    const QString host = inspection.target.host;
    return (host.isEmpty() ? QStringLiteral("evidence") : fileNameFrom(host)) + QLatin1Char('_')
        + inspection.at.toDateTime().toString(QStringLiteral("yyyy-MM-dd'T'HHmm'Z'"));
}
