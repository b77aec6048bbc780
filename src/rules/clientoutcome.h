// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "rules/finding.h"
#include "rules/staplecondition.h"

// What a client does with a server, as far as stapling decides it; worst last.
enum class Reaction {
    Connects,
    Ignores, // passes over the response, and connects
    AsksCa, // asks the CA itself; what that says decides
    NotKnown,
    Refuses,
};

enum class EvidenceKind { Measured, Source, Page };

// What a statement about a client rests on.
struct ClientEvidence
{
    EvidenceKind kind;
    const char *version; // of what was tried or read: "gnutls-cli 3.7.9"; never translated
};

enum class Client {
    Chrome,
    FirefoxCrlite, // public CA, CRLite knows about the certificate
    FirefoxPublic, // public CA, CRLite does not
    FirefoxPrivate, // private CA, the certificate names a responder
    FirefoxPrivateNoUrl, // private CA, it names none
    Safari,
    CurlCertStatus,
    Curl,
    OpenSsl,
    GnuTls,
    Go,
    Schannel,
    SchannelRevocation,
};

struct ClientOutcome
{
    Client client = Client::Chrome;
    Reaction outcome = Reaction::NotKnown;
    Message reason;
    const ClientEvidence *evidence = nullptr; // null where nothing is known

    QString evidenceText() const; // "Measured with gnutls-cli 3.7.9", translated; empty: none
};

// What each client does that such certificates are for, in the order of the table; none where no
// certificate was seen. Whether it accepts the certificate otherwise is another question.
QList<ClientOutcome> clientOutcomes(const ServedConditions &served, Scope scope, bool hasOcspUrl);
ClientOutcome clientOutcome(Client client, const ServedConditions &served);

// The clients that do the same, worst first: "Refuses" and the names of those that do.
struct ClientGroup
{
    Reaction outcome;
    QStringList names; // translated
};
QList<ClientGroup> clientsByOutcome(const QList<ClientOutcome> &outcomes);

QString clientId(Client client); // "curl-cert-status": for files and scripts
QString clientName(Client client); // "curl --cert-status", translated
QString outcomeId(Reaction outcome); // "connects", "ignores", "asks-ca", "unknown", "refuses"
QString outcomeWord(Reaction outcome); // "Ignores the response", translated
QString evidenceId(EvidenceKind kind); // "measured", "source", "page"
