// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/resolver.h"
#include "cli/interrupt.h"
#include "history/storedpast.h"
#include "report/reportoptions.h"
#include "scan/networkpresence.h"
#include "scan/recenthosts.h"
#include "ui/alerts/windowalerts.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/report/pdfreport.h"
#include "ui/report/scheduledreports.h"
#include "ui/startup/singleinstance.h"
#include "watch/dailytidying.h"
#include "window/demoseeding.h"
#include "window/screenshot.h"
#include "window/startarguments.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QProcess>
#include <QTextStream>
#include <QTranslator>

namespace {

constexpr int Failed = 1, Usage = 64, Interrupted = 130;

void nameApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("staplescope"));
    QCoreApplication::setApplicationName(QStringLiteral("staplescope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STAPLESCOPE_VERSION));
}

void installTranslations(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    // English plural forms beneath all others: what a translation lacks is at least well-formed.
    auto *english = new QTranslator(QCoreApplication::instance());
    if (english->load(QStringLiteral(":/i18n/staplescope_en.qm")))
        QCoreApplication::installTranslator(english);
    auto *ours = new QTranslator(QCoreApplication::instance());
    if (ours->load(locale, QStringLiteral("staplescope"), QStringLiteral("_"),
                   QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(ours);
    auto *qts = new QTranslator(QCoreApplication::instance());
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
}

int say(FILE *to, const QString &text, int status)
{
    QTextStream(to) << text << Qt::endl;
    return status;
}

QString historyPathOf(const StartArguments &arguments)
{
    return History::defaultPath(arguments.dataDir);
}

Expected<ReportWish, QString> reportWish(const StartArguments &arguments)
{
    return reportWish([&](const QString &option) { return arguments.reportWords.value(option); },
                      SystemClock().now());
}

ReportWriter pdfWriter(const QString &path)
{
    return [path](const Report &report, const HostReader &read, const ReportProgress &progress) {
        return writePdfReport(path, report, read, progress);
    };
}

TrustStore trustOf(const Settings &settings)
{
    return trustStoreWith(TrustStore::system(), readTrustFiles(settings.trustPaths));
}

int writeReport(const StartArguments &arguments)
{
    const QList<TrustFile> caFiles = readTrustFiles(arguments.caFiles);
    for (const TrustFile &file : caFiles) {
        if (!file.problem.isEmpty())
            return say(stderr, QStringLiteral("staplescope: ") + file.problem, Failed);
    }
    const SettingsFile settings(SettingsFile::defaultPath(arguments.dataDir));
    auto wish = reportWish(arguments);
    if (!wish)
        return say(stderr, QStringLiteral("staplescope: ") + wish.error(), Usage);
    ReportWish &wanted = wish.value();
    wanted.scope.hosts = arguments.reportTargets;
    wanted.request.trust = trustStoreWith(trustOf(settings.settings()), caFiles);
    // Signals come through between two hosts: the work is done on this thread.
    std::stop_source stop;
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, &interrupt, [&] { stop.request_stop(); });
    const ReportResult result = runReportJob(
        historyPathOf(arguments), wanted.scope, wanted.request, pdfWriter(arguments.reportPath),
        { stop.get_token(), [](qsizetype, qsizetype) { QCoreApplication::processEvents(); } });
    if (result)
        return 0;
    return say(stderr, QStringLiteral("staplescope: ") + result.error(),
               stop.stop_requested() ? Interrupted : Failed);
}

WindowOptions optionsOf(const StartArguments &arguments, const QString &historyPath,
                        const SettingsInForce &settings)
{
    WindowOptions options;
    options.isDemo = arguments.isDemo;
    if (!arguments.isDemo)
        options.tryDemo = [language = arguments.language, dataDir = arguments.dataDir] {
            QStringList words { QStringLiteral("--demo") };
            if (!language.isEmpty())
                words << QStringLiteral("--lang") << language;
            if (!dataDir.isEmpty())
                words << QStringLiteral("--data-dir") << dataDir;
            QProcess::startDetached(QCoreApplication::applicationFilePath(), words);
        };
    options.reports = ReportSource { historyPath, [&settings] { return settings.trust(); } };
    return options;
}

// Opens the window on the data in `dataDir` (empty: the platform's place).
int runWindow(const StartArguments &arguments, const DemoSession *demo)
{
    const QString historyPath = historyPathOf(arguments);
    const QString dataDir = QFileInfo(historyPath).absolutePath();
    if (!QDir().mkpath(dataDir))
        return say(
            stderr,
            QCoreApplication::translate("main", "staplescope: %1 cannot be made").arg(dataDir),
            Failed);
    SingleInstance instance(dataDir);
    if (!arguments.newInstance && arguments.screenshotPath.isEmpty() && !instance.tryToBeFirst()
        && instance.raiseFirst(qgetenv("XDG_ACTIVATION_TOKEN"), arguments.files))
        return 0;

    SystemClock clock;
    SystemResolver resolver;
    SettingsFile settingsFile(SettingsFile::defaultPath(arguments.dataDir));
    History history(historyPath);
    const auto hosts = std::make_shared<RecentHosts>();
    Checker checker({ &resolver, &clock, TrustStore(), storedPast(history), hosts },
                    settingsFile.settings().jobs);
    MonitorThread monitor(&history, &resolver, &clock);
    monitor.shareHosts(hosts);
    HistoryFeed feed(history, TrustStore());
    Watchlist watchlist(&history, &feed, &checker, &clock);
    SettingsInForce settings(&settingsFile, &checker, &watchlist,
                             demo ? demo->roots() : QList<Certificate>());
    const bool isWatching = !demo && arguments.screenshotPath.isEmpty();
    if (isWatching)
        watchlist.watchWith(&monitor);
    settings.keepListsIn(ListCache::defaultFolder(arguments.dataDir));
    settings.apply();
    WindowAlerts alerts(&watchlist, &settings, &resolver, &clock);
    WindowOptions options = optionsOf(arguments, historyPath, settings);
    options.alerts = &alerts;
    std::optional<ScheduledReports> schedules;
    if (isWatching) {
        schedules.emplace(*options.reports, &settingsFile.store(), &clock);
        options.schedules = &*schedules;
    }
    MainWindow window(&watchlist, &settings, options);
    QObject::connect(&instance, &SingleInstance::raised, &window,
                     [&window](const QByteArray &token, const QStringList &files) {
                         qputenv("XDG_ACTIVATION_TOKEN",
                                 token); // a Wayland desktop raises nobody without
                         window.raiseWindow();
                         if (!files.isEmpty())
                             window.openFiles(files);
                     });
    if (arguments.size.isValid())
        window.resize(arguments.size);
    watchlist.load();
    DemoSeeding seeding(demo, &watchlist);
    if (demo)
        seeding.start();
    if (!arguments.screenshotPath.isEmpty())
        takeScreenshotWhenReady(&window, &watchlist, arguments);
    if (arguments.isInBackground)
        window.showInBackground();
    else
        window.show();
    if (!arguments.files.isEmpty())
        window.openFiles(arguments.files);
    DailyTidying tidying(&history, &clock);
    if (isWatching) {
        const auto keep = [&] { tidying.setKeepDays(settings.settings().keepDays); };
        QObject::connect(&settings, &SettingsInForce::keepingChanged, &tidying, keep);
        keep();
        followNetwork(&monitor,
                      [&monitor](NetworkPresence network) { monitor.setNetwork(network); });
        monitor.start();
        schedules->start();
    }
    return QApplication::exec();
}

int runDemo(StartArguments arguments)
{
    DemoSession session;
    if (const auto started = session.start(); !started)
        return say(stderr, QStringLiteral("staplescope: ") + started.error(), Failed);
    // It looks as the user's own window does; all else is the demo's.
    Settings settings;
    settings.appearance
        = SettingsFile(SettingsFile::defaultPath(arguments.dataDir)).settings().appearance;
    arguments.dataDir = session.dataDir();
    SettingsFile(SettingsFile::defaultPath(arguments.dataDir)).setSettings(settings);
    return runWindow(arguments, &session);
}

} // namespace

int main(int argc, char *argv[])
{
    nameApplication();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const auto arguments = StartArguments::parse(words);
    if (!arguments || arguments->wantsHelp || arguments->wantsVersion) {
        QCoreApplication application(argc, argv);
        if (!arguments)
            return say(stderr, QStringLiteral("staplescope: ") + arguments.error(), Usage);
        installTranslations(arguments->language);
        if (arguments->wantsVersion)
            return say(stdout,
                       QStringLiteral("staplescope %1").arg(application.applicationVersion()), 0);
        return say(stdout, StartArguments::helpText().trimmed(), 0);
    }
    if (!arguments->reportPath.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen"); // drawing on paper needs no display
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("io.staplescope.Staplescope"));
    installTranslations(arguments->language);
    if (!arguments->reportPath.isEmpty())
        return writeReport(*arguments);
    return arguments->isDemo ? runDemo(*arguments) : runWindow(*arguments, nullptr);
}
