// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

#include <QList>

// What a line that does not say it gets.
struct HostListDefaults
{
    std::optional<quint16> port; // not engaged: the protocol's, as registered
    std::optional<StartTls> startTls; // not engaged: what the port is known for
    // Its server name, address, proxy, client certificate and key, and whether lists are fetched.
    Target connection;
    QStringList tags;
    int intervalSecs = 0;
};

// Gives a target what parseTarget() leaves open.
void completeTarget(Target &target, const HostListDefaults &defaults);

// One entry of a list, read. There is a target, a mail domain or a problem.
struct HostLine
{
    int lineNumber = 0; // from 1
    QString text; // as it stands there, cut where it is very long
    std::optional<Target> target;
    std::optional<Target> mailDomain; // `smtp-mx:domain`: each of its mail exchangers is to become
                                      // a target like this one, see expandMailDomains()
    QString problem; // translated
    QString note; // translated; what was left out or assumed, or why it is a duplicate
    bool isDuplicate = false; // of one in `listed` or of an earlier line
    bool operator==(const HostLine &) const = default;

    bool isNew() const { return target && !isDuplicate; }
};

// Reads one entry per line: what parseTarget() reads, and behind it, after white space, a label.
// `smtp-mx:domain` comes out as the mail domain that it names; nothing is looked up here.
// Blank lines and comments (`#` at the beginning or after white space) are left out of the result.
// Addresses with a path and wildcards are reduced to their host.
QList<HostLine> parseHostList(QStringView text, const HostListDefaults &defaults = {},
                              const QList<Target> &listed = {});

// Says which entries are in `listed` or the same as an earlier one.
void markDuplicates(QList<HostLine> &lines, const QList<Target> &listed);

// That the port was taken for the protocol, for people, translated.
QString noteOfPort(const Target &target);

// The text of a file that is UTF-8 or has a byte order mark. The error says what is wrong with the
// file as a whole, for people, translated.
Expected<QString, QString> readHostListText(const QString &path);
// The entries of such a file, as parseHostFile() reads them.
Expected<QList<HostLine>, QString> readHostList(const QString &path,
                                                const HostListDefaults &defaults = {},
                                                const QList<Target> &listed = {});

struct HostListCounts
{
    int added = 0;
    int problems = 0;
    int duplicates = 0;
    bool operator==(const HostListCounts &) const = default;
};
HostListCounts countsOf(const QList<HostLine> &lines);
QList<Target> newTargets(const QList<HostLine> &lines);

// One line each, to be read by parseHostList(): protocol, host, port and label.
QString toPlainList(const QList<Target> &targets);
