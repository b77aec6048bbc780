// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/logo.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace {

struct LogoTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr qint64 LargestFile = 2 * 1024 * 1024;
constexpr int LongestSide = 8000;

int sixteenBits(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

bool isSize(qint64 width, qint64 height)
{
    return width > 0 && height > 0 && width <= LongestSide && height <= LongestSide;
}

// PNG (ISO/IEC 15948) §5: a signature, then chunks, IHDR first and IEND last.
std::optional<Logo> pngOf(const QByteArray &bytes)
{
    constexpr qsizetype HeaderEnd = 33;
    static const QByteArray signature("\x89PNG\r\n\x1a\n", 8);
    static const QByteArray end("\0\0\0\0IEND\xae\x42\x60\x82", 12);
    if (bytes.size() < HeaderEnd + end.size() || !bytes.startsWith(signature)
        || bytes.sliced(12, 4) != "IHDR" || !bytes.endsWith(end))
        return std::nullopt;
    const auto width = qFromBigEndian<quint32>(bytes.constData() + 16);
    const auto height = qFromBigEndian<quint32>(bytes.constData() + 20);
    if (!isSize(width, height))
        return std::nullopt;
    return Logo { bytes, "image/png", int(width), int(height) };
}

bool isFrameStart(uchar marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// JPEG (ITU-T T.81) Annex B: markers with lengths up to the start of a frame, which says the size.
std::optional<Logo> jpegOf(const QByteArray &bytes)
{
    if (!bytes.startsWith("\xff\xd8\xff") || !bytes.endsWith("\xff\xd9"))
        return std::nullopt;
    for (qsizetype at = 2; at + 9 < bytes.size();) {
        if (uchar(bytes[at]) != 0xff)
            return std::nullopt;
        const auto marker = uchar(bytes[at + 1]);
        if (isFrameStart(marker)) {
            const int height = sixteenBits(bytes, at + 5), width = sixteenBits(bytes, at + 7);
            return isSize(width, height)
                ? std::optional(Logo { bytes, "image/jpeg", width, height })
                : std::nullopt;
        }
        const int length = sixteenBits(bytes, at + 2);
        if (length < 2)
            return std::nullopt;
        at += marker == 0xff ? 1 : 2 + length; // fill bytes may stand before a marker
    }
    return std::nullopt;
}

}

std::optional<Logo> logoOf(const QByteArray &bytes)
{
    if (const auto png = pngOf(bytes))
        return png;
    return jpegOf(bytes);
}

Expected<QByteArray, QString> readLogo(const QString &path)
{
    const auto unreadable = [&path](const QString &why) {
        return Unexpected { LogoTexts::tr("The logo %1 cannot be read: %2").arg(path, why) };
    };
    // A pipe would be waited for.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return unreadable(LogoTexts::tr("it is no file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    const QByteArray bytes = file.read(LargestFile + 1);
    if (bytes.size() > LargestFile)
        return Unexpected { LogoTexts::tr("The logo %1 is larger than 2 MB.").arg(path) };
    if (!logoOf(bytes))
        return Unexpected {
            LogoTexts::tr("The logo %1 is no picture that can be used: a PNG or JPEG of at most "
                          "8,000 pixels a side is wanted.")
                .arg(path)
        };
    return bytes;
}
