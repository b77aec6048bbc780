// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "report/hostfacts.h"
#include "report/htmlcharts.h"
#include "report/htmlevidence.h"
#include "report/htmlsections.h"
#include "report/htmlshapes.h"
#include "report/htmltext.h"
#include "rules/certificatestate.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct HtmlHostTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QByteArray banner(const HostRow &row)
{
    const QString checked = ReportTexts::checked(row), found = ReportTexts::foundThen(row);
    const auto note = [](const QString &text) {
        return text.isEmpty() ? QByteArray()
                              : element("p", html(text), { { "class", QStringLiteral("note") } });
    };
    return element("div",
                   htmlShape(row, "large")
                       + element("div",
                                 element("strong", html(ReportTexts::verdictWord(row)))
                                     + element("p", html(ReportTexts::sentence(row)))
                                     + note(checked) + note(found)),
                   { { "class", QStringLiteral("banner ") + classId(row.verdictClass()) } });
}

QByteArray factList(const QList<HostFact> &facts)
{
    QByteArray lines;
    for (const HostFact &fact : facts)
        lines += element("dt", html(fact.name)) + element("dd", htmlName(fact.value));
    return element("dl", lines, { { "class", QStringLiteral("facts") } });
}

QByteArray facts(const Inspection &inspection)
{
    const QList<HostFact> all = hostFacts(inspection);
    const qsizetype left = (all.size() + 1) / 2;
    return element("div", factList(all.first(left)) + factList(all.sliced(left)),
                   { { "class", QStringLiteral("two facts-wrap") } });
}

QByteArray reference(const Finding &finding)
{
    const QString source = QString::fromUtf8(finding.rule->source);
    const QString url = sourceUrl(*finding.rule);
    if (url.isEmpty()) // a choice of this program names none
        return source == u"–" ? QByteArray() : html(source);
    return element("a", html(source),
                   { { "href", url }, { "rel", QStringLiteral("noreferrer noopener") } });
}

QByteArray findingItem(const Finding &finding)
{
    QByteArray content
        = element("span", html(finding.id()), { { "class", QStringLiteral("code") } })
        + htmlShape(finding.severity)
        + element("b",
                  html(severityWord(finding.severity) + QStringLiteral(": ") + finding.title()));
    if (const QString detail = finding.detail.translated(); !detail.isEmpty())
        content += element("p", html(detail));
    content += element("p", html(finding.explanation()) + ' ' + reference(finding),
                       { { "class", QStringLiteral("secondary") } });
    if (!finding.fix().isEmpty())
        content += element(
            "p", element("b", html(HtmlHostTexts::tr("What to do:"))) + ' ' + html(finding.fix()));
    return element("li", content);
}

QByteArray findings(const HostReport &host)
{
    QByteArray items;
    for (const Finding &finding : host.findings)
        items += findingItem(finding);
    return htmlHeading("h4", HtmlHostTexts::tr("Findings"),
                       HtmlHostTexts::tr("%n check(s) passed", nullptr, host.passedChecks))
        + (items.isEmpty() ? element("p", html(HtmlHostTexts::tr("Nothing to say.")))
                           : element("ul", items, { { "class", QStringLiteral("findings") } }));
}

QByteArray timeline(const HostReport &host)
{
    if (!host.timeline)
        return {};
    const QByteArray drawing = htmlTimeline(*host.timeline);
    if (drawing.isEmpty())
        return {};
    return htmlHeading("h4", HtmlHostTexts::tr("Timeline"),
                       HtmlHostTexts::tr("UTC · hatched: refresh due · crossed: about to expire"))
        + element("figure", htmlScrolling(drawing, HtmlHostTexts::tr("Timeline")));
}

QByteArray history(const HostReport &host, const TimeSpan &period)
{
    const QByteArray heading
        = htmlHeading("h4", HtmlHostTexts::tr("History"),
                      HtmlHostTexts::tr("time left until the response expires, %1 to %2")
                          .arg(toMinuteText(period.from), toMinuteText(period.to)));
    if (const QString note = ReportTexts::historyNote(host); !note.isEmpty())
        return heading + element("p", html(note));
    return heading
        + element(
               "figure",
               htmlScrolling(htmlHistoryChart(host.history, period), HtmlHostTexts::tr("History")));
}

QByteArray shares(const VerdictTally &tally)
{
    QByteArray rows;
    for (const ReportTexts::Share &share : ReportTexts::shares(tally)) {
        rows += element(
            "tr",
            element("th",
                    htmlShape(share.verdict, classOf(share.verdict))
                        + html(verdictWord(share.verdict)),
                    { { "scope", QStringLiteral("row") } })
                + element("td", html(share.checks), { { "class", QStringLiteral("number") } })
                + element("td", html(share.share), { { "class", QStringLiteral("number") } }));
    }
    return rows.isEmpty() ? rows : element("table", element("tbody", rows));
}

