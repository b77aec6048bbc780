// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QString>

// Starting with the login session, by the Desktop Application Autostart Specification: a file in
// $XDG_CONFIG_HOME/autostart, and nowhere else.
class Autostart
{
public:
    // `dataDir`: empty for the platform's place. A second data directory has a file of its own.
    explicit Autostart(const QString &program, const QString &dataDir = {});

    static bool isSupported(); // the platform knows such files
    QString path() const { return m_path; }
    bool isOn() const; // the file is there and not switched off
    Expected<Done, QString> set(bool isOn); // writes or removes it

private:
    QByteArray content() const;

    QString m_program;
    QString m_dataDir;
    QString m_path;
};
