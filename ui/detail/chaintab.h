// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QSplitter>

class CertificateView;
class ChainView;

// The chain and the signer of the response as a drawing; the certificate chosen in it in full.
class ChainTab : public QSplitter
{
    Q_OBJECT

public:
    explicit ChainTab(QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection, UtcTime now);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitDrawing();

    ChainView *m_chain;
    CertificateView *m_certificate;
    UtcTime m_now;
    bool m_wasMoved = false; // by the user: the handle stays where it is
};
