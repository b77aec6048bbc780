// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/language.h"
#include "cli/text.h"
#include "cli/verbs.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace {

QList<Verb> allVerbs()
{
    return { checkVerb(), inspectVerb(), historyVerb(), reportVerb(), watchVerb(),
             hostsVerb(), labVerb(),     demoVerb(),    rulesVerb() };
}

QString programHelp(const QList<Verb> &verbs)
{
    QString text = Cli::tr("Usage: staplescope-cli VERB [OPTION]... [ARGUMENT]...") + u"\n\n"_qs
        + Cli::tr("Shows what TLS servers staple, whether it can be believed, and for how long.")
        + u"\n\n"_qs;
    for (const Verb &verb : verbs) {
        text += u"  "_qs + QString::fromLatin1(verb.name).leftJustified(10) + Cli::tr(verb.summary)
            + u'\n';
    }
    text += u'\n'
        + Cli::tr("staplescope-cli VERB --help explains a verb; --version prints the version.")
        + u"\n\n"_qs
        + Cli::tr(
                "Exit status: 0 good or not applicable, 1 warning, 2 critical, 3 could not check,\n"
                "64 called wrongly; of several hosts the worst, in the order 2, 1, 3, 0.")
        + u'\n';
    return text;
}

QString versionText()
{
    return u"staplescope-cli %1\nQt %2, %3\n"_qs.arg(
        QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
        QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION)));
}

ExitStatus runVerb(const Verb &verb, const QStringList &words, Console &console)
{
    const auto arguments = Arguments::parse(verb, words);
    if (arguments && arguments->has(u"help"_qs)) {
        console.out() << verb.helpText();
        return ExitStatus::Ok;
    }
    const auto status = arguments ? verb.run(*arguments, console)
                                  : Expected<ExitStatus, Failure>(Unexpected { arguments.error() });
    if (status)
        return *status;
    console.message(status.error().text);
    if (status.error().status == ExitStatus::Usage)
        console.show(Cli::tr("Try: staplescope-cli %1 --help").arg(QLatin1String(verb.name))
                     + u'\n');
    return status.error().status;
}

ExitStatus run(const QStringList &words, Console &console)
{
    if (const auto spoken = speakLanguageOf(words); !spoken) {
        console.message(spoken.error());
        return ExitStatus::Usage;
    }
    const QList<Verb> verbs = allVerbs();
    const QString first = words.value(0);
    if (first == u"--help" || first == u"-h" || first == u"help") {
        console.out() << programHelp(verbs);
        return ExitStatus::Ok;
    }
    if (first == u"--version" || first == u"-V") {
        console.out() << versionText();
        return ExitStatus::Ok;
    }
    const auto verb = std::find_if(verbs.begin(), verbs.end(), [&first](const Verb &candidate) {
        return first == QLatin1String(candidate.name);
    });
    if (verb != verbs.end())
        return runVerb(*verb, words.mid(1), console);
    if (!first.isEmpty())
        console.message(Cli::tr("unknown verb \"%1\"").arg(first));
    console.show(programHelp(verbs));
    return ExitStatus::Usage;
}

}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // The same as the window's: both use one history.
    QCoreApplication::setOrganizationName(u"staplescope"_qs);
    QCoreApplication::setApplicationName(u"staplescope"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(STAPLESCOPE_VERSION));

    Console console;
    ExitStatus status = run(QCoreApplication::arguments().mid(1), console);
    if (!console.flush()) {
        console.message(Cli::tr("the output could not be written completely"));
        status = ExitStatus::CouldNotCheck;
    }
    return int(status);
}
