// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/trust.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace {

constexpr qint64 LargestFile = 16 * 1024 * 1024;

struct TrustFile
{
    Q_DECLARE_TR_FUNCTIONS(TrustFile)
};

using Reading = Expected<QList<Certificate>, QString>;

Reading readFile(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected { TrustFile::tr("%1 cannot be read: %2").arg(name, file.errorString()) };
    if (file.size() > LargestFile)
        return Unexpected {
            TrustFile::tr("%1 is too large to be a list of certificates").arg(name)
        };
    const CertificateFile content = readCertificates(file.read(LargestFile));
    if (content.broken > 0 && !content.certificates.isEmpty()) {
        const qsizetype all = content.broken + content.certificates.size();
        return Unexpected { TrustFile::tr("%1 holds %2 certificates, of which %3 cannot be read")
                                .arg(name)
                                .arg(all)
                                .arg(content.broken) };
    }
    if (content.certificates.isEmpty())
        return Unexpected { TrustFile::tr("%1 holds no certificate that can be read").arg(name) };
    return content.certificates;
}

bool looksLikeCertificates(const QFileInfo &file)
{
    static const QStringList suffixes { QStringLiteral("pem"), QStringLiteral("crt"),
                                        QStringLiteral("cer"), QStringLiteral("der") };
    return suffixes.contains(file.suffix().toLower());
}

Reading readDirectory(const QString &path)
{
    QList<Certificate> certificates;
    for (const QFileInfo &file : QDir(path).entryInfoList(QDir::Files, QDir::Name)) {
        if (!looksLikeCertificates(file))
            continue;
        const Reading read = readFile(file.filePath());
        if (!read)
            return read;
        for (const Certificate &certificate : *read) {
            if (!certificates.contains(certificate))
                certificates.append(certificate);
        }
    }
    if (certificates.isEmpty())
        return Unexpected { TrustFile::tr("%1 holds no .pem, .crt, .cer or .der file")
                                .arg(QDir::toNativeSeparators(path)) };
    return certificates;
}

}

Expected<QList<Certificate>, QString> readTrustFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Unexpected {
            TrustFile::tr("%1 does not exist").arg(QDir::toNativeSeparators(path))
        };
    return info.isDir() ? readDirectory(path) : readFile(path);
}
