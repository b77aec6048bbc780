// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"
#include "scan/inspection.h"

#include <optional>

// A source that the certificate names and this check did not ask; asking tells somebody something.
struct SourceOffer
{
    QString text; // of a button
    QString tells; // what it tells whom
    AlsoAsked also;
};

// Where the issuer is missing, it is asked for too: without it nothing that came could be believed.
// Where it cannot be asked for, nothing is offered.
std::optional<SourceOffer> responderOffer(const Inspection &inspection);
std::optional<SourceOffer> listOffer(const Inspection &inspection);
std::optional<SourceOffer> issuerOffer(const Inspection &inspection);

// A list was not asked for, as its issuer is missing and the certificate says nowhere where it is.
bool lacksIssuerOfList(const Inspection &inspection);

// What each kind of request tells whom, in two sentences, for the preferences and for questions.
QString queryResponderText();
QString fetchListsText();
QString fetchIssuersText();
