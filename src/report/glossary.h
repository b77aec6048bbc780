// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verdict.h"

#include <QList>

// A word and what it means, in one line; translated.
struct Term
{
    QString word;
    QString meaning;
};
QList<Term> glossary(); // by word
QList<Term> standards(); // "RFC 6960" and what it is about
QString verdictMeaning(Verdict verdict);
