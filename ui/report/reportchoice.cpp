// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportchoice.h"

#include "ui/report/pdfreport.h"

#include <algorithm>

namespace {

const QString ChoiceGroup = QStringLiteral("report/");

ReportParts readParts(const QSettings &store)
{
    const QVariant kept = store.value(ChoiceGroup + QStringLiteral("parts"));
    if (!kept.isValid())
        return allReportParts();
    ReportParts parts;
    for (const QString &id : kept.toStringList()) {
        if (const auto part = partFromId(id))
            parts |= *part;
    }
    return parts ? parts : allReportParts();
}

}

ReportChoice readReportChoice(const QSettings &store)
{
    ReportChoice choice;
    const auto text
        = [&](const char *key) { return store.value(ChoiceGroup + QLatin1String(key)).toString(); };
    choice.format = formatFromId(text("format")).value_or(choice.format);
    choice.detail = detailFromId(text("detail")).value_or(choice.detail);
    choice.paper = paperFromId(text("paper")).value_or(choice.paper);
    choice.parts = readParts(store);
    if (const int days = text("days").toInt(); days > 0)
        choice.days = std::min(days, ReportChoice::MostDays);
    choice.title = text("title");
    choice.organisation = text("organisation");
    choice.author = text("author");
    choice.confidentiality = text("confidentiality");
    choice.logoPath = text("logo");
    return choice;
}

void writeReportChoice(QSettings &store, const ReportChoice &choice)
{
    const auto keep = [&](const char *key, const QVariant &value) {
        store.setValue(ChoiceGroup + QLatin1String(key), value);
    };
    keep("format", formatId(choice.format));
    keep("detail", detailId(choice.detail));
    keep("paper", paperId(choice.paper));
    keep("parts", partIds(choice.parts));
    keep("days", choice.days);
    keep("title", choice.title);
    keep("organisation", choice.organisation);
    keep("author", choice.author);
    keep("confidentiality", choice.confidentiality);
    keep("logo", choice.logoPath);
}

ReportParts ReportChoice::wantedParts() const
{
    const bool isForPeople = format == ReportFormat::Pdf || format == ReportFormat::Html;
    return isForPeople ? parts : allReportParts();
}

ReportRequest requestOf(const ReportChoice &choice, UtcTime now)
{
    ReportRequest request;
    request.title = choice.title;
    request.organisation = choice.organisation;
    request.author = choice.author;
    request.confidentiality = choice.confidentiality;
    request.paper = choice.paper;
    request.detail = choice.detail;
    request.parts = choice.wantedParts();
    request.generated = request.to = now;
    request.from = now.addSecs(-qint64(choice.days) * 86'400);
    return request;
}

ReportWriter writerOf(ReportFormat format, const QString &path)
{
    if (format != ReportFormat::Pdf)
        return reportWriter(format, path);
    return [path](const Report &report, const HostReader &read, const ReportProgress &progress) {
        return writePdfReport(path, report, read, progress);
    };
}
