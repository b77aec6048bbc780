// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlsclienthello.h"

#include "lab/tlswire.h"

namespace {

QList<quint16> numbers(const QByteArray &list)
{
    QList<quint16> values;
    for (tls::Reader reader(list); !reader.atEnd();)
        values.append(quint16(reader.number(2)));
    return values;
}

QMap<quint16, QByteArray> shares(const QByteArray &extension)
{
    QMap<quint16, QByteArray> byGroup;
    tls::Reader list(tls::Reader(extension).vector(2));
    while (!list.atEnd()) {
        const auto group = quint16(list.number(2));
        byGroup.insert(group, list.vector(2));
    }
    return byGroup;
}

}

bool tls::ClientHello::asksForStatus() const
{
    return extensions.contains(StatusRequest);
}

std::optional<tls::ClientHello> tls::readClientHello(const QByteArray &body)
{
    Reader reader(body);
    ClientHello hello;
    reader.number(2); // legacy_version
    hello.random = reader.bytes(32);
    hello.sessionId = reader.vector(1);
    hello.cipherSuites = numbers(reader.vector(2));
    reader.vector(1); // legacy_compression_methods
    Reader extensions(reader.atEnd() ? QByteArray() : reader.vector(2));
    while (!extensions.atEnd()) {
        const auto type = quint16(extensions.number(2));
        hello.extensions.insert(type, extensions.vector(2));
    }
    if (reader.failed() || extensions.failed())
        return std::nullopt;
    const QList<quint16> versions
        = numbers(Reader(hello.extensions.value(SupportedVersions)).vector(1));
    hello.offersTls13 = versions.contains(Version13);
    hello.offersTls12 = versions.isEmpty() || versions.contains(Version12);
    hello.groups = numbers(Reader(hello.extensions.value(SupportedGroups)).vector(2));
    hello.keyShares = shares(hello.extensions.value(KeyShare));
    return hello;
}
