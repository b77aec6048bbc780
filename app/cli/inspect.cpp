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
    const qsizetype begin = bytes.indexOf("-----BEGIN ");
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

struct Inputs
{
    Evidence evidence;
    QStringList notes; // English, for the JSON
};

Expected<Inputs, Failure> inputsOf(const Arguments &arguments)
{
    Inputs inputs;
    inputs.evidence.isOffline = true;
    auto bytes = readFile(arguments.value(u"response"_qs));
    if (!bytes)
        return Unexpected { bytes.error() };
    if (const auto der = unwrappedPem(*bytes)) {
        inputs.notes.append(u"the file was PEM; its content is judged"_qs);
        *bytes = *der;
    }
    inputs.evidence.staples = { { 0, *bytes } };

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
    if (!arguments.has(u"response"_qs))
        return usageError(Cli::tr("--response is missing"));
    const auto judging = judgingOf(arguments);
    if (!judging)
        return Unexpected { judging.error() };
    auto inputs = inputsOf(arguments);
    if (!inputs)
        return Unexpected { inputs.error() };

    const UtcTime at = judging->at.value_or(SystemClock().now());
    buildPath(inputs->evidence, at);
    const Judgement judgement = verify(inputs->evidence, at, judging->policy);
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(inspectJson(judgement, inputs->notes)).toJson());
    } else {
        for (const QString &note : std::as_const(inputs->notes))
            console.message(note);
        printVerdict(console, judgement, arguments.value(u"response"_qs));
        printStaples(console, judgement);
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
        QT_TRANSLATE_NOOP("Cli", "Judge a saved response, without any network"),
        {
            { "response", "FILE", QT_TRANSLATE_NOOP("Cli", "The response, DER or PEM") },
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
