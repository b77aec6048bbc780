// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/clientbehaviour.h"

#include <QtGlobal>

using namespace StapleCondition;

namespace {

constexpr auto Connects = Reaction::Connects;
constexpr auto Ignores = Reaction::Ignores;
constexpr auto AsksCa = Reaction::AsksCa;
constexpr auto Refuses = Reaction::Refuses;

constexpr ClientEvidence ChromiumSource { EvidenceKind::Source,
                                          "Chromium 0e49239, BoringSSL a0689af" };
constexpr ClientEvidence FirefoxSource { EvidenceKind::Source, "Firefox ca36c95" };
constexpr ClientEvidence ApnicStudy { EvidenceKind::Page,
                                      "APNIC blog of 2019-01-15, browsers of 2018" };
constexpr ClientEvidence AppleInCurl { EvidenceKind::Source, "curl 5c61e16, lib/vtls/apple.c" };
constexpr ClientEvidence CurlMeasured { EvidenceKind::Measured, "curl 7.88.1, OpenSSL 3.0.19" };
constexpr ClientEvidence OpenSslMeasured { EvidenceKind::Measured, "OpenSSL 3.0.19 and 3.0.22" };
constexpr ClientEvidence GnuTlsMeasured { EvidenceKind::Measured, "gnutls-cli 3.7.9" };
constexpr ClientEvidence GoSource { EvidenceKind::Source, "Go crypto/tls" };
constexpr ClientEvidence SchannelStapling { EvidenceKind::Page,
                                            "unmitigatedrisk.com, Windows since Vista" };
constexpr ClientEvidence SchannelPages { EvidenceKind::Page, "MongoDB SERVER-46729" };

constexpr auto NothingNeeded
    = QT_TRANSLATE_NOOP("Rules", "It does not need a response to connect.");
constexpr auto PromiseNotChecked
    = QT_TRANSLATE_NOOP("Rules", "It does not check whether the certificate promises a response.");
constexpr auto PromiseChecked
    = QT_TRANSLATE_NOOP("Rules", "The certificate promises a response, and none came.");
constexpr auto GoodTaken = QT_TRANSLATE_NOOP("Rules", "It accepts the response.");
constexpr auto SaysRevoked = QT_TRANSLATE_NOOP("Rules", "The response says revoked.");
constexpr auto SaysUnknown
    = QT_TRANSLATE_NOOP("Rules", "The response says that the CA does not know the certificate.");
constexpr auto FrameBreaks = QT_TRANSLATE_NOOP(
    "Rules", "The status message breaks the rules of TLS; the handshake ends there.");
constexpr auto NotChecked
    = QT_TRANSLATE_NOOP("Rules", "It receives the response, and does not check it.");
constexpr auto NotValid = QT_TRANSLATE_NOOP("Rules", "It takes only a valid response.");

constexpr StapleConditions AnyTryLater = TryLater | PromisedTryLater;
constexpr StapleConditions AnyErrorStatus = AnyTryLater | OtherErrorStatus;
constexpr StapleConditions OfIntermediates
    = RevokedIntermediate | IntermediateStaple | FaultyIntermediateStaple;
constexpr StapleConditions WrongSigner = SignerNotAuthorised | SignerOfOtherCa;

constexpr auto ChromePassesOver = QT_TRANSLATE_NOOP(
    "Rules", "It acts on a valid response only, and goes on as if there were none.");

constexpr ClientBehaviour Chrome[] = {
    { NotStapled, Connects, NothingNeeded, &ChromiumSource },
    { PromiseBroken, Connects, PromiseNotChecked, &ApnicStudy },
    { EmptyStatus | WrongStatusType, Refuses, FrameBreaks, &ChromiumSource },
    { Undecodable | TrailingBytes | AnyErrorStatus | OtherCertificate | WrongSigner | BadSignature
          | Expired | Future | ProducedOutsideCertificate | UnknownCriticalExtension,
      Ignores, ChromePassesOver, &ChromiumSource },
    { JustExpired | SlightlyFuture, Ignores,
      QT_TRANSLATE_NOOP(
          "Rules", "It allows clocks no difference, and goes on as if there were no response."),
      &ChromiumSource },
    { OverSevenDaysOld | OverTenDaysOld, Ignores,
      QT_TRANSLATE_NOOP("Rules", "To it, a response has expired after seven days."),
      &ChromiumSource },
    { NoSha1CertId | WrongKeyUsage | LongLived | SignerExpired, Connects,
      QT_TRANSLATE_NOOP("Rules", "It does not object to what is unusual about the response."),
      &ChromiumSource },
    { OfIntermediates, Connects,
      QT_TRANSLATE_NOOP("Rules", "It looks at the response about the server's certificate only."),
      &ChromiumSource },
    { Good, Connects, GoodTaken, &ChromiumSource },
    { Revoked, Refuses, SaysRevoked, &ChromiumSource },
    { Unknown, Ignores,
      QT_TRANSLATE_NOOP("Rules", "It refuses only what the response calls revoked."),
      &ChromiumSource },
};

constexpr ClientBehaviour FirefoxCrlite[] = {
    { NotStapled, Connects, NothingNeeded, &FirefoxSource },
    { PromiseBroken, Refuses, PromiseChecked, &FirefoxSource },
    { OfResponse | OfStatus, Ignores,
      QT_TRANSLATE_NOOP("Rules",
                        "CRLite, its own list of revocations, decides; the response is not "
                        "consulted."),
      &FirefoxSource },
};

constexpr auto FirefoxTolerates = QT_TRANSLATE_NOOP(
    "Rules", "Servers staple such responses so often that it goes on as if there were none.");
constexpr StapleConditions FirefoxTolerated
    = Expired | AnyTryLater | OtherCertificate | WrongSigner | SignerExpired;
constexpr StapleConditions FirefoxRejected
    = Undecodable | TrailingBytes | OtherErrorStatus | BadSignature;

constexpr ClientBehaviour FirefoxPublic[] = {
    { NotStapled, Connects, NothingNeeded, &FirefoxSource },
    { PromiseBroken, Refuses, PromiseChecked, &FirefoxSource },
    { FirefoxTolerated, Ignores, FirefoxTolerates, &FirefoxSource },
    { FirefoxRejected, Refuses, NotValid, &FirefoxSource },
    { OverTenDaysOld, Ignores,
      QT_TRANSLATE_NOOP("Rules", "To it, a response has expired after ten days."), &FirefoxSource },
    { LongLived | OverSevenDaysOld, Connects, GoodTaken, &FirefoxSource },
    { Good, Connects, GoodTaken, &FirefoxSource },
    { Revoked, Refuses, SaysRevoked, &FirefoxSource },
    { Unknown, Refuses, SaysUnknown, &FirefoxSource },
};

constexpr auto FirefoxAsks = QT_TRANSLATE_NOOP(
    "Rules", "It asks the CA's responder itself, and refuses where that fails.");

constexpr ClientBehaviour FirefoxPrivate[] = {
    { NotStapled, AsksCa,
      QT_TRANSLATE_NOOP("Rules",
                        "It may ask the CA's responder itself, and connects where that fails."),
      &FirefoxSource },
    { PromiseBroken, Refuses, PromiseChecked, &FirefoxSource },
    { FirefoxTolerated, AsksCa, FirefoxAsks, &FirefoxSource },
    { FirefoxRejected, Refuses, NotValid, &FirefoxSource },
    { OverTenDaysOld, AsksCa, FirefoxAsks, &FirefoxSource },
    { LongLived | OverSevenDaysOld, Connects, GoodTaken, &FirefoxSource },
    { Good, Connects, GoodTaken, &FirefoxSource },
    { Revoked, Refuses, SaysRevoked, &FirefoxSource },
    { Unknown, Refuses, SaysUnknown, &FirefoxSource },
};

constexpr ClientBehaviour FirefoxPrivateNoUrl[] = {
    { NotStapled, Connects, NothingNeeded, &FirefoxSource },
    { PromiseBroken, Refuses, PromiseChecked, &FirefoxSource },
    { FirefoxTolerated | FirefoxRejected | OverTenDaysOld, Refuses,
      QT_TRANSLATE_NOOP("Rules",
                        "It takes only a valid response, and the certificate names no responder "
                        "that it could ask instead."),
      &FirefoxSource },
    { LongLived | OverSevenDaysOld, Connects, GoodTaken, &FirefoxSource },
    { Good, Connects, GoodTaken, &FirefoxSource },
    { Revoked, Refuses, SaysRevoked, &FirefoxSource },
    { Unknown, Refuses, SaysUnknown, &FirefoxSource },
};

constexpr ClientBehaviour Safari[] = {
    { NotStapled, Connects, NothingNeeded, &ApnicStudy },
    { PromiseBroken, Connects, PromiseNotChecked, &ApnicStudy },
    { Good, Connects, GoodTaken, &AppleInCurl },
};

constexpr ClientBehaviour CurlCertStatus[] = {
    { NotStapled | PromiseBroken, Refuses,
      QT_TRANSLATE_NOOP("Rules", "It was told to insist on a response, and none came."),
      &CurlMeasured },
    { EmptyStatus | WrongStatusType | WrongStatusLength | UnsolicitedStatus | OversizedStatus,
      Refuses, FrameBreaks, &CurlMeasured },
    { Undecodable | AnyErrorStatus | OtherCertificate | WrongSigner | SignerExpired | BadSignature
          | Expired | Future,
      Refuses, NotValid, &CurlMeasured },
    { NoSha1CertId, Refuses,
      QT_TRANSLATE_NOOP("Rules",
                        "It looks for the certificate by SHA-1 only, and does not find it."),
      &CurlMeasured },
    { TrailingBytes, Connects, QT_TRANSLATE_NOOP("Rules", "It reads no further than the response."),
      &CurlMeasured },
    { JustExpired | SlightlyFuture, Connects,
      QT_TRANSLATE_NOOP("Rules", "It allows clocks to differ by five minutes."), &CurlMeasured },
    { NoNextUpdate | NoNextUpdateOld | LongLived | OverSevenDaysOld | OverTenDaysOld, Connects,
      QT_TRANSLATE_NOOP("Rules", "It sets no limit to the age of a response."), &CurlMeasured },
    { UnknownCriticalExtension, Connects,
      QT_TRANSLATE_NOOP("Rules", "It passes over extensions that it does not know."),
      &CurlMeasured },
    { WrongKeyUsage, Connects,
      QT_TRANSLATE_NOOP("Rules", "It does not look at the key usage of the signer."),
      &CurlMeasured },
    { OfIntermediates, Connects,
      QT_TRANSLATE_NOOP("Rules", "It looks at the response about the server's certificate only."),
      &CurlMeasured },
    { Good, Connects, GoodTaken, &CurlMeasured },
    { Revoked, Refuses, SaysRevoked, &CurlMeasured },
    { Unknown, Refuses, SaysUnknown, &CurlMeasured },
};

constexpr ClientBehaviour Curl[] = {
    { UnsolicitedStatus, Refuses, FrameBreaks, &CurlMeasured },
    { All & ~UnsolicitedStatus, Connects,
      QT_TRANSLATE_NOOP("Rules", "It does not ask for a response."), &CurlMeasured },
};

constexpr ClientBehaviour OpenSsl[] = {
    { NotStapled, Connects, NothingNeeded, &OpenSslMeasured },
    { PromiseBroken, Connects, PromiseNotChecked, &OpenSslMeasured },
    { EmptyStatus | WrongStatusType | WrongStatusLength | UnsolicitedStatus | OversizedStatus,
      Refuses, FrameBreaks, &OpenSslMeasured },
    { OfResponse | OfStatus, Ignores, NotChecked, &OpenSslMeasured },
};

constexpr ClientBehaviour GnuTls[] = {
    { NotStapled, Connects, NothingNeeded, &GnuTlsMeasured },
    { PromiseBroken, Refuses, PromiseChecked, &GnuTlsMeasured },
    { EmptyStatus | WrongStatusLength, Refuses, FrameBreaks, &GnuTlsMeasured },
    { WrongStatusType, Ignores,
      QT_TRANSLATE_NOOP("Rules", "It passes over status messages of a type that it does not know."),
      &GnuTlsMeasured },
    { PromisedTryLater, Refuses,
      QT_TRANSLATE_NOOP("Rules", "The certificate promises a response, and an error code is none."),
      &GnuTlsMeasured },
    { TryLater | OtherErrorStatus, Ignores,
      QT_TRANSLATE_NOOP("Rules", "It passes over a response that is only an error code."),
      &GnuTlsMeasured },
    { Undecodable | NotDer | TrailingBytes | OtherCertificate | SignerNotAuthorised | SignerExpired
          | BadSignature,
      Refuses, NotValid, &GnuTlsMeasured },
    { Expired | JustExpired, Refuses,
      QT_TRANSLATE_NOOP("Rules", "The response has expired; it allows clocks no difference."),
      &GnuTlsMeasured },
    { Future | SlightlyFuture, Connects,
      QT_TRANSLATE_NOOP("Rules", "It does not look at when a response begins to hold."),
      &GnuTlsMeasured },
    { NoSha1CertId, Connects, QT_TRANSLATE_NOOP("Rules", "It finds the certificate by any hash."),
      &GnuTlsMeasured },
    { NoNextUpdate, Connects,
      QT_TRANSLATE_NOOP("Rules", "Without nextUpdate, it accepts a response for fifteen days."),
      &GnuTlsMeasured },
    { NoNextUpdateOld, Refuses,
      QT_TRANSLATE_NOOP("Rules", "Without nextUpdate, it accepts a response for fifteen days."),
      &GnuTlsMeasured },
    { LongLived | OverSevenDaysOld | OverTenDaysOld, Connects,
      QT_TRANSLATE_NOOP("Rules", "With nextUpdate, it sets no limit to the age of a response."),
      &GnuTlsMeasured },
    { UnknownCriticalExtension, Connects,
      QT_TRANSLATE_NOOP("Rules", "It passes over extensions that it does not know."),
      &GnuTlsMeasured },
    { WrongKeyUsage, Connects,
      QT_TRANSLATE_NOOP("Rules", "It does not look at the key usage of the signer."),
      &GnuTlsMeasured },
    { IntermediateStaple, Refuses,
      QT_TRANSLATE_NOOP("Rules",
                        "It cannot check the response about an intermediate certificate, whose "
                        "issuer the server does not send."),
      &GnuTlsMeasured },
    { RevokedIntermediate, Refuses,
      QT_TRANSLATE_NOOP("Rules", "A response about an intermediate certificate says revoked."),
      &GnuTlsMeasured },
    { Good, Connects, GoodTaken, &GnuTlsMeasured },
    { Revoked, Refuses, SaysRevoked, &GnuTlsMeasured },
    { Unknown, Connects, QT_TRANSLATE_NOOP("Rules", "To it, unknown is as good as good."),
      &GnuTlsMeasured },
};

constexpr ClientBehaviour Go[] = {
    { NotStapled, Connects, NothingNeeded, &GoSource },
    { PromiseBroken, Connects, PromiseNotChecked, &GoSource },
    { EmptyStatus | WrongStatusType | WrongStatusLength, Refuses, FrameBreaks, &GoSource },
    { OfResponse | OfStatus, Ignores, NotChecked, &GoSource },
};

constexpr ClientBehaviour Schannel[] = {
    { PromiseBroken, Connects, PromiseNotChecked, &ApnicStudy },
};

constexpr ClientBehaviour SchannelRevocation[] = {
    { NotStapled, AsksCa,
      QT_TRANSLATE_NOOP("Rules",
                        "It fetches a revocation list or asks the responder, and refuses where "
                        "neither can be reached."),
      &SchannelPages },
    { Good, Connects, GoodTaken, &SchannelStapling },
};

constexpr ClientRow Rows[] = {
    { Client::Chrome, "chrome", QT_TRANSLATE_NOOP("Rules", "Chrome"), Chrome },
    { Client::FirefoxCrlite, "firefox-crlite",
      QT_TRANSLATE_NOOP("Rules", "Firefox (CRLite knows the certificate)"), FirefoxCrlite },
    { Client::FirefoxPublic, "firefox-public",
      QT_TRANSLATE_NOOP("Rules", "Firefox (CRLite does not know it)"), FirefoxPublic },
    { Client::FirefoxPrivate, "firefox-private", QT_TRANSLATE_NOOP("Rules", "Firefox (private CA)"),
      FirefoxPrivate },
    { Client::FirefoxPrivateNoUrl, "firefox-private",
      QT_TRANSLATE_NOOP("Rules", "Firefox (private CA)"), FirefoxPrivateNoUrl },
    { Client::Safari, "safari", QT_TRANSLATE_NOOP("Rules", "Safari"), Safari },
    { Client::CurlCertStatus, "curl-cert-status", QT_TRANSLATE_NOOP("Rules", "curl --cert-status"),
      CurlCertStatus },
    { Client::Curl, "curl", QT_TRANSLATE_NOOP("Rules", "curl"), Curl },
    { Client::OpenSsl, "openssl", QT_TRANSLATE_NOOP("Rules", "OpenSSL"), OpenSsl },
    { Client::GnuTls, "gnutls", QT_TRANSLATE_NOOP("Rules", "GnuTLS"), GnuTls },
    { Client::Go, "go", QT_TRANSLATE_NOOP("Rules", "Go"), Go },
    { Client::Schannel, "schannel", QT_TRANSLATE_NOOP("Rules", "Windows (revocation checks off)"),
      Schannel },
    { Client::SchannelRevocation, "schannel-revocation",
      QT_TRANSLATE_NOOP("Rules", "Windows (revocation checks on)"), SchannelRevocation },
};

}

std::span<const ClientRow> clientRows()
{
    return Rows;
}
