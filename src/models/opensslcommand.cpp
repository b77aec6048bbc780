// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/opensslcommand.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace {

QString shellWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./\\[\\]-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

// s_client speaks every protocol that a target can have but this.
QString withoutOpenssl(const Target &target)
{
    QString command = QStringLiteral("# openssl s_client does not know %1:\nstaplescope-cli check ")
                          .arg(startTlsName(target.startTls));
    if (target.effectiveServerName() != target.host)
        command += QStringLiteral("--sni %1 ").arg(shellWord(target.effectiveServerName()));
    return command + shellWord(target.text());
}

} // namespace

QString opensslCommand(const Target &target)
{
    if (target.startTls == StartTls::Rdp)
        return withoutOpenssl(target);
    const QString address = target.connectTo.isEmpty() ? target.host : target.connectTo;
    const bool isV6 = address.contains(QLatin1Char(':'));
    QString command = QStringLiteral("openssl s_client -connect %1:%2")
                          .arg(shellWord(isV6 ? QStringLiteral("[%1]").arg(address) : address))
                          .arg(target.port);
    // SNI carries names only (RFC 6066 §3).
    if (QHostAddress(target.effectiveServerName()).isNull())
        command += QStringLiteral(" -servername ") + shellWord(target.effectiveServerName());
    if (target.startTls != StartTls::None)
        command += QStringLiteral(" -starttls ") + shellWord(startTlsName(target.startTls));
    return command + QStringLiteral(" -status </dev/null");
}
