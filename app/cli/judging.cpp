// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/judging.h"

#include "base/settingspath.h"
#include "cli/text.h"
#include "history/history.h"
#include "watch/trustpaths.h"

#include <QFile>
#include <QSettings>

Expected<std::optional<UtcTime>, Failure> timeOf(const Arguments &arguments, const QString &option)
{
    if (!arguments.has(option))
        return std::optional<UtcTime>();
    const QString text = arguments.value(option);
    const std::optional<UtcTime> time = fromRfc3339(text);
    if (!time) {
        return usageError(
            Cli::tr("--%1 takes a time such as 2026-11-20T20:05:00Z or a date, not \"%2\"")
                .arg(option, text));
    }
    return time;
}

Expected<Judging, Failure> judgingOf(const Arguments &arguments)
{
    Judging judging;
    const auto at = timeOf(arguments, u"at"_qs);
    if (!at)
        return Unexpected { at.error() };
    judging.at = *at;

    const auto skew = arguments.number(u"skew"_qs, 0, 86'400, judging.policy.skewSecs);
    if (!skew)
        return Unexpected { skew.error() };
    judging.policy.skewSecs = *skew;

    const QString scope = arguments.value(u"scope"_qs);
    if (scope == u"public")
        judging.policy.scope = ScopeChoice::Public;
    else if (scope == u"private")
        judging.policy.scope = ScopeChoice::Private;
    else if (arguments.has(u"scope"_qs) && scope != u"auto")
        return usageError(Cli::tr("--scope takes auto, public or private, not \"%1\"").arg(scope));
    return judging;
}

Expected<TrustStore, Failure> trustOf(const Arguments &arguments)
{
    TrustStore trust = TrustStore::system();
    for (const QString &path : arguments.values(u"ca-file"_qs)) {
        const auto roots = readTrustFile(path);
        if (!roots)
            return failure(Cli::tr("--ca-file %1: %2").arg(path, roots.error()));
        trust = trust.with(*roots);
    }
    return trust;
}

WatchSettings chosenSettings(const Arguments &arguments, Console &console)
{
    const QString path = settingsPath(arguments.value(u"data-dir"_qs));
    const QSettings store(path, QSettings::IniFormat);
    if (store.status() != QSettings::NoError)
        console.message(
            Cli::tr("the settings in %1 cannot be read; the defaults are used").arg(path));
    return readWatchSettings(store);
}

Expected<TrustStore, Failure> chosenTrust(const Arguments &arguments, const WatchSettings &settings,
                                          Console &console)
{
    const auto trust = trustOf(arguments);
    if (!trust)
        return trust;
    const QList<TrustFile> files = readTrustFiles(settings.trustPaths);
    for (const TrustFile &file : files) {
        if (!file.problem.isEmpty())
            console.message(file.problem);
    }
    return trustStoreWith(*trust, files);
}

QString historyPathOf(const Arguments &arguments)
{
    return History::defaultPath(arguments.value(u"data-dir"_qs));
}

Expected<QByteArray, Failure> readFile(const QString &path)
{
    constexpr qint64 MaxSize = 64LL * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Cli::tr("cannot read %1: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.read(MaxSize + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Cli::tr("cannot read %1: %2").arg(path, file.errorString()));
    if (bytes.size() > MaxSize)
        return failure(Cli::tr("%1 is larger than 64 MB").arg(path));
    return bytes;
}
