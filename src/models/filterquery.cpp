// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterquery.h"

#include "base/text.h"
#include "models/filterfields.h"
#include "models/filterpieces.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct FilterTexts
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

using Term = FilterQuery::Term;
using TermOrProblem = Expected<Term, FilterProblem>;

Unexpected<FilterProblem> filterProblem(const QString &text)
{
    return Unexpected { FilterProblem { text, {} } };
}

TermOrProblem textTerm(const FilterTextField &field, const QStringList &values)
{
    return Term { [texts = field.texts, values,
                   fromStart = field.isMatchedFromStart](const WatchRow &row, UtcTime) {
        const QStringList all = texts(row);
        const auto fits = [&](const QString &text, const QString &value) {
            if (value.isEmpty())
                return text.isEmpty();
            return fromStart ? text.startsWith(value, Qt::CaseInsensitive)
                             : text.contains(value, Qt::CaseInsensitive);
        };
        return std::any_of(values.begin(), values.end(), [&](const QString &value) {
            return std::any_of(all.begin(), all.end(),
                               [&](const QString &text) { return fits(text, value); });
        });
    } };
}

TermOrProblem choiceTerm(const FilterChoiceField &field, const QStringList &values)
{
    const QStringList known = field.values();
    QStringList wanted;
    for (const QString &value : values) {
        const QString folded = value.toCaseFolded();
        if (!known.contains(folded))
            return filterProblem(
                FilterTexts::tr("%1: “%2” is none of %3.")
                    .arg(field.name, visibleText(value, 40), known.join(QStringLiteral(", "))));
        wanted << folded;
    }
    return Term { [is = field.is, wanted](const WatchRow &row, UtcTime) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const QString &value) { return is(row, value); });
    } };
}

// "90", "24h", "1d12h", "2 min" without its space.
std::optional<qint64> quantityFrom(QStringView text, FilterMeasure::Unit unit)
{
    constexpr qint64 Most = 1'000'000'000;
    const auto factorOf = [unit](QStringView name) -> qint64 {
        if (unit == FilterMeasure::Unit::Count)
            return name.isEmpty() ? 1 : 0;
        if (unit == FilterMeasure::Unit::Milliseconds)
            return name.isEmpty() || name == u"ms" ? 1 : name == u"s" ? 1000 : 0;
        return name == u"s"                  ? 1
            : name == u"m" || name == u"min" ? 60
            : name == u"h"                   ? 3600
            : name == u"d"                   ? 86'400
            : name == u"w"                   ? 7 * 86'400
                                             : 0;
    };
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text = text.sliced(1);
    if (text.isEmpty())
        return {};
    qint64 sum = 0;
    while (!text.isEmpty()) {
        const auto digitsEnd
            = std::find_if_not(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
        const auto unitEnd
            = std::find_if(digitsEnd, text.end(), [](QChar c) { return c.isDigit(); });
        bool isNumber = false;
        const qint64 number = text.first(digitsEnd - text.begin()).toLongLong(&isNumber);
        const qint64 factor = factorOf(QStringView(digitsEnd, unitEnd));
        if (!isNumber || factor == 0 || number > Most)
            return {};
        sum += number * factor;
        text = text.sliced(unitEnd - text.begin());
    }
    return isNegative ? -sum : sum;
}

QString exampleOf(const FilterMeasure &measure, const QString &comparison)
{
    const char *value = measure.unit == FilterMeasure::Unit::Time ? "24h"
        : measure.unit == FilterMeasure::Unit::Count              ? "1024"
                                                                  : "200ms";
    return measure.name + comparison + QString::fromLatin1(value);
}

TermOrProblem measureTerm(const FilterMeasure &measure, const QString &comparison,
                          const QString &value)
{
    const auto limit = quantityFrom(QString(value).toLower(), measure.unit);
    if (!limit)
        return filterProblem(
            FilterTexts::tr("Write it like %1.").arg(exampleOf(measure, comparison)));
    const auto compare = [comparison, limit = *limit](qint64 v) {
        return comparison == u"<" ? v < limit
            : comparison == u"<=" ? v <= limit
            : comparison == u">"  ? v > limit
            : comparison == u">=" ? v >= limit
                                  : v == limit;
    };
    return Term { [read = measure.value, compare](const WatchRow &row, UtcTime now) {
                     const auto measured = read(row, now);
                     return measured && compare(*measured);
                 },
                  false, measure.dependsOnTime };
}

template <class Field>
const Field *named(const QList<Field> &fields, const QString &name)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field &field) {
        return field.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == fields.end() ? nullptr : &*found;
}

TermOrProblem noField(const QString &name, const QStringList &names)
{
    return filterProblem(
        FilterTexts::tr("There is no “%1” to look for, but %2. To look for such a text, "
                        "put it in quotation marks.")
            .arg(visibleText(name, 40), names.join(QStringLiteral(", "))));
}

// "localhost:8443", "abcd::1" and "smtp://mail" look like fields and are none.
bool isAddress(QStringView name, QStringView value)
{
    const auto isWord = [](QChar c) { return c.isLetter() || c == u'-'; };
    const bool isNumber = !value.isEmpty()
        && std::all_of(value.begin(), value.end(), [](QChar c) { return c.isDigit(); });
    return name.isEmpty() || !std::all_of(name.begin(), name.end(), isWord) || isNumber
        || value.startsWith(u"//") || value.startsWith(u':');
}

Term freeTerm(const QString &word)
{
    return Term { [word](const WatchRow &row, UtcTime) { return occursIn(row, word); } };
}

