// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/derstring.h"

#include "pki/der.h"

#include <QStringDecoder>

namespace {

std::optional<QString> decoded(QStringConverter::Encoding encoding, QByteArrayView octets)
{
    QStringDecoder decoder(
        encoding, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder.decode(octets);
    // A surrogate alone at the end is no error to the decoder.
    return decoder.hasError() || !text.isValidUtf16() ? std::nullopt : std::optional(text);
}

}

std::optional<QString> stringOf(quint8 tag, QByteArrayView octets)
{
    switch (tag) {
    case Der::Utf8String:
        return decoded(QStringConverter::Utf8, octets);
    case Der::BmpString:
        return octets.size() % 2 ? std::nullopt : decoded(QStringConverter::Utf16BE, octets);
    case Der::UniversalString:
        return octets.size() % 4 ? std::nullopt : decoded(QStringConverter::Utf32BE, octets);
    case Der::TeletexString: // what the field writes into it is Latin-1
    case Der::PrintableString: // as are the characters these three do not allow
    case Der::Ia5String:
    case Der::VisibleString:
    case Der::NumericString:
        return QString::fromLatin1(octets);
    default:
        return std::nullopt;
    }
}
