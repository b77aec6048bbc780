// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/hostblocks.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct HostFindingTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double FindingIndent = 14, FindingValue = 80;
constexpr qsizetype MostTextInFinding = 1500; // of a stranger: a finding has to fit on a page

// A name and what stands beside it, over as many lines as it takes.
void addPart(Blocks &parts, const Sheet &sheet, const QString &name, const QString &text)
{
    if (text.isEmpty())
        return;
    const QString shown
        = text.size() > MostTextInFinding ? text.left(MostTextInFinding) + QChar(0x2026) : text;
    Block part = beside(textBlock(sheet, name, TextStyle::Finding, Ink::Secondary, FindingIndent,
                                  FindingValue - FindingIndent - 4),
                        textBlock(sheet, shown, TextStyle::Finding, Ink::Text, FindingValue));
    part.gap = 1;
    parts += part;
}

Block findingTitle(const Sheet &sheet, const Finding &finding)
{
    const QString mark = QStringLiteral("%1 · ").arg(severityWord(finding.severity));
    const double idWidth = sheet.textWidth(finding.id(), TextStyle::Code),
                 markWidth = sheet.textWidth(mark, TextStyle::Finding);
    const double width = sheet.width() - FindingIndent - idWidth - markWidth - 10;
    const LaidText title = sheet.laidText(width, finding.title(), TextStyle::FindingBold);
    return { .height = title.height() + 1,
             .draw = [=, id = finding.id(), severity = finding.severity](Sheet &paper, double top) {
                 paper.shape(Sheet::Left, top + 1, 9, shapeOf(severity));
                 paper.draw(Sheet::Left + FindingIndent, top, title);
                 paper.lineRight(paper.right(), top + 8.5, id, TextStyle::Code, Ink::Secondary);
                 paper.lineRight(paper.right() - idWidth, top + 8.5, mark, TextStyle::Finding,
                                 Ink::Secondary);
             } };
}

Block findingBlock(const Sheet &sheet, const Finding &finding)
{
    Blocks parts { findingTitle(sheet, finding) };
    addPart(parts, sheet, HostFindingTexts::tr("What we saw"), finding.detail.translated());
    addPart(parts, sheet, HostFindingTexts::tr("Why it matters"), finding.explanation());
    addPart(parts, sheet, HostFindingTexts::tr("How to fix"), finding.fix());
    const QString source = QString::fromUtf8(finding.rule->source);
    if (source.size() > 1) // a dash: a choice of this program
        addPart(parts, sheet, HostFindingTexts::tr("Reference"), source);
    Block block = stacked(parts);
    block.height += 5;
    block.draw = [draw = block.draw, height = block.height](Sheet &paper, double top) {
        draw(paper, top);
        paper.rule(Sheet::Left, paper.right(), top + height, 0.4);
    };
    block.gap = 4;
    return block;
}

StatusShape reactionShape(Reaction outcome)
{
    switch (outcome) {
    case Reaction::Connects:
        return StatusShape::Tick;
    case Reaction::Ignores:
        return StatusShape::NoData;
    case Reaction::AsksCa:
        return StatusShape::Notice;
    case Reaction::NotKnown:
        return StatusShape::NeverChecked;
    case Reaction::Refuses:
        return StatusShape::Critical;
    }
    Q_UNREACHABLE();
}

// Where the columns of the clients' table begin.
constexpr double WhatX = 104, WhyX = 204, KnowWidth = 128;

double whyWidth(const Sheet &sheet)
{
    return sheet.width() - WhyX - KnowWidth - 4;
}

Block clientsHead(const Sheet &sheet)
{
    const auto head = [](double x, double width, const QString &text) {
        return Cell { x, width, text, TextStyle::TableBold, Ink::Secondary };
    };
    return headBlock(
        sheet,
        { head(0, WhatX - 4, HostFindingTexts::tr("Client")),
          head(WhatX, WhyX - WhatX - 4, HostFindingTexts::tr("What it does")),
          head(WhyX, whyWidth(sheet), HostFindingTexts::tr("Why")),
          head(sheet.width() - KnowWidth, KnowWidth, HostFindingTexts::tr("How we know")) });
}

}

Blocks findingBlocks(const Sheet &sheet, const HostReport &host)
{
    Blocks blocks { headingBlock(
        HostFindingTexts::tr("Findings"),
        HostFindingTexts::tr("%n check(s) passed", nullptr, host.passedChecks)) };
    if (host.findings.isEmpty()) {
        blocks += textBlock(sheet, HostFindingTexts::tr("Nothing was found."), TextStyle::Body,
                            Ink::Secondary);
        return blocks;
    }
    blocks += ruleBlock(sheet);
    for (const Finding &finding : host.findings)
        blocks += findingBlock(sheet, finding);
    return blocks;
}

Blocks clientBlocks(const Sheet &sheet, const QList<ClientOutcome> &clients)
{
    if (clients.isEmpty())
        return {};
    Blocks rows;
    QList<ClientOutcome> worstFirst = clients;
    std::ranges::stable_sort(worstFirst, std::greater {}, &ClientOutcome::outcome);
    for (const ClientOutcome &client : worstFirst) {
        const auto ink = client.evidence ? Ink::Text : Ink::Secondary;
        rows += rowBlock(sheet,
                         { { 0, WhatX - 4, clientName(client.client), TextStyle::TableBold },
                           { WhatX, WhyX - WhatX - 4, outcomeWord(client.outcome), TextStyle::Table,
                             ink, false, 0, reactionShape(client.outcome) },
                           { WhyX, whyWidth(sheet), client.reason.translated() },
                           { sheet.width() - KnowWidth, KnowWidth,
                             client.evidence ? client.evidenceText() : QStringLiteral("–"),
                             TextStyle::Table, Ink::Secondary } });
    }
    return Blocks { headingBlock(
               HostFindingTexts::tr("What clients will do"),
               HostFindingTexts::tr("where they accept the certificate otherwise")) }
    + tableBlocks(clientsHead(sheet), rows);
}
