// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

#include <QScrollArea>

// One certificate in sections, with its fingerprints to copy and the whole to save.
class CertificateView : public QScrollArea
{
    Q_OBJECT

public:
    explicit CertificateView(QWidget *parent = nullptr);

    void setCertificate(const Certificate &certificate, UtcTime now);

signals:
    void saveRequested(const QByteArray &bytes, const QString &fileName);

private:
    QWidget *makeHeading(const Certificate &certificate);

    Certificate m_certificate;
};
