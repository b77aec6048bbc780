// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"

#include <QList>
#include <QStringList>

enum class Severity { Skipped, Ok, Info, Warning, Error };
enum class Scope { Public, Private }; // public: a CABF policy and a platform root

QString severityId(Severity severity); // "error"
QString severityWord(Severity severity); // "Error", translated

// What a rule is about, in the order in which rules run.
enum class RuleGroup {
    Capture, // A
    Presence, // B
    Envelope, // C
    Binding, // D
    Signer, // E
    Signature, // F
    Time, // G
    Status, // H
    Extensions, // I
    Chain, // J
    History, // K: over time, and against the responder
    RevocationList, // CRL
};

// One row of the catalogue: the texts and severities of a finding. The id is for ever; the title,
// the explanation and the fix are for people (English here, context "Rules").
struct RuleText
{
    const char *id;
    RuleGroup group;
    Severity publicSeverity; // for most rules both are the same
    Severity privateSeverity;
    const char *source; // "RFC 6960 §4.2.2.3", "BR 4.9.9", "–" for a choice of this program
    const char *title;
    const char *explanation;
    const char *fix; // empty where there is nothing to do
    bool publicOnly = false; // silent in scope private
};

// Every rule, in the order in which they run.
const QList<const RuleText *> &ruleCatalogue();
const RuleText *ruleById(QStringView id); // null when there is none

// One rule's answer about the evidence at one time.
struct Finding
{
    const RuleText *rule = nullptr; // never null in a finding that is handed out
    Severity severity = Severity::Ok;
    Message detail; // the evidence in one sentence, with values
    int certIndex = 0;
    const RuleText *blockedBy = nullptr; // for Skipped: the rule that made it impossible

    QString id() const { return QString::fromLatin1(rule->id); }
    QString title() const; // translated
    QString explanation() const;
    QString fix() const;
    bool operator==(const Finding &) const = default;
};

// Where the source can be read: "https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.3"; empty
// where it has no address.
QString sourceUrl(const RuleText &rule);
