// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportoptions.h"

#include "models/filterquery.h"
#include "report/logo.h"

#include <QCoreApplication>

namespace {

struct OptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

constexpr ReportOption Options[] = {
    { "since", "TIME",
      QT_TRANSLATE_NOOP("Cli", "Begin at this time (RFC 3339) or date; 30 days ago") },
    { "until", "TIME", QT_TRANSLATE_NOOP("Cli", "End at this time instead of now") },
    { "tag", "TAG", QT_TRANSLATE_NOOP("Cli", "Only hosts with this tag, or one of several"), true },
    { "filter", "FILTER",
      QT_TRANSLATE_NOOP("Cli", "Only hosts that this filter of the window finds") },
    { "title", "TEXT", QT_TRANSLATE_NOOP("Cli", "The report's title") },
    { "org", "NAME", QT_TRANSLATE_NOOP("Cli", "The organisation it is for") },
    { "author", "NAME", QT_TRANSLATE_NOOP("Cli", "Who prepared it") },
    { "logo", "FILE", QT_TRANSLATE_NOOP("Cli", "A PNG or JPEG for its head") },
    { "confidentiality", "TEXT",
      QT_TRANSLATE_NOOP("Cli", "A line on every page, as \"Internal\"") },
    { "detail", "DETAIL",
      QT_TRANSLATE_NOOP("Cli", "summary, standard or full (default standard)") },
    { "parts", "PARTS",
      QT_TRANSLATE_NOOP("Cli",
                        "Only these, with commas: summary, fleet, hosts, clients, method, "
                        "glossary") },
    { "paper", "PAPER", QT_TRANSLATE_NOOP("Cli", "a4 or letter (default a4)") },
};

constexpr qint64 DefaultPeriodSecs = 30 * 86'400;

using Values = std::function<QStringList(const QString &option)>;

Unexpected<QString> badValue(const QString &option, const QString &wanted, const QString &value)
{
    return Unexpected { OptionTexts::tr("--%1 takes %2, not \"%3\"").arg(option, wanted, value) };
}

// The last value of an option; empty where it was not given.
QString valueOf(const Values &values, const QString &option)
{
    const QStringList given = values(option);
    return given.isEmpty() ? QString() : given.last();
}

Expected<UtcTime, QString> timeValue(const Values &values, const QString &option, UtcTime fallback)
{
    const QString text = valueOf(values, option);
    if (values(option).isEmpty())
        return fallback;
    if (const auto time = fromRfc3339(text))
        return *time;
    return badValue(option, OptionTexts::tr("a time as in RFC 3339, or a date"), text);
}

Expected<ReportParts, QString> partsValue(const Values &values)
{
    if (values(QStringLiteral("parts")).isEmpty())
        return allReportParts();
    ReportParts parts;
    const QString text = valueOf(values, QStringLiteral("parts"));
    for (const QString &id : text.split(u',')) {
        const auto part = partFromId(id.trimmed());
        if (!part)
            return badValue(QStringLiteral("parts"),
                            partIds(allReportParts()).join(QStringLiteral(", ")), id);
        parts |= *part;
    }
    return parts;
}

template <class Enum>
Expected<Enum, QString> choiceValue(const Values &values, const char *option, Enum fallback,
                                    std::optional<Enum> (*fromId)(QStringView),
                                    const QString &wanted)
{
    const QString name = QLatin1String(option);
    if (values(name).isEmpty())
        return fallback;
    if (const auto choice = fromId(valueOf(values, name)))
        return *choice;
    return badValue(name, wanted, valueOf(values, name));
}

// The first of these that could not be read.
template <class... Read>
std::optional<QString> problemOf(const Read &...read)
{
    std::optional<QString> problem;
    const auto look = [&problem](const auto &one) {
        if (!one && !problem)
            problem = one.error();
    };
    (look(read), ...);
    return problem;
}

}

std::span<const ReportOption> reportOptions()
{
    return Options;
}

Expected<ReportWish, QString>
reportWish(const std::function<QStringList(const QString &option)> &values, UtcTime now)
{
    const auto to = timeValue(values, QStringLiteral("until"), now);
    const auto from
        = timeValue(values, QStringLiteral("since"), (to ? *to : now).addSecs(-DefaultPeriodSecs));
    const auto parts = partsValue(values);
    const auto detail = choiceValue(values, "detail", ReportDetail::Standard, detailFromId,
                                    QStringLiteral("summary, standard, full"));
    const auto paper
        = choiceValue(values, "paper", ReportPaper::A4, paperFromId, QStringLiteral("a4, letter"));
    const QString logoPath = valueOf(values, QStringLiteral("logo"));
    const auto logo
        = logoPath.isEmpty() ? Expected<QByteArray, QString>(QByteArray()) : readLogo(logoPath);
    if (const auto problem = problemOf(to, from, parts, detail, paper, logo))
        return Unexpected { *problem };
    if (*from > *to)
        return Unexpected { OptionTexts::tr("--since is later than --until") };

    const QString filter = valueOf(values, QStringLiteral("filter"));
    if (const auto query = parseFilter(filter); !query)
        return Unexpected { OptionTexts::tr("--filter: %1").arg(query.error().text) };

    ReportWish wish;
    wish.scope.tags = values(QStringLiteral("tag"));
    wish.scope.filter = filter;
    ReportRequest &request = wish.request;
    request.title = valueOf(values, QStringLiteral("title"));
    request.organisation = valueOf(values, QStringLiteral("org"));
    request.author = valueOf(values, QStringLiteral("author"));
    request.confidentiality = valueOf(values, QStringLiteral("confidentiality"));
    request.logo = *logo;
    request.paper = *paper;
    request.detail = *detail;
    request.parts = *parts;
    request.from = *from;
    request.to = *to;
    request.generated = now;
    return wish;
}
