// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/serverfix.h"

#include "rules/serverlines.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

using enum Remedy;
using enum StaplingWay;

struct Sentence
{
    Remedy remedy;
    StaplingWay way;
    const char *text;
};

// What holds for every server that staples in the same way.
constexpr Sentence Sentences[] = {
    { TurnOn, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "Turn stapling on and let the server reach the responder over HTTP (name "
                        "resolution, firewall, proxy).") },
    { TurnOn, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "Name the file to staple, and let a job fetch that file several times "
                        "within its validity.") },
    { TurnOn, Cannot,
      QT_TRANSLATE_NOOP("Rules",
                        "This server cannot staple: its documentation names no setting for it. "
                        "Use a certificate without Must-Staple. Where clients insist on a "
                        "response, let a proxy that staples end TLS in front of it; that works "
                        "only for ports with TLS from the first byte.") },
    { Refresh, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "The server did not get a new response. Look for the reason in its log, "
                        "let it reach the responder over HTTP, then load it again.") },
    { Refresh, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "The file that is stapled has become old. Fetch it now, and let a job do "
                        "so several times within its validity.") },
    { MatchCertificate, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "The server still has the response for an earlier certificate, or asked "
                        "with the wrong issuer. Check that the issuer follows the certificate in "
                        "its file, then load the server again; do so after every renewal.") },
    { MatchCertificate, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "The file that is stapled belongs to another certificate. Fetch it anew, "
                        "and do so after every renewal, before the server is loaded again.") },
    { FetchAhead, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "The server had no response ready for some clients. Let every machine "
                        "behind this name reach the responder, with the same configuration.") },
    { FetchAhead, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "Put the same file on every machine behind this name, before the server "
                        "starts.") },
    { WithholdErrors, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "The server passes the responder's error on. Let it reach the responder "
                        "over HTTP, then load it again.") },
    { WithholdErrors, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "The file that is stapled holds only an error. Fetch it anew, and keep "
                        "the old file when the new one is no good response.") },
    { ReplaceFile, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "What the server stapled is damaged. Where it comes from a file, fetch "
                        "that file anew; else load the server again so that it asks anew.") },
    { ReplaceFile, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "The file that is stapled is damaged. Fetch it anew as DER, and judge it "
                        "before it takes the place of the old one.") },
    { TurnOff, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "Nothing needs to be done. Where the server warns about it, turn stapling "
                        "off for this certificate.") },
    { TurnOff, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "Nothing needs to be done. A job that fetches a file for stapling can "
                        "go.") },
    { TurnOff, Cannot,
      QT_TRANSLATE_NOOP("Rules", "This server never staples; nothing needs to be done.") },
    { CompleteChain, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "Put the certificate first and its issuers after it, without the root, "
                        "then load the server again.") },
    { CompleteChain, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "Put the certificate first and its issuers after it, without the root, "
                        "then load the server again.") },
    { CompleteChain, Cannot,
      QT_TRANSLATE_NOOP("Rules",
                        "Put the certificate first and its issuers after it, without the root, "
                        "then load the server again.") },
    { ReplaceCertificate, Asks,
      QT_TRANSLATE_NOOP("Rules",
                        "Have a certificate issued for a new key, put both in place, then load "
                        "the server again.") },
    { ReplaceCertificate, ReadsFile,
      QT_TRANSLATE_NOOP("Rules",
                        "Have a certificate issued for a new key, put both in place with a "
                        "response fetched for it, then load the server again.") },
    { ReplaceCertificate, Cannot,
      QT_TRANSLATE_NOOP("Rules",
                        "Have a certificate issued for a new key, put both in place, then load "
                        "the server again.") },
};

// A response came, so something else put it there.
constexpr const char *InFront
    = QT_TRANSLATE_NOOP("Rules",
                        "This server cannot staple, so the response comes from what stands in "
                        "front of it: mend it there.");

const char *sentence(Remedy remedy, StaplingWay way)
{
    const auto found = std::ranges::find_if(
        Sentences, [&](const Sentence &row) { return row.remedy == remedy && row.way == way; });
    return found == std::end(Sentences) ? InFront : found->text;
}

}

QString ServerFix::translated() const
{
    return QCoreApplication::translate("Rules", sentence);
}

ServerFix serverFix(Remedy remedy, Server server)
{
    const ServerFacts &facts = factsOf(server);
    if (const ServerLines *own = linesFor(remedy, server)) {
        return { own->sentence ? own->sentence : sentence(remedy, facts.way), snippetOf(*own) };
    }
    return { sentence(remedy, facts.way), commonLines(remedy, facts) };
}
