// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "history/observation.h"

// One host for a monitoring system.
struct HostMetrics
{
    Target target;
    std::optional<Observation> newest; // not engaged when it was never checked
};

// What is told of the watching itself.
struct WatchMetrics
{
    UtcTime at; // when this is written
    bool isOffline = false; // this computer, not the hosts
};

// The text of OpenMetrics 1.0, which Prometheus and the textfile collector of node_exporter read:
// gauges only, moments in seconds since 1970. The label `target` is what Target::text() says, with
// `server_name`, `proxy` and `client_certificate` where the target has them; `class` and `verdict`
// are ids. Its names are documented in staplescope-cli(1) and are for
// ever.
QByteArray openMetrics(const QList<HostMetrics> &hosts, const WatchMetrics &watch);

// Replaces the file at once, so that no reader ever sees a part of it. The error is for people.
Expected<Done, QString> writeMetrics(const QString &path, const QByteArray &text);
