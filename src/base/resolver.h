// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"

#include <QHash>
#include <QStringList>

enum class ResolveFault { NotFound, TimedOut, Stopped, Failed };

struct ResolveError
{
    ResolveFault fault = ResolveFault::Failed;
    QString detail; // the system's words
};

// Turns a host name into addresses, as text ("192.0.2.1", "2001:db8::1"), in the system's order of
// preference and without duplicates. A numeric host is its own address.
class Resolver
{
public:
    virtual ~Resolver() = default;
    virtual Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) = 0;
};

// getaddrinfo on a thread of its own: it knows no time limit, so an answer that comes after the
// budget is spent is dropped.
class SystemResolver final : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) override;
};

// Answers from a table; for tests and for names given by hand.
class FixedResolver final : public Resolver
{
public:
    void add(const QString &host, const QStringList &addresses) { m_names.insert(host, addresses); }
    Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) override;

private:
    QHash<QString, QStringList> m_names;
};
