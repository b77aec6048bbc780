// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "capture/asked.h"
#include "capture/capture.h"

// The handshakes of one check by what they can differ in: a row for each address, a column for each
// version of TLS and type of key.
struct ConnectionGrid
{
    struct Column
    {
        QString protocol; // "TLSv1.3"; empty where no handshake came so far
        QString key; // "RSA", "ECDSA", "EdDSA"; empty where no certificate came
        bool operator==(const Column &) const = default;
    };

    struct Cell
    {
        enum class State {
            NotAsked,
            VersionNotOffered,
            KeyNotOffered,
            Failed, // nothing but failures
            Answered, // there were handshakes
        };
        State state = State::NotAsked;
        int handshakes = 0; // that showed whether there is a staple
        int missed = 0; // of them, without a staple
        bool isStable = true; // no miss after a hit
        int failures = 0; // tries beside these that came to nothing
        // What to look at of the attempts: the newest with a staple, else the newest that saw a
        // certificate, else the newest; -1 where nothing was tried.
        qsizetype attempt = -1;
        std::optional<ProbeFault> fault; // why the last try failed, where one did
        bool operator==(const Cell &) const = default;

        int stapled() const { return handshakes - missed; }
    };

    struct Row
    {
        QString address; // empty where the name has none
        QList<Cell> cells; // one for each column
        bool operator==(const Row &) const = default;
    };

    QList<Column> columns; // the newest version first, within it by type of key
    QList<Row> rows; // in the order in which the addresses were tried
    bool isThorough = false; // something was asked for beyond what every client asks for
    bool operator==(const ConnectionGrid &) const = default;
};

ConnectionGrid connectionGrid(const QList<Attempt> &attempts); // oldest first
