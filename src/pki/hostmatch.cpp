// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "pki/certificate.h"
#include "pki/generalname.h"

#include <QUrl>

#include <openssl/x509v3.h>

#include <algorithm>

namespace {

using OctetStringPtr = OpenSslPtr<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;

// The address in the form the certificate's are written in; empty where the host is a name.
QString numericHost(QString host)
{
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (const qsizetype zone = host.indexOf(QLatin1Char('%')); zone >= 0)
        host.truncate(zone);
    const OctetStringPtr address(a2i_IPADDRESS(host.toUtf8().constData()));
    takeOpenSslErrors(); // "no address" is an answer
    if (!address)
        return {};
    return addressText(
        QByteArrayView(ASN1_STRING_get0_data(address.get()), ASN1_STRING_length(address.get())));
}

// RFC 9525 §6.3: case is ignored; "*" stands for exactly one left-most label, and only as a whole.
bool matchesName(const QString &pattern, const QString &host)
{
    if (!pattern.startsWith(QLatin1String("*.")))
        return pattern.compare(host, Qt::CaseInsensitive) == 0;
    const qsizetype dot = host.indexOf(QLatin1Char('.'));
    const QStringView suffix = QStringView(pattern).mid(1); // ".example.com"
    return dot > 0 && suffix.mid(1).contains(QLatin1Char('.')) && !suffix.contains(QLatin1Char('*'))
        && suffix.compare(QStringView(host).mid(dot), Qt::CaseInsensitive) == 0;
}

}

bool matchesHost(const Certificate &certificate, const QString &host)
{
    if (host.isEmpty())
        return false;
    if (const QString address = numericHost(host); !address.isEmpty())
        return certificate.ipAddresses.contains(address);
    QString name = QString::fromLatin1(QUrl::toAce(host));
    if (name.isEmpty()) // not a name IDNA allows, such as one with an underscore
        name = host;
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return std::ranges::any_of(certificate.dnsNames,
                               [&](const QString &pattern) { return matchesName(pattern, name); });
}
