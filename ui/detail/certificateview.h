// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"
#include "ui/theme/statusshape.h"

#include <QScrollArea>

#include <optional>

// One certificate in sections, with its fingerprints to copy and the whole to save.
class CertificateView : public QScrollArea
{
    Q_OBJECT

public:
    explicit CertificateView(QWidget *parent = nullptr);

    // `state`: the sentence about its revocation, with its shape; nothing is said where it is
    // empty.
    void setCertificate(const Certificate &certificate, UtcTime now,
                        std::optional<StatusShape> shape = {}, const QString &state = {});

signals:
    void saveRequested(const QByteArray &bytes, const QString &fileName);

private:
    QWidget *makeHeading(const Certificate &certificate);
    QWidget *makeState(std::optional<StatusShape> shape, const QString &state) const;

    Certificate m_certificate;
};
