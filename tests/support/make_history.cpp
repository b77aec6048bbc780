// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/opening.h"
#include "history/recorder.h"
#include "history/schema.h"
#include "historyfixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

// Writes tests/data/history-vN.sqlite for the version N of the schema that it is built with: a file
// that every later version must be able to read. To be run before N is released, and never again:
//     make_history tests/data
namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FetchedEvidence fetchedEvidence(UtcTime at, const QByteArray &issuer, const QByteArray &response)
{
    FetchedEvidence fetched;
    fetched.leaf = "leaf";
    fetched.issuers
        = { { 0, u"http://ca.example.test/issuer"_qs, at.addSecs(1), 20, 200, issuer, {} } };
    ResponderAnswer answer;
    answer.url = u"http://ocsp.example.test"_qs;
    answer.at = at.addSecs(2);
    answer.httpStatus = 200;
    answer.certIdHash = u"SHA-1"_qs;
    answer.maxAgeSecs = 3600;
    answer.body = response;
    fetched.responderAnswers = { answer };
    FetchedList list;
    list.url = u"http://ca.example.test/list"_qs;
    list.fetchedAt = at.addSecs(3);
    list.httpStatus = 200;
    list.der = "list";
    fetched.revocationLists = { list };
    FetchedEvidence second;
    second.leaf = "second leaf";
    second.responderAnswers = { answer };
    fetched.others = { second };
    return fetched;
}

bool fill(Recorder &recorder, const QDir &folder)
{
    const QByteArray leaf = content(folder.filePath(u"history-v1/leaf.der"_qs));
    const QByteArray issuer = content(folder.filePath(u"history-v1/issuer.der"_qs));
    const QByteArray response = content(folder.filePath(u"history-v1/response.der"_qs));
    if (leaf.isEmpty() || issuer.isEmpty() || response.isEmpty())
        return false;
    const UtcTime start { 1'795'253'400'000 }; // 2026-11-21 09:30 UTC

    TargetList targets;
    QList<TargetList::Change> changes;
    Target web = fixtureTarget(u"www.example.test"_qs);
    web.label = u"Shop"_qs;
    web.tags = { u"public"_qs, u"shop"_qs };
    Target mail = fixtureTarget(u"mail.example.test"_qs, 25);
    mail.startTls = StartTls::Smtp;
    mail.intervalSecs = 900;
    web = targets.add(web, start, changes);
    mail = targets.add(mail, start, changes);
    Target proxied = fixtureTarget(u"proxied.example.test"_qs);
    proxied.proxy = *parseProxy(u"socks5://me@proxy.example.test:1080");
    proxied.clientCertificate = u"client.pem"_qs;
    proxied.fetchLists = FetchChoice::Always;
    proxied = targets.add(proxied, start, changes);
    const Target gone = targets.add(fixtureTarget(u"gone.example.test"_qs, 8443), start, changes);
    targets.remove({ gone.id }, start.addSecs(3600), changes);
    for (const TargetList::Change &change : changes)
        recorder.write(change.entry, change.isNew);

    Inspection check = fixtureCheck(web, { .at = start, .leaf = leaf, .staple = response });
    check.attempts.first().capture.chain = { leaf, issuer };
    check.judgement.staples.first().reading = readOcspResponse(response);
    recorder.record(check);
    check.at = check.at.addSecs(900);
    recorder.record(check);
    recorder.record(fixtureCheck(
        web,
        { .at = start.addSecs(1800), .staple = {}, .verdict = Verdict::Missing, .misses = 4 }));

    Inspection refused = fixtureCheck(mail, { .at = start, .verdict = Verdict::Unreachable });
    Attempt &attempt = refused.attempts.first();
    attempt.capture = {};
    attempt.error = ProbeError { ProbeStep::Connect,
                                 ProbeFault::Refused,
                                 u"192.0.2.1 port 25"_qs,
                                 u"Connection refused"_qs,
                                 {},
                                 {},
                                 3 };
    refused.judgement.staples.clear();
    recorder.record(refused);
    recorder.record(fixtureCheck(gone, { .at = start }));
    Inspection behindProxy
        = fixtureCheck(proxied, { .at = start, .address = u"proxied.example.test"_qs });
    behindProxy.attempts.first().proxy = proxied.proxy.text();
    behindProxy.fetched = fetchedEvidence(start, issuer, response);
    behindProxy.addressesLeftOut = 3;
    recorder.record(behindProxy);
    recorder.writeMonitoring(start, start.addSecs(3600));
    return true;
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc != 2) {
        std::fputs("usage: make_history FOLDER\n", stderr);
        return 64;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const QString path = folder.filePath(u"history-v%1.sqlite"_qs.arg(SchemaVersion));
    QFile::remove(path);
    OpenedHistory opened = openHistory(path);
    const auto database = Database::open(path, Database::Access::ReadWrite);
    if (!opened.isWritable || !database)
        return 1;
    (*database)->run(u"BEGIN IMMEDIATE"_qs);
    TargetIds ids;
    Recorder recorder(**database, u"sample"_qs, ids);
    if (!fill(recorder, folder) || !(*database)->run(u"COMMIT"_qs))
        return 1;
    // One day of the first target's, as retention leaves it.
    (*database)->run(u"INSERT INTO daily (target, vantage, day, verdict, class, checks, held_s)"
                     " VALUES (1, 1, 1760659200000, 0, 0, 24, 86400)"_qs);
    // A single file, to be kept in a repository.
    (*database)->value(u"PRAGMA journal_mode=DELETE"_qs);
    return (*database)->hasFailed() ? 1 : 0;
}
