// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/rootset.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace {

QList<Certificate> rootsIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? readCertificates(file.readAll()).certificates
                                          : QList<Certificate>();
}

QString place(const char *variable, const char *byDefault)
{
    const QString given = qEnvironmentVariable(variable);
    return given.isEmpty() ? QString::fromLocal8Bit(byDefault) : given;
}

// The library looks only at files named by the hash of a subject, so nothing else is trusted here.
QList<Certificate> readHashedDirectory(const QString &path)
{
    static const QRegularExpression hashed(QStringLiteral("^[0-9a-f]{8}\\.\\d+$"));
    QList<Certificate> roots;
    QSet<QString> seen; // links to one file under its old and its new hash
    for (const QFileInfo &entry : QDir(path).entryInfoList(QDir::Files)) {
        const QString file = entry.canonicalFilePath();
        if (!hashed.match(entry.fileName()).hasMatch() || seen.contains(file))
            continue;
        seen.insert(file);
        roots += rootsIn(file);
    }
    return roots;
}

QList<Certificate> readPlatformRoots()
{
    QList<Certificate> roots
        = rootsIn(place(X509_get_default_cert_file_env(), X509_get_default_cert_file()));
    const QString directories = place(X509_get_default_cert_dir_env(), X509_get_default_cert_dir());
    for (const QString &directory : directories.split(QDir::listSeparator(), Qt::SkipEmptyParts))
        roots += readHashedDirectory(directory);
    return roots;
}

}

RootSet::RootSet(const QList<Certificate> &roots)
{
    QSet<QByteArray> seen;
    for (const Certificate &root : roots) {
        if (seen.contains(root.der))
            continue;
        seen.insert(root.der);
        m_bySubject.insert(comparable(root.subject), m_certificates.size());
        m_certificates.append(root);
        m_handles.push_back(toX509(root));
    }
}

const RootSet &RootSet::platform()
{
    static const RootSet roots(readPlatformRoots());
    return roots;
}

QList<Certificate> RootSet::named(const QByteArray &comparableName) const
{
    QList<Certificate> found;
    for (const qsizetype i : m_bySubject.values(comparableName))
        found.prepend(m_certificates[i]); // the last inserted comes first
    return found;
}

const Certificate *RootSet::find(const X509 *handle) const
{
    const auto found = std::ranges::find(m_handles, handle, &X509Ptr::get);
    return handle && found != m_handles.end() ? &m_certificates[found - m_handles.begin()]
                                              : nullptr;
}

bool RootSet::contains(const Certificate &certificate) const
{
    return m_certificates.contains(certificate);
}

void RootSet::addTo(X509_STORE *store) const
{
    for (const X509Ptr &handle : m_handles) {
        if (handle)
            X509_STORE_add_cert(store, handle.get());
    }
    takeOpenSslErrors();
}

X509Ptr toX509(const Certificate &certificate)
{
    const auto *at = reinterpret_cast<const unsigned char *>(certificate.der.constData());
    X509Ptr handle(d2i_X509(nullptr, &at, long(certificate.der.size())));
    takeOpenSslErrors();
    return handle;
}
