// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// Something of a check that can be saved as a file of its own.
struct EvidenceExport
{
    QString text; // of a menu: "Response (DER)…"; no stranger's words
    QList<QByteArray> ders; // one, or the certificates of a chain
    const char *pemLabel = nullptr; // null: as DER
    QString fileName; // proposed
    bool beginsGroup = false;

    QByteArray bytes() const; // of the file
};

// The responses, the certificates as they were presented, and the revocation lists.
QList<EvidenceExport> evidenceExports(const Inspection &inspection);

// "www.example.test_2026-11-20T2003Z": what the proposed names begin with.
QString evidenceFileBase(const Inspection &inspection);
