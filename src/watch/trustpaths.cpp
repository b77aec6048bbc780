// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/trustpaths.h"

QList<TrustFile> readTrustFiles(const QStringList &paths)
{
    QList<TrustFile> files;
    for (const QString &path : paths) {
        TrustFile file { .path = path };
        if (const auto certificates = readTrustFile(path))
            file.certificates = *certificates;
        else
            file.problem = certificates.error();
        files << file;
    }
    return files;
}

TrustStore trustStoreWith(const TrustStore &system, const QList<TrustFile> &files)
{
    QList<Certificate> roots;
    for (const TrustFile &file : files)
        roots << file.certificates;
    return roots.isEmpty() ? system : system.with(roots);
}
