// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/fetchtask.h"

#include <QHostAddress>
#include <QSet>

// Whom to ask about the certificates of one capture, by what the user switched on.
struct FetchPlan
{
    QList<Certificate> chain; // as in Evidence: leaf first, with what could not be read in place
    FetchOptions options;
    Surroundings surroundings;
    // Where the target was met; null where a proxy looked its name up. One that is not public opens
    // its own block to what is fetched.
    QHostAddress targetAddress;

    // The issuers that are missing; null where that is off, or where none is.
    std::shared_ptr<FetchTask> issuers() const;
    // The responders and the lists, for the certificates whose issuer is known, be it fetched; but
    // for those (by their DER) in `asked`, which gets those that are asked about.
    QList<std::shared_ptr<FetchTask>> statuses(const FetchedEvidence &fetched,
                                               QSet<QByteArray> &asked) const;

private:
    QList<Certificate> readable() const;
    FetchTerms terms() const;
};
