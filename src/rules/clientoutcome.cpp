// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/clientoutcome.h"

#include "rules/clientbehaviour.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

const ClientRow &rowOf(Client client)
{
    const auto rows = clientRows();
    return *std::find_if(rows.begin(), rows.end(),
                         [client](const ClientRow &row) { return row.client == client; });
}

ClientOutcome known(const ClientRow &row, StapleConditions condition)
{
    for (const ClientBehaviour &behaviour : row.behaviour) {
        if (behaviour.conditions & condition)
            return { row.client, behaviour.outcome, { behaviour.reason }, behaviour.evidence };
    }
    return { .client = row.client,
             .outcome = Reaction::NotKnown,
             .reason = { QT_TRANSLATE_NOOP(
                 "Rules", "No evidence was found of what it does in this situation.") } };
}

// The worst of what these conditions lead to; no value without conditions.
std::optional<ClientOutcome> worst(const ClientRow &row, StapleConditions conditions)
{
    std::optional<ClientOutcome> result;
    for (StapleConditions left = conditions; left; left &= left - 1) {
        const ClientOutcome one = known(row, left & ~(left - 1));
        if (!result || one.outcome > result->outcome)
            result = one;
    }
    return result;
}

// A client looks at what a response says only when nothing before that makes it refuse or pass over
// the response: a revocation in an expired response is not seen by clients that ignore those.
std::optional<ClientOutcome> inSteps(const ClientRow &row, StapleConditions conditions)
{
    std::optional<ClientOutcome> result;
    for (const StapleConditions step :
         { StapleCondition::OfHandshake, StapleCondition::OfResponse, StapleCondition::OfStatus }) {
        const auto next = worst(row, conditions & step);
        if (!next)
            continue;
        // What a client puts up with is worth more words than that all is well.
        if (!result || next->outcome != Reaction::Connects)
            result = next;
        if (result->outcome != Reaction::Connects)
            break;
    }
    return result;
}

// Firefox goes by the kind of CA; of private ones, by whether there is a responder to ask.
bool isFor(Client client, Scope scope, bool hasOcspUrl)
{
    switch (client) {
    case Client::FirefoxCrlite:
    case Client::FirefoxPublic:
        return scope == Scope::Public;
    case Client::FirefoxPrivate:
        return scope == Scope::Private && hasOcspUrl;
    case Client::FirefoxPrivateNoUrl:
        return scope == Scope::Private && !hasOcspUrl;
    default:
        return true;
    }
}

}

ClientOutcome clientOutcome(Client client, const ServedConditions &served)
{
    const ClientRow &row = rowOf(client);
    const auto with = inSteps(row, served.stapled);
    auto without = inSteps(row, served.unstapled);
    if (!with || !without)
        return with ? *with : without ? *without : known(row, 0);
    if (without->outcome <= with->outcome)
        return *with;
    without->reason.label = QT_TRANSLATE_NOOP("Rules", "On connections without a response:");
    return *without;
}

QList<ClientOutcome> clientOutcomes(const ServedConditions &served, Scope scope, bool hasOcspUrl)
{
    QList<ClientOutcome> outcomes;
    if (!served.stapled && !served.unstapled)
        return outcomes;
    for (const ClientRow &row : clientRows()) {
        if (isFor(row.client, scope, hasOcspUrl))
            outcomes.append(clientOutcome(row.client, served));
    }
    return outcomes;
}

QList<ClientGroup> clientsByOutcome(const QList<ClientOutcome> &outcomes)
{
    QList<ClientGroup> groups;
    for (const Reaction outcome : { Reaction::Refuses, Reaction::AsksCa, Reaction::Ignores,
                                    Reaction::Connects, Reaction::NotKnown }) {
        ClientGroup group { outcome, {} };
        for (const ClientOutcome &one : outcomes) {
            if (one.outcome == outcome)
                group.names.append(clientName(one.client));
        }
        if (!group.names.isEmpty())
            groups.append(group);
    }
    return groups;
}

QString ClientOutcome::evidenceText() const
{
    if (!evidence)
        return {};
    const QString version = QString::fromUtf8(evidence->version);
    switch (evidence->kind) {
    case EvidenceKind::Measured:
        return QCoreApplication::translate("Rules", "Measured with %1").arg(version);
    case EvidenceKind::Source:
        return QCoreApplication::translate("Rules", "Read in the source: %1").arg(version);
    case EvidenceKind::Page:
        return QCoreApplication::translate("Rules", "As published: %1").arg(version);
    }
    Q_UNREACHABLE();
}

QString clientId(Client client)
{
    return QString::fromLatin1(rowOf(client).id);
}

QString clientName(Client client)
{
    return QCoreApplication::translate("Rules", rowOf(client).name);
}

QString outcomeId(Reaction outcome)
{
    const char *ids[] = { "connects", "ignores", "asks-ca", "unknown", "refuses" };
    return QString::fromLatin1(ids[int(outcome)]);
}

QString outcomeWord(Reaction outcome)
{
    const char *words[]
        = { QT_TRANSLATE_NOOP("Rules", "Connects"),
            QT_TRANSLATE_NOOP("Rules", "Ignores the response"),
            QT_TRANSLATE_NOOP("Rules", "Asks the CA"), QT_TRANSLATE_NOOP("Rules", "Not known"),
            QT_TRANSLATE_NOOP("Rules", "Refuses") };
    return QCoreApplication::translate("Rules", words[int(outcome)]);
}

QString evidenceId(EvidenceKind kind)
{
    const char *ids[] = { "measured", "source", "page" };
    return QString::fromLatin1(ids[int(kind)]);
}