TermOrProblem fieldTerm(const FilterPiece &piece, qsizetype colon)
{
    const QString name = piece.text.first(colon);
    const FilterPiece value = piece.from(colon + 1);
    const auto *text = named(filterTextFields(), name);
    const auto *choice = named(filterChoiceFields(), name);
    const auto *measure = named(filterMeasures(), name);
    if (!text && !choice && !measure) {
        if (isAddress(name, value.text))
            return freeTerm(piece.text);
        return noField(name, filterFieldNames());
    }
    const bool isMissing = value.text.isEmpty() && !value.hadQuotes;
    if (choice)
        return isMissing ? filterProblem(FilterTexts::tr("After %1: stands one of %2.")
                                             .arg(choice->name, choice->values().join(u", ")))
                         : choiceTerm(*choice, filterValuesOf(value));
    if (measure)
        return measureTerm(*measure, QStringLiteral("="), value.text);
    if (isMissing)
        return filterProblem(FilterTexts::tr("After %1: stands what to look for.").arg(text->name));
    return textTerm(*text, filterValuesOf(value));
}

TermOrProblem comparisonTerm(const FilterPiece &piece, qsizetype at)
{
    const QString name = piece.text.first(at);
    const qsizetype length = piece.text.mid(at + 1).startsWith(u'=') ? 2 : 1;
    const auto *measure = named(filterMeasures(), name);
    if (!measure)
        return noField(name, filterMeasureNames());
    return measureTerm(*measure, piece.text.mid(at, length), piece.text.mid(at + length));
}

TermOrProblem termOf(const FilterPiece &piece)
{
    if (const qsizetype at = piece.find(u"<>=:"); at >= 0) {
        if (piece.text[at] == u':')
            return fieldTerm(piece, at);
        if (piece.text[at] != u'=' || named(filterMeasures(), piece.text.first(at)))
            return comparisonTerm(piece, at);
    }
    // A field with yes and no may stand for its yes.
    const auto *choice = piece.hadQuotes ? nullptr : named(filterChoiceFields(), piece.text);
    if (choice && choice->values().contains(QLatin1String("yes")))
        return choiceTerm(*choice, { QStringLiteral("yes") });
    return freeTerm(piece.text);
}

} // namespace

bool FilterQuery::matches(const WatchRow &row, UtcTime now) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term &term) { return term.holds(row, now) != term.isNegated; });
}

bool FilterQuery::dependsOnTime() const
{
    return std::any_of(m_terms.begin(), m_terms.end(),
                       [](const Term &term) { return term.dependsOnTime; });
}

namespace {

// "status:", "left<" and "status:crit" may go on.
bool mayGoOn(const FilterPiece &piece)
{
    const qsizetype at = piece.find(u"<>=:");
    if (at < 0 || piece.hadQuotes)
        return false;
    const QString name = piece.text.first(at), value = piece.text.mid(at + 1).toCaseFolded();
    if (value.isEmpty() || value == u"=")
        return true;
    if (const auto *choice = named(filterChoiceFields(), name)) {
        const QString last = value.mid(value.lastIndexOf(u',') + 1);
        const QStringList known = choice->values();
        return std::any_of(known.begin(), known.end(),
                           [&](const QString &word) { return word.startsWith(last); });
    }
    return named(filterMeasures(), name) && value.back().isDigit();
}

} // namespace

Expected<FilterQuery, FilterProblem> parseFilter(const QString &text)
{
    const auto pieces = filterPiecesOf(text);
    if (!pieces)
        return Unexpected { pieces.error() };
    QList<Term> terms;
    for (const FilterPiece &piece : *pieces) {
        if (piece.text.isEmpty())
            continue;
        const bool isNegated = piece.text.size() > 1 && piece.find(u"-") == 0;
        const FilterPiece plain = isNegated ? piece.from(1) : piece;
        auto term = termOf(plain);
        if (!term) {
            FilterProblem problem = term.error();
            if (&piece == &pieces->last() && mayGoOn(plain))
                problem.finished = beforeLastWord(text);
            return Unexpected { problem };
        }
        term->isNegated = isNegated;
        terms << *std::move(term);
    }
    return FilterQuery(std::move(terms));
}

std::optional<HalfTyped> halfTyped(const QString &text)
{
    const QString before = beforeLastWord(text);
    QString word = text.mid(before.size()).trimmed();
    if (word.startsWith(u'-'))
        word.remove(0, 1);
    const auto *choice = named(filterChoiceFields(), word);
    if (word.isEmpty() || (choice && choice->values().contains(QLatin1String("yes"))))
        return {}; // a term as it is
    for (const QString &name : filterFieldNames()) {
        if (!name.startsWith(word, Qt::CaseInsensitive))
            continue;
        const bool isMeasure = filterMeasureNames().contains(name);
        return HalfTyped { word,
                           { FilterTexts::tr("No host has “%1”. To look for something else: %2…")
                                 .arg(word, name + (isMeasure ? u'<' : u':')),
                             before } };
    }
    return {};
}

QStringList filterFieldNames()
{
    QStringList names;
    for (const FilterTextField &field : filterTextFields())
        names << field.name;
    for (const FilterChoiceField &field : filterChoiceFields())
        names << field.name;
    return names + filterMeasureNames();
}

QStringList filterMeasureNames()
{
    QStringList names;
    for (const FilterMeasure &measure : filterMeasures())
        names << measure.name;
    return names;
}
