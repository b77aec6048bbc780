// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/envelope.h"

#include "base/text.h"
#include "pki/oids.h"
#include "rules/rule.h"

#include <algorithm>

namespace {

using Kind = ParseFault::Kind;

Message describe(const ParseFault &fault)
{
    if (fault.where.isEmpty())
        return { QT_TRANSLATE_NOOP("Rules", "Found at byte %1."), { qint64(fault.offset) } };
    return { QT_TRANSLATE_NOOP("Rules", "Found in %1, at byte %2."),
             { fault.where, qint64(fault.offset) } };
}

// The first fault of a kind; a damaged file has more of the same.
Answers fault(const StapleFacts &facts, Kind kind)
{
    for (const ParseFault &found : facts.reading.faults) {
        if (found.kind == kind)
            return { { .detail = describe(found) } };
    }
    return {};
}

template <Kind FaultKind>
Answers faultOf(const StapleFacts &facts)
{
    return fault(facts, FaultKind);
}

Answers notDer(const StapleFacts &facts)
{
    Answers answers = fault(facts, Kind::NotDer);
    if (answers.isEmpty())
        return answers;
    const QByteArray &der = facts.staple.der;
    if (der.isEmpty())
        answers.first().detail = { QT_TRANSLATE_NOOP("Rules", "It is empty.") };
    else if (der.startsWith('<'))
        answers.first().detail = {
            QT_TRANSLATE_NOOP("Rules", "Its first bytes look like HTML: %1"),
            { visibleText(QString::fromLatin1(der.first(std::min<qsizetype>(der.size(), 40)))) }
        };
    else
        answers.first().detail
            = { QT_TRANSLATE_NOOP("Rules",
                                  "%1 bytes, beginning with %2; reading stopped at byte %3."),
                { qint64(der.size()), colonHex(der.first(std::min<qsizetype>(der.size(), 16))),
                  qint64(facts.reading.faults.first().offset) } };
    return answers;
}

Answers explicitVersion(const StapleFacts &facts)
{
    const auto &basic = facts.reading.response.basic;
    if (!basic || !basic->tbsResponseData.isVersionExplicit || basic->tbsResponseData.version != 0)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The version is spelt out as v1, the default.") } } };
}

Answers typeNotBasic(const StapleFacts &facts)
{
    const auto &type = facts.reading.response.responseType;
    if (!type || *type == Oids::OcspBasic)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The response type is %1."), { type->dotted() } } } };
}

Answers parsed(const StapleFacts &facts)
{
    if (const char *blocker = envelopeBlocker(facts.reading))
        return { skipped(blocker) };
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "%1 bytes of DER; entries in the response: %2."),
                   { qint64(facts.staple.der.size()),
                     qint64(facts.reading.response.basic->tbsResponseData.responses.size()) } } } };
}

constexpr auto Group = RuleGroup::Envelope;
constexpr auto Error = Severity::Error;

