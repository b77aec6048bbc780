// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/capturefile.h"

#include "base/names.h"
#include "capture/capturefields.h"
#include "rules/policynames.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace {

struct CaptureFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(CaptureFile)
};

constexpr QLatin1String SchemaName("staplescope.capture/");
constexpr int SchemaVersion = 1;
constexpr QLatin1String Schema("staplescope.capture/1");

constexpr qsizetype MostSamples = 10'000;

constexpr std::array KeyTypes = {
    Named { KeyType::Rsa, "rsa" },     Named { KeyType::RsaPss, "rsa-pss" },
    Named { KeyType::Ec, "ec" },       Named { KeyType::Ed25519, "ed25519" },
    Named { KeyType::Ed448, "ed448" }, Named { KeyType::Dsa, "dsa" },
    Named { KeyType::Other, "other" },
};

constexpr std::array CertStatuses = {
    Named { CertStatus::Good, "good" },
    Named { CertStatus::Revoked, "revoked" },
    Named { CertStatus::Unknown, "unknown" },
};

} // namespace

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, Policy>
void describe(Io &io, T &policy)
{
    io.number(QLatin1String("skewSecs"), policy.skewSecs, 0, 86'400);
    io.word(QLatin1String("missingSeverity"), policy.missingSeverity, severityId,
            missingSeverityFromName);
    io.word(
        QLatin1String("scope"), policy.scope, [](ScopeChoice scope) { return nameOf(scope); },
        scopeChoiceFromName);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, Freshness>
void describe(Io &io, T &freshness)
{
    io.time(QLatin1String("thisUpdate"), freshness.thisUpdate);
    io.time(QLatin1String("nextUpdate"), freshness.nextUpdate);
    io.time(QLatin1String("effectiveExpiry"), freshness.effectiveExpiry);
    io.flag(QLatin1String("isOpenEnded"), freshness.isOpenEnded);
    io.time(QLatin1String("due"), freshness.due);
    io.time(QLatin1String("warningFrom"), freshness.warningFrom);
    io.time(QLatin1String("criticalFrom"), freshness.criticalFrom);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, EarlierSample>
void describe(Io &io, T &sample)
{
    io.time(QLatin1String("at"), sample.at);
    io.text(QLatin1String("address"), sample.address);
    io.bytes(QLatin1String("issuer"), sample.issuer, CaptureLimits::Message);
    io.bytes(QLatin1String("serialNumber"), sample.serialNumber, CaptureLimits::Message);
    io.word(
        QLatin1String("keyType"), sample.keyType,
        [](KeyType type) { return nameIn(KeyTypes, type); },
        [](const QString &name) { return namedIn(KeyTypes, name); });
    io.flag(QLatin1String("hadStaple"), sample.hadStaple);
    io.bytes(QLatin1String("responseSha256"), sample.responseSha256, 32);
    io.word(
        QLatin1String("status"), sample.status,
        [](CertStatus status) { return nameIn(CertStatuses, status); },
        [](const QString &name) { return namedIn(CertStatuses, name); });
    io.number(QLatin1String("revocationReason"), sample.revocationReason,
              std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
    io.part(QLatin1String("freshness"), sample.freshness);
    io.bytes(QLatin1String("signerSha256"), sample.signerSha256, 32);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, EarlierChecks>
void describe(Io &io, T &earlier)
{
    io.list(QLatin1String("samples"), earlier.samples, MostSamples);
    io.list(QLatin1String("responderAnswers"), earlier.responderAnswers, MostSamples);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, HostSample>
void describe(Io &io, T &sample)
{
    io.text(QLatin1String("host"), sample.host, 255);
    io.time(QLatin1String("at"), sample.at);
    io.bytes(QLatin1String("issuer"), sample.issuer, CaptureLimits::Message);
    io.time(QLatin1String("thisUpdate"), sample.thisUpdate);
    io.flag(QLatin1String("hasExpired"), sample.hasExpired);
    io.flag(QLatin1String("wasRefreshing"), sample.wasRefreshing);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, SavedCapture>
void describe(Io &io, T &capture)
{
    io.text(QLatin1String("madeBy"), capture.madeBy, 200);
    io.part(QLatin1String("target"), capture.target);
    io.time(QLatin1String("at"), capture.at);
    io.number(QLatin1String("durationMs"), capture.durationMsecs, 0, CaptureLimits::Msecs);
    io.list(QLatin1String("attempts"), capture.attempts, CaptureLimits::Parts);
    io.number(QLatin1String("addressesLeftOut"), capture.addressesLeftOut, 0, 1'000'000);
    io.part(QLatin1String("fetched"), capture.fetched);
    io.list(QLatin1String("fetchedForOtherLeaves"), capture.fetched.others, CaptureLimits::Parts);

    io.time(QLatin1String("judgedAt"), capture.judgedAt);
    io.part(QLatin1String("policy"), capture.policy);
    io.flag(QLatin1String("retriesWereMade"), capture.retriesWereMade);
    io.part(QLatin1String("earlier"), capture.earlier);
    io.list(QLatin1String("otherHosts"), capture.otherHosts, CaptureLimits::Parts);
    io.bytesList(QLatin1String("anchors"), capture.anchors, CaptureLimits::Message,
                 CaptureLimits::Parts);
    io.word(QLatin1String("verdict"), capture.verdict, verdictId, verdictFromId);
    io.word(QLatin1String("class"), capture.verdictClass, classId, classFromId);
}

namespace {

QList<QByteArray> anchorsOf(const Inspection &inspection)
{
    QList<QByteArray> anchors;
    for (const qsizetype index : judgeableAttempts(inspection.attempts)) {
        const TrustPath path
            = evidenceFrom(inspection.attempts, index, inspection.target.effectiveServerName(),
                           inspection.trust, inspection.judgement.at, inspection.fetched)
                  .path;
        if (!path.isTrusted || path.certificates.isEmpty())
            continue;
        if (const QByteArray anchor = path.certificates.last().der; !anchors.contains(anchor))
            anchors.append(anchor);
    }
    return anchors;
}

bool suspectsClock(const Judgement &judgement)
{
    for (const QStringView id : { u"clock-skew-suspected-slow", u"clock-skew-suspected-fast" }) {
        const Finding *finding = judgement.finding(id);
        if (finding && finding->severity >= Severity::Info)
            return true;
    }
    return false;
}

Unexpected<CaptureFileProblem> problem(CaptureFileProblem::Kind kind, const QString &text)
{
    return Unexpected { CaptureFileProblem { kind, text } };
}

Unexpected<CaptureFileProblem> problemOfSchema(const QString &schema)
{
    using Kind = CaptureFileProblem::Kind;
    bool isNumber = false;
    const int version = schema.startsWith(SchemaName)
        ? QStringView(schema).sliced(SchemaName.size()).toInt(&isNumber)
        : 0;
    if (isNumber && version > SchemaVersion)
        return problem(Kind::Newer,
                       CaptureFileTexts::tr("It was made by a newer version of Staplescope (the "
                                            "file is of version %1, this program reads up to %2).")
                           .arg(version)
                           .arg(SchemaVersion));
    if (schema.startsWith(QLatin1String("staplescope.")) && !schema.startsWith(SchemaName))
        return problem(Kind::NotACapture,
                       CaptureFileTexts::tr("It is a file of Staplescope, but no saved capture."));
    return problem(Kind::NotACapture, CaptureFileTexts::tr("It is no saved capture."));
}

} // namespace

SavedCapture savedCapture(const Inspection &inspection, const QString &madeBy)
{
    SavedCapture capture = rootlessCapture(inspection, madeBy);
    capture.anchors = anchorsOf(inspection);
    return capture;
}

SavedCapture rootlessCapture(const Inspection &inspection, const QString &madeBy)
{
    SavedCapture capture;
    const Target &target = inspection.target;
    capture.target.host = target.host;
    capture.target.port = target.port;
    capture.target.serverName = target.serverName;
    capture.target.startTls = target.startTls;
    capture.target.connectTo = target.connectTo;
    capture.target.label = target.label;
    capture.at = inspection.at;
    capture.durationMsecs = inspection.durationMsecs;
    capture.attempts = inspection.attempts;
    capture.fetched = inspection.fetched;
    capture.addressesLeftOut = inspection.addressesLeftOut;
    capture.judgedAt = inspection.judgement.at;
    capture.policy = inspection.policy;
    capture.retriesWereMade = inspection.evidence.retriesWereMade;
    capture.earlier = { inspection.evidence.earlier, inspection.evidence.earlierAnswers };
    if (suspectsClock(inspection.judgement))
        capture.otherHosts = inspection.evidence.otherHosts;
    capture.verdict = inspection.judgement.verdict;
    capture.verdictClass = inspection.judgement.verdictClass;
    capture.madeBy = madeBy;
    return capture;
}

Inspection judged(const SavedCapture &capture, UtcTime at, const Policy &policy,
                  const TrustStore &trust)
{
    Inspection inspection
        = judgeAttempts(capture.target, capture.attempts, trust, policy, at,
                        capture.retriesWereMade, capture.fetched, capture.earlier);
    if (!capture.otherHosts.isEmpty())
        inspection = judgedBeside(inspection, capture.otherHosts);
    inspection.at = capture.at;
    inspection.durationMsecs = capture.durationMsecs;
    inspection.addressesLeftOut = capture.addressesLeftOut;
    return inspection;
}

QList<Certificate> foreignAnchors(const SavedCapture &capture, const TrustStore &trust)
{
    QList<Certificate> foreign;
    const QList<Certificate> roots = trust.roots();
    for (const QByteArray &der : capture.anchors) {
        const auto certificate = readCertificate(der);
        const bool isKnown = std::any_of(roots.begin(), roots.end(),
                                         [&](const Certificate &root) { return root.der == der; });
        if (certificate && !isKnown)
            foreign.append(*certificate);
    }
    return foreign;
}

QByteArray captureFile(const SavedCapture &capture)
{
    JsonWriter io;
    describe(io, capture);
    io.object[QLatin1String("schema")] = Schema;
    return QJsonDocument(io.object).toJson();
}

Expected<SavedCapture, CaptureFileProblem> readCapture(const QByteArray &bytes)
{
    using Kind = CaptureFileProblem::Kind;
    if (bytes.size() > LargestCaptureFile)
        return problem(Kind::TooLarge,
                       CaptureFileTexts::tr("It is larger than %1 MB, as no saved capture is.")
                           .arg(LargestCaptureFile / (1024 * 1024)));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return problem(
            bytes.contains(SchemaName.data()) ? Kind::Damaged : Kind::NotACapture,
            bytes.contains(SchemaName.data())
                ? CaptureFileTexts::tr("It is damaged: its JSON ends at byte %1.").arg(error.offset)
                : CaptureFileTexts::tr("It is no saved capture."));
    const QString schema = document.object().value(QLatin1String("schema")).toString();
    if (schema != Schema)
        return problemOfSchema(schema);
    SavedCapture capture;
    QString where;
    JsonReader io(document.object(), {}, &where);
    describe(io, capture);
    if (where.isEmpty() && capture.target.host.isEmpty())
        where = QStringLiteral("target.host");
    if (!where.isEmpty())
        return problem(Kind::Damaged,
                       CaptureFileTexts::tr("It is damaged: \"%1\" is missing or is not what "
                                            "belongs there.")
                           .arg(where));
    return capture;
}

QString captureFileName(const Target &target, UtcTime at)
{
    QString name;
    for (const QChar c : target.effectiveServerName().left(80)) {
        const bool isPlain = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'-');
        name += isPlain ? c : QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    QString time = toRfc3339(UtcTime::fromSecs(at.secs()));
    time.remove(QLatin1Char(':')); // file systems know no colon
    return QStringLiteral("%1_%2_%3.staple.json").arg(name).arg(target.port).arg(time);
}
