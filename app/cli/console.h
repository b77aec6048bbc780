// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"
#include "rules/verdict.h"

#include <QFile>
#include <QTextStream>

// Standard output for what was asked for, standard error for messages; both UTF-8.
class Console
{
public:
    Console();

    QTextStream &out() { return m_out; }
    void write(const QByteArray &bytes); // to standard output, as they are
    void message(const QString &text); // "staplescope-cli: text" to standard error
    void show(const QString &text); // to standard error, as it is; for help after a mistake

    // Replaces the line on standard error; nothing where that is no terminal. Empty clears it.
    void showProgress(const QString &text);

    // In the colour of the class, where the terminal has colours and the user wants them.
    QString painted(VerdictClass verdictClass, const QString &text) const;
    QString painted(Severity severity, const QString &text) const;

    // False when something could not be written: the disk is full, the reader has gone.
    bool flush();

private:
    QString inColour(int sgr, const QString &text) const;

    QFile m_outFile;
    QFile m_errFile;
    QTextStream m_out;
    QTextStream m_err;
    bool m_hasColours = false;
    bool m_hasProgress = false;
};
