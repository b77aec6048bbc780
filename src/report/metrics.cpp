// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/metrics.h"

#include <QSaveFile>

#include <algorithm>
#include <array>

namespace {

struct Label
{
    const char *name;
    QString value;
};

QByteArray escaped(const QString &value)
{
    return value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

// As much as tells two targets of a list apart; what most have not is left out.
QList<Label> labelsOf(const Target &target)
{
    QList<Label> labels { { "target", target.text() } };
    if (!target.serverName.isEmpty())
        labels.append({ "server_name", target.serverName });
    if (target.proxy != Proxy())
        labels.append({ "proxy", target.proxy.text() });
    if (!target.clientCertificate.isEmpty())
        labels.append({ "client_certificate", target.clientCertificate });
    return labels;
}

QByteArray sample(const char *name, const QList<Label> &labels, const QByteArray &value)
{
    QByteArrayList written;
    for (const Label &label : labels)
        written.append(QByteArray(label.name) + "=\"" + escaped(label.value) + '"');
    const QByteArray braced = written.isEmpty() ? QByteArray() : '{' + written.join(',') + '}';
    return QByteArray("staplescope_") + name + braced + ' ' + value + '\n';
}

QByteArray head(const char *name, const char *unit, const char *help)
{
    const QByteArray metric = QByteArray("staplescope_") + name;
    QByteArray text = "# TYPE " + metric + " gauge\n";
    if (*unit)
        text += "# UNIT " + metric + ' ' + unit + '\n';
    return text + "# HELP " + metric + ' ' + help + '\n';
}

QByteArray seconds(qint64 msecs)
{
    return QByteArray::number(double(msecs) / 1000, 'f', msecs % 1000 == 0 ? 0 : 3);
}

// One value of the newest check; no sample where it has none.
struct HostGauge
{
    const char *name;
    const char *help;
    std::optional<qint64> (*msecs)(const Observation &newest);
};

std::optional<qint64> msecsOf(const std::optional<UtcTime> &time)
{
    return time ? std::optional(time->msecs) : std::nullopt;
}

const std::array HostGauges {
    HostGauge { "check_time_seconds", "When the target was checked last.",
                [](const Observation &newest) { return std::optional(newest.at.msecs); } },
    HostGauge {
        "check_latency_seconds", "How long the handshake of the last check took.",
        [](const Observation &newest) { return std::optional(qint64(newest.latencyMsecs)); } },
    HostGauge { "staple_produced_at_seconds", "When the stapled response was signed.",
                [](const Observation &newest) { return msecsOf(newest.producedAt); } },
    HostGauge { "staple_this_update_seconds", "From when on the stapled response holds.",
                [](const Observation &newest) {
                    return newest.freshness ? msecsOf(newest.freshness->thisUpdate) : std::nullopt;
                } },
    HostGauge { "staple_next_update_seconds", "Until when the stapled response holds.",
                [](const Observation &newest) {
                    return newest.freshness ? msecsOf(newest.freshness->nextUpdate) : std::nullopt;
                } },
    HostGauge { "staple_expiry_seconds",
                "When clients stop to accept the stapled response: at its nextUpdate, or when its "
                "signer expires.",
                [](const Observation &newest) {
                    return newest.freshness && !newest.freshness->isOpenEnded
                        ? msecsOf(newest.freshness->effectiveExpiry)
                        : std::nullopt;
                } },
    HostGauge { "staple_due_seconds", "From when on a newer response must exist.",
                [](const Observation &newest) {
                    return newest.freshness && !newest.freshness->isOpenEnded
                        ? msecsOf(newest.freshness->due)
                        : std::nullopt;
                } },
};

QByteArray gauges(const QList<HostMetrics> &hosts)
{
    QByteArray text;
    for (const HostGauge &gauge : HostGauges) {
        text += head(gauge.name, "seconds", gauge.help);
        for (const HostMetrics &host : hosts) {
            if (const auto value = host.newest ? gauge.msecs(*host.newest) : std::nullopt)
                text += sample(gauge.name, labelsOf(host.target), seconds(*value));
        }
    }
    return text;
}

QByteArray verdicts(const QList<HostMetrics> &hosts)
{
    QByteArray text
        = head("target_verdict", "", "Always 1; the labels tell the newest verdict and class.");
    for (const HostMetrics &host : hosts) {
        if (host.newest) {
            text += sample("target_verdict",
                           labelsOf(host.target)
                               << Label { "verdict", verdictId(host.newest->verdict) }
                               << Label { "class", classId(host.newest->verdictClass) },
                           "1");
        }
    }
    text += head("target_paused", "", "Whether the target is left unchecked.");
    for (const HostMetrics &host : hosts)
        text += sample("target_paused", labelsOf(host.target), host.target.paused ? "1" : "0");
    return text;
}

QByteArray counts(const QList<HostMetrics> &hosts)
{
    QByteArray text
        = head("targets", "", "Targets on the list, by the class of their newest check.");
    for (const VerdictClass verdictClass :
         { VerdictClass::Critical, VerdictClass::Warning, VerdictClass::NoData,
           VerdictClass::Notice, VerdictClass::Ok, VerdictClass::NotApplicable }) {
        const auto count
            = std::count_if(hosts.begin(), hosts.end(), [verdictClass](const HostMetrics &host) {
                  return host.newest && host.newest->verdictClass == verdictClass;
              });
        text
            += sample("targets", { { "class", classId(verdictClass) } }, QByteArray::number(count));
    }
    return text;
}

}

QByteArray openMetrics(const QList<HostMetrics> &hosts, const WatchMetrics &watch)
{
    return head("watch_time_seconds", "seconds", "When this was written.")
        + sample("watch_time_seconds", {}, seconds(watch.at.msecs))
        + head("watch_offline", "", "Whether this computer has no network.")
        + sample("watch_offline", {}, watch.isOffline ? "1" : "0") + counts(hosts) + verdicts(hosts)
        + gauges(hosts) + "# EOF\n";
}

Expected<Done, QString> writeMetrics(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Unexpected { file.errorString() };
    return Done {};
}
