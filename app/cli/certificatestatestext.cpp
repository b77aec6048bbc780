// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/certificatestatestext.h"

#include "base/text.h"
#include "cli/inspectiontext.h"
#include "cli/text.h"
#include "rules/certificatestate.h"

#include <algorithm>

namespace {

constexpr int LongestName = 48;

QString nameOf(const Certificate &certificate)
{
    const QString name = visibleText(certificate.subject.shortText(), LongestName);
    return name.isEmpty() ? QStringLiteral("–") : name;
}

}

void printCertificateStates(Console &console, const Inspection &inspection)
{
    const QList<CertificateState> states
        = certificateStates(inspection.evidence, inspection.judgement);
    QStringList names;
    qsizetype width = 0;
    for (const Certificate &certificate : inspection.evidence.chain) {
        names.append(nameOf(certificate));
        width = std::max(width, names.last().size());
    }
    for (qsizetype i = 0; i < states.size(); ++i) {
        printLine(
            console, i == 0 ? Cli::tr("Revocation") : QString(),
            QStringLiteral("%1  %2  %3")
                .arg(QString::number(i), names[i].leftJustified(width), stateLine(states[i])));
    }
}
