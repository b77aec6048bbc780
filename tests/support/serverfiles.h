// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "support/serverprocess.h"

#include <QTemporaryDir>

#include <utility>

// Certificates and staples that are valid now, not at the lab's moment, in a folder for servers.
struct ServerFiles
{
    ServerFiles();

    QTemporaryDir dir;
    LabPki pki;

    QString path(const QString &name) const { return dir.filePath(name); }
    // The file's path; empty when it cannot be written.
    QString write(const QString &name, const QByteArray &bytes) const;
    // Chain and key in one file.
    QString writeIdentity(const QString &name, const LabCertificate &leaf) const;
    QString writeStaple(const QString &name, const ResponseSpec &spec) const;
    ResponseSpec specFor(const LabCertificate &leaf) const; // of a good staple
};

// `openssl ocsp` with its index: certificates, and whether each is revoked. It answers one client
// after the other. What went wrong, or nothing.
QString startResponder(ServerProcess *server, const ServerFiles &files,
                       const QList<std::pair<const LabCertificate *, bool>> &index);
