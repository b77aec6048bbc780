// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterquery.h"

// The words of a filter as they were typed.

// A word as it was typed: what was in quotation marks is text and nothing else.
struct FilterPiece
{
    QString text;
    QList<bool> isQuoted; // by character
    bool hadQuotes = false; // also where nothing is between them

    // The first of these characters outside quotation marks; -1 for none.
    qsizetype find(QStringView characters, qsizetype from = 0) const
    {
        for (qsizetype i = from; i < text.size(); ++i) {
            if (!isQuoted[i] && characters.contains(text[i]))
                return i;
        }
        return -1;
    }
    FilterPiece from(qsizetype start) const
    {
        return { text.mid(start), isQuoted.mid(start), hadQuotes };
    }
};

// The error is a quotation mark without its second.
Expected<QList<FilterPiece>, FilterProblem> filterPiecesOf(const QString &text);
QStringList filterValuesOf(const FilterPiece &value); // apart by commas
QString beforeLastWord(const QString &text); // quotation marks in it are closed
