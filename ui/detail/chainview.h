// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/certificatestate.h"
#include "scan/inspection.h"
#include "ui/theme/statusshape.h"

#include <QAbstractButton>

// A certificate in the drawing of a chain: its name, what it is here, until when it holds, and
// whether it is revoked, according to whom.
struct ChainNode
{
    enum class Role { Root, Intermediate, Leaf, Signer, Missing };
    Role role = Role::Leaf;
    std::optional<Certificate> certificate; // not engaged where it is missing
    QString title, subtitle;
    bool isBroken = false; // the link to the one above does not hold
    QString brokenText; // why
    std::optional<CertificateState> state; // of those in the chain
    QString stateText; // "Good: staple of 2026-11-19"; of a signer, whether it needs to be known
    QString stateSentence; // the same in full
};

StatusShape shapeOf(RevocationState state);

// Root first, down to the leaf; then the signer where it is none of them.
struct ChainPicture
{
    QList<ChainNode> chain;
    std::optional<ChainNode> signer;
    int signerParent = -1; // the place in `chain` from which it branches; -1: from nowhere
};
ChainPicture chainPicture(const Inspection &inspection);

class ChainCard : public QAbstractButton
{
    Q_OBJECT

public:
    ChainCard(const ChainNode &node, QWidget *parent);
    const ChainNode &node() const { return m_node; }
    QSize sizeHint() const override { return size(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintTexts(QPainter &painter, const QRect &rect);

    ChainNode m_node;
};

// The chain as a tree, from the root down; a card can be chosen.
class ChainView : public QWidget
{
    Q_OBJECT

public:
    explicit ChainView(QWidget *parent = nullptr);

    void setPicture(const ChainPicture &picture);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(const ChainNode &node); // one with a certificate

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ChainCard *addCard(const ChainNode &node, QPoint position);

    ChainPicture m_picture;
    QList<ChainCard *> m_cards; // of the chain
    ChainCard *m_signer = nullptr;
};
