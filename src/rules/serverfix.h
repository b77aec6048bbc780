// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/remedy.h"
#include "rules/server.h"

// What to do at one server: a sentence for people and lines to paste.
struct ServerFix
{
    const char *sentence; // English, context "Rules"; never empty
    QString snippet; // configuration or commands, never translated; empty where nothing is to paste

    QString translated() const;
};
ServerFix serverFix(Remedy remedy, Server server);
