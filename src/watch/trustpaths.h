// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/trust.h"

#include <QStringList>

// What one file or directory of the user gave.
struct TrustFile
{
    QString path;
    QList<Certificate> certificates;
    QString problem; // translated; empty when all is well
};
QList<TrustFile> readTrustFiles(const QStringList &paths);

// The system's store with everything that could be read of the user's.
TrustStore trustStoreWith(const TrustStore &system, const QList<TrustFile> &files);
