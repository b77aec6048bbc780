// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/maildomains.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct MailDomainTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostList)
};

QString problemOf(const ResolveError &error, const QString &domain)
{
    switch (error.fault) {
    case ResolveFault::NotFound:
        return MailDomainTexts::tr("There is no domain %1.").arg(domain);
    case ResolveFault::TimedOut:
        return MailDomainTexts::tr("Looking up the mail exchangers of %1 took too long.")
            .arg(domain);
    case ResolveFault::Stopped:
        return MailDomainTexts::tr("Looking up the mail exchangers of %1 was cancelled.")
            .arg(domain);
    case ResolveFault::Failed:
        return MailDomainTexts::tr("The mail exchangers of %1 cannot be looked up: %2")
            .arg(domain, visibleText(error.detail, 200));
    }
    Q_UNREACHABLE();
}

HostLine withProblem(HostLine line, const QString &problem)
{
    line.mailDomain.reset();
    line.problem = problem;
    return line;
}

// The name came from the network, so it is read as one that somebody typed.
HostLine exchangerLine(HostLine line, const Target &pattern, const QString &host)
{
    const auto target = parseTarget(host);
    if (!target || target->host != host) {
        return withProblem(line,
                           MailDomainTexts::tr("The mail exchanger “%1” of %2 is no host name.")
                               .arg(visibleText(host, 80), pattern.host));
    }
    line.mailDomain.reset();
    line.target = pattern;
    line.target->host = host;
    return line;
}

QList<HostLine> linesOf(const HostLine &line, Resolver &resolver, const Budget &budget)
{
    const Target &pattern = *line.mailDomain;
    const auto exchangers = resolver.mailExchangers(pattern.host, budget);
    if (!exchangers)
        return { withProblem(line, problemOf(exchangers.error(), pattern.host)) };
    if (exchangers->isEmpty()) {
        return { withProblem(
            line,
            MailDomainTexts::tr("The domain %1 says that it takes no mail (null MX).")
                .arg(pattern.host)) };
    }
    QList<HostLine> lines;
    for (const MailExchanger &exchanger : *exchangers)
        lines.append(exchangerLine(line, pattern, exchanger.host));
    return lines;
}

} // namespace

bool hasMailDomains(const QList<HostLine> &lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const HostLine &line) { return line.mailDomain.has_value(); });
}

QList<HostLine> expandMailDomains(const QList<HostLine> &lines, const QList<Target> &listed,
                                  Resolver &resolver, std::chrono::milliseconds limit,
                                  const Budget &budget)
{
    QList<HostLine> expanded;
    for (const HostLine &line : lines) {
        if (line.mailDomain)
            expanded += linesOf(line, resolver, budget.atMost(limit));
        else
            expanded += line;
    }
    markDuplicates(expanded, listed);
    return expanded;
}
