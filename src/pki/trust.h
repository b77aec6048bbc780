// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

#include <memory>

enum class IssuerSource { None, Presented, Given, Store, Fetched };

// Where a chain leads, as a value.
struct TrustPath
{
    QList<Certificate> certificates; // leaf first, as far as a path could be built
    bool isTrusted = false; // the leaf's own dates play no part: they are a question of their own
    bool endsInPlatformRoot = false; // false for a root the user added; also where not trusted
    QString problem; // the library's words, when not trusted
    std::optional<Certificate> issuer; // the leaf's issuer: name and signature fit
    IssuerSource issuerSource = IssuerSource::None;
    QList<Certificate>
        sameNameIssuers; // every known certificate with the issuer's name, issuer included
};

// The roots to trust: the system's store and the files the user added. Immutable once made, so it
// can be shared between threads.
class TrustStore
{
public:
    TrustStore(); // empty
    static TrustStore system(); // empty when the platform has none

    // A store with these added; they are the user's, not the platform's.
    TrustStore with(const QList<Certificate> &roots) const;

    QList<Certificate> roots() const;

    // Builds the path of presented[0] at `at` (RFC 5280 §6 by the library, no revocation, any
    // purpose of a TLS server); `extra` are further untrusted certificates. An issuer is looked for
    // among the presented ones first, then in the store, then among the further ones.
    TrustPath pathOf(const QList<Certificate> &presented, UtcTime at,
                     const QList<Certificate> &extra = {}) const;

private:
    struct Content;
    std::shared_ptr<const Content> m_content;
};

// A CA file or directory the user wants to trust. The error says what is wrong with it, for people.
Expected<QList<Certificate>, QString> readTrustFile(const QString &path);
