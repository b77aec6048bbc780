// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QIODevice>
#include <QList>

#include <stop_token>

// A line of a PDF's outline.
struct Bookmark
{
    QString title;
    int page = 0; // from 0
    QList<Bookmark> children; // folded away at first
};

// What a PDF says about itself.
struct PdfInformation
{
    QString title, author, subject, creator;
    QString language; // "en": BCP 47
};

// Copies the PDF in the file `from` to `to`, with an outline, what it says about itself, and
// objects packed together. The writer of Qt has no outline. The error is what the library or the
// device said; where it was stopped, nothing of use.
Expected<Done, QString> addOutline(const QString &from, QIODevice &to,
                                   const QList<Bookmark> &bookmarks,
                                   const PdfInformation &information, const std::stop_token &stop);
