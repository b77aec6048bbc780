// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QString>

#include <optional>

// A picture for the head of a report. PNG and JPEG only: they hold nothing that is run or fetched.
struct Logo
{
    QByteArray bytes;
    QByteArray mimeType; // "image/png", "image/jpeg"
    int width = 0, height = 0; // in pixels
};

// Reads the form of a picture, not its pixels. No value for anything else, one that is cut short or
// one of more than 8,000 pixels a side.
std::optional<Logo> logoOf(const QByteArray &bytes);

// A file of at most 2 MB; the error names it and says what is wrong, translated.
Expected<QByteArray, QString> readLogo(const QString &path);
