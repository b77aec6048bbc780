// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/chainview.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace {

constexpr int CardWidth = 264, CardHeight = 56, RowGap = 14, ColumnGap = 28;
constexpr int StateShape = 14;

}

ChainCard::ChainCard(const ChainNode &node, QWidget *parent)
    : QAbstractButton(parent)
    , m_node(node)
{
    setCheckable(node.certificate.has_value());
    setAutoExclusive(true);
    setEnabled(node.certificate.has_value());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(CardWidth, CardHeight);
    setText(node.title);
    QString tip = node.certificate ? node.certificate->subject.text() : node.title;
    if (!node.stateSentence.isEmpty())
        tip += QLatin1Char('\n') + node.stateSentence;
    setToolTip(tip);
    setAccessibleName(node.title);
    QStringList said { node.subtitle, node.brokenText, node.stateSentence };
    said.removeAll(QString());
    setAccessibleDescription(said.join(QStringLiteral(", ")));
}

void ChainCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const bool isMissing = m_node.role == ChainNode::Role::Missing;
    QPen pen(isChecked() ? theme.accent : underMouse() ? theme.secondary : theme.buttonBorder, 1);
    if (isMissing)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(isChecked() ? theme.selection : isMissing ? theme.window : theme.button);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    QRect texts = rect().adjusted(12, 4, -10, -4);
    if (m_node.isBroken || isMissing) {
        const QRect shape(texts.right() - 15, texts.center().y() - 7, 16, 16);
        paintStatusShape(painter, shape, isMissing ? StatusShape::Warning : StatusShape::Critical,
                         theme);
        texts.setRight(shape.left() - 8);
    }
    paintTexts(painter, texts);
}

void ChainCard::paintTexts(QPainter &painter, const QRect &rect)
{
    const Theme &theme = Theme::of(this);
    const bool isMissing = m_node.role == ChainNode::Role::Missing;
    const int lines = m_node.stateText.isEmpty() ? 2 : 3;
    const auto line = [&](int number, int indent = 0) {
        return QRect(rect.left() + indent, rect.top() + rect.height() * number / lines,
                     rect.width() - indent, rect.height() / lines);
    };
    const auto draw = [&](const QFont &font, const QColor &color, const QRect &place,
                          const QString &text, Qt::TextElideMode mode) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(text, mode, place.width()));
    };
    const QFont small = fontFor(TextRole::Axis, font());
    draw(fontFor(TextRole::Strong, font()), isMissing ? theme.secondary : theme.text, line(0),
         m_node.title, Qt::ElideMiddle);
    draw(small, theme.secondary, line(1), m_node.subtitle, Qt::ElideRight);
    if (m_node.stateText.isEmpty())
        return;
    const QRect last = line(2);
    if (m_node.state)
        paintStatusShape(
            painter,
            QRectF(last.left(), last.center().y() + 1 - StateShape / 2.0, StateShape, StateShape),
            shapeOf(m_node.state->state), theme);
    draw(small, theme.text, line(2, m_node.state ? StateShape + 6 : 0), m_node.stateText,
         Qt::ElideRight);
}

StatusShape shapeOf(RevocationState state)
{
    switch (state) {
    case RevocationState::Good:
        return StatusShape::Tick;
    case RevocationState::Revoked:
        return StatusShape::Revoked;
    case RevocationState::Unknown:
        return StatusShape::Critical;
    case RevocationState::NotKnown:
        return StatusShape::NeverChecked;
    case RevocationState::NotApplicable:
        return StatusShape::NoData;
    }
    Q_UNREACHABLE();
}

ChainView::ChainView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Chain of certificates"));
}

ChainCard *ChainView::addCard(const ChainNode &node, QPoint position)
{
    auto *card = new ChainCard(node, this);
    card->move(position);
    card->show();
    if (node.certificate)
        connect(card, &ChainCard::toggled, this, [this, card](bool isOn) {
            if (isOn)
                emit chosen(card->node());
        });
    return card;
}

