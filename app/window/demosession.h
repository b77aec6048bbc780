// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "lab/lab.h"

// Everything a demo needs and nobody else has: a directory that is deleted at the end, and the lab
// with its servers.
class DemoSession
{
public:
    DemoSession();

    Expected<Done, QString> start(); // the error says what the system refused
    QString dataDir() const { return m_dir.path(); }
    QList<Target> targets() const; // named by what they do
    QList<Certificate> roots() const { return m_roots; }
    const QList<LabHost> &hosts() const { return m_lab.hosts(); } // as targets()
    const LabPki &pki() const { return m_lab.pki(); }

private:
    QTemporaryDir m_dir;
    Lab m_lab;
    QList<Certificate> m_roots;
};