QByteArray availability(const HostRow &row)
{
    if (row.tally.total() == 0)
        return {};
    return htmlHeading("h4", HtmlHostTexts::tr("Availability"), ReportTexts::usable(row.tally))
        + element("div", htmlLines(ReportTexts::availability(row)) + shares(row.tally),
                  { { "class", QStringLiteral("two") } });
}

QByteArray tableHead(const QStringList &names)
{
    QByteArray cells;
    for (const QString &name : names)
        cells += element("th", html(name), { { "scope", QStringLiteral("col") } });
    return element("thead", element("tr", cells));
}

QByteArray chainRow(const Certificate &certificate, const CertificateState &state)
{
    return element(
        "tr",
        element("th", htmlName(certificate.subject.text()), { { "scope", QStringLiteral("row") } })
            + element("td", htmlName(certificate.issuer.shortText()))
            + element("td", html(toMinuteText(certificate.notAfter).left(10)),
                      { { "class", QStringLiteral("nowrap") } })
            + element("td", html(stateLine(state))));
}

QByteArray chain(const Inspection &inspection)
{
    const QList<Certificate> &certificates = inspection.evidence.chain;
    if (certificates.isEmpty())
        return {};
    const auto states = certificateStates(inspection.evidence, inspection.judgement);
    QByteArray rows;
    for (qsizetype i = 0; i < std::min(certificates.size(), states.size()); ++i)
        rows += chainRow(certificates[i], states[i]);
    return htmlHeading("h4", HtmlHostTexts::tr("Chain"), HtmlHostTexts::tr("as the server sent it"))
        + htmlScrolling(
               element(
                   "table",
                   tableHead({ HtmlHostTexts::tr("Certificate"), HtmlHostTexts::tr("Issued by"),
                               HtmlHostTexts::tr("Until"), HtmlHostTexts::tr("Revocation state") })
                       + element("tbody", rows)),
               HtmlHostTexts::tr("Chain"));
}

QByteArray clientRow(const ClientOutcome &client)
{
    const QByteArray known
        = client.evidence ? html(client.evidenceText()) : html(QString::fromUtf16(NotEstablished));
    return element(
        "tr",
        element("th", html(clientName(client.client)), { { "scope", QStringLiteral("row") } })
            + element("td", html(outcomeWord(client.outcome)))
            + element("td", html(client.reason.translated()))
            + element("td", known, { { "class", QStringLiteral("secondary") } }));
}

QByteArray clients(QList<ClientOutcome> outcomes)
{
    if (outcomes.isEmpty())
        return {};
    std::ranges::stable_sort(outcomes, std::greater {}, &ClientOutcome::outcome);
    QByteArray rows;
    for (const ClientOutcome &client : outcomes)
        rows += clientRow(client);
    return htmlHeading("h4", HtmlHostTexts::tr("What clients will do"),
                       HtmlHostTexts::tr("where they accept the certificate otherwise"))
        + htmlScrolling(
               element("table",
                       tableHead({ HtmlHostTexts::tr("Client"), HtmlHostTexts::tr("What it does"),
                                   HtmlHostTexts::tr("Why"), HtmlHostTexts::tr("How we know") })
                           + element("tbody", rows)),
               HtmlHostTexts::tr("What clients will do"));
}

}

QByteArray htmlHost(const Report &report, const HostReport &host, qsizetype index)
{
    const ReportRequest &request = report.request;
    const QString id = htmlHostId(index);
    const QString remark = ReportTexts::remark(host.row.target);
    QByteArray content
        = element("div",
                  element("h3", htmlName(host.row.target.text()),
                          { { "id", id + QStringLiteral("-h") } })
                      + element("span", htmlName(remark), { { "class", QStringLiteral("note") } }),
                  { { "class", QStringLiteral("hosthead") } })
        + banner(host.row);
    if (host.inspection)
        content += facts(*host.inspection) + timeline(host) + findings(host);
    content += history(host, report.period()) + availability(host.row);
    if (host.inspection) {
        content += chain(*host.inspection);
        if (request.has(ReportPart::Clients))
            content += clients(host.inspection->judgement.clients);
        if (request.showsRawFields())
            content += htmlEvidence(*host.inspection);
    }
    return element("section", content,
                   { { "class", QStringLiteral("host") },
                     { "id", id },
                     { "aria-labelledby", id + QStringLiteral("-h") } })
        + '\n';
}
