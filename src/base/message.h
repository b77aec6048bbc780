// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QList>
#include <QString>

#include <variant>

// A sentence with values, kept apart until somebody reads it: exports are in English whatever the
// window speaks, and judging formats nothing.
struct Message
{
    using Value = std::variant<QString, UtcTime, Duration, qint64>;

    const char *text = ""; // English, "%1" to "%9"; marked with QT_TRANSLATE_NOOP("Rules", …)
    QList<Value> values;
    const char *label = ""; // a remark said before it, marked like the text: "Unauthenticated:"

    bool isEmpty() const { return *text == '\0'; }
    QString english() const;
    QString translated() const; // context "Rules"

    bool operator==(const Message &other) const;
};
