// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/hostblocks.h"

#include "base/text.h"
#include "pki/pem.h"
#include "report/evidencedocument.h"
#include "ui/detail/responsefields.h"

#include <QCoreApplication>

namespace {

struct HostEvidenceTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

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

Blocks hashBlocks(const Sheet &sheet, const QList<EvidenceDocument> &documents)
{
    Blocks blocks { headingBlock(HostEvidenceTexts::tr("Evidence"),
                                 HostEvidenceTexts::tr("SHA-256 of the DER bytes received")),
                    ruleBlock(sheet) };
    for (const EvidenceDocument &document : documents)
        blocks
            += rowBlock(sheet,
                        { { 0, 118, document.name, TextStyle::Table, Ink::Text, false, 8 },
                          { 122, 46, sizeText(document), TextStyle::Table, Ink::Secondary, true },
                          { 176, sheet.width() - 176,
                            QString::fromLatin1(document.sha256().toHex()), TextStyle::Code } });
    return blocks;
}

// A line a block: it may run over as many pages as it takes.
Blocks pemBlocks(const Sheet &sheet, const EvidenceDocument &document)
{
    const QStringList lines
        = QString::fromLatin1(pemText(document.der, document.pemLabel())).trimmed().split(u'\n');
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
    const QList<EvidenceDocument> documents = evidenceDocuments(inspection);
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
    for (const EvidenceDocument &document : documents) {
        if (document.isShown())
            blocks += pemBlocks(sheet, document);
    }
    return blocks;
}
