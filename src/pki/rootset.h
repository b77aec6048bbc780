// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "pki/certificate.h"

#include <QMultiHash>

#include <vector>

// Trust anchors, without duplicates, by name and as the library wants them.
class RootSet
{
public:
    RootSet() = default;
    explicit RootSet(const QList<Certificate> &roots);

    // Those of the system, read the first time they are asked for.
    static const RootSet &platform();

    const QList<Certificate> &certificates() const { return m_certificates; }
    QList<Certificate> named(const QByteArray &comparableName) const;
    const Certificate *find(const X509 *handle) const; // null when it is none of these
    bool contains(const Certificate &certificate) const;
    void addTo(X509_STORE *store) const;

private:
    QList<Certificate> m_certificates;
    QMultiHash<QByteArray, qsizetype> m_bySubject; // comparable(subject)
    std::vector<X509Ptr> m_handles; // null where the library cannot read one
};

// The certificate as the library reads it; null where it does not.
X509Ptr toX509(const Certificate &certificate);
