// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"

#include <QHash>
#include <QList>
#include <QStringList>

enum class ResolveFault { NotFound, TimedOut, Stopped, Failed };

struct ResolveError
{
    ResolveFault fault = ResolveFault::Failed;
    QString detail; // the system's words
};

// A host that takes a domain's mail; the lowest preference comes first.
struct MailExchanger
{
    quint16 preference = 0;
    QString host; // lower case, without the dot at its end
    bool operator==(const MailExchanger &) const = default;
};

class Resolver
{
public:
    virtual ~Resolver() = default;
    // Turns a host name into addresses, as text ("192.0.2.1", "2001:db8::1"), in the system's order
    // of preference and without duplicates. A numeric host is its own address.
    virtual Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) = 0;
    // By preference, at most 16. A domain without any is its own (RFC 5321 §5.1). Empty: the domain
    // says that it takes no mail (RFC 7505).
    virtual Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &domain,
                                                                        Budget budget)
        = 0;
};

// The system's own look-ups, on a thread of their own: they know no time limit, so an answer that
// comes after the budget is spent is dropped.
class SystemResolver final : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) override;
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &domain,
                                                                Budget budget) override;
};

// Answers from a table; for tests and for names given by hand.
class FixedResolver final : public Resolver
{
public:
    void add(const QString &host, const QStringList &addresses) { m_names.insert(host, addresses); }
    void addMailDomain(const QString &domain, const QList<MailExchanger> &exchangers)
    {
        m_mailDomains.insert(domain, exchangers);
    }
    Expected<QStringList, ResolveError> resolve(const QString &host, Budget budget) override;
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &domain,
                                                                Budget budget) override;

private:
    QHash<QString, QStringList> m_names;
    QHash<QString, QList<MailExchanger>> m_mailDomains;
};
