// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/startarguments.h"

#include "report/reportoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace {

struct StartTexts
{
    Q_DECLARE_TR_FUNCTIONS(StartArguments)
};

struct Option
{
    const char *name;
    const char *value; // null: a switch
    const char *text;
};
constexpr Option Options[] = {
    { "data-dir", "DIR", QT_TRANSLATE_NOOP("StartArguments", "Keep history and settings in DIR") },
    { "lang", "LANGUAGE", QT_TRANSLATE_NOOP("StartArguments", "Speak this language (en, de, …)") },
    { "demo", nullptr,
      QT_TRANSLATE_NOOP("StartArguments",
                        "Show local test servers for every verdict; nothing is kept") },
    { "new-instance", nullptr,
      QT_TRANSLATE_NOOP("StartArguments",
                        "Open a window even where one is open on the same data") },
    { "background", nullptr,
      QT_TRANSLATE_NOOP("StartArguments",
                        "Begin in the tray, or minimized; for starting with the session") },
    { "write-report", "FILE",
      QT_TRANSLATE_NOOP("StartArguments", "Write a PDF report to FILE and end, without a window") },
    { "target", "TARGET",
      QT_TRANSLATE_NOOP("StartArguments", "Report on this host only; may be given several times") },
    { "ca-file", "FILE",
      QT_TRANSLATE_NOOP("StartArguments", "Also trust this file in the report; may be repeated") },
    { "screenshot", "FILE",
      QT_TRANSLATE_NOOP("StartArguments", "Save a picture of the window to FILE and end") },
    { "size", "WxH", QT_TRANSLATE_NOOP("StartArguments", "Size of the window") },
    { "select", "N", QT_TRANSLATE_NOOP("StartArguments", "Select the Nth host") },
    { "tab", "N", QT_TRANSLATE_NOOP("StartArguments", "Show the Nth tab of the details") },
    { "help", nullptr, QT_TRANSLATE_NOOP("StartArguments", "Print this and end") },
    { "version", nullptr, QT_TRANSLATE_NOOP("StartArguments", "Print the version and end") },
};

void addOptions(QCommandLineParser &parser)
{
    for (const Option &option : Options) {
        QStringList names { QString::fromLatin1(option.name) };
        if (names.first() == u"help")
            names.prepend(QStringLiteral("h"));
        if (names.first() == u"version")
            names.prepend(QStringLiteral("V"));
        QCommandLineOption entry(names, StartTexts::tr(option.text));
        if (option.value)
            entry.setValueName(QString::fromLatin1(option.value));
        parser.addOption(entry);
    }
    for (const ReportOption &option : reportOptions())
        parser.addOption({ QString::fromLatin1(option.name),
                           StartTexts::tr("Of the report: %1")
                               .arg(QCoreApplication::translate("Cli", option.text)),
                           QString::fromLatin1(option.value) });
}

Expected<int, QString> numberOf(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return 0;
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < 1)
        return Unexpected { StartTexts::tr("--%1 takes a number from 1").arg(option) };
    return number;
}

Expected<QSize, QString> sizeOf(const QCommandLineParser &parser)
{
    const QString text = parser.value(QStringLiteral("size"));
    if (text.isEmpty())
        return QSize();
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt());
    if (sides.size() != 2 || size.width() < 100 || size.height() < 100 || size.width() > 20'000
        || size.height() > 20'000)
        return Unexpected { StartTexts::tr("--size takes WIDTHxHEIGHT, for instance 1440x900") };
    return size;
}

} // namespace

Expected<StartArguments, QString> StartArguments::parse(const QStringList &words)
{
    QCommandLineParser parser;
    addOptions(parser);
    // The parser takes the first word for the program's name.
    if (!parser.parse(QStringList(QStringLiteral("staplescope")) + words))
        return Unexpected { parser.errorText() };
    StartArguments arguments;
    // The window that opens them may be another process's, in another folder.
    for (const QString &file : parser.positionalArguments())
        arguments.files << QFileInfo(file).absoluteFilePath();
    arguments.dataDir = parser.value(QStringLiteral("data-dir"));
    arguments.language = parser.value(QStringLiteral("lang"));
    arguments.isDemo = parser.isSet(QStringLiteral("demo"));
    arguments.newInstance = parser.isSet(QStringLiteral("new-instance"));
    arguments.isInBackground = parser.isSet(QStringLiteral("background"));
    arguments.wantsHelp = parser.isSet(QStringLiteral("help"));
    arguments.wantsVersion = parser.isSet(QStringLiteral("version"));
    arguments.reportPath = parser.value(QStringLiteral("write-report"));
    arguments.reportTargets = parser.values(QStringLiteral("target"));
    arguments.caFiles = parser.values(QStringLiteral("ca-file"));
    if (!arguments.caFiles.isEmpty() && arguments.reportPath.isEmpty())
        return Unexpected { StartTexts::tr("--ca-file belongs to --write-report") };
    arguments.screenshotPath = parser.value(QStringLiteral("screenshot"));
    for (const char *option : { "data-dir", "write-report", "screenshot" }) {
        const QString name = QString::fromLatin1(option);
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return Unexpected { StartTexts::tr("--%1 needs a value").arg(name) };
    }
    for (const ReportOption &option : reportOptions()) {
        const QString name = QString::fromLatin1(option.name);
        if (parser.isSet(name))
            arguments.reportWords.insert(name, parser.values(name));
    }
    if (!arguments.files.isEmpty() && !arguments.reportPath.isEmpty())
        return Unexpected { StartTexts::tr("--write-report opens no files: \"%1\"")
                                .arg(parser.positionalArguments().first()) };
    const auto row = numberOf(parser, QStringLiteral("select"));
    const auto tab = numberOf(parser, QStringLiteral("tab"));
    const auto size = sizeOf(parser);
    for (const auto *number : { &row, &tab }) {
        if (!*number)
            return Unexpected { number->error() };
    }
    if (!size)
        return Unexpected { size.error() };
    arguments.row = *row;
    arguments.tab = *tab;
    arguments.size = *size;
    return arguments;
}

QString StartArguments::helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        StartTexts::tr("Saved captures, responses, revocation lists and certificates to open"),
        QStringLiteral("[FILE...]"));
    parser.setApplicationDescription(StartTexts::tr(
        "Shows what TLS servers staple, whether it can be believed, and for how long."));
    return parser.helpText();
}
