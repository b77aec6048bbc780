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

namespace {

constexpr qsizetype MostInCommand = 8 * 1024; // as base64 it is still pasted in one go

QString printingProgram(PrintedContent content, const QString &file)
{
    switch (content) {
    case PrintedContent::OcspResponse:
        return QStringLiteral("openssl ocsp -respin %1 -resp_text -noverify").arg(file);
    case PrintedContent::Certificate:
        return QStringLiteral("openssl x509 -inform DER -in %1 -noout -text").arg(file);
    case PrintedContent::RevocationList:
        return QStringLiteral("openssl crl -inform DER -in %1 -noout -text").arg(file);
    case PrintedContent::Bytes:
        return QStringLiteral("openssl asn1parse -inform DER -in %1 -i").arg(file);
    }
    Q_UNREACHABLE();
}

}

QString opensslPrintCommand(const QByteArray &bytes, const QString &fileName,
                            PrintedContent content)
{
    if (bytes.size() > MostInCommand)
        return printingProgram(content, shellWord(fileName));
    return QStringLiteral("printf %1 | openssl base64 -d -A | ")
               .arg(QString::fromLatin1(bytes.toBase64()))
        + printingProgram(content, QStringLiteral("/dev/stdin"));
}
