// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "scan/inspection.h"

// A check as it is kept in a file (*.staple.json): all that it was judged from, and how it was
// judged, so that it can be judged again anywhere, at any time, without a network. Of the target it
// knows what led to the server, and nothing of what the user keeps beside it.
struct SavedCapture
{
    Target target;
    UtcTime at; // when the check began
    int durationMsecs = 0;
    QList<Attempt> attempts; // oldest first
    FetchedEvidence fetched;
    int addressesLeftOut = 0;

    UtcTime judgedAt;
    Policy policy;
    bool retriesWereMade = true;
    EarlierChecks earlier; // what earlier checks were known to have shown
    // What other hosts of the list showed; only where this computer's clock was suspected, since
    // their names are nobody else's business.
    QList<HostSample> otherHosts;
    QList<QByteArray> anchors; // DER: the roots that the paths ended in
    Verdict verdict = Verdict::Unreachable; // as it was found then
    VerdictClass verdictClass = VerdictClass::NoData;
    QString madeBy; // "Staplescope 1.2.0"
    bool operator==(const SavedCapture &) const = default;
};

// Builds the paths of all that was delivered: not for the GUI thread.
SavedCapture savedCapture(const Inspection &inspection, const QString &madeBy);
// The same without the roots, which is quick.
SavedCapture rootlessCapture(const Inspection &inspection, const QString &madeBy);

// At savedCapture.judgedAt, under its policy and with the roots that were trusted then, this gives
// the inspection that was saved.
Inspection judged(const SavedCapture &capture, UtcTime at, const Policy &policy,
                  const TrustStore &trust);

// The roots of a capture, as far as this store does not trust them. They are what the file says:
// nothing to be trusted unasked.
QList<Certificate> foreignAnchors(const SavedCapture &capture, const TrustStore &trust);

constexpr qint64 LargestCaptureFile = 192LL * 1024 * 1024; // of two of the largest lists

// The file: JSON, `schema` "staplescope.capture/1". The same capture is always the same bytes, and
// reading them back gives the same capture.
QByteArray captureFile(const SavedCapture &capture);

struct CaptureFileProblem
{
    enum class Kind {
        NotACapture, // something else altogether
        Newer, // of a later version of this program
        Damaged,
        TooLarge,
    };
    Kind kind = Kind::NotACapture;
    QString text; // what is wrong, for people, translated; the file is not named
    bool operator==(const CaptureFileProblem &) const = default;
};
Expected<SavedCapture, CaptureFileProblem> readCapture(const QByteArray &bytes);

// "www.example.test_443_2026-11-20T200341Z.staple.json"
QString captureFileName(const Target &target, UtcTime at);
