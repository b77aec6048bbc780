// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/evidencefile.h"

// What a window of evidence shows: a check that was saved or is in the history, or responses, lists
// and certificates out of files.
struct OpenedEvidence
{
    enum class Kind { Capture, PastCheck, Files };
    Kind kind = Kind::Files;
    QStringList fileNames; // without their folders; empty for a check of the history
    std::optional<SavedCapture> capture; // of the first two kinds
    LooseEvidence loose; // of the third

    QString subject() const; // what the verdict is about, safe to show
    QString title() const; // of a window or of a side of a comparison, safe to show
};

OpenedEvidence openedCapture(const SavedCapture &capture, const QString &path);
OpenedEvidence openedPastCheck(const Inspection &inspection);
OpenedEvidence openedFiles(const LooseEvidence &loose, const QStringList &paths);

// How it is to be judged.
struct JudgingChoice
{
    UtcTime at;
    Policy policy;
    bool trustsAnchors = false; // the capture's own roots are trusted beside the others
    bool operator==(const JudgingChoice &) const = default;
};

// As it was judged when it was captured; files as of now.
JudgingChoice originalJudging(const OpenedEvidence &evidence, UtcTime now);

// May read lists of many megabytes: not for the GUI thread.
Inspection judged(const OpenedEvidence &evidence, const JudgingChoice &judging,
                  const TrustStore &trust);
