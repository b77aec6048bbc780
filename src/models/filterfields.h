// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterquery.h"

// The fields that a filter can name, each a table row: how it is called and what it reads.

struct FilterTextField
{
    QString name;
    QStringList (*texts)(const WatchRow &row); // several where the row has several
    bool isMatchedFromStart = false; // "prod" is not to find the tag "nonprod"
};
const QList<FilterTextField> &filterTextFields();

// Values come from a list: anything else is a mistake in typing.
struct FilterChoiceField
{
    QString name;
    QStringList (*values)();
    bool (*is)(const WatchRow &row, const QString &value); // one of values()
};
const QList<FilterChoiceField> &filterChoiceFields();

struct FilterMeasure
{
    enum class Unit { Time, Milliseconds, Count };
    QString name;
    Unit unit;
    bool dependsOnTime;
    // In seconds where it is a time; not engaged where the row has none.
    std::optional<qint64> (*value)(const WatchRow &row, UtcTime now);
};
const QList<FilterMeasure> &filterMeasures();

// Whether the word occurs in any text that the row can show.
bool occursIn(const WatchRow &row, const QString &word);
