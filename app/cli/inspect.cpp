// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "cli/inspectiontext.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "report/inspectionjson.h"

#include <QJsonDocument>

namespace {

// The content of the first PEM block, whatever its label; no value where there is none.
std::optional<QByteArray> unwrappedPem(const QByteArray &bytes)
{
    // DER may hold such a line anywhere, and a list is long to search.
    const qsizetype begin = bytes.startsWith('\x30') ? -1 : bytes.indexOf("-----BEGIN ");
    const qsizetype body = begin < 0 ? -1 : bytes.indexOf('\n', begin);
    const qsizetype end = body < 0 ? -1 : bytes.indexOf("-----END ", body);
    if (end < 0)
        return std::nullopt;
    const QByteArray text = bytes.mid(body, end - body).simplified().replace(' ', "");
    const auto decoded
        = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

Expected<QList<Certificate>, Failure> certificatesIn(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return Unexpected { bytes.error() };
    const CertificateFile file = readCertificates(*bytes);
    if (file.certificates.isEmpty())
        return failure(Cli::tr("%1 holds no certificate that can be read").arg(path));
    return file.certificates;
}

// The file's content as DER; `notes` say what was done to it.
Expected<QByteArray, Failure> unwrapped(const QString &path, QStringList &notes)
{
    auto bytes = readFile(path);
    if (!bytes)
        return bytes;
    if (const auto der = unwrappedPem(*bytes)) {
        const QString note = u"the file was PEM; its content is judged"_qs;
        if (!notes.contains(note))
            notes.append(note);
        return *der;
    }
    return bytes;
}

struct Inputs
{
    Evidence evidence;
    QStringList notes; // English, for the JSON
};

Expected<Inputs, Failure> inputsOf(const Arguments &arguments, UtcTime at)
{
    Inputs inputs;
    inputs.evidence.isOffline = true;
    if (arguments.has(u"response"_qs)) {
        const auto der = unwrapped(arguments.value(u"response"_qs), inputs.notes);
        if (!der)
            return Unexpected { der.error() };
        inputs.evidence.staples = { { 0, *der } };
    }
    if (arguments.has(u"crl"_qs)) {
        const auto der = unwrapped(arguments.value(u"crl"_qs), inputs.notes);
        if (!der)
            return Unexpected { der.error() };
        inputs.evidence.revocationLists = { { .fetchedAt = at, .der = *der } };
    }
    if (arguments.has(u"cert"_qs)) {
        const auto certificates = certificatesIn(arguments.value(u"cert"_qs));
        if (!certificates)
            return Unexpected { certificates.error() };
        inputs.evidence.chain = *certificates;
    }
    if (arguments.has(u"issuer"_qs)) {
        const auto certificates = certificatesIn(arguments.value(u"issuer"_qs));
        if (!certificates)
            return Unexpected { certificates.error() };
        inputs.evidence.givenIssuer = certificates->first();
    }
    for (const QString &path : arguments.values(u"extra-certs"_qs)) {
        const auto certificates = certificatesIn(path);
        if (!certificates)
            return Unexpected { certificates.error() };
        inputs.evidence.extraCertificates += *certificates;
    }
    return inputs;
}

void buildPath(Evidence &evidence, UtcTime at)
{
    if (evidence.chain.isEmpty())
        return;
    QList<Certificate> extra = evidence.extraCertificates;
    if (evidence.givenIssuer)
        extra.prepend(*evidence.givenIssuer);
    evidence.path = TrustStore::system().pathOf(evidence.chain, at, extra);
}

Expected<ExitStatus, Failure> inspectResponse(const Arguments &arguments, Console &console)
{
    if (!arguments.has(u"response"_qs) && !arguments.has(u"crl"_qs))
        return usageError(Cli::tr("--response or --crl is missing"));
    const auto judging = judgingOf(arguments);
    if (!judging)
        return Unexpected { judging.error() };
    const UtcTime at = judging->at.value_or(SystemClock().now());
    auto inputs = inputsOf(arguments, at);
    if (!inputs)
        return Unexpected { inputs.error() };

    buildPath(inputs->evidence, at);
    const Judgement judgement = verify(inputs->evidence, at, judging->policy);
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(inspectJson(judgement, inputs->notes)).toJson());
    } else {
        for (const QString &note : std::as_const(inputs->notes))
            console.message(note);
        printVerdict(console, judgement,
                     arguments.value(arguments.has(u"response"_qs) ? u"response"_qs : u"crl"_qs));
        printStaples(console, judgement);
        printRevocationLists(console, judgement);
        printFindings(console, judgement);
        printClients(console, judgement, arguments.has(u"clients"_qs));
    }
    return exitStatusOf(judgement.verdictClass);
}

}

Verb inspectVerb()
{
    return {
        "inspect",
        "",
        QT_TRANSLATE_NOOP("Cli", "Judge a saved response or revocation list, without any network"),
        {
            { "response", "FILE", QT_TRANSLATE_NOOP("Cli", "The response, DER or PEM") },
            { "crl", "FILE", QT_TRANSLATE_NOOP("Cli", "A revocation list, DER or PEM") },
            { "cert", "FILE",
              QT_TRANSLATE_NOOP(
                  "Cli", "The certificate it is to be about; chain certificates may follow") },
            { "issuer", "FILE",
              QT_TRANSLATE_NOOP("Cli", "The certificate's issuer, trusted as given") },
            { "extra-certs", "FILE",
              QT_TRANSLATE_NOOP("Cli", "More certificates that may have signed; repeatable"),
              true },
            SkewOption,
            AtOption,
            ScopeOption,
            ClientsOption,
            JsonOption,
        },
        0,
        0,
        inspectResponse,
    };
}
