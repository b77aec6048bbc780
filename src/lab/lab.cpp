// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"

#include <QCoreApplication>
#include <QFile>

namespace {

Expected<QList<const Scenario *>, QString> chosen(const QStringList &ids)
{
    QList<const Scenario *> scenarios;
    for (const QString &id : ids) {
        const Scenario *scenario = findScenario(id);
        if (!scenario)
            return Unexpected {
                QCoreApplication::translate("Lab", "There is no scenario “%1”.").arg(id)
            };
        if (!scenarios.contains(scenario))
            scenarios.append(scenario);
    }
    if (ids.isEmpty()) {
        for (const Scenario &scenario : labScenarios())
            scenarios.append(&scenario);
    }
    return scenarios;
}

}

Lab::Lab(UtcTime now)
    : m_pki(makeLabPki(now))
{
}

Lab::~Lab()
{
    stop();
}

Expected<Done, QString> Lab::start(const QStringList &ids)
{
    stop();
    const Expected<QList<const Scenario *>, QString> scenarios = chosen(ids);
    if (!scenarios)
        return Unexpected { scenarios.error() };
    if (const auto written = writeCaFile(); !written)
        return written;
    for (const Scenario *scenario : *scenarios) {
        if (const auto started = startOne(*scenario); !started) {
            stop();
            return started;
        }
    }
    return Done {};
}

Expected<Done, QString> Lab::writeCaFile()
{
    QFile file(caFile());
    const QByteArray pem = toPem(m_pki.root);
    if (!m_dir.isValid() || !file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size()
        || !file.flush()) {
        return Unexpected { QCoreApplication::translate("Lab", "Cannot write the CA file %1: %2")
                                .arg(caFile(),
                                     m_dir.isValid() ? file.errorString() : m_dir.errorString()) };
    }
    return Done {};
}

Expected<Done, QString> Lab::startOne(const Scenario &scenario)
{
    auto server = std::make_unique<LabServer>(scenario.script(m_pki));
    if (const auto started = server->start(); !started) {
        return Unexpected { QCoreApplication::translate("Lab",
                                                        "The server of “%1” cannot listen: %2")
                                .arg(QLatin1String(scenario.id), started.error()) };
    }
    m_hosts.append({ &scenario, server->address(), server->port() });
    m_servers.push_back(std::move(server));
    return Done {};
}

void Lab::stop()
{
    // All of them are asked before any is waited for.
    for (const auto &server : m_servers)
        server->requestStop();
    m_servers.clear();
    m_hosts.clear();
}

const LabHost *Lab::host(QStringView id) const
{
    for (const LabHost &host : m_hosts) {
        if (id == QLatin1String(host.scenario->id))
            return &host;
    }
    return nullptr;
}

QString Lab::caFile() const
{
    return m_dir.filePath(QStringLiteral("lab-root.pem"));
}
