// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reporttexts.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

const QString Dash = QString::fromUtf16(NotEstablished);

constexpr qsizetype LongestName = 200; // beside a host

QString numberText(qint64 number)
{
    return QString::number(number);
}

QString percentText(double share)
{
    return Texts::tr("%1 %").arg(share * 100, 0, 'f', 2);
}

QString shortText(const std::optional<UtcTime> &time)
{
    return time ? toMinuteText(*time).left(16) : Dash;
}

QString hostsText(int hosts)
{
    return Texts::tr("on %n host(s)", nullptr, hosts);
}

void addLine(QList<ReportTexts::Line> &lines, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        lines.append({ name, visibleText(value), {} });
}

ReportTexts::Line changeLine(const QString &name, const ReportChanges::Count &count,
                             const QString &remark = {})
{
    const QString where = count.hosts ? hostsText(count.hosts) : QString();
    return { name, numberText(count.times),
             where + (remark.isEmpty() || where.isEmpty() ? QString() : u"; "_qs + remark) };
}

QString longestBadText(const HostRow &row)
{
    if (!row.longestBad)
        return row.tally.answered() ? Texts::tr("none seen") : Dash;
    return toText(row.longestBad->length());
}

}

QString ReportTexts::title(const ReportRequest &request)
{
    return request.title.isEmpty() ? Texts::tr("OCSP stapling report")
                                   : visibleText(request.title, 200);
}

QString ReportTexts::period(const ReportRequest &request)
{
    return Texts::tr("%1 to %2 (%3)")
        .arg(toMinuteText(request.from), toMinuteText(request.to),
             toText(request.to - request.from));
}

QList<ReportTexts::Line> ReportTexts::about(const Report &report)
{
    const ReportRequest &request = report.request;
    QList<Line> lines;
    addLine(lines, Texts::tr("Period"), period(request));
    addLine(lines, Texts::tr("Generated"), toMinuteText(request.generated));
    addLine(lines, Texts::tr("Scope"), request.scopeText);
    addLine(lines, Texts::tr("Checked from"), vantages(report));
    addLine(lines, Texts::tr("Prepared for"), request.organisation);
    addLine(lines, Texts::tr("Prepared by"), request.author);
    return lines;
}

QString ReportTexts::keySentence(const Report &report)
{
    if (report.rows.isEmpty())
        return Texts::tr("No hosts are listed.");
    QStringList parts;
    if (const int critical = report.countOf(VerdictClass::Critical))
        parts << Texts::tr(
            "%n host(s) need action now: clients that check revocation refuse them or soon "
            "will.",
            nullptr, critical);
    else
        parts << Texts::tr("No host needs action now.");
    if (const int warning = report.countOf(VerdictClass::Warning))
        parts << Texts::tr("%n host(s) will need it soon.", nullptr, warning);
    if (const int nodata = report.countOf(VerdictClass::NoData))
        parts << Texts::tr("%n host(s) could not be checked.", nullptr, nodata);
    return parts.join(u' ');
}

QString ReportTexts::classNote(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return Texts::tr("act now");
    case VerdictClass::Warning:
        return Texts::tr("act soon");
    case VerdictClass::NoData:
        return Texts::tr("could not check");
    case VerdictClass::Notice:
        return Texts::tr("good, see note");
    case VerdictClass::Ok:
        return Texts::tr("in good order");
    case VerdictClass::NotApplicable:
        return Texts::tr("no OCSP service");
    }
    Q_UNREACHABLE();
}

QString ReportTexts::daysHeading(const Report &report)
{
    return report.daysTogether == 1
        ? Texts::tr("Hosts not in good order, by the last check of each day")
        : Texts::tr("Hosts not in good order, by the last check of every %n days", nullptr,
                    report.daysTogether);
}

QList<ReportTexts::Line> ReportTexts::changes(const Report &report)
{
    const ReportChanges &all = report.changes;
    const QString still = all.stillCritical
        ? Texts::tr("%n of them still critical", nullptr, all.stillCritical)
        : Texts::tr("none of them still critical");
    const QString usual = all.usualCriticalTime
        ? Texts::tr("median duration %1").arg(toText(*all.usualCriticalTime))
        : QString();
    return {
        changeLine(Texts::tr("Became critical"), all.becameCritical, still),
        changeLine(Texts::tr("Recovered from critical"), all.recovered, usual),
        changeLine(Texts::tr("Certificate replaced"), all.certificates),
        changeLine(Texts::tr("Response signer changed"), all.signers),
        changeLine(Texts::tr("Response renewed"), all.renewals),
        { Texts::tr("Hosts checked for the first time"), numberText(all.newHosts), {} },
    };
}

QString ReportTexts::withoutOcsp(const Report &report)
{
    const int hosts = report.countOf(VerdictClass::NotApplicable);
    if (!hosts)
        return {};
    return Texts::tr("For %n host(s) a staple is neither possible nor expected, for instance "
                     "because the certificate names no OCSP responder. They are shown as not "
                     "applicable and count neither as good nor as bad.",
                     nullptr, hosts);
}

QString ReportTexts::verdictWord(const HostRow &row)
{
    return row.newest ? ::verdictWord(row.newest->verdict) : Texts::tr("Never checked");
}

QString ReportTexts::reason(const HostRow &row)
{
    return row.newest ? row.newest->reason.translated() : QString();
}

QString ReportTexts::sentence(const HostRow &row)
{
    if (!row.newest)
        return Texts::tr("This host was not checked yet.");
    return row.newest->sentence.isEmpty()
        ? Texts::tr("What this check captured is not kept any more.")
        : row.newest->sentence.translated();
}

