// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlreport.h"

#include "base/text.h"
#include "report/htmlsections.h"
#include "report/htmlshapes.h"
#include "report/htmlstyle.h"
#include "report/htmltext.h"
#include "report/logo.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace {

struct HtmlReportTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// Only this very style sheet, only pictures that stand in the document; nothing else of any kind.
QString securityPolicy()
{
    const QByteArray hash
        = QCryptographicHash::hash(htmlStyle(), QCryptographicHash::Sha256).toBase64();
    return QStringLiteral("default-src 'none'; style-src 'sha256-%1'; img-src data:; "
                          "base-uri 'none'; form-action 'none'")
        .arg(QString::fromLatin1(hash));
}

QByteArray meta(const char *kind, const char *name, const QString &content)
{
    return QByteArray("<meta ") + kind + "=\"" + name + "\" content=\"" + html(content) + "\">\n";
}

QByteArray documentHead(const ReportRequest &request)
{
    const QString language
        = HtmlReportTexts::tr("en", "the language of the report's text, as in RFC 5646");
    return "<!DOCTYPE html>\n<html lang=\"" + html(language)
        + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + meta("http-equiv", "Content-Security-Policy", securityPolicy())
        + meta("name", "viewport", QStringLiteral("width=device-width, initial-scale=1"))
        + meta("name", "referrer", QStringLiteral("no-referrer"))
        + meta("name", "generator",
               QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion())
        + (request.author.isEmpty() ? QByteArray() : meta("name", "author", request.author))
        + element("title", html(ReportTexts::title(request))) + "\n<style>" + htmlStyle()
        + "</style>\n</head>\n";
}

QByteArray logoImage(const ReportRequest &request)
{
    const auto logo = logoOf(request.logo);
    if (!logo)
        return {};
    return "<img src=\"data:" + logo->mimeType + ";base64," + logo->bytes.toBase64() + "\" alt=\""
        + html(request.organisation.isEmpty() ? HtmlReportTexts::tr("Logo") : request.organisation)
        + "\">";
}

QByteArray pageHead(const ReportRequest &request)
{
    const QByteArray organisation
        = request.organisation.isEmpty() ? QByteArray() : htmlName(request.organisation);
    const QByteArray logo = logoImage(request);
    const QByteArray confidential = request.confidentiality.isEmpty()
        ? QByteArray()
        : element("span", htmlName(request.confidentiality),
                  { { "class", QStringLiteral("confidential") } });
    return element("div", element("span", logo.isEmpty() ? organisation : logo) + confidential,
                   { { "class", QStringLiteral("head") } });
}

QByteArray contents(const ReportRequest &request)
{
    struct Entry
    {
        ReportPart part;
        const char *target;
        QString text;
    };
    const Entry entries[] = {
        { ReportPart::Summary, "#summary", HtmlReportTexts::tr("Summary") },
        { ReportPart::Fleet, "#fleet", HtmlReportTexts::tr("All hosts") },
        { ReportPart::Hosts, "#hosts", HtmlReportTexts::tr("Each host") },
        { ReportPart::Method, "#method", HtmlReportTexts::tr("Method") },
        { ReportPart::Glossary, "#glossary", HtmlReportTexts::tr("Glossary") },
    };
    QByteArray items;
    for (const Entry &entry : entries) {
        if (request.has(entry.part))
            items += element(
                "li",
                element("a", html(entry.text), { { "href", QString::fromLatin1(entry.target) } }));
    }
    return element("nav", element("ul", items),
                   { { "aria-label", HtmlReportTexts::tr("Contents") } });
}

QByteArray about(const Report &report)
{
    QByteArray lines;
    for (const ReportTexts::Line &line : ReportTexts::about(report))
        lines += element("dt", html(line.name)) + element("dd", htmlName(line.value));
    return element("dl", lines, { { "class", QStringLiteral("about") } });
}

QByteArray documentStart(const Report &report)
{
    const ReportRequest &request = report.request;
    return documentHead(request) + "<body>\n" + htmlSymbols() + "<div class=\"page\">\n"
        + element("a", html(HtmlReportTexts::tr("Skip to the report")),
                  { { "class", QStringLiteral("skip") }, { "href", QStringLiteral("#report") } })
        + "<header>" + pageHead(request) + element("h1", htmlName(ReportTexts::title(request)))
        + about(report) + contents(request) + "</header>\n<main id=\"report\">\n";
}

QByteArray documentEnd(const ReportRequest &request)
{
    const QString program = QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion();
    return "</main>\n<footer class=\"foot\"><span>" + html(program) + "</span><span>"
        + html(HtmlReportTexts::tr("Generated %1 · all times UTC")
                   .arg(toMinuteText(request.generated)))
        + "</span></footer>\n</div>\n</body>\n</html>\n";
}

bool writeFleet(const ByteSink &write, const Report &report)
{
    if (!write(htmlFleetHead(report)))
        return false;
    for (qsizetype i = 0; i < report.rows.size(); ++i) {
        if (!write(htmlFleetRow(report, i)))
            return false;
    }
    return write(htmlFleetEnd());
}

bool writeHosts(const ByteSink &write, const Report &report, const HostReader &read,
                const ReportProgress &progress)
{
    if (!write(
            "<section id=\"hosts\" aria-labelledby=\"hosts-h\">"
            + htmlHeading("h2", HtmlReportTexts::tr("Each host"), {}, QStringLiteral("hosts-h"))))
        return false;
    qsizetype index = 0;
    return forEachHost(
               report, read, progress,
               [&](const HostReport &host) { return write(htmlHost(report, host, index++)); })
        && write("</section>\n");
}

}

bool writeHtmlReport(const ByteSink &write, const Report &report, const HostReader &read,
                     const ReportProgress &progress)
{
    const ReportRequest &request = report.request;
    return write(documentStart(report))
        && (!request.has(ReportPart::Summary) || write(htmlSummary(report)))
        && (!request.has(ReportPart::Fleet) || writeFleet(write, report))
        && (!request.has(ReportPart::Hosts) || writeHosts(write, report, read, progress))
        && (!request.has(ReportPart::Method) || write(htmlMethod(report)))
        && (!request.has(ReportPart::Glossary) || write(htmlGlossary()))
        && write(documentEnd(request));
}
