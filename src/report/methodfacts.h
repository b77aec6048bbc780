// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QSet>

// How the newest checks of a report's hosts were made and judged.
struct MethodFacts
{
    int hosts = 0; // that were checked
    int handshakes = 0;
    int trusted = 0; // whose chain leads to a trust anchor
    int publicHosts = 0; // judged by the rules for public CAs
    // What was asked for beside the handshakes, whether or not it came.
    int responderAnswers = 0, fetchedIssuers = 0, fetchedLists = 0;
    int keptLists = 0; // revocation lists of an earlier check, not asked for again
    int addresses = 0;
    QStringList protocols; // sorted
    QStringList policies; // each that was judged with, in words that never change; sorted
    QList<int> skews; // clock leeways in seconds, each once, sorted
    int trustAnchors = 0;
    // SHA-256 over the program's version, the rules with their severities, the policies and the
    // trust anchors: checks judged twice with the same say the same.
    QByteArray fingerprint;
};

// Collects them from one check at a time.
class MethodCollector
{
public:
    explicit MethodCollector(const TrustStore &trust);
    void add(const Inspection &inspection);
    MethodFacts facts() const;

private:
    void addFetched(const FetchedEvidence &fetched);

    TrustStore m_trust;
    MethodFacts m_facts;
    QSet<QString> m_addresses, m_protocols, m_policies;
    QSet<int> m_skews;
};
