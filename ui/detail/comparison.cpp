// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/comparison.h"

#include "base/text.h"
#include "pki/certificatenumber.h"
#include "ui/detail/summaryfacts.h"

#include <QCoreApplication>

namespace {

struct ComparisonTexts
{
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

// The value of one field of one check.
using ReadField = QString (*)(const Inspection &inspection);

const Certificate *comparedLeafOf(const Inspection &inspection)
{
    const QList<Certificate> &chain = inspection.evidence.chain;
    return chain.isEmpty() ? nullptr : &chain.first();
}

template <class Read>
QString ofLeaf(const Inspection &inspection, Read read)
{
    const Certificate *leaf = comparedLeafOf(inspection);
    return leaf ? QString(read(*leaf)) : QString();
}

template <class Read>
QString ofCapture(const Inspection &inspection, Read read)
{
    const Attempt *attempt = inspection.judgedAttempt();
    return attempt ? visibleText(read(*attempt), 200) : QString();
}

template <class Read>
QString ofStaple(const Inspection &inspection, Read read)
{
    const StapleJudgement *staple = inspection.judgement.leaf();
    return staple ? QString(read(*staple)) : QString();
}

template <class Read>
QString ofFreshness(const Inspection &inspection, Read read)
{
    return ofStaple(inspection, [&](const StapleJudgement &staple) {
        return staple.freshness ? QString(read(*staple.freshness)) : QString();
    });
}

QString yesOrNoText(bool is)
{
    return is ? ComparisonTexts::tr("yes") : ComparisonTexts::tr("no");
}

QString signerKindText(const StapleJudgement &staple)
{
    if (!staple.signatureOk)
        return staple.signer ? ComparisonTexts::tr("not verified") : QString();
    switch (staple.signerKind) {
    case SignerKind::Issuer:
        return ComparisonTexts::tr("the CA itself");
    case SignerKind::Delegated:
        return ComparisonTexts::tr("delegate");
    case SignerKind::None:
        return ComparisonTexts::tr("not authorised");
    }
    Q_UNREACHABLE();
}

QString worseFindingsText(const Inspection &inspection)
{
    QStringList lines;
    for (const Finding &finding :
         findingsBySeverity(inspection.judgement.findings, Severity::Warning))
        lines << QStringLiteral("%1: %2").arg(severityWord(finding.severity), finding.title());
    return lines.join(QLatin1Char('\n'));
}

// The rest of the chain, each with the beginning of its SHA-256.
QString issuersText(const Inspection &inspection)
{
    QStringList lines;
    for (const Certificate &certificate : inspection.evidence.chain.mid(1))
        lines << QStringLiteral("%1 (%2)").arg(certificate.subject.shortText(),
                                               colonHex(sha256(certificate.der).first(8)));
    return lines.join(QLatin1Char('\n'));
}

QString issuerStaplesText(const Inspection &inspection)
{
    QStringList lines;
    for (const StapleJudgement &staple : inspection.judgement.staples) {
        if (staple.certIndex > 0 && staple.certStatus)
            lines << ComparisonTexts::tr("certificate %1: %2")
                         .arg(certificateNumber(staple.certIndex))
                         .arg(certStatusText(*staple.certStatus));
    }
    return lines.join(QLatin1Char('\n'));
}

QString listsText(const Inspection &inspection)
{
    QStringList lines;
    for (const RevocationListJudgement &list : inspection.judgement.revocationLists) {
        if (list.certIndex == 0 && list.certStatus)
            lines << ComparisonTexts::tr("%1, of %2")
                         .arg(certStatusText(*list.certStatus),
                              toText(list.reading.list.thisUpdate));
    }
    return lines.join(QLatin1Char('\n'));
}

struct FieldRow
{
    const char *name; // context "Comparison"
    ReadField read; // null: a heading
};

constexpr FieldRow FieldRows[] = {
    { QT_TRANSLATE_NOOP("Comparison", "Check"), nullptr },
    { QT_TRANSLATE_NOOP("Comparison", "Verdict"),
      [](const Inspection &i) { return verdictWord(i.judgement.verdict); } },
    { QT_TRANSLATE_NOOP("Comparison", "Reason"),
      [](const Inspection &i) {
          return i.judgement.reason.isEmpty() ? QString() : i.judgement.reason.translated();
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Checked"),
      [](const Inspection &i) { return toText(i.at); } },
    { QT_TRANSLATE_NOOP("Comparison", "Judged as of"),
      [](const Inspection &i) { return toText(i.judgement.at); } },
    { QT_TRANSLATE_NOOP("Comparison", "Findings"), worseFindingsText },

    { QT_TRANSLATE_NOOP("Comparison", "Connection"), nullptr },
    { QT_TRANSLATE_NOOP("Comparison", "Address"),
      [](const Inspection &i) {
          return ofCapture(i, [](const Attempt &a) { return a.address; });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "TLS version"),
      [](const Inspection &i) {
          return ofCapture(i, [](const Attempt &a) { return a.capture.protocol; })
              .replace(QLatin1String("TLSv"), QLatin1String("TLS "));
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Cipher suite"),
      [](const Inspection &i) {
          return ofCapture(i, [](const Attempt &a) { return a.capture.cipher; });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Key exchange"),
      [](const Inspection &i) {
          return ofCapture(i, [](const Attempt &a) { return a.capture.keyExchangeGroup; });
      } },

    { QT_TRANSLATE_NOOP("Comparison", "Certificate"), nullptr },
    { QT_TRANSLATE_NOOP("Comparison", "Subject"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return c.subject.text(); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Names"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) {
              return visibleText((c.dnsNames + c.ipAddresses).join(QStringLiteral(", ")), 400);
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Issuer"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return c.issuer.text(); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Serial number"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return colonHex(c.serialNumber, 32); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Valid from"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return toText(c.notBefore); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Valid until"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return toText(c.notAfter); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Key"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return keyText(c.publicKey); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Must-Staple"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return yesOrNoText(c.isMustStaple()); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Responder"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) {
              return visibleText(c.ocspUrls.join(QLatin1Char('\n')), 400);
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "SHA-256"),
      [](const Inspection &i) {
          return ofLeaf(i, [](const Certificate &c) { return colonHex(sha256(c.der)); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Certificates sent"),
      [](const Inspection &i) {
          return comparedLeafOf(i) ? QString::number(i.evidence.chain.size()) : QString();
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Issuers sent"), issuersText },

    { QT_TRANSLATE_NOOP("Comparison", "Response"), nullptr },
    { QT_TRANSLATE_NOOP("Comparison", "Stapled"),
      [](const Inspection &i) {
          return comparedLeafOf(i) ? yesOrNoText(i.judgement.leaf() != nullptr) : QString();
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Status"),
      [](const Inspection &i) {
          return ofStaple(i, [](const StapleJudgement &s) {
              return s.certStatus ? certStatusText(*s.certStatus) : QString();
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "thisUpdate"),
      [](const Inspection &i) {
          return ofFreshness(i, [](const Freshness &f) { return toText(f.thisUpdate); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "nextUpdate"),
      [](const Inspection &i) {
          return ofFreshness(i, [](const Freshness &f) {
              return f.nextUpdate ? toText(*f.nextUpdate) : QString();
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "producedAt"),
      [](const Inspection &i) {
          return ofStaple(i, [](const StapleJudgement &s) {
              const auto &basic = s.reading.response.basic;
              return basic ? toText(basic->tbsResponseData.producedAt) : QString();
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Signer"),
      [](const Inspection &i) {
          return ofStaple(i, [](const StapleJudgement &s) {
              return s.signer ? s.signer->subject.text() : QString();
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Signed by"),
      [](const Inspection &i) { return ofStaple(i, signerKindText); } },
    { QT_TRANSLATE_NOOP("Comparison", "Size"),
      [](const Inspection &i) {
          return ofStaple(i, [](const StapleJudgement &s) {
              return ComparisonTexts::tr("%1 bytes").arg(s.reading.response.der.size());
          });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "SHA-256 of the response"),
      [](const Inspection &i) {
          return ofStaple(
              i, [](const StapleJudgement &s) { return colonHex(sha256(s.reading.response.der)); });
      } },
    { QT_TRANSLATE_NOOP("Comparison", "Staples for issuers"), issuerStaplesText },

    { QT_TRANSLATE_NOOP("Comparison", "Revocation lists"), nullptr },
    { QT_TRANSLATE_NOOP("Comparison", "Of the certificate"), listsText },
};

} // namespace

QList<ComparedField> comparedFields(const Inspection &first, const Inspection &second)
{
    QList<ComparedField> fields;
    const auto dropEmptyHeading = [&] {
        if (!fields.isEmpty() && fields.last().isHeading)
            fields.removeLast();
    };
    for (const FieldRow &row : FieldRows) {
        ComparedField field;
        field.name = ComparisonTexts::tr(row.name);
        field.isHeading = !row.read;
        if (row.read) {
            field.first = row.read(first);
            field.second = row.read(second);
            if (field.first.isEmpty() && field.second.isEmpty())
                continue;
        } else {
            dropEmptyHeading();
        }
        fields << field;
    }
    dropEmptyHeading();
    return fields;
}
