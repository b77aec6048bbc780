// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostcsv.h"

#include "watch/hostfields.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct CsvTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostCsv)
};

constexpr qsizetype MaxColumns = 256;

struct Record
{
    int lineNumber = 0;
    QStringView text;
    QStringList cells;
    bool isOpen = false; // its last quote has no end
    bool hasMore = false; // cells than are read

    bool isBlank() const { return cells.size() == 1 && cells.first().trimmed().isEmpty(); }
};

class CsvReader
{
public:
    CsvReader(QStringView text, QChar separator)
        : m_text(text.startsWith(QChar::ByteOrderMark) ? text.sliced(1) : text)
        , m_separator(separator)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    Record next()
    {
        Record record { .lineNumber = m_line };
        const qsizetype begin = m_at;
        do {
            const QString cell = nextCell(record);
            if (record.cells.size() < MaxColumns)
                record.cells += cell;
            else
                record.hasMore = true;
        } while (!atEnd() && m_text[m_at] == m_separator && ++m_at);
        record.text = m_text.sliced(begin, m_at - begin);
        passLineEnd();
        return record;
    }

private:
    QString nextCell(Record &record)
    {
        if (!atEnd() && m_text[m_at] == u'"')
            return quotedCell(record);
        const qsizetype begin = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && !isLineEnd())
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toString();
    }

    QString quotedCell(Record &record)
    {
        QString cell;
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] != u'"') {
                m_line += m_text[m_at] == u'\n' ? 1 : 0;
                cell += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"') {
                cell += m_text[m_at++];
            } else {
                ++m_at;
                return cell + nextTail();
            }
        }
        record.isOpen = true;
        return cell;
    }

    QString nextTail() // behind the quotes, where nothing should be
    {
        const qsizetype begin = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && !isLineEnd())
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toString();
    }

    bool isLineEnd() const { return m_text[m_at] == u'\n' || m_text[m_at] == u'\r'; }

    void passLineEnd()
    {
        if (atEnd())
            return;
        m_at += m_text.sliced(m_at).startsWith(u"\r\n") ? 2 : 1;
        ++m_line;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

// The field that a column is for; empty: none.
QString fieldOfColumn(const QString &title)
{
    QString word = title.trimmed().toLower();
    word.remove(u' ').remove(u'_').remove(u'-');
    static const QMap<QString, QString> others {
        { u"hostname"_qs, u"host"_qs },     { u"address"_qs, u"host"_qs },
        { u"domain"_qs, u"host"_qs },       { u"fqdn"_qs, u"host"_qs },
        { u"url"_qs, u"host"_qs },          { u"target"_qs, u"host"_qs },
        { u"starttls"_qs, u"protocol"_qs }, { u"sni"_qs, u"serverName"_qs },
        { u"description"_qs, u"label"_qs }, { u"name"_qs, u"label"_qs },
        { u"comment"_qs, u"label"_qs },     { u"tag"_qs, u"tags"_qs },
    };
    for (const QString &name : hostFieldNames()) {
        if (word == name.toLower())
            return name;
    }
    return others.value(word);
}

QStringList fieldsOfColumns(const QStringList &titles)
{
    QStringList fields;
    for (const QString &title : titles) {
        const QString field = fieldOfColumn(title);
        fields += fields.contains(field) ? QString() : field; // the first of two
    }
    return fields;
}

Record headerOf(CsvReader &reader)
{
    Record record;
    while (!reader.atEnd()) {
        record = reader.next();
        if (!record.isBlank())
            break;
    }
    return record;
}

// NUL where no separator makes a header with a host.
QChar separatorOf(QStringView text)
{
    constexpr qsizetype MaxHeader = 16'384;
    const QStringView begin = text.first(std::min(text.size(), MaxHeader));
    for (const QChar separator : { u',', u';', u'\t' }) {
        CsvReader reader(begin, separator);
        const Record header = headerOf(reader);
        if (header.cells.size() > 1 && fieldsOfColumns(header.cells).contains(u"host"_qs))
            return separator;
    }
    return {};
}

QString withoutMark(const QString &cell)
{
    const auto end = std::find_if(cell.begin(), cell.end(), [](QChar c) { return c != u'\''; });
    const bool isMarked
        = end != cell.begin() && end != cell.end() && QStringView(u"=+-@\t\r").contains(*end);
    return isMarked ? cell.sliced(1) : cell;
}

HostLine lineFrom(const Record &record, const QStringList &columns,
                  const HostListDefaults &defaults)
{
    HostLine line;
    if (record.isOpen) {
        line.problem = CsvTexts::tr("A quotation mark is never closed.");
        return line;
    }
    if (record.hasMore || record.cells.size() > columns.size()) {
        line.problem = CsvTexts::tr("There are more cells than columns.");
        return line;
    }
    HostFields fields;
    for (qsizetype i = 0; i < record.cells.size(); ++i) {
        if (!columns[i].isEmpty())
            fields.insert(columns[i], withoutMark(record.cells[i]).trimmed());
    }
    return lineOf(fields, defaults);
}

}

bool isHostCsv(QStringView text)
{
    return !separatorOf(text).isNull();
}

QList<HostLine> parseHostCsv(QStringView text, const HostListDefaults &defaults)
{
    QList<HostLine> lines;
    CsvReader reader(text, separatorOf(text));
    const QStringList columns = fieldsOfColumns(headerOf(reader).cells);
    while (!reader.atEnd()) {
        const Record record = reader.next();
        if (record.isBlank())
            continue;
        if (lines.size() >= MaxHostEntries) {
            lines += lineOfTooMany(record.lineNumber);
            break;
        }
        HostLine line = lineFrom(record, columns, defaults);
        line.lineNumber = record.lineNumber;
        line.text = shownEntry(record.text);
        lines += line;
    }
    return lines;
}
