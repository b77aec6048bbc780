// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "models/watchrow.h"

#include <functional>

// Why a text asks for nothing that can be looked for. Translated.
struct FilterProblem
{
    QString text;
    // The terms before the last one, where that is only half typed.
    std::optional<QString> finished;
    bool operator==(const FilterProblem &) const = default;
};

// Which rows a text in the filter box asks for: every one of its terms must hold.
//
//   shop              in any text of the row     "two words"        in this order
//   issuer:example    in this field              tag:web,mail       any of these
//   status:critical   a class or a verdict       label:""           nothing there
//   left<24h  age>=4d a length of time           latency>200        a number
//   must-staple:yes   paused                     -tag:test          not so
class FilterQuery
{
public:
    using Predicate = std::function<bool(const WatchRow &row, UtcTime now)>;
    struct Term
    {
        Predicate holds;
        bool isNegated = false;
        bool dependsOnTime = false;
    };

    FilterQuery() = default;
    explicit FilterQuery(QList<Term> terms)
        : m_terms(std::move(terms))
    {
    }

    bool matches(const WatchRow &row, UtcTime now) const;
    bool isEmpty() const { return m_terms.isEmpty(); }
    bool dependsOnTime() const; // a row that does not change may match later, or no longer

private:
    QList<Term> m_terms;
};

Expected<FilterQuery, FilterProblem> parseFilter(const QString &text);

// A last word that is the beginning of a field's name and may be one to be: what to say where no
// row has it in its texts.
struct HalfTyped
{
    QString word;
    FilterProblem problem;
};
std::optional<HalfTyped> halfTyped(const QString &text);

// What can be written before a colon and before a comparison.
QStringList filterFieldNames();
QStringList filterMeasureNames();
