// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/pem.h"

namespace {

const QByteArray Begin = "-----BEGIN ", End = "-----END ", Dashes = "-----";

}

std::optional<PemBlock> firstPemBlock(const QByteArray &text)
{
    // DER is long to search.
    const qsizetype begin = text.startsWith('\x30') ? -1 : text.indexOf(Begin);
    const qsizetype body = begin < 0 ? -1 : text.indexOf('\n', begin);
    const qsizetype end = body < 0 ? -1 : text.indexOf(End, body);
    if (end < 0)
        return std::nullopt;
    QByteArray label = text.mid(begin + Begin.size(), body - begin - Begin.size()).trimmed();
    if (label.endsWith(Dashes))
        label.chop(Dashes.size());
    const QByteArray base64 = text.mid(body, end - body).simplified().replace(' ', "");
    const auto decoded
        = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return PemBlock { label, *decoded };
}

QByteArray pemText(const QByteArray &der, const QByteArray &label)
{
    constexpr qsizetype LineLength = 64; // RFC 7468 §2
    const QByteArray base64 = der.toBase64();
    QByteArray text = Begin + label + Dashes + '\n';
    for (qsizetype i = 0; i < base64.size(); i += LineLength)
        text += base64.mid(i, LineLength) + '\n';
    return text + End + label + Dashes + '\n';
}
