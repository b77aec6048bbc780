// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/captures.h"
#include "cli/certificatestatestext.h"
#include "cli/checkrun.h"
#include "cli/connecting.h"
#include "cli/connectionstext.h"
#include "cli/fetching.h"
#include "cli/historyfile.h"
#include "cli/inspectiontext.h"
#include "cli/judging.h"
#include "cli/targets.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "history/storedpast.h"
#include "report/checkcsv.h"
#include "report/inspectionjson.h"
#include "scan/recenthosts.h"

#include <QJsonDocument>

#include <algorithm>

namespace {

constexpr int DefaultJobs = 16;

struct CheckSettings
{
    RequestedTargets list;
    Judging judging;
    TrustStore trust;
    InspectOptions options;
    int jobs = DefaultJobs;
};

Expected<CheckSettings, Failure> settingsOf(const Arguments &arguments, Console &console)
{
    if (arguments.has(u"json"_qs) && arguments.has(u"csv"_qs))
        return usageError(Cli::tr("--json and --csv exclude each other"));
    if (arguments.has(u"record"_qs) && arguments.has(u"at"_qs))
        return usageError(Cli::tr("--record keeps what is true now; it excludes --at"));

    auto judging = judgingOf(arguments);
    if (!judging)
        return Unexpected { judging.error() };
    InspectOptions options;
    options.policy = judging->policy;
    if (arguments.has(u"thorough"_qs))
        options.mode = CheckMode::Thorough;
    const auto jobs = arguments.number(u"jobs"_qs, 1, 256, DefaultJobs);
    if (!jobs)
        return Unexpected { jobs.error() };
    if (const auto applied = applyFetching(arguments, options); !applied)
        return Unexpected { applied.error() };
    auto trust = trustOf(arguments);
    if (!trust)
        return Unexpected { trust.error() };
    auto list = targetsOf(arguments, console);
    if (!list)
        return Unexpected { list.error() };
    if (const auto applied = applyConnecting(arguments, list->targets, options); !applied)
        return Unexpected { applied.error() };
    return CheckSettings { *list, *judging, *trust, options, *jobs };
}

void print(Console &console, const Inspection &inspection, bool withClients)
{
    printVerdict(console, inspection.judgement, inspection.target.text());
    printCapture(console, inspection);
    printConnections(console, inspection);
    printStaples(console, inspection.judgement);
    printFetched(console, inspection);
    printCertificateStates(console, inspection);
    printFindings(console, inspection.judgement);
    printClients(console, inspection.judgement, withClients);
    console.out() << '\n';
    console.flush();
}

Inspection judgedAt(const Inspection &inspection, const CheckSettings &settings)
{
    if (!settings.judging.at)
        return inspection;
    Inspection judged
        = judgeAttempts(inspection.target, inspection.attempts, settings.trust,
                        settings.judging.policy, *settings.judging.at, true, inspection.fetched);
    judged.at = inspection.at;
    judged.durationMsecs = inspection.durationMsecs;
    judged.addressesLeftOut = inspection.addressesLeftOut;
    return judged;
}

// What hosts say together is known when all have been checked: the first ones did not know of the
// last. What that adds is shown apart where each was shown as it ended.
void judgeTogether(QList<Inspection> &inspections, const RecentHosts &hosts, Console *console)
{
    Judgement together;
    for (Inspection &inspection : inspections) {
        const auto others
            = hosts.beside(inspection.target.effectiveServerName(), inspection.judgement.at);
        if (others.isEmpty() || others == inspection.evidence.otherHosts)
            continue;
        const QList<Finding> before = inspection.judgement.findings;
        inspection = judgedBeside(inspection, others);
        for (const Finding &finding : std::as_const(inspection.judgement.findings)) {
            const auto isSame
                = [&finding](const Finding &other) { return other.id() == finding.id(); };
            if (std::none_of(before.begin(), before.end(), isSame)
                && std::none_of(together.findings.begin(), together.findings.end(), isSame))
                together.findings.append(finding);
        }
    }
    if (!console || together.findings.isEmpty())
        return;
    console->out() << Cli::tr("All hosts together") << '\n';
    printFindings(*console, together);
    console->out() << '\n';
    console->flush();
}

ExitStatus finish(const Arguments &arguments, const QList<Inspection> &inspections,
                  const CheckSettings &settings, Console &console)
{
    if (arguments.has(u"json"_qs)) {
        const UtcTime at = settings.judging.at.value_or(SystemClock().now());
        console.write(QJsonDocument(checkJson(inspections, at)).toJson());
    } else if (arguments.has(u"csv"_qs)) {
        console.write(checkCsv(inspections));
    }
    ExitStatus status = settings.list.badLines > 0 ? ExitStatus::CouldNotCheck : ExitStatus::Ok;
    for (const Inspection &inspection : inspections)
        status = worse(status, exitStatusOf(inspection.judgement.verdictClass));
    return status;
}

Expected<ExitStatus, Failure> check(const Arguments &arguments, Console &console)
{
    auto settings = settingsOf(arguments, console);
    if (!settings)
        return Unexpected { settings.error() };
    QList<Target> targets = settings->list.targets;
    if (const auto possible = checkSaving(arguments, targets.size()); !possible)
        return Unexpected { possible.error() };
    std::unique_ptr<History> history;
    ExitStatus keeping = ExitStatus::Ok;
    if (arguments.has(u"record"_qs)) {
        if (auto opened = openHistory(arguments, console)) {
            history = std::move(*opened);
            targets = history->addTargets(targets);
        } else {
            console.message(opened.error().text);
            keeping = opened.error().status;
        }
    }

    const bool isText = !arguments.has(u"json"_qs) && !arguments.has(u"csv"_qs);
    SystemClock clock;
    SystemResolver resolver;
    const auto hosts = std::make_shared<RecentHosts>();
    QList<Inspection> inspections;
    const bool isComplete = runChecks(
        targets, settings->options,
        { &resolver, &clock, settings->trust, history ? storedPast(*history) : nullptr, hosts },
        settings->jobs,
        [&](const Inspection &inspection) {
            inspections.append(judgedAt(inspection, *settings));
            if (isText) {
                console.showProgress({});
                print(console, inspections.last(), arguments.has(u"clients"_qs));
            }
        },
        [&](int done, int total) {
            if (total > 1)
                console.showProgress(Cli::tr("%1 of %2 checked").arg(done).arg(total));
        });
    console.showProgress({});
    if (!settings->judging.at)
        judgeTogether(inspections, *hosts, isText ? &console : nullptr);
    if (history) {
        for (const Inspection &inspection : std::as_const(inspections)) // as judged at last
            history->record(inspection);
        keeping = finishWriting(*history, console);
    }

    if (const auto saved = saveCaptures(arguments, inspections); !saved) {
        console.message(saved.error().text);
        keeping = worse(keeping, saved.error().status);
    }
    const ExitStatus status = worse(keeping, finish(arguments, inspections, *settings, console));
    if (isComplete)
        return status;
    console.message(Cli::tr("interrupted; %1 of %2 hosts were checked")
                        .arg(inspections.size())
                        .arg(targets.size()));
    return ExitStatus::Interrupted;
}

}

