// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/stapledchain.h"

#include <QtEndian>

namespace {

constexpr qsizetype LengthSize = 2;

QByteArray takeCertificate(const QByteArray &input, qsizetype &at)
{
    if (input.size() - at < LengthSize)
        return {};
    const qsizetype length = qFromBigEndian<quint16>(input.constData() + at);
    const QByteArray certificate = input.mid(at + LengthSize, length);
    at += LengthSize + certificate.size();
    return certificate;
}

}

QByteArray pack(const StapledChain &chain)
{
    QByteArray packed;
    for (const QByteArray &certificate : { chain.leaf, chain.issuer, chain.root }) {
        const quint16 length = qToBigEndian(quint16(certificate.size()));
        packed.append(reinterpret_cast<const char *>(&length), LengthSize);
        packed.append(certificate);
    }
    return packed + chain.response;
}

StapledChain unpack(const QByteArray &input)
{
    qsizetype at = 0;
    StapledChain chain;
    chain.leaf = takeCertificate(input, at);
    chain.issuer = takeCertificate(input, at);
    chain.root = takeCertificate(input, at);
    chain.response = input.mid(at);
    return chain;
}

qsizetype responseOffset(const QByteArray &input)
{
    return input.size() - unpack(input).response.size();
}
