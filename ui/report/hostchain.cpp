// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/hostblocks.h"

#include "base/text.h"
#include "ui/detail/chainview.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct HostChainTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double BoxWidth = 190, BoxHeight = 42, BoxGap = 18, BoxColumnGap = 62;
constexpr qsizetype MostBoxes = 6; // the rest above is counted

// A box of the drawing, as it stands in the grid of two columns.
struct Box
{
    QString title, subtitle, stateText;
    std::optional<StatusShape> shape;
    bool isDashed = false;
    int column = 0;
    qsizetype row = 0;
};

Box boxOf(const ChainNode &node)
{
    Box box { .title = node.title, .subtitle = node.subtitle, .stateText = node.stateText };
    if (node.isBroken)
        box.shape = StatusShape::Critical;
    else if (node.role == ChainNode::Role::Missing)
        box.shape = StatusShape::Warning;
    else if (node.state)
        box.shape = shapeOf(node.state->state);
    box.isDashed = node.role == ChainNode::Role::Missing;
    return box;
}

class ChainDrawing
{
public:
    explicit ChainDrawing(const Inspection &inspection);
    double height() const { return double(m_rows) * (BoxHeight + BoxGap) - BoxGap; }
    void draw(Sheet &sheet, double top) const;
    const QString &brokenText() const { return m_brokenText; }
    qsizetype hiddenAbove() const { return m_hidden; }

private:
    struct Arrow
    {
        Box from, to;
        QString label;
        bool isBroken = false;
    };

    void addChain(const ChainPicture &picture);
    void addSigner(const ChainPicture &picture);
    void addResponse(const Inspection &inspection);
    static QRectF rectOf(const Box &box, double top);
    static void drawBox(Sheet &sheet, const Box &box, double top);
    static void drawArrow(Sheet &sheet, const Arrow &arrow, double top);

    QList<Box> m_chain;
    std::optional<Box> m_signer, m_response;
    QList<Arrow> m_arrows;
    qsizetype m_rows = 0, m_hidden = 0;
    QString m_brokenText;
};

ChainDrawing::ChainDrawing(const Inspection &inspection)
{
    const ChainPicture picture = chainPicture(inspection);
    addChain(picture);
    addSigner(picture);
    addResponse(inspection);
}

void ChainDrawing::addChain(const ChainPicture &picture)
{
    m_hidden = std::max<qsizetype>(0, picture.chain.size() - MostBoxes);
    for (const ChainNode &node : picture.chain.sliced(m_hidden)) {
        Box box = boxOf(node);
        box.row = m_chain.size();
        if (!m_chain.isEmpty())
            m_arrows.append(
                { m_chain.last(), box, HostChainTexts::tr("signed"), m_chain.last().isDashed });
        if (!node.brokenText.isEmpty())
            m_brokenText = node.brokenText;
        m_chain.append(box);
    }
    m_rows = m_chain.size();
}

// Beside its issuer, above the response that it signed.
void ChainDrawing::addSigner(const ChainPicture &picture)
{
    if (!picture.signer)
        return;
    Box box = boxOf(*picture.signer);
    box.column = 1;
    const qsizetype parent = picture.signerParent - m_hidden;
    box.row = std::max<qsizetype>(0, m_chain.size() - 2);
    if (picture.signerParent >= 0 && parent >= 0 && parent < m_chain.size() - 1)
        box.row = parent;
    if (m_chain.size() == 1) // the response stands below it
        m_rows = 2;
    if (picture.signerParent >= 0 && parent >= 0)
        m_arrows.append(
            { m_chain[parent], box, HostChainTexts::tr("authorised"), picture.signer->isBroken });
    if (!picture.signer->brokenText.isEmpty())
        m_brokenText = picture.signer->brokenText;
    m_signer = box;
}

void ChainDrawing::addResponse(const Inspection &inspection)
{
    const StapleJudgement *leaf = inspection.judgement.leaf();
    if (!leaf || m_chain.isEmpty())
        return;
    Box box { .title = HostChainTexts::tr("OCSP response"),
              .subtitle
              = HostChainTexts::tr("%n byte(s)", nullptr, int(leaf->reading.response.der.size())),
              .isDashed = true,
              .column = 1,
              .row = m_rows - 1 };
    if (const SingleResponse *single = leaf->singleResponse()) {
        box.title = HostChainTexts::tr("%1 as of %2")
                        .arg(certStatusText(single->certStatus),
                             toMinuteText(single->thisUpdate).left(16));
        box.stateText = single->nextUpdate
            ? HostChainTexts::tr("until %1").arg(toMinuteText(*single->nextUpdate))
            : HostChainTexts::tr("no end given");
        box.subtitle = HostChainTexts::tr("OCSP response, %1").arg(box.subtitle);
    }
    const bool isBroken = !leaf->signatureOk;
    if (m_signer)
        m_arrows.append({ *m_signer, box, HostChainTexts::tr("signed"), isBroken });
    else if (leaf->signer && m_chain.size() > 1)
        m_arrows.append(
            { m_chain[m_chain.size() - 2], box, HostChainTexts::tr("signed"), isBroken });
    if (leaf->singleResponse() && m_chain.last().row == box.row)
        m_arrows.append({ box, m_chain.last(), HostChainTexts::tr("is about"), false });
    m_response = box;
}

