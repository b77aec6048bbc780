// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/keyring.h"

#include <QObject>

#include <qt6keychain/keychain.h>

namespace {

const QString Service = QStringLiteral("io.staplescope.Staplescope");

class SystemKeyring final : public Keyring
{
public:
    void read(const QString &name, Found found) override
    {
        auto *job = new QKeychain::ReadPasswordJob(Service, &m_owner);
        job->setInsecureFallback(false);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, &m_owner, [job, found = std::move(found)] {
            const bool isFound = job->error() == QKeychain::NoError;
            found(isFound ? std::optional(job->textData()) : std::nullopt);
        });
        job->start();
    }
    void write(const QString &name, const QString &secret, Kept kept) override
    {
        auto *job = new QKeychain::WritePasswordJob(Service, &m_owner);
        job->setInsecureFallback(false);
        job->setKey(name);
        job->setTextData(secret);
        QObject::connect(job, &QKeychain::Job::finished, &m_owner, [job, kept = std::move(kept)] {
            kept(job->error() == QKeychain::NoError);
        });
        job->start();
    }

private:
    QObject m_owner; // jobs end with it
};

}

std::unique_ptr<Keyring> systemKeyring()
{
    return std::make_unique<SystemKeyring>();
}
