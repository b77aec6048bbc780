// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterpieces.h"

#include <QCoreApplication>

namespace {

struct PieceTexts
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

} // namespace

Expected<QList<FilterPiece>, FilterProblem> filterPiecesOf(const QString &text)
{
    QList<FilterPiece> pieces;
    FilterPiece piece;
    bool isOpen = false;
    const auto finish = [&] {
        if (!piece.text.isEmpty() || piece.hadQuotes)
            pieces << std::exchange(piece, {});
    };
    for (const QChar c : text) {
        if (c == u'"') {
            isOpen = !isOpen;
            piece.hadQuotes = true;
        } else if (c.isSpace() && !isOpen) {
            finish();
        } else {
            piece.text += c;
            piece.isQuoted << isOpen;
        }
    }
    if (isOpen)
        return Unexpected { FilterProblem { PieceTexts::tr("A quotation mark is not closed."),
                                            {} } };
    finish();
    return pieces;
}

QStringList filterValuesOf(const FilterPiece &value)
{
    QStringList values;
    for (qsizetype start = 0; start <= value.text.size();) {
        qsizetype end = value.find(u",", start);
        if (end < 0)
            end = value.text.size();
        values << value.text.mid(start, end - start);
        start = end + 1;
    }
    return values;
}

QString beforeLastWord(const QString &text)
{
    bool isOpen = false;
    qsizetype end = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'"')
            isOpen = !isOpen;
        else if (text[i].isSpace() && !isOpen)
            end = i;
    }
    return text.first(end);
}
