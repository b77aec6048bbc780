// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settingspath.h"
#include "cli/connecting.h"
#include "cli/console.h"
#include "cli/fetching.h"
#include "cli/historyfile.h"
#include "cli/interrupt.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "cli/watchalerts.h"
#include "cli/watchmetrics.h"
#include "cli/windowprogram.h"
#include "scan/networkpresence.h"
#include "watch/dailytidying.h"
#include "watch/monitor.h"
#include "watch/monitorlock.h"
#include "watch/watchsettings.h"

#include <QEventLoop>
#include <QFileInfo>

namespace {

constexpr int MetricsMsecs = 15'000; // at the least between two writes

struct WatchOptions
{
    MonitorOptions monitor;
    TrustStore trust;
    int keepDays = 0;
};

// The user's settings, and what the arguments say otherwise.
Expected<WatchOptions, Failure> optionsOf(const Arguments &arguments, Console &console,
                                          QList<Target> listed)
{
    const WatchSettings chosen = chosenSettings(arguments, console);
    const auto judging = judgingOf(arguments);
    if (!judging)
        return Unexpected { judging.error() };
    WatchOptions options;
    options.monitor.inspect = inspectOptions(chosen);
    options.monitor.inspect.policy = judging->policy;
    options.monitor.regularSecs = chosen.regularSecs;
    const auto jobs = arguments.number(u"jobs"_qs, 1, 256, chosen.jobs);
    if (!jobs)
        return Unexpected { jobs.error() };
    options.monitor.atOnce = *jobs;
    const auto keepDays = arguments.number(u"keep-days"_qs, 1, 36'500, chosen.keepDays);
    if (!keepDays)
        return Unexpected { keepDays.error() };
    options.keepDays = *keepDays;
    if (const auto applied = applyFetching(arguments, options.monitor.inspect); !applied)
        return Unexpected { applied.error() };
    // Passwords of the targets' own proxies and keys.
    if (const auto applied = applyConnecting(arguments, listed, options.monitor.inspect); !applied)
        return Unexpected { applied.error() };
    auto trust = chosenTrust(arguments, chosen, console);
    if (!trust)
        return Unexpected { trust.error() };
    options.trust = *trust;
    return options;
}

QStringList placeOf(const Arguments &arguments)
{
    if (!arguments.has(u"data-dir"_qs))
        return {};
    return { u"--data-dir"_qs, QFileInfo(arguments.value(u"data-dir"_qs)).absoluteFilePath() };
}

// What goes on while it runs: lines, metrics, and what it ends with.
class Watching
{
public:
    Watching(const Arguments &arguments, History &history, const WatchOptions &options,
             Console &console)
        : m_console(console)
        , m_history(history)
        , m_isOnce(arguments.has(u"once"_qs))
        , m_monitor(&history, { &m_resolver, &m_clock, options.trust }, options.monitor)
        , m_tidying(&history, &m_clock)
    {
        if (arguments.has(u"metrics"_qs))
            m_metrics.emplace(arguments.value(u"metrics"_qs));
        if (arguments.has(u"alert"_qs))
            m_alerts.emplace(settingsPath(arguments.value(u"data-dir"_qs)), history, m_monitor,
                             Surroundings { &m_resolver, &m_clock, options.trust }, console,
                             [&console, words = placeOf(arguments)] {
                                 if (!startWindowProgram(words))
                                     console.message(
                                         Cli::tr("there is no window to show it in: the program "
                                                 "staplescope is not installed"));
                             });
        connectAll();
        m_tidying.setKeepDays(options.keepDays);
    }

    ExitStatus run()
    {
        followNetwork(&m_loop, [this](NetworkPresence network) { m_monitor.setNetwork(network); });
        if (m_metrics)
            m_metrics->load(HistoryReader(m_history.path(), m_history.targetIds()), m_clock.now());
        m_isOnce ? m_monitor.startRound() : m_monitor.start();
        sayBeginning();
        writeMetrics();
        m_loop.exec();
        m_monitor.stop();
        if (m_alerts)
            m_alerts->finish();
        if (m_isOnce && !m_wasInterrupted)
            tidyIfDue();
        const ExitStatus written = finishWriting(m_history, m_console);
        QCoreApplication::sendPostedEvents(&m_history); // what was recorded last
        writeMetrics();
        if (m_wasInterrupted)
            return m_isOnce ? ExitStatus::Interrupted : written;
        return worse(m_status, written);
    }

private:
    void connectAll()
    {
        QObject::connect(
            &m_monitor, &Monitor::checked, &m_loop,
            [this](const Inspection &inspection, const std::optional<Verdict> &before) {
                m_status = worse(m_status, exitStatusOf(inspection.judgement.verdictClass));
                sayVerdict(inspection, before);
            });
        QObject::connect(&m_monitor, &Monitor::offlineChanged, &m_loop, [this](bool isOffline) {
            if (isOffline)
                m_status = worse(m_status, ExitStatus::CouldNotCheck);
            m_console.message(isOffline ? Cli::tr("this computer is offline; nothing is checked")
                                        : Cli::tr("this computer is online again"));
            writeMetrics();
        });
        QObject::connect(&m_monitor, &Monitor::problem, &m_loop,
                         [this](const QString &text) { m_console.message(text); });
        QObject::connect(&m_history, &History::listChangedByOthers, &m_loop,
                         [this] { m_monitor.rereadTargets(); });
        QObject::connect(&m_history, &History::writeFailed, &m_loop,
                         [this](const QString &text) { m_console.message(text); });
        QObject::connect(&m_monitor, &Monitor::roundFinished, &m_loop, &QEventLoop::quit);
        QObject::connect(&m_interrupt, &Interrupt::requested, &m_loop, [this] {
            m_wasInterrupted = true;
            m_loop.quit();
        });
        if (!m_metrics)
            return;
        QObject::connect(&m_history, &History::recorded, &m_loop,
                         [this](const Observation &observation) { m_metrics->add(observation); });
        QObject::connect(&m_metricsTimer, &QTimer::timeout, &m_loop, [this] { writeMetrics(); });
        m_metricsTimer.start(MetricsMsecs);
    }

    // Who only ever runs once at a time has it done as well.
    void tidyIfDue()
    {
        if (!m_tidying.isDue())
            return;
        QEventLoop loop;
        QObject::connect(&m_history, &History::tidied, &loop, &QEventLoop::quit);
        QObject::connect(&m_interrupt, &Interrupt::requested, &loop, &QEventLoop::quit);
        m_tidying.tidyNow();
        loop.exec();
    }

    void sayBeginning()
    {
        if (!m_isOnce)
            m_console.message(
                Cli::tr("watching %n host(s)", nullptr, int(m_monitor.targets().size())));
    }

    // Once: each. Else: what is new.
    void sayVerdict(const Inspection &inspection, const std::optional<Verdict> &before)
    {
        const Verdict verdict = inspection.judgement.verdict;
        if (!m_isOnce && before == verdict)
            return;
        QTextStream &out = m_console.out();
        out << toText(inspection.at) << "  "
            << m_console.painted(inspection.judgement.verdictClass, verdictWord(verdict)) << "  "
            << inspection.target.text();
        if (before && *before != verdict)
            out << "  " << Cli::tr("(was: %1)").arg(verdictWord(*before));
        out << '\n';
        m_console.flush();
    }

    void writeMetrics()
    {
        if (!m_metrics)
            return;
        const auto written
            = m_metrics->write(m_monitor.targets(), { m_clock.now(), m_monitor.isOffline() });
        if (written)
            return;
        m_console.message(Cli::tr("the metrics could not be written: %1").arg(written.error()));
        m_status = worse(m_status, ExitStatus::CouldNotCheck);
    }

    Console &m_console;
    History &m_history;
    const bool m_isOnce;
    SystemClock m_clock;
    SystemResolver m_resolver;
    Monitor m_monitor;
    DailyTidying m_tidying;
    std::optional<WatchMetricsFile> m_metrics;
    std::optional<WatchAlerts> m_alerts;
    QTimer m_metricsTimer;
    Interrupt m_interrupt;
    QEventLoop m_loop;
    ExitStatus m_status = ExitStatus::Ok;
    bool m_wasInterrupted = false;
};

Expected<ExitStatus, Failure> watch(const Arguments &arguments, Console &console)
{
    auto history = openHistory(arguments, console);
    if (!history)
        return Unexpected { history.error() };
    const QString path = historyPathOf(arguments);
    const auto lock = MonitorLock::take(path);
    if (!lock)
        return failure(lock.error().text);
    const QList<Target> listed = HistoryReader(path, (*history)->targetIds()).targets();
    const auto options = optionsOf(arguments, console, listed);
    if (!options)
        return Unexpected { options.error() };
    return Watching(arguments, **history, *options, console).run();
}

}

Verb watchVerb()
{
    return {
        "watch",
        "",
        QT_TRANSLATE_NOOP("Cli", "Check the listed hosts whenever it is time, until interrupted"),
        {
            { "once", "", QT_TRANSLATE_NOOP("Cli", "Check each host that is not paused, and end") },
            { "alert", "",
              QT_TRANSLATE_NOOP("Cli", "Tell what changes, as the settings say (see the manual)") },
            { "jobs", "NUMBER",
              QT_TRANSLATE_NOOP("Cli", "Check so many hosts at once (default: as set, or 16)") },
            { "keep-days", "NUMBER",
              QT_TRANSLATE_NOOP("Cli", "Summarise older checks by day (default: as set, or 400)") },
            { "metrics", "FILE",
              QT_TRANSLATE_NOOP("Cli", "Keep this file up to date for Prometheus (OpenMetrics)") },
            TimeoutOption,
            QueryResponderOption,
            FetchIssuerOption,
            FetchCrlOption,
            CaFileOption,
            SkewOption,
            ScopeOption,
        },
        0,
        0,
        watch,
    };
}
