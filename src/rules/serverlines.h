// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/remedy.h"
#include "rules/server.h"

// Whether the file to staple is to be fetched, before what is typed or for what is written down.
enum class FetchesFile { No, ForCommands, ForConfiguration };

// Where a server needs lines, or a sentence, that others do not.
struct ServerLines
{
    Remedy remedy;
    Server server;
    const char *sentence; // null: the common one
    const char *snippet;
    FetchesFile fetches = FetchesFile::No;
};
QString snippetOf(const ServerLines &lines);
const ServerLines *linesFor(Remedy remedy, Server server); // null: what is common will do

// What follows from the facts of a server alone: the file to fetch, the certificate to install.
QString commonLines(Remedy remedy, const ServerFacts &facts);
