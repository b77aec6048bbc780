// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "cli/certificatestatestext.h"
#include "cli/connectionstext.h"
#include "cli/inspectiontext.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "pki/pem.h"
#include "report/inspectionjson.h"
#include "scan/evidencefile.h"

#include <QJsonDocument>

namespace {

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

void addPemNote(QStringList &notes)
{
    const QString note = u"the file was PEM; its content is judged"_qs;
    if (!notes.contains(note))
        notes.append(note);
}

// The file's content as DER; `notes` say what was done to it.
Expected<QByteArray, Failure> unwrapped(const QString &path, QStringList &notes)
{
    auto bytes = readFile(path);
    if (!bytes)
        return bytes;
    const auto block = firstPemBlock(*bytes);
    if (!block)
        return bytes;
    addPemNote(notes);
    return block->der;
}

struct Inputs
{
    LooseEvidence evidence;
    QStringList notes; // English, for the JSON
};

// What the words of the command line name: told by their content.
Expected<Inputs, Failure> filesOf(const Arguments &arguments)
{
    Inputs inputs;
    for (const QString &path : arguments.operands()) {
        const auto file = readEvidenceFile(path);
        if (!file)
            return failure(file.error());
        if (file->kind == EvidenceFile::Kind::Capture)
            return usageError(Cli::tr("%1 is a saved capture: it is judged by itself").arg(path));
        if ((file->kind == EvidenceFile::Kind::Response && inputs.evidence.response)
            || (file->kind == EvidenceFile::Kind::RevocationList && inputs.evidence.revocationList))
            return usageError(
                Cli::tr("%1: one response and one revocation list are judged at a time").arg(path));
        inputs.evidence = with(inputs.evidence, *file);
        if (file->wasPem && file->kind != EvidenceFile::Kind::Certificates)
            addPemNote(inputs.notes);
    }
    return inputs;
}

Expected<Inputs, Failure> inputsOf(const Arguments &arguments)
{
    auto named = filesOf(arguments);
    if (!named)
        return named;
    Inputs inputs = *named;
    if (arguments.has(u"response"_qs)) {
        const auto der = unwrapped(arguments.value(u"response"_qs), inputs.notes);
        if (!der)
            return Unexpected { der.error() };
        inputs.evidence.response = *der;
    }
    if (arguments.has(u"crl"_qs)) {
        const auto der = unwrapped(arguments.value(u"crl"_qs), inputs.notes);
        if (!der)
            return Unexpected { der.error() };
        inputs.evidence.revocationList = *der;
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
        inputs.evidence.issuer = certificates->first();
    }
    for (const QString &path : arguments.values(u"extra-certs"_qs)) {
        const auto certificates = certificatesIn(path);
        if (!certificates)
            return Unexpected { certificates.error() };
        inputs.evidence.extraCertificates += *certificates;
    }
    return inputs;
}

void printJudgement(Console &console, const Judgement &judgement, const Arguments &arguments)
{
    printStaples(console, judgement);
    printRevocationLists(console, judgement);
    printFindings(console, judgement);
    printClients(console, judgement, arguments.has(u"clients"_qs));
}

// What the verdict is about, as the user named it.
QString subjectOf(const Arguments &arguments)
{
    for (const QString &option : { u"response"_qs, u"crl"_qs }) {
        if (arguments.has(option))
            return arguments.value(option);
    }
    return arguments.operands().value(0);
}

// A policy that the command line does not name is the one of then.
Policy policyOf(const Arguments &arguments, const Policy &saved, const Policy &named)
{
    Policy policy = saved;
    if (arguments.has(u"skew"_qs))
        policy.skewSecs = named.skewSecs;
    if (arguments.has(u"scope"_qs))
        policy.scope = named.scope;
    return policy;
}

ExitStatus inspectCapture(const SavedCapture &capture, const Judging &judging,
                          const TrustStore &trust, const Arguments &arguments, Console &console)
{
    const Inspection inspection
        = judged(capture, judging.at.value_or(capture.judgedAt),
                 policyOf(arguments, capture.policy, judging.policy), trust);
    const Judgement &judgement = inspection.judgement;
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(checkJson({ inspection }, judgement.at)).toJson());
    } else {
        printVerdict(console, judgement, inspection.target.text());
        console.out() << Cli::tr("A saved capture of %1, judged as of %2")
                             .arg(toText(capture.at), toText(judgement.at))
                      << '\n';
        for (const Certificate &anchor : foreignAnchors(capture, trust))
            console.message(Cli::tr("the root it was judged with is not trusted here: %1 "
                                    "(--ca-file trusts a root)")
                                .arg(anchor.subject.text()));
        printCapture(console, inspection);
        printConnections(console, inspection);
        printStaples(console, judgement);
        printFetched(console, inspection);
        printCertificateStates(console, inspection);
        printFindings(console, judgement);
        printClients(console, judgement, arguments.has(u"clients"_qs));
    }
    return exitStatusOf(judgement.verdictClass);
}

ExitStatus inspectLoose(const Inputs &inputs, UtcTime at, const Judging &judging,
                        const TrustStore &trust, const Arguments &arguments, Console &console)
{
    const Judgement judgement = judged(inputs.evidence, at, judging.policy, trust).judgement;
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(inspectJson(judgement, inputs.notes)).toJson());
    } else {
        for (const QString &note : inputs.notes)
            console.message(note);
        printVerdict(console, judgement, subjectOf(arguments));
        printJudgement(console, judgement, arguments);
    }
    return exitStatusOf(judgement.verdictClass);
}

Expected<ExitStatus, Failure> inspectFiles(const Arguments &arguments, Console &console)
{
    if (arguments.operands().isEmpty() && !arguments.has(u"response"_qs)
        && !arguments.has(u"crl"_qs))
        return usageError(Cli::tr("--response or --crl is missing, or a file"));
    const auto judging = judgingOf(arguments);
    if (!judging)
        return Unexpected { judging.error() };
    const auto trust = trustOf(arguments);
    if (!trust)
        return Unexpected { trust.error() };
    if (arguments.operands().size() == 1) {
        const auto file = readEvidenceFile(arguments.operands().first());
        if (!file)
            return failure(file.error());
        if (file->capture)
            return inspectCapture(*file->capture, *judging, *trust, arguments, console);
    }
    const auto inputs = inputsOf(arguments);
    if (!inputs)
        return Unexpected { inputs.error() };
    if (!inputs->evidence.isJudgeable())
        return usageError(Cli::tr("certificates alone say nothing of their revocation: a response, "
                                  "a revocation list or a saved capture is missing"));
    return inspectLoose(*inputs, judging->at.value_or(SystemClock().now()), *judging, *trust,
                        arguments, console);
}

}

Verb inspectVerb()
{
    return {
        "inspect",
        "[FILE...]",
        QT_TRANSLATE_NOOP(
            "Cli", "Judge a saved capture, response or revocation list, without any network"),
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
            CaFileOption,
            SkewOption,
            AtOption,
            ScopeOption,
            ClientsOption,
            JsonOption,
        },
        0,
        -1,
        inspectFiles,
    };
}
