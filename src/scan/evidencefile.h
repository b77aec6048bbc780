// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/capturefile.h"

// What a file holds, told by its content and not by its name.
struct EvidenceFile
{
    enum class Kind { Capture, Response, RevocationList, Certificates };
    Kind kind = Kind::Response;
    bool wasPem = false;
    QByteArray der; // of a response or a list, unwrapped; whatever bytes they are
    QList<Certificate> certificates; // in their order in the file
    std::optional<SavedCapture> capture;
};

// Reads a capture, an OCSP response, a revocation list or certificates, DER or PEM. Bytes that
// begin like a response or a list are one, so that a broken one can be judged. The error says what
// is wrong, for people, translated; the file is not named.
Expected<EvidenceFile, QString> readEvidence(const QByteArray &bytes);

// The same of a file, at most LargestCaptureFile. The error names it. It may be a pipe, where
// whoever asks can wait for what comes through it; else it is refused.
enum class Pipes { Wait, Refuse };
Expected<EvidenceFile, QString> readEvidenceFile(const QString &path, Pipes pipes = Pipes::Wait);

// A response or a revocation list out of a file, and what it is judged by.
struct LooseEvidence
{
    std::optional<QByteArray> response;
    std::optional<QByteArray> revocationList;
    QList<Certificate> chain; // the certificate it is to be about, then its issuers as far as given
    std::optional<Certificate> issuer; // trusted as given
    QList<Certificate> extraCertificates; // that may have signed

    bool isJudgeable() const { return response || revocationList; }
    // Nothing among the certificates is known to have issued the first.
    bool lacksIssuer() const;
};

// The evidence with the content of one more file in its place: of certificates the one that the
// response is about, or that is no CA's, is the certificate, the one that issued it the issuer, and
// the rest may have signed. A capture is left out.
LooseEvidence with(LooseEvidence evidence, const EvidenceFile &file);

// Of files that were opened together what belongs together: of several responses, or several lists,
// each is evidence of its own, with all the certificates. Captures are left out.
struct EvidenceGroup
{
    LooseEvidence evidence;
    QList<qsizetype> files; // which of them, by their places
};
QList<EvidenceGroup> grouped(const QList<EvidenceFile> &files);

// What can be said of it at that time, without a network.
Evidence evidenceFrom(const LooseEvidence &loose, UtcTime at, const TrustStore &trust);
// The same as an inspection without a target and without attempts.
Inspection judged(const LooseEvidence &loose, UtcTime at, const Policy &policy,
                  const TrustStore &trust);