constexpr StapleRule Rules[] = {
    { { "resp-not-der", Group, Error, Error, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Not an OCSP response"),
        QT_TRANSLATE_NOOP("Rules",
                          "What the server staples is not one complete ASN.1 structure: it is cut "
                          "short, or something else altogether. Clients that look at it reject it, "
                          "and the connection has no proof of status."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Fetch the response anew and look at what the fetch script wrote: an error page, an "
            "empty file and a half-written file are common. Write to a temporary file and rename "
            "it. nginx: ssl_stapling_file wants the DER form.") },
      notDer },
    { { "resp-pem-encoded", Group, Error, Error, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "The response is a PEM file"),
        QT_TRANSLATE_NOOP("Rules",
                          "The stapled response has to be DER; a server that sends the text form "
                          "sends something that no client can read."),
        QT_TRANSLATE_NOOP("Rules",
                          "Convert it: openssl ocsp -respin … -respout file.der writes DER.") },
      faultOf<Kind::PemEncoded> },
    { { "resp-trailing-data", Group, Error, Error, "RFC 6066 §8",
        QT_TRANSLATE_NOOP("Rules", "Bytes follow the end of the response"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The response must be one complete DER structure with nothing behind it. GnuTLS, "
            "BoringSSL and Go reject this one; OpenSSL and curl overlook it."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Fetch the response anew; suspect a staple file that was appended to or padded.") },
      faultOf<Kind::TrailingData> },
    { { "resp-ber-not-der", Group, Error, Error, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Encoded as BER, not as DER"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response uses a form that DER forbids. Strict clients reject it, "
                          "OpenSSL does not; what was signed is no longer unambiguous."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder encodes wrongly.") },
      faultOf<Kind::NotCanonical> },
    { { "resp-malformed", Group, Error, Error, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "The response breaks the syntax of OCSP"),
        QT_TRANSLATE_NOOP("Rules",
                          "It is an ASN.1 structure, but not the one that RFC 6960 defines, so "
                          "clients cannot read it."),
        QT_TRANSLATE_NOOP(
            "Rules", "Fetch the response anew. If it comes back the same, report it to the CA.") },
      faultOf<Kind::BrokenSyntax> },
    { { "resp-bytes-missing", Group, Error, Error, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "\"Successful\" without content"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response says that it is successful but holds no responseBytes, so "
                          "it says nothing about any certificate."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::ResponseBytesMissing> },
    { { "resp-type-not-basic", Group, Error, Error, "RFC 6960 §4.2.1; RFC 9919 §3.2.1",
        QT_TRANSLATE_NOOP("Rules", "Unknown type of response"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients read one type of response, id-pkix-ocsp-basic. They cannot read this one."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      typeNotBasic },
    { { "resp-version-not-v1", Group, Error, Error, "RFC 6960 §4.2.2.3",
        QT_TRANSLATE_NOOP("Rules", "Unsupported version of the response"),
        QT_TRANSLATE_NOOP("Rules", "The version has to be v1; there is no other."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::UnsupportedVersion> },
    { { "resp-version-explicit", Group, Severity::Info, Severity::Info, "X.690 §11.5",
        QT_TRANSLATE_NOOP("Rules", "Default version spelt out"),
        QT_TRANSLATE_NOOP("Rules", "DER leaves default values out. Clients tolerate this one."),
        "" },
      explicitVersion },
    { { "resp-time-format", Group, Error, Error, "RFC 5280 §4.1.2.5.2; RFC 9919 §3.2.4",
        QT_TRANSLATE_NOOP("Rules", "A time is not in the required form"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Times have the form YYYYMMDDHHMMSSZ, without fractions and zones, and must name a "
            "moment that exists. Clients differ in what they make of another."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::BadTime> },
    { { "resp-empty-extensions", Group, Error, Error, "RFC 5280 §4.1",
        QT_TRANSLATE_NOOP("Rules", "Empty list of extensions"),
        QT_TRANSLATE_NOOP("Rules",
                          "A list of extensions holds at least one, or is left out. Some clients "
                          "reject the response for it."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::EmptyExtensions> },
    { { "resp-duplicate-extension", Group, Error, Error, "RFC 5280 §4.2",
        QT_TRANSLATE_NOOP("Rules", "The same extension twice"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "An extension may stand in a list once; which of two would count is undefined."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::DuplicateExtension> },
    { { "resp-no-singles", Group, Error, Error, "RFC 6960 §4.2.2.3",
        QT_TRANSLATE_NOOP("Rules", "The response names no certificate"),
        QT_TRANSLATE_NOOP(
            "Rules", "Its list of answers is empty, so it says nothing about any certificate."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      faultOf<Kind::NoSingleResponses> },
    { { "resp-parsed", Group, Severity::Ok, Severity::Ok, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Well-formed OCSP response"),
        QT_TRANSLATE_NOOP("Rules", "One complete basic OCSP response in strict DER."), "" },
      parsed },
};

const char *ruleOf(Kind kind)
{
    switch (kind) {
    case Kind::NotDer:
        return "resp-not-der";
    case Kind::PemEncoded:
        return "resp-pem-encoded";
    case Kind::TrailingData:
        return "resp-trailing-data";
    case Kind::NotCanonical:
        return "resp-ber-not-der";
    case Kind::BadTime:
        return "resp-time-format";
    case Kind::EmptyExtensions:
        return "resp-empty-extensions";
    case Kind::DuplicateExtension:
        return "resp-duplicate-extension";
    case Kind::NoSingleResponses:
        return "resp-no-singles";
    case Kind::ResponseBytesMissing:
        return "resp-bytes-missing";
    case Kind::UnsupportedVersion:
        return "resp-version-not-v1";
    case Kind::BrokenSyntax:
        return "resp-malformed";
    }
    return "resp-malformed";
}

}

const char *envelopeBlocker(const OcspReading &reading)
{
    if (!reading.faults.isEmpty())
        return ruleOf(reading.faults.first().kind);
    if (const char *status = responseStatusRule(reading.response))
        return status;
    if (reading.response.responseType && !(*reading.response.responseType == Oids::OcspBasic))
        return "resp-type-not-basic";
    return reading.response.basic ? nullptr : "resp-malformed";
}

std::span<const StapleRule> envelopeRules()
{
    return Rules;
}
