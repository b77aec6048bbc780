// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/watchsettings.h"

#include "scan/inspect.h"

#include <QSettings>

#include <algorithm>

namespace {

const QString StepSecsKey = QStringLiteral("checking/stepSecs");
const QString JobsKey = QStringLiteral("checking/jobs");
const QString RegularSecsKey = QStringLiteral("watching/everySecs");
const QString KeepDaysKey = QStringLiteral("history/keepDays");
const QString QueryResponderKey = QStringLiteral("fetching/queryResponder");
const QString FetchIssuersKey = QStringLiteral("fetching/issuers");
const QString FetchListsKey = QStringLiteral("fetching/lists");
const QString ProxyKey = QStringLiteral("network/proxy");
const QString TrustPathsKey = QStringLiteral("trust/paths");

struct ListFetchingName
{
    ListFetching fetching;
    const char *name;
};
constexpr ListFetchingName ListFetchingNames[] = {
    { ListFetching::Ask, "ask" },
    { ListFetching::Never, "never" },
    { ListFetching::Always, "always" },
};

}

WatchSettings readWatchSettings(const QSettings &store)
{
    WatchSettings s;
    s.stepSecs = std::clamp(store.value(StepSecsKey, s.stepSecs).toInt(),
                            WatchSettings::MinStepSecs, WatchSettings::MaxStepSecs);
    s.jobs = std::clamp(store.value(JobsKey, s.jobs).toInt(), WatchSettings::MinJobs,
                        WatchSettings::MaxJobs);
    if (const int secs = store.value(RegularSecsKey).toInt(); secs != 0)
        s.regularSecs
            = std::clamp(secs, WatchSettings::MinRegularSecs, WatchSettings::MaxRegularSecs);
    s.keepDays = std::clamp(store.value(KeepDaysKey, s.keepDays).toInt(),
                            WatchSettings::MinKeepDays, WatchSettings::MaxKeepDays);
    const auto proxy = parseProxy(store.value(ProxyKey).toString());
    if (proxy && proxy->kind != Proxy::Kind::Default)
        s.proxy = *proxy;
    s.trustPaths = store.value(TrustPathsKey).toStringList();
    s.trustPaths.removeAll(QString());
    s.queryResponder = store.value(QueryResponderKey, s.queryResponder).toBool();
    s.fetchIssuers = store.value(FetchIssuersKey, s.fetchIssuers).toBool();
    const QString fetching = store.value(FetchListsKey).toString();
    for (const ListFetchingName &entry : ListFetchingNames) {
        if (fetching == QLatin1String(entry.name))
            s.fetchLists = entry.fetching;
    }
    return s;
}

void write(const WatchSettings &settings, QSettings &store)
{
    store.setValue(StepSecsKey, settings.stepSecs);
    store.setValue(JobsKey, settings.jobs);
    store.setValue(RegularSecsKey, settings.regularSecs);
    store.setValue(KeepDaysKey, settings.keepDays);
    store.setValue(ProxyKey, settings.proxy.text());
    store.setValue(TrustPathsKey, settings.trustPaths);
    store.setValue(QueryResponderKey, settings.queryResponder);
    store.setValue(FetchIssuersKey, settings.fetchIssuers);
    for (const ListFetchingName &entry : ListFetchingNames) {
        if (settings.fetchLists == entry.fetching)
            store.setValue(FetchListsKey, QString::fromLatin1(entry.name));
    }
}

InspectOptions inspectOptions(const WatchSettings &settings)
{
    InspectOptions options;
    options.stepMsecs = settings.stepSecs * 1000;
    // The handshake may hold a server's own fetch of a response, so it gets half as much again.
    options.handshakeMsecs = options.stepMsecs * 3 / 2;
    options.fetch.queryResponder = settings.queryResponder;
    options.fetch.fetchIssuers = settings.fetchIssuers;
    options.fetch.fetchLists = settings.fetchLists == ListFetching::Always;
    options.proxy = settings.proxy;
    return options;
}