QRectF ChainDrawing::rectOf(const Box &box, double top)
{
    return { Sheet::Left + box.column * (BoxWidth + BoxColumnGap),
             top + double(box.row) * (BoxHeight + BoxGap), BoxWidth, BoxHeight };
}

void ChainDrawing::drawBox(Sheet &sheet, const Box &box, double top)
{
    const QRectF rect = rectOf(box, top);
    if (box.isDashed) {
        const QPolygonF corners(rect);
        for (int i = 0; i < 4; ++i)
            sheet.stroke(corners[i], corners[i + 1], Sheet::color(Ink::Secondary), 0.8,
                         Qt::DashLine);
    } else {
        sheet.frame(rect, Sheet::color(Ink::Accent), 0.8);
    }
    const double x = rect.left() + 8, room = rect.width() - 16;
    const bool hasState = !box.stateText.isEmpty();
    const double first = rect.top() + (hasState ? 12.5 : 18);
    sheet.line(x, first, visibleText(box.title, 200), TextStyle::TableBold, Ink::Text,
               room - (box.shape && !hasState ? 14 : 0));
    sheet.line(x, first + 10.5, visibleText(box.subtitle, 200), TextStyle::Table, Ink::Secondary,
               room);
    const double indent = box.shape && hasState ? 12 : 0;
    if (box.shape && hasState)
        sheet.shape(x, first + 14, 9, *box.shape);
    else if (box.shape)
        sheet.shape(rect.right() - 17, rect.top() + 8, 9, *box.shape);
    if (hasState)
        sheet.line(x + indent, first + 21, visibleText(box.stateText, 200), TextStyle::Table,
                   Ink::Text, room - indent);
}

void ChainDrawing::drawArrow(Sheet &sheet, const Arrow &arrow, double top)
{
    const QRectF from = rectOf(arrow.from, top), to = rectOf(arrow.to, top);
    const QColor ink = arrow.isBroken ? Sheet::theme().critical : Sheet::color(Ink::Text);
    const Qt::PenStyle pen = arrow.isBroken ? Qt::DashLine : Qt::SolidLine;
    const auto head = [&](QPointF tip, QPointF along) {
        const QPointF across(along.y(), -along.x());
        sheet.polygon({ { tip, tip - along * 6 + across * 2.6, tip - along * 6 - across * 2.6 } },
                      ink);
    };
    if (arrow.from.column == arrow.to.column) {
        const double x = from.left() + 30;
        const QPointF tip(x, to.top());
        sheet.stroke({ x, from.bottom() }, tip - QPointF(0, 4), ink, 1, pen);
        head(tip, { 0, 1 });
        sheet.line(x + 6, (from.bottom() + to.top()) / 2 + 2.5, arrow.label, TextStyle::Chart,
                   Ink::Secondary);
        return;
    }
    if (from.top() == to.top()) {
        const bool isLeftwards = to.left() < from.left();
        const double y = from.center().y();
        const QPointF tail(isLeftwards ? from.left() : from.right(), y);
        const QPointF tip(isLeftwards ? to.right() : to.left(), y);
        const QPointF along(isLeftwards ? -1 : 1, 0);
        sheet.stroke(tail, tip - along * 4, ink, 1, pen);
        head(tip, along);
        sheet.lineCentred((tail.x() + tip.x()) / 2, y - 3, arrow.label, TextStyle::Chart,
                          Ink::Secondary);
        return;
    }
    // Out to the right, then down.
    const double y = from.center().y(), x = to.left() + 30;
    const QPointF tip(x, to.top());
    sheet.stroke({ from.right(), y }, { x, y }, ink, 1, pen);
    sheet.stroke({ x, y }, tip - QPointF(0, 4), ink, 1, pen);
    head(tip, { 0, 1 });
    sheet.line(x + 6, (y + tip.y()) / 2 + 2.5, arrow.label, TextStyle::Chart, Ink::Secondary);
}

void ChainDrawing::draw(Sheet &sheet, double top) const
{
    for (const Box &box : m_chain)
        drawBox(sheet, box, top);
    for (const auto &box : { m_signer, m_response }) {
        if (box)
            drawBox(sheet, *box, top);
    }
    for (const Arrow &arrow : m_arrows)
        drawArrow(sheet, arrow, top);
}

}

Blocks chainBlocks(const Sheet &sheet, const Inspection &inspection)
{
    if (inspection.evidence.chain.isEmpty())
        return {};
    const auto drawing = std::make_shared<ChainDrawing>(inspection);
    Blocks blocks { headingBlock(HostChainTexts::tr("Signer and chain"),
                                 drawing->hiddenAbove()
                                     ? HostChainTexts::tr("%n more certificate(s) above", nullptr,
                                                          int(drawing->hiddenAbove()))
                                     : QString()) };
    blocks += Block { .height = drawing->height() + 4, .draw = [drawing](Sheet &paper, double top) {
                         drawing->draw(paper, top + 2);
                     } };
    if (!drawing->brokenText().isEmpty()) {
        blocks.last().keepsWithNext = true;
        blocks
            += withGap({ textBlock(sheet, drawing->brokenText(), TextStyle::Table, Ink::Text) }, 4);
    }
    return blocks;
}
