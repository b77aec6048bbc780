// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/hostblocks.h"

#include "base/text.h"
#include "ui/detail/responsefields.h"

#include <QCoreApplication>

namespace {

struct HostEvidenceTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr int PemLineLength = 64;

struct Document
{
    QString name; // what it is
    const char *pemLabel;
    QByteArray der;
};

QList<Document> documentsOf(const Inspection &inspection)
{
    QList<Document> documents;
    const QList<Certificate> &chain = inspection.evidence.chain;
    for (const StapleJudgement &staple : inspection.judgement.staples)
        documents.append({ staple.certIndex == 0
                               ? HostEvidenceTexts::tr("Stapled response")
                               : HostEvidenceTexts::tr("Stapled response for certificate %1")
                                     .arg(staple.certIndex),
                           "OCSP RESPONSE", staple.reading.response.der });
    for (qsizetype i = 0; i < chain.size(); ++i)
        documents.append(
            { HostEvidenceTexts::tr("Certificate %1: %2").arg(i).arg(chain[i].subject.shortText()),
              "CERTIFICATE", chain[i].der });
    for (const AnswerJudgement &answer : inspection.judgement.answers) {
        if (const QByteArray der = answer.response.reading.response.der; !der.isEmpty())
            documents.append(
                { HostEvidenceTexts::tr("Answer of a responder"), "OCSP RESPONSE", der });
    }
    return documents;
}

void addFields(Blocks &blocks, const Sheet &sheet, const QList<ResponseField> &fields, int depth)
{
    constexpr double Step = 10, ValueX = 150, RemarkWidth = 92;
    for (const ResponseField &field : fields) {
        const double x = depth * Step;
        std::optional<StatusShape> shape;
        if (field.match == ResponseField::Match::No)
            shape = StatusShape::Critical;
        blocks += rowBlock(
            sheet,
            { { x, ValueX - x - 6, field.name, TextStyle::Table, Ink::Secondary },
              { ValueX, sheet.width() - ValueX - RemarkWidth - 6, visibleText(field.value, 2000) },
              { sheet.width() - RemarkWidth, RemarkWidth, field.remark, TextStyle::Table,
                Ink::Secondary, false, 0, shape } });
        addFields(blocks, sheet, field.children, depth + 1);
    }
}

Blocks hashBlocks(const Sheet &sheet, const QList<Document> &documents)
{
    Blocks blocks { headingBlock(HostEvidenceTexts::tr("Evidence"),
                                 HostEvidenceTexts::tr("SHA-256 of the DER bytes received")),
                    ruleBlock(sheet) };
    for (const Document &document : documents)
        blocks += rowBlock(
            sheet,
            { { 0, 118, document.name, TextStyle::Table, Ink::Text, false, 3 },
              { 122, 46, HostEvidenceTexts::tr("%n byte(s)", nullptr, int(document.der.size())),
                TextStyle::Table, Ink::Secondary, true },
              { 176, sheet.width() - 176, QString::fromLatin1(sha256(document.der).toHex()),
                TextStyle::Code } });
    return blocks;
}

// A line a block: it may run over as many pages as it takes.
Blocks pemBlocks(const Sheet &sheet, const Document &document)
{
    const QString label = QLatin1String(document.pemLabel);
    QStringList lines { QStringLiteral("-----BEGIN %1-----").arg(label) };
    const QString base64 = QString::fromLatin1(document.der.toBase64());
    for (qsizetype at = 0; at < base64.size(); at += PemLineLength)
        lines += base64.mid(at, PemLineLength);
    lines += QStringLiteral("-----END %1-----").arg(label);
    Block name = textBlock(sheet, document.name, TextStyle::TableBold, Ink::Secondary);
    name.gap = 8;
    name.keepsWithNext = true;
    Blocks blocks { name };
    for (const QString &line : lines)
        blocks += Block { .height = Sheet::leading(TextStyle::Code),
                          .draw = [line](Sheet &paper, double top) {
                              paper.line(Sheet::Left, top + 7, line, TextStyle::Code);
                          } };
    blocks[1].keepsWithNext = true;
    blocks[blocks.size() - 2].keepsWithNext = true;
    return blocks;
}

}

Blocks evidenceBlocks(const Sheet &sheet, const Inspection &inspection)
{
    const QList<Document> documents = documentsOf(inspection);
    if (documents.isEmpty())
        return {};
    Blocks blocks;
    if (const StapleJudgement *leaf = inspection.judgement.leaf()) {
        blocks += headingBlock(HostEvidenceTexts::tr("Response, field by field"),
                               HostEvidenceTexts::tr("names as in RFC 6960"));
        blocks += ruleBlock(sheet);
        addFields(blocks, sheet, responseFields(*leaf), 0);
    }
    blocks += hashBlocks(sheet, documents);
    blocks += headingBlock(HostEvidenceTexts::tr("As received"), QStringLiteral("PEM"));
    for (const Document &document : documents)
        blocks += pemBlocks(sheet, document);
    return blocks;
}
