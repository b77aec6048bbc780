// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/chaintab.h"

#include "ui/detail/certificateview.h"
#include "ui/detail/chainview.h"
#include "ui/detail/savefile.h"

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
    setSizes({ 540, 700 });
    connect(m_chain, &ChainView::chosen, this, [this](const Certificate &certificate) {
        m_certificate->setCertificate(certificate, m_now);
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
}