void ChainView::setPicture(const ChainPicture &picture)
{
    qDeleteAll(m_cards);
    delete m_signer;
    m_cards.clear();
    m_signer = nullptr;
    m_picture = picture;
    int y = Metrics::Gap;
    for (const ChainNode &node : picture.chain) {
        m_cards.append(addCard(node, { Metrics::Margin, y }));
        y += CardHeight + RowGap;
    }
    if (picture.signer) {
        const int row
            = picture.signerParent >= 0 ? picture.signerParent + 1 : int(picture.chain.size()) - 1;
        m_signer = addCard(*picture.signer,
                           { Metrics::Margin + CardWidth + ColumnGap,
                             Metrics::Gap + row * (CardHeight + RowGap) });
    }
    updateGeometry();
    resize(sizeHint());
    update();
    for (ChainCard *card : std::as_const(m_cards)) {
        if (card->node().role == ChainNode::Role::Leaf)
            card->setChecked(true);
    }
}

QSize ChainView::sizeHint() const
{
    const int columns = m_signer ? 2 : 1;
    int bottom = 0;
    for (const ChainCard *card : m_cards)
        bottom = qMax(bottom, card->geometry().bottom());
    if (m_signer)
        bottom = qMax(bottom,
                      m_signer->geometry().bottom()
                          + (m_signer->node().brokenText.isEmpty() ? 0 : 40)); // the reason below
    return { 2 * Metrics::Margin + columns * CardWidth + (columns - 1) * ColumnGap,
             bottom + Metrics::Gap };
}

void ChainView::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return QWidget::keyPressEvent(event);
    QList<ChainCard *> cards = m_cards;
    if (m_signer)
        cards.append(m_signer);
    for (qsizetype i = 0; i < cards.size(); ++i) {
        const qsizetype next = i + step;
        if (cards[i]->hasFocus() && next >= 0 && next < cards.size()) {
            cards[next]->setFocus(Qt::TabFocusReason);
            cards[next]->setChecked(true);
            return;
        }
    }
}

void ChainView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const auto link = [&](const ChainCard *above, const ChainCard *below, bool isBroken) {
        const QPoint from(above->geometry().left() + 28, above->geometry().bottom() + 1);
        const bool isBranch = above->x() != below->x();
        const QPoint to = isBranch ? QPoint(below->geometry().left() + 28, below->geometry().top())
                                   : QPoint(from.x(), below->geometry().top());
        const QColor color = isBroken ? theme.critical : theme.secondary;
        painter.setPen(QPen(color, 1.5, isBroken ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        const qreal middle = (from.y() + to.y()) / 2.0;
        QPainterPath path(QPointF(isBranch ? above->geometry().center().x() : from.x(), from.y()));
        if (isBranch) {
            path.lineTo(above->geometry().center().x(), middle);
            path.lineTo(to.x(), middle);
        }
        path.lineTo(to);
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF(
            { QPointF(to), QPointF(to.x() - 4, to.y() - 6), QPointF(to.x() + 4, to.y() - 6) }));
    };
    for (qsizetype i = 0; i + 1 < m_cards.size(); ++i) {
        const bool isAboutAbove = m_cards[i]->node().role == ChainNode::Role::Missing;
        link(m_cards[i], m_cards[i + 1], isAboutAbove);
    }
    if (!m_signer)
        return;
    const ChainNode &signer = m_signer->node();
    if (m_picture.signerParent >= 0)
        link(m_cards[m_picture.signerParent], m_signer, signer.isBroken);
    if (signer.brokenText.isEmpty())
        return;
    painter.setFont(fontFor(TextRole::Secondary, font()));
    painter.setPen(theme.critical);
    painter.drawText(QRect(m_signer->x(), m_signer->geometry().bottom() + 4, CardWidth, 36),
                     Qt::AlignLeft | Qt::TextWordWrap, signer.brokenText);
}
