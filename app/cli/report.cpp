// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "cli/windowprogram.h"

#include "base/clock.h"
#include "report/reportfiles.h"
#include "report/reportoptions.h"

namespace {

constexpr Option ReportOutOption {
    "out", "FILE", QT_TRANSLATE_NOOP("Cli", "Write it here: .pdf, .html, .json or .csv")
};
constexpr Option FormatOption {
    "format", "FORMAT",
    QT_TRANSLATE_NOOP("Cli", "pdf, html, json or csv, whatever the file's name ends in")
};

Expected<ReportFormat, Failure> formatOf(const Arguments &arguments)
{
    const QString path = arguments.value(u"out"_qs), wish = arguments.value(u"format"_qs);
    if (path.isEmpty())
        return usageError(Cli::tr("--out is missing"));
    const auto format = arguments.has(u"format"_qs) ? formatFromId(wish) : formatOfFile(path);
    if (format)
        return *format;
    return usageError(arguments.has(u"format"_qs)
                          ? Cli::tr("--format takes pdf, html, json or csv, not \"%1\"").arg(wish)
                          : Cli::tr("--out takes a name that ends in .pdf, .html, .json or .csv; "
                                    "for any other, say --format"));
}

// What the window program is told: it reads the same words.
QStringList windowWords(const Arguments &arguments)
{
    QStringList words { u"--write-report"_qs, arguments.value(u"out"_qs) };
    const auto pass = [&](const QString &option) {
        for (const QString &value : arguments.values(option))
            words << u"--"_qs + option + u'=' + value;
    };
    for (const QString &option : { u"data-dir"_qs, u"lang"_qs, u"ca-file"_qs })
        pass(option);
    for (const ReportOption &option : reportOptions())
        pass(QLatin1String(option.name));
    for (const QString &operand : arguments.operands())
        words << u"--target="_qs + operand;
    return words;
}

// Shows how far it is, and lets the interrupt through: the work is done on this thread.
ReportProgress shownProgress(Console &console, std::stop_token stop)
{
    return { std::move(stop), [&console, last = -1](qsizetype done, qsizetype of) mutable {
                QCoreApplication::processEvents();
                const int percent = int(100 * done / std::max<qsizetype>(of, 1));
                if (percent != last)
                    console.showProgress(Cli::tr("Writing the report: %1 %").arg(percent));
                last = percent;
            } };
}

Expected<ExitStatus, Failure> write(const QString &historyPath, const ReportWish &wish,
                                    const ReportWriter &writer, Console &console)
{
    std::stop_source stop;
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, &interrupt, [&] { stop.request_stop(); });
    const ReportResult result = runReportJob(historyPath, wish.scope, wish.request, writer,
                                             shownProgress(console, stop.get_token()));
    console.showProgress({});
    if (result)
        return ExitStatus::Ok;
    if (stop.stop_requested())
        return Unexpected { Failure { ExitStatus::Interrupted, result.error() } };
    return failure(result.error());
}

Expected<ExitStatus, Failure> report(const Arguments &arguments, Console &console)
{
    const auto format = formatOf(arguments);
    if (!format)
        return Unexpected { format.error() };
    auto wish = reportWish([&](const QString &option) { return arguments.values(option); },
                           SystemClock().now());
    if (!wish)
        return usageError(wish.error());
    if (*format == ReportFormat::Pdf)
        return runWindowProgram(windowWords(arguments));

    const auto trust = chosenTrust(arguments, chosenSettings(arguments, console), console);
    if (!trust)
        return Unexpected { trust.error() };
    ReportWish &wanted = wish.value();
    wanted.scope.hosts = arguments.operands();
    wanted.request.trust = *trust;
    return write(historyPathOf(arguments), wanted,
                 reportWriter(*format, arguments.value(u"out"_qs)), console);
}

QList<Option> allOptions()
{
    QList<Option> options { ReportOutOption, FormatOption };
    for (const ReportOption &option : reportOptions())
        options.append({ option.name, option.value, option.text, option.isRepeatable });
    options.append(CaFileOption);
    return options;
}

}

Verb reportVerb()
{
    return {
        "report",
        "[TARGET...]",
        QT_TRANSLATE_NOOP("Cli", "Write a report of recorded checks: PDF, HTML, JSON or CSV"),
        allOptions(),
        0,
        -1,
        report,
    };
}
