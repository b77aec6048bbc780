// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connecting.h"

#include "base/text.h"
#include "cli/askpassword.h"
#include "cli/text.h"
#include "scan/routetask.h"

#include <QFileInfo>
#include <QSet>

namespace {

// Also an empty one counts: then nothing is asked.
std::optional<QString> fromEnvironment(const char *name)
{
    return qEnvironmentVariableIsSet(name) ? std::optional(qEnvironmentVariable(name))
                                           : std::nullopt;
}

Expected<Done, Failure> addProxyPassword(const Proxy &proxy, Secrets &secrets)
{
    if (proxy.user.isEmpty() || secrets.proxyPasswords.contains(proxy.text()))
        return Done {};
    auto password = fromEnvironment("STAPLESCOPE_PROXY_PASSWORD");
    if (!password)
        password = askPassword(Cli::tr("Password for %1:").arg(visibleText(proxy.text(), 300)));
    if (!password) {
        return failure(Cli::tr("the password for %1 is not known, and there is no terminal to ask "
                               "on; set STAPLESCOPE_PROXY_PASSWORD")
                           .arg(visibleText(proxy.text(), 300)));
    }
    secrets.proxyPasswords.insert(proxy.text(), *password);
    return Done {};
}

Expected<Done, Failure> addKeyPassphrase(const Target &target, Secrets &secrets)
{
    const QString &certificate = target.clientCertificate;
    const QString file = target.clientKey.isEmpty() ? certificate : target.clientKey;
    if (certificate.isEmpty() || secrets.keyPassphrases.contains(file))
        return Done {};
    using Fault = ClientIdentityError::Fault;
    QString passphrase;
    auto identity = readClientIdentity(certificate, target.clientKey, passphrase);
    if (!identity && identity.error().fault == Fault::WrongPassphrase) {
        auto known = fromEnvironment("STAPLESCOPE_KEY_PASSPHRASE");
        if (!known)
            known = askPassword(Cli::tr("Passphrase of %1:").arg(visibleText(file, 300)));
        if (!known) {
            return failure(Cli::tr("the passphrase of %1 is not known, and there is no terminal to "
                                   "ask on; set STAPLESCOPE_KEY_PASSPHRASE")
                               .arg(visibleText(file, 300)));
        }
        passphrase = *known;
        identity = readClientIdentity(certificate, target.clientKey, passphrase);
    }
    if (!identity)
        return failure(identity.error().text());
    secrets.keyPassphrases.insert(file, passphrase);
    return Done {};
}

// It may be stored, and used from another folder.
QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

}

Expected<Done, Failure> applyConnecting(const Arguments &arguments, QList<Target> &targets,
                                        InspectOptions &options)
{
    const QString certificate = arguments.value(u"client-cert"_qs);
    if (arguments.has(u"client-key"_qs) && certificate.isEmpty())
        return usageError(Cli::tr("--client-key needs --client-cert"));
    const QString wish = arguments.value(u"proxy"_qs);
    const auto proxy = parseProxy(wish);
    if (!proxy)
        return usageError(u"--proxy \"%1\": %2"_qs.arg(visibleText(wish, 80), proxy.error()));
    if (arguments.has(u"proxy"_qs))
        options.proxy = *proxy;
    for (Target &target : targets) {
        if (arguments.has(u"proxy"_qs))
            target.proxy = {};
        if (!certificate.isEmpty()) {
            target.clientCertificate = absolute(certificate);
            target.clientKey = absolute(arguments.value(u"client-key"_qs));
        }
        if (const auto added = addProxyPassword(chosenProxy(target, options), options.secrets);
            !added)
            return added;
        if (const auto added = addKeyPassphrase(target, options.secrets); !added)
            return added;
    }
    return Done {};
}
