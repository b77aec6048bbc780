// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// One thing that a check captured or was sent, for evidence.
struct EvidenceDocument
{
    enum class Kind { Response, Certificate, RevocationList };
    Kind kind = Kind::Response;
    QString name; // what it is, translated; safe to show as plain text
    QByteArray der;

    const char *pemLabel() const;
    QByteArray sha256() const { return ::sha256(der); }
    // Lists of the large CAs have megabytes: a report holds their hash and size alone.
    bool isShown() const;
    static constexpr qsizetype LongestShownList = 16 * 1024;
};

// All that a check was judged from, in the same order for every writer: staples, certificates of
// the chain, answers of responders, revocation lists, issuers that were fetched; then what was
// fetched about other certificates that the server has. Nothing stands twice. A message in place
// of a staple that holds no response is not among them.
QList<EvidenceDocument> evidenceDocuments(const Inspection &inspection);

// "8,301,442 bytes, by hash and size only", translated; "1,204 bytes" of one that is shown.
QString sizeText(const EvidenceDocument &document);