QString ReportTexts::remark(const Target &target)
{
    QStringList parts;
    if (!target.label.isEmpty())
        parts << visibleText(target.label, LongestName);
    for (const QString &tag : target.tags)
        parts << visibleText(tag, LongestName);
    return parts.join(QStringLiteral(" · "));
}

QString ReportTexts::since(const HostRow &row)
{
    if (!row.since)
        return Dash;
    return row.isSinceBefore ? Texts::tr("before %1").arg(shortText(row.since))
                             : shortText(row.since);
}

QString ReportTexts::timeLeft(const HostRow &row)
{
    const auto left = row.newest ? row.newest->timeLeft() : std::nullopt;
    return left ? toText(*left) : Dash;
}

QString ReportTexts::thisUpdate(const HostRow &row)
{
    return shortText(row.newest ? row.newest->thisUpdate : std::nullopt);
}

QString ReportTexts::nextUpdate(const HostRow &row)
{
    return shortText(row.newest ? row.newest->nextUpdate : std::nullopt);
}

QString ReportTexts::signer(const HostRow &row)
{
    const bool isKnown = row.newest && !row.newest->signerName.isEmpty()
        && (row.newest->signerKind != SignerKind::None || row.newest->sentence.isEmpty());
    return isKnown ? visibleText(row.newest->signerName, 200) : Dash;
}

QString ReportTexts::signerNote(const HostRow &row)
{
    if (!row.newest || !row.newest->isStapled)
        return Texts::tr("none delivered");
    switch (row.newest->signerKind) {
    case SignerKind::Issuer:
        return Texts::tr("the CA itself");
    case SignerKind::Delegated:
        return Texts::tr("delegated by the CA");
    case SignerKind::None:
        break;
    }
    if (row.newest->sentence.isEmpty()) // an old check
        return {};
    return row.newest->isSigned ? Texts::tr("not authorised") : Texts::tr("unsigned");
}

QString ReportTexts::mustStaple(const HostRow &row)
{
    if (!row.newest || !row.newest->mustStaple)
        return Dash;
    return *row.newest->mustStaple ? Texts::tr("yes") : Texts::tr("no");
}

QString ReportTexts::vantages(const Report &report)
{
    return visibleText(report.vantages.join(QStringLiteral(", ")), LongestName);
}

QString ReportTexts::checked(const HostRow &row)
{
    if (!row.newest)
        return {};
    const QString at = toText(row.newest->at), vantage = visibleText(row.newest->vantage);
    QString text = vantage.isEmpty() ? Texts::tr("Checked %1").arg(at)
                                     : Texts::tr("Checked %1 from %2").arg(at, vantage);
    if (!row.newest->address.isEmpty())
        text += Texts::tr(" via %1").arg(row.newest->address);
    if (!row.newest->protocol.isEmpty())
        text += QStringLiteral(", ") + row.newest->protocol;
    return text;
}

QString ReportTexts::foundThen(const HostRow &row)
{
    if (!row.newest || !row.newest->foundThen)
        return {};
    const NewestCheck::Found &found = *row.newest->foundThen;
    return Texts::tr("Judged anew with what is trusted and known now. Found then: %1 (%2).")
        .arg(::verdictWord(found.verdict), className(found.verdictClass));
}

QString ReportTexts::usable(const VerdictTally &tally)
{
    if (!tally.answered())
        return Texts::tr("No check of this period was answered.");
    return Texts::tr("A usable response in %1 of %2 answered checks, %3.")
        .arg(numberText(tally.usable()), numberText(tally.answered()),
             percentText(tally.usableShare()));
}

QList<ReportTexts::Line> ReportTexts::availability(const HostRow &row)
{
    const VerdictTally &tally = row.tally;
    QList<Line> lines {
        { Texts::tr("Checks"), numberText(tally.total()),
          tally.ofDays ? Texts::tr("%1 of them known by the day only").arg(numberText(tally.ofDays))
                       : QString() },
        { Texts::tr("Not answered"), numberText(tally.total() - tally.answered()),
          Texts::tr("unreachable or TLS failed") },
        { Texts::tr("Answered"), numberText(tally.answered()),
          Texts::tr("the 100 % of the shares") },
        { Texts::tr("Usable response"), numberText(tally.usable()),
          tally.answered() ? percentText(tally.usableShare()) : QString() },
    };
    if (const auto availability = row.times.availability())
        lines.append({ Texts::tr("Usable, by time"), percentText(*availability),
                       Texts::tr("of the time in which it answered") });
    lines.append({ Texts::tr("Longest without"), longestBadText(row),
                   row.longestBad ? Texts::tr("%1 to %2")
                                        .arg(toMinuteText(row.longestBad->from).left(16),
                                             toMinuteText(row.longestBad->to))
                                  : QString() });
    const auto usual = row.changes.usualRenewal();
    lines.append({ Texts::tr("Renewals seen"), numberText(row.changes.renewals.size()),
                   usual ? Texts::tr("usually %1 apart").arg(toText(*usual)) : QString() });
    return lines;
}

QList<ReportTexts::Share> ReportTexts::shares(const VerdictTally &tally)
{
    QList<Share> shares;
    for (int i = 0; i < VerdictCount; ++i) {
        const auto verdict = Verdict(i);
        if (isAnswer(verdict) && tally.of(verdict) > 0)
            shares.append(
                { verdict, numberText(tally.of(verdict)), percentText(tally.shareOf(verdict)) });
    }
    return shares;
}

QString ReportTexts::historyNote(const HostReport &host)
{
    if (host.observations.isEmpty())
        return host.days.isEmpty() ? Texts::tr("No checks in this period.")
                                   : Texts::tr("Of this period only counts by the day are kept.");
    if (host.row.newest && host.row.newest->verdict == Verdict::NotApplicable)
        return Texts::tr("Nothing is to be stapled, so there is no time left to chart.");
    return {};
}
