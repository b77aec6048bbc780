// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/scenario.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

// One running scenario.
struct LabHost
{
    const Scenario *scenario = nullptr; // one of labScenarios()
    QString address; // "127.0.0.1"
    quint16 port = 0;
};

// Runs a loopback server for each chosen scenario, with certificates made for this run. The scope
// is private: nothing in it leads to a root of the platform.
class Lab
{
public:
    explicit Lab(UtcTime now);
    ~Lab(); // stops

    // Starts these scenarios, all when the list is empty. The error says which name is unknown or
    // what the system refused; then none runs.
    Expected<Done, QString> start(const QStringList &ids = {});
    void stop();

    const QList<LabHost> &hosts() const { return m_hosts; }
    const LabHost *host(QStringView id) const; // null when it does not run
    QString caFile() const; // PEM, to be trusted: the lab's root; there once it was started
    const LabPki &pki() const { return m_pki; }

private:
    Expected<Done, QString> writeCaFile();
    Expected<Done, QString> startOne(const Scenario &scenario);

    LabPki m_pki;
    QTemporaryDir m_dir;
    std::vector<std::unique_ptr<LabServer>> m_servers;
    QList<LabHost> m_hosts;
};