Verb checkVerb()
{
    return {
        "check",
        "TARGET...",
        QT_TRANSLATE_NOOP(
            "Cli",
            "Check hosts: host[:port], [v6]:port, host=address, https://host, smtp://host, "
            "smtp-mx:domain"),
        {
            FileOption,
            StartTlsOption,
            { "sni", "NAME", QT_TRANSLATE_NOOP("Cli", "Ask for this server name") },
            { "connect", "ADDRESS",
              QT_TRANSLATE_NOOP("Cli", "Connect to this address, whatever the name resolves to") },
            ProxyOption,
            ClientCertOption,
            ClientKeyOption,
            CaFileOption,
            { "thorough", "",
              QT_TRANSLATE_NOOP("Cli",
                                "Try every address, TLS 1.3 and 1.2, RSA and ECDSA certificates "
                                "apart") },
            TimeoutOption,
            { "jobs", "NUMBER",
              QT_TRANSLATE_NOOP("Cli", "Check so many hosts at once (default 16)") },
            SkewOption,
            AtOption,
            ScopeOption,
            QueryResponderOption,
            FetchIssuerOption,
            FetchCrlOption,
            ClientsOption,
            JsonOption,
            CsvOption,
            { "record", "",
              QT_TRANSLATE_NOOP("Cli",
                                "Keep the checks in the history, and the hosts on its list") },
            SaveOption,
        },
        0,
        -1,
        check,
    };
}
