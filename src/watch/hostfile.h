// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

// Reads a list of hosts in any of the formats there are, told apart by what is in it: plain as
// parseHostList() reads it, CSV, JSON, and nmap's XML and greppable output.
QList<HostLine> parseHostFile(QStringView text, const HostListDefaults &defaults = {},
                              const QList<Target> &listed = {});

bool isPlainHostList(QStringView text); // none of the other formats

// The entries of a text in any format as lines of a plain list, so that it can stand beside others.
struct PlainHosts
{
    QString text;
    bool losesFields = false; // some say what a plain line cannot
};
PlainHosts plainHostsOf(QStringView text);
