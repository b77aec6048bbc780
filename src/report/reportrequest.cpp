// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportrequest.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace {

constexpr std::array DetailIds { "summary", "standard", "full" };
constexpr std::array PaperIds { "a4", "letter" };
constexpr std::array<std::pair<ReportPart, const char *>, 6> PartIds { {
    { ReportPart::Summary, "summary" },
    { ReportPart::Fleet, "fleet" },
    { ReportPart::Hosts, "hosts" },
    { ReportPart::Clients, "clients" },
    { ReportPart::Method, "method" },
    { ReportPart::Glossary, "glossary" },
} };

template <class Enum, class Ids>
std::optional<Enum> fromId(const Ids &ids, QStringView id)
{
    const auto found
        = std::ranges::find_if(ids, [id](const char *known) { return id == QLatin1String(known); });
    if (found == ids.end())
        return std::nullopt;
    return Enum(found - ids.begin());
}

}

ReportParts allReportParts()
{
    ReportParts parts;
    for (const auto &[part, id] : PartIds)
        parts |= part;
    return parts;
}

QString detailId(ReportDetail detail)
{
    return QLatin1String(DetailIds[size_t(detail)]);
}

std::optional<ReportDetail> detailFromId(QStringView id)
{
    return fromId<ReportDetail>(DetailIds, id);
}

QStringList partIds(ReportParts parts)
{
    QStringList ids;
    for (const auto &[part, id] : PartIds) {
        if (parts.testFlag(part))
            ids.append(QLatin1String(id));
    }
    return ids;
}

std::optional<ReportPart> partFromId(QStringView id)
{
    for (const auto &[part, known] : PartIds) {
        if (id == QLatin1String(known))
            return part;
    }
    return std::nullopt;
}

QString paperId(ReportPaper paper)
{
    return QLatin1String(PaperIds[size_t(paper)]);
}

std::optional<ReportPaper> paperFromId(QStringView id)
{
    return fromId<ReportPaper>(PaperIds, id);
}

bool ReportRequest::has(ReportPart part) const
{
    const bool isOfHosts = part == ReportPart::Hosts || part == ReportPart::Clients;
    return parts.testFlag(part) && (!isOfHosts || detail != ReportDetail::Summary);
}

bool ReportProgress::goesOn(qsizetype done, qsizetype of) const
{
    if (progressed)
        progressed(done, of);
    return !stop.stop_requested();
}
