// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/fetchedevidence.h"

#include <algorithm>

// A default would ask whether lists of this type can be compared before it is there to be compared.
bool FetchedEvidence::operator==(const FetchedEvidence &other) const
{
    return leaf == other.leaf && issuers == other.issuers
        && responderAnswers == other.responderAnswers && revocationLists == other.revocationLists
        && others == other.others;
}

const FetchedEvidence &FetchedEvidence::about(const QByteArray &leafDer) const
{
    static const FetchedEvidence nothing;
    if (leaf.isEmpty() || leaf == leafDer)
        return *this;
    const auto found = std::find_if(others.begin(), others.end(), [&](const FetchedEvidence &one) {
        return one.leaf == leafDer;
    });
    return found == others.end() ? nothing : *found;
}
