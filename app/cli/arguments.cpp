// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "cli/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace {

// Every verb has these.
constexpr Option CommonOptions[] = {
    { "data-dir", "DIR", QT_TRANSLATE_NOOP("Cli", "Keep the history in DIR") },
    { "lang", "LANGUAGE",
      QT_TRANSLATE_NOOP("Cli", "Speak this language; JSON and CSV are always English") },
    { "help", "", QT_TRANSLATE_NOOP("Cli", "Show this help") },
};

// Known to belong here one day. Taking them for a typing mistake would mislead, and ignoring them
// would claim what was not done.
constexpr const char *LaterOptions[] = {
    "metrics",
};

const Option *findOption(const Verb &verb, const QString &name)
{
    const auto hasName
        = [&name](const Option &option) { return name == QLatin1String(option.name); };
    const auto own = std::find_if(verb.options.begin(), verb.options.end(), hasName);
    if (own != verb.options.end())
        return &*own;
    const auto common = std::find_if(std::begin(CommonOptions), std::end(CommonOptions), hasName);
    return common != std::end(CommonOptions) ? common : nullptr;
}

Unexpected<Failure> unknownOption(const QString &name)
{
    const bool isLater
        = std::any_of(std::begin(LaterOptions), std::end(LaterOptions),
                      [&name](const char *later) { return name == QLatin1String(later); });
    return usageError(isLater ? Cli::tr("--%1 is not available in this version").arg(name)
                              : Cli::tr("unknown option --%1").arg(name));
}

QString optionLine(const Option &option)
{
    QString name = u"  --"_qs + QLatin1String(option.name);
    if (*option.value)
        name += u' ' + QLatin1String(option.value);
    return name.leftJustified(24) + u' ' + Cli::tr(option.text) + u'\n';
}

}

QString Verb::helpText() const
{
    QString text = Cli::tr("Usage: staplescope-cli %1 [OPTION]... %2")
                       .arg(QLatin1String(name), QLatin1String(operands))
                       .trimmed();
    text += u"\n\n"_qs + Cli::tr(summary) + u"\n\n"_qs;
    for (const Option &option : options)
        text += optionLine(option);
    for (const Option &option : CommonOptions)
        text += optionLine(option);
    return text;
}

Expected<Arguments, Failure> Arguments::parse(const Verb &verb, const QStringList &words)
{
    Arguments arguments;
    bool onlyOperands = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (onlyOperands || !word.startsWith(u'-') || word == u"-") {
            arguments.m_operands.append(word);
            continue;
        }
        if (word == u"--") {
            onlyOperands = true;
            continue;
        }
        if (!word.startsWith(u"--"))
            return usageError(Cli::tr("unknown option %1").arg(word));

        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const Option *option = findOption(verb, name);
        if (!option)
            return unknownOption(name);
        if (arguments.has(name) && !option->isRepeatable)
            return usageError(Cli::tr("--%1 may be given only once").arg(name));

        QString value;
        if (!*option->value) {
            if (equals >= 0)
                return usageError(Cli::tr("--%1 takes no value").arg(name));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return usageError(
                Cli::tr("--%1 needs a value: %2").arg(name, QLatin1String(option->value)));
        }
        arguments.m_options[name].append(value);
    }

    if (arguments.has(u"help"_qs))
        return arguments;
    if (arguments.m_operands.size() < verb.minOperands)
        return usageError(Cli::tr("%1 is missing").arg(QLatin1String(verb.operands)));
    if (verb.maxOperands >= 0 && arguments.m_operands.size() > verb.maxOperands)
        return usageError(
            Cli::tr("unexpected argument \"%1\"").arg(arguments.m_operands[verb.maxOperands]));
    return arguments;
}

Arguments Arguments::withoutFirstOperand() const
{
    Arguments rest = *this;
    rest.m_operands.removeFirst();
    return rest;
}

Expected<int, Failure> Arguments::number(const QString &option, int least, int most,
                                         int fallback) const
{
    if (!has(option))
        return fallback;
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most) {
        return usageError(Cli::tr("--%1 takes a whole number from %2 to %3, not \"%4\"")
                              .arg(option)
                              .arg(least)
                              .arg(most)
                              .arg(value(option)));
    }
    return number;
}
