// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/extensionvalue.h"

#include "base/text.h"
#include "pki/der.h"

QByteArray nonceOf(const QByteArray &value)
{
    DerDocument document(value);
    DerReader reader(document, value);
    QByteArray nonce;
    // Before RFC 8954 the extnValue often held the octets themselves.
    if (!reader.takeOctets("nonce", nonce) || !reader.atEnd())
        return value;
    return nonce;
}

std::optional<UtcTime> timeOf(const QByteArray &value)
{
    DerDocument document(value);
    DerReader reader(document, value);
    UtcTime time;
    if (!reader.takeTime("time", time) || !reader.atEnd() || !document.faults.isEmpty())
        return std::nullopt;
    return time;
}

CrlReference crlReferenceOf(const QByteArray &value)
{
    CrlReference reference { QStringLiteral("–"), QStringLiteral("–"), QStringLiteral("–") };
    DerDocument document(value);
    DerReader outer(document, value);
    DerReader crlId = outer.enter(Der::Sequence, "CrlID");
    if (!crlId)
        return reference;
    if (crlId.isAt(Der::constructed(0))) {
        DerReader field = crlId.enter(Der::constructed(0), "crlUrl");
        QByteArray url;
        if (field && field.takeOctets("crlUrl", url, Der::Ia5String))
            reference.url = visibleText(QString::fromLatin1(url), 512);
    }
    if (crlId.isAt(Der::constructed(1))) {
        DerReader field = crlId.enter(Der::constructed(1), "crlNum");
        QByteArrayView number;
        if (field && field.takeInteger("crlNum", number))
            reference.number = colonHex(number, 20);
    }
    if (crlId.isAt(Der::constructed(2))) {
        DerReader field = crlId.enter(Der::constructed(2), "crlTime");
        UtcTime time;
        if (field && field.takeTime("crlTime", time))
            reference.time = toText(time);
    }
    return reference;
}
