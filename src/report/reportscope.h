// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "history/targetlist.h"
#include "report/reportrequest.h"

// Which hosts of the list a report is about: those that fit everything that is given; all of them
// where nothing is.
struct ReportScope
{
    QStringList hosts; // any of these, as listed or typed: "www.example.test", "host:port"
    QList<Target> selection; // any of these, by identityOf()
    QStringList tags; // any of these
    QString filter; // as in the filter box of the window

    bool isWholeList() const;
    bool operator==(const ReportScope &) const = default;
};

// The hosts, in the order of the list, and the scope in words, translated: "All 42 hosts of the
// list", "www.example.test:443", "3 hosts with the tag web". A host that is not on the list, a tag
// that nobody has and a filter that cannot be read are errors that name it. A filter is asked about
// what the report shows: the newest check before the end of its period, as things stood there.
struct ScopedHosts
{
    QList<Target> targets;
    QString text;
};
Expected<ScopedHosts, QString> hostsOf(const HistoryReader &history, const ReportScope &scope,
                                       const ReportRequest &request);

// "all", "www.example.test-443", "tag-web", "3-hosts": for names of files.
QString scopeName(const ReportScope &scope);
