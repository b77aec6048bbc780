// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/checkcsv.h"

#include "report/csv.h"
#include "report/exportvalues.h"

namespace {

QString boolCell(bool value)
{
    return value ? u"true"_qs : u"false"_qs;
}

// The ids of what is to be looked at.
QString findingIds(const Judgement &judgement)
{
    QStringList ids;
    for (const Finding &finding : judgement.findings) {
        if (finding.severity == Severity::Warning || finding.severity == Severity::Error)
            ids.append(finding.id());
    }
    ids.removeDuplicates();
    return ids.join(u' ');
}

QStringList stapleCells(const StapleJudgement *leaf)
{
    if (!leaf)
        return { u"false"_qs, {}, {}, {}, {}, {}, {}, {}, {} };
    const SingleResponse *single = leaf->singleResponse();
    const auto &basic = leaf->reading.response.basic;
    const auto thisUpdate = single ? std::optional(single->thisUpdate) : std::nullopt;
    const auto producedAt = basic ? std::optional(basic->tbsResponseData.producedAt) : std::nullopt;
    const auto expiry
        = leaf->freshness ? std::optional(leaf->freshness->effectiveExpiry) : std::nullopt;
    return {
        u"true"_qs,
        leaf->certStatus ? certStatusText(*leaf->certStatus) : QString(),
        boolCell(leaf->signatureOk),
        boolCell(leaf->usable),
        timeText(producedAt),
        timeText(thisUpdate),
        timeText(single ? single->nextUpdate : std::nullopt),
        timeText(expiry),
        leaf->signer ? leaf->signer->subject.text() : QString(),
    };
}

}

QByteArray checkCsv(const QList<Inspection> &inspections)
{
    QByteArray text = csvRecord({
        u"target"_qs,
        u"at"_qs,
        u"verdict"_qs,
        u"class"_qs,
        u"scope"_qs,
        u"address"_qs,
        u"protocol"_qs,
        u"stapled"_qs,
        u"certStatus"_qs,
        u"signatureOk"_qs,
        u"usable"_qs,
        u"producedAt"_qs,
        u"thisUpdate"_qs,
        u"nextUpdate"_qs,
        u"effectiveExpiry"_qs,
        u"signer"_qs,
        u"findings"_qs,
        u"sentence"_qs,
    });
    for (const Inspection &inspection : inspections) {
        const Judgement &judgement = inspection.judgement;
        const Attempt *judged = inspection.judgedAttempt();
        QStringList cells {
            inspection.target.text(),
            toRfc3339(judgement.at),
            verdictId(judgement.verdict),
            classId(judgement.verdictClass),
            scopeId(judgement.scope),
            judged ? judged->address : QString(),
            judged ? judged->capture.protocol : QString(),
        };
        cells += stapleCells(judgement.leaf());
        cells += { findingIds(judgement), judgement.sentence.english() };
        text += csvRecord(cells);
    }
    return text;
}
