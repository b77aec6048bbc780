// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/extensionfields.h"

#include "base/text.h"
#include "pki/oids.h"
#include "rules/extensionvalue.h"

#include <QCoreApplication>

namespace {

struct ExtensionTexts
{
    Q_DECLARE_TR_FUNCTIONS(ResponseFields)
};

}

QString hexOrEmpty(const QByteArray &bytes)
{
    return bytes.isEmpty() ? ExtensionTexts::tr("empty") : colonHex(bytes, 512);
}

QString oidText(const Oid &oid)
{
    const QString name = oid.name(), dotted = oid.dotted();
    return name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
}

namespace {

QString extensionValue(const Extension &extension)
{
    if (extension.oid == Oids::OcspNonce)
        return hexOrEmpty(nonceOf(extension.value));
    if (extension.oid == Oids::OcspArchiveCutoff) {
        if (const auto time = timeOf(extension.value))
            return toText(*time);
    }
    if (extension.oid == Oids::OcspCrl) {
        const CrlReference crl = crlReferenceOf(extension.value);
        return ExtensionTexts::tr("URL %1, number %2, time %3").arg(crl.url, crl.number, crl.time);
    }
    if (extension.oid == Oids::OcspSctList) {
        const auto scts = readSctList(extension.value);
        return scts ? ExtensionTexts::tr("%n timestamp(s)", nullptr, int(scts->size()))
                    : ExtensionTexts::tr("does not decode");
    }
    if (extension.oid == Oids::OcspExtendedRevoke)
        return ExtensionTexts::tr("present");
    return hexOrEmpty(extension.value);
}

struct ExtensionTopic
{
    KnownOid oid;
    const char *topic;
};
constexpr ExtensionTopic ExtensionTopics[] = {
    { Oids::OcspNonce, "extension/nonce" },
    { Oids::OcspArchiveCutoff, "extension/archiveCutoff" },
    { Oids::OcspCrl, "extension/crl" },
    { Oids::OcspSctList, "extension/scts" },
    { Oids::OcspExtendedRevoke, "extension/extendedRevoke" },
};

QString topicOf(const Oid &oid)
{
    for (const ExtensionTopic &known : ExtensionTopics) {
        if (oid == known.oid)
            return QString::fromLatin1(known.topic);
    }
    return QStringLiteral("extension");
}

}

ResponseField extensionField(const Extension &extension)
{
    ResponseField field
        = fieldAbout(topicOf(extension.oid), oidText(extension.oid), extensionValue(extension),
                     extension.critical ? ExtensionTexts::tr("critical") : QString());
    field.range = extension.range;
    return field;
}

ResponseField extensionsField(const QString &name, const QList<Extension> &extensions)
{
    ResponseField all = fieldOf(name,
                                extensions.isEmpty() ? ExtensionTexts::tr("none")
                                                     : QString::number(extensions.size()));
    for (const Extension &extension : extensions)
        all.children += extensionField(extension);
    return all;
}

ResponseField faultField(const ParseFault &fault, const QString &document)
{
    ResponseField field
        = fieldOf(fault.where.isEmpty() ? document : fault.where, faultText(fault),
                  ExtensionTexts::tr("at byte %1").arg(fault.offset), ResponseField::Match::No);
    field.topic = QStringLiteral("faults");
    field.range = { fault.offset, 1 };
    return field;
}

QString faultText(const ParseFault &fault)
{
    using Kind = ParseFault::Kind;
    switch (fault.kind) {
    case Kind::NotDer:
        return ExtensionTexts::tr("not one complete DER element");
    case Kind::PemEncoded:
        return ExtensionTexts::tr("PEM text instead of DER");
    case Kind::TrailingData:
        return ExtensionTexts::tr("bytes after the end");
    case Kind::NotCanonical:
        return ExtensionTexts::tr("an encoding that DER forbids");
    case Kind::BadTime:
        return ExtensionTexts::tr("not a time of the form YYYYMMDDHHMMSSZ");
    case Kind::EmptyExtensions:
        return ExtensionTexts::tr("an empty list of extensions");
    case Kind::DuplicateExtension:
        return ExtensionTexts::tr("the same extension twice");
    case Kind::NoSingleResponses:
        return ExtensionTexts::tr("no SingleResponse");
    case Kind::ResponseBytesMissing:
        return ExtensionTexts::tr("successful, but without responseBytes");
    case Kind::UnsupportedVersion:
        return ExtensionTexts::tr("a version other than v1");
    case Kind::BrokenSyntax:
        return ExtensionTexts::tr("not the ASN.1 that belongs here");
    }
    Q_UNREACHABLE();
}
