// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/openedevidence.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace {

struct OpenedTexts
{
    Q_DECLARE_TR_FUNCTIONS(OpenedEvidence)
};

QString versionText()
{
    return QStringLiteral("Staplescope %1").arg(QCoreApplication::applicationVersion());
}

} // namespace

QString OpenedEvidence::subject() const
{
    return visibleText(capture ? capture->target.text() : fileNames.join(QStringLiteral(", ")),
                       200);
}

QString OpenedEvidence::title() const
{
    if (!capture)
        return subject();
    return OpenedTexts::tr("%1, %2").arg(subject(), toText(capture->at));
}

OpenedEvidence openedCapture(const SavedCapture &capture, const QString &path)
{
    return { .kind = OpenedEvidence::Kind::Capture,
             .fileNames = { QFileInfo(path).fileName() },
             .capture = capture,
             .loose = {} };
}

OpenedEvidence openedPastCheck(const Inspection &inspection)
{
    return { .kind = OpenedEvidence::Kind::PastCheck,
             .fileNames = {},
             .capture = rootlessCapture(inspection, versionText()),
             .loose = {} };
}

OpenedEvidence openedFiles(const LooseEvidence &loose, const QStringList &paths)
{
    OpenedEvidence evidence { .fileNames = {}, .capture = {}, .loose = loose };
    for (const QString &path : paths)
        evidence.fileNames << QFileInfo(path).fileName();
    return evidence;
}

JudgingChoice originalJudging(const OpenedEvidence &evidence, UtcTime now)
{
    if (evidence.capture)
        return { evidence.capture->judgedAt, evidence.capture->policy };
    return { now, {} };
}

Inspection judged(const OpenedEvidence &evidence, const JudgingChoice &judging,
                  const TrustStore &trust)
{
    if (!evidence.capture)
        return judged(evidence.loose, judging.at, judging.policy, trust);
    const SavedCapture &capture = *evidence.capture;
    return judged(capture, judging.at, judging.policy,
                  judging.trustsAnchors ? trust.with(foreignAnchors(capture, trust)) : trust);
}
