// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/verdict.h"

#include <QCoreApplication>

namespace {

struct VerdictRow
{
    const char *id;
    const char *word;
    VerdictClass verdictClass;
};

// In the order of the enumerators.
constexpr std::array<VerdictRow, VerdictCount> Verdicts { {
    { "revoked", QT_TRANSLATE_NOOP("Rules", "Revoked"), VerdictClass::Critical },
    { "must-staple-violated", QT_TRANSLATE_NOOP("Rules", "Must-Staple broken"),
      VerdictClass::Critical },
    { "invalid", QT_TRANSLATE_NOOP("Rules", "Invalid response"), VerdictClass::Critical },
    { "expired", QT_TRANSLATE_NOOP("Rules", "Expired response"), VerdictClass::Critical },
    { "not-yet-valid", QT_TRANSLATE_NOOP("Rules", "Not yet valid"), VerdictClass::Critical },
    { "unknown", QT_TRANSLATE_NOOP("Rules", "Unknown to CA"), VerdictClass::Critical },
    { "responder-error", QT_TRANSLATE_NOOP("Rules", "Responder error"), VerdictClass::Critical },
    { "refresh-critical", QT_TRANSLATE_NOOP("Rules", "About to expire"), VerdictClass::Critical },
    { "refresh-due", QT_TRANSLATE_NOOP("Rules", "Good, refresh due"), VerdictClass::Warning },
    { "unverifiable", QT_TRANSLATE_NOOP("Rules", "Cannot verify"), VerdictClass::Warning },
    { "missing-intermittent", QT_TRANSLATE_NOOP("Rules", "Sometimes stapled"),
      VerdictClass::Warning },
    { "missing", QT_TRANSLATE_NOOP("Rules", "Not stapled"), VerdictClass::Warning },
    { "good", QT_TRANSLATE_NOOP("Rules", "Good"), VerdictClass::Ok },
    { "not-applicable", QT_TRANSLATE_NOOP("Rules", "Not applicable"), VerdictClass::NotApplicable },
    { "tls-failed", QT_TRANSLATE_NOOP("Rules", "TLS failed"), VerdictClass::NoData },
    { "unreachable", QT_TRANSLATE_NOOP("Rules", "Unreachable"), VerdictClass::NoData },
} };

struct ClassRow
{
    const char *id;
    const char *name;
};

// In the order of the enumerators.
constexpr std::array<ClassRow, 6> Classes { {
    { "critical", QT_TRANSLATE_NOOP("Rules", "Critical") },
    { "warning", QT_TRANSLATE_NOOP("Rules", "Warning") },
    { "nodata", QT_TRANSLATE_NOOP("Rules", "No data") },
    { "notice", QT_TRANSLATE_NOOP("Rules", "Notice") },
    { "ok", QT_TRANSLATE_NOOP("Rules", "OK") },
    { "na", QT_TRANSLATE_NOOP("Rules", "Not applicable") },
} };

const VerdictRow &rowOf(Verdict verdict)
{
    return Verdicts[size_t(verdict)];
}

const ClassRow &rowOf(VerdictClass verdictClass)
{
    return Classes[size_t(verdictClass)];
}

template <class Value, class Rows>
std::optional<Value> fromId(QStringView id, const Rows &rows)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (id == QLatin1String(rows[i].id))
            return Value(i);
    }
    return std::nullopt;
}

}

VerdictClass classOf(Verdict verdict)
{
    return rowOf(verdict).verdictClass;
}

QString verdictId(Verdict verdict)
{
    return QString::fromLatin1(rowOf(verdict).id);
}

QString verdictWord(Verdict verdict)
{
    return QCoreApplication::translate("Rules", rowOf(verdict).word);
}

std::optional<Verdict> verdictFromId(QStringView id)
{
    return fromId<Verdict>(id, Verdicts);
}

QString classId(VerdictClass verdictClass)
{
    return QString::fromLatin1(rowOf(verdictClass).id);
}

QString className(VerdictClass verdictClass)
{
    return QCoreApplication::translate("Rules", rowOf(verdictClass).name);
}

std::optional<VerdictClass> classFromId(QStringView id)
{
    return fromId<VerdictClass>(id, Classes);
}
