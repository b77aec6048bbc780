// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <QChar>

namespace {

bool isInvisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi marks and overrides, zero width characters
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return character != U' ';
    default:
        return character == 0x115F || character == 0x1160 || character == 0x3164 // Hangul fillers
            || character == 0xFFA0;
    }
}

}

QString visibleText(QStringView text, qsizetype limit)
{
    QString visible;
    const qsizetype shown = std::min(text.size(), limit);
    visible.reserve(shown);
    for (qsizetype i = 0; i < shown; ++i) {
        char32_t character = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            character = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isInvisible(character))
            visible += QStringLiteral("⟨U+%1⟩").arg(uint(character), 4, 16, QLatin1Char('0')).toUpper();
        else
            visible += QString::fromUcs4(&character, 1);
    }
    if (text.size() > shown)
        visible += QStringLiteral("… (+%1)").arg(text.size() - shown);
    return visible;
}

QString colonHex(QByteArrayView bytes, qsizetype limit)
{
    const QByteArrayView shown = bytes.first(std::min(bytes.size(), limit));
    QString text = QString::fromLatin1(shown.toByteArray().toHex(':'));
    if (bytes.size() > limit)
        text += QStringLiteral("… (+%1)").arg(bytes.size() - limit);
    return text;
}
