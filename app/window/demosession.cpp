// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/demosession.h"

#include "base/clock.h"
#include "pki/trust.h"

#include <QCoreApplication>

DemoSession::DemoSession()
    : m_lab(SystemClock().now())
{
}

Expected<Done, QString> DemoSession::start()
{
    if (!m_dir.isValid())
        return Unexpected { QCoreApplication::translate("Demo", "No temporary directory: %1")
                                .arg(m_dir.errorString()) };
    if (const auto started = m_lab.start(); !started)
        return Unexpected { started.error() };
    const auto roots = readTrustFile(m_lab.caFile());
    if (!roots)
        return Unexpected { roots.error() };
    m_roots = *roots;
    return Done {};
}

QList<Target> DemoSession::targets() const
{
    QList<Target> targets;
    for (const LabHost &host : m_lab.hosts()) {
        Target target;
        target.host = QStringLiteral("%1.example.test").arg(QLatin1String(host.scenario->id));
        target.port = host.port;
        target.connectTo = host.address;
        target.serverName = QStringLiteral("lab.example.test"); // the name in the certificates
        target.label = host.scenario->title();
        targets << target;
    }
    return targets;
}
