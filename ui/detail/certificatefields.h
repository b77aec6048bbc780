// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// A certificate as sections of rows, in the order in which browsers show them.
struct CertificateSection
{
    struct Row
    {
        QString name, value;
        bool isFixedPitch = false;
        bool isCopyable = false; // worth a button of its own
    };
    QString title;
    QList<Row> rows;
};
QList<CertificateSection> certificateSections(const Certificate &certificate, UtcTime now);
