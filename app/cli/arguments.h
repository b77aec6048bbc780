// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "cli/exitstatus.h"

#include <QHash>
#include <QStringList>

class Arguments;
class Console;

// Why a verb stopped, for people.
struct Failure
{
    ExitStatus status = ExitStatus::CouldNotCheck;
    QString text;
};
inline Unexpected<Failure> usageError(const QString &text)
{
    return Unexpected { Failure { ExitStatus::Usage, text } };
}
inline Unexpected<Failure> failure(const QString &text)
{
    return Unexpected { Failure { ExitStatus::CouldNotCheck, text } };
}

// One option of a verb, as the help shows it. Texts are marked with QT_TRANSLATE_NOOP("Cli", …).
struct Option
{
    const char *name; // without the two hyphens
    const char *value; // "FILE"; empty for a switch
    const char *text;
    bool isRepeatable = false;
};

struct Verb
{
    const char *name;
    const char *operands; // "TARGET..."
    const char *summary; // one line
    QList<Option> options;
    int minOperands = 0;
    int maxOperands = 0; // -1: any number
    Expected<ExitStatus, Failure> (*run)(const Arguments &arguments, Console &console);

    QString helpText() const;
};

// What stood on the command line after the verb.
class Arguments
{
public:
    // The failure says which word is wrong.
    static Expected<Arguments, Failure> parse(const Verb &verb, const QStringList &words);

    bool has(const QString &option) const { return m_options.contains(option); }
    QString value(const QString &option) const { return m_options.value(option).value(0); }
    QStringList values(const QString &option) const { return m_options.value(option); }
    const QStringList &operands() const { return m_operands; }
    Arguments withoutFirstOperand() const;

    // A whole number of an option, `fallback` when it was not given.
    Expected<int, Failure> number(const QString &option, int least, int most, int fallback) const;

private:
    QHash<QString, QStringList> m_options;
    QStringList m_operands;
};
