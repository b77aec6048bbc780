// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverfiles.h"

#include "base/clock.h"

#include <QFile>

ServerFiles::ServerFiles()
    : pki(makeLabPki(SystemClock().now()))
{
}

QString ServerFiles::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return isWritten ? file.fileName() : QString();
}

QString ServerFiles::writeIdentity(const QString &name, const LabCertificate &leaf) const
{
    return write(name, toPem(leaf) + toPem(pki.issuer) + toPem(leaf.key));
}

QString ServerFiles::writeStaple(const QString &name, const ResponseSpec &spec) const
{
    return write(name, makeResponse(spec));
}

ResponseSpec ServerFiles::specFor(const LabCertificate &leaf) const
{
    return { .certificate = &leaf, .issuer = &pki.issuer, .now = pki.now };
}

QString startResponder(ServerProcess *server, const ServerFiles &files,
                       const QList<std::pair<const LabCertificate *, bool>> &index)
{
    QByteArray lines;
    for (const auto &[certificate, isRevoked] : index) {
        // status, expiry, revocation time and reason, serial number, file name, subject
        lines += isRevoked ? "R\t491231235959Z\t250101000000Z,keyCompromise\t"
                           : "V\t491231235959Z\t\t";
        const QByteArray serial = certificate->serialNumber.toHex().toUpper();
        lines += serial + "\tunknown\t/CN=" + serial + '\n'; // no two may be valid for one name
    }
    files.write(u"index.txt"_qs, lines);
    files.write(u"issuer.pem"_qs, toPem(files.pki.issuer));
    const QString signer = files.write(u"signer.pem"_qs,
                                       toPem(files.pki.responder) + toPem(files.pki.responder.key));
    const auto arguments = [&](quint16 port) {
        return QStringList({ u"ocsp"_qs, u"-index"_qs, u"index.txt"_qs, u"-CA"_qs, u"issuer.pem"_qs,
                             u"-rsigner"_qs, signer, u"-port"_qs, QString::number(port),
                             u"-ndays"_qs, u"2"_qs });
    };
    // It hangs for ever once somebody connects and asks for nothing.
    return server->start(u"openssl"_qs, files.dir.path(), arguments, "waiting for OCSP client");
}
