// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/chaintab.h"

#include "ui/detail/certificateview.h"
#include "ui/detail/chainview.h"
#include "ui/detail/savefile.h"

#include <QStyle>

ChainTab::ChainTab(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_chain(new ChainView)
    , m_certificate(new CertificateView)
{
    setChildrenCollapsible(false);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setBackgroundRole(QPalette::Base);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumWidth(200);
    area->setWidget(m_chain);
    addWidget(area);
    addWidget(m_certificate);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_wasMoved = true; });
    connect(m_chain, &ChainView::chosen, this, [this](const ChainNode &node) {
        m_certificate->setCertificate(*node.certificate, m_now,
                                      node.state ? std::optional(shapeOf(node.state->state))
                                                 : std::nullopt,
                                      node.stateSentence);
    });
    connect(m_certificate, &CertificateView::saveRequested, this,
            [this](const QByteArray &bytes, const QString &fileName) {
                askAndSave(this, bytes, fileName);
            });
}

void ChainTab::setInspection(const Inspection &inspection, UtcTime now)
{
    m_now = now;
    m_chain->setPicture(chainPicture(inspection));
    fitDrawing();
}

void ChainTab::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    fitDrawing();
}

// The whole drawing is seen, unless that leaves too little for the certificate.
void ChainTab::fitDrawing()
{
    if (m_wasMoved)
        return;
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int drawing = qMin(m_chain->sizeHint().width() + scrollBar, width() * 6 / 10);
    setSizes({ drawing, width() - drawing - handleWidth() });
}
