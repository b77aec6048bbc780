// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/connectiongrid.h"

#include "pki/certificate.h"
#include "rules/offer.h"
#include "rules/presencefacts.h"

#include <algorithm>

namespace {

using Cell = ConnectionGrid::Cell;
using Column = ConnectionGrid::Column;
using Row = ConnectionGrid::Row;

QString protocolOf(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Any:
        break;
    case TlsVersion::Tls12:
        return QStringLiteral("TLSv1.2");
    case TlsVersion::Tls13:
        return QStringLiteral("TLSv1.3");
    }
    return {};
}

QString keyOf(CertificateKey key)
{
    switch (key) {
    case CertificateKey::Any:
        break;
    case CertificateKey::Rsa:
        return keyName(KeyType::Rsa);
    case CertificateKey::Ecdsa:
        return keyName(KeyType::Ec);
    }
    return {};
}

bool isStapled(const Attempt &attempt)
{
    return hasLeafStatus(attempt.capture.staples, attempt.capture.brokenStatuses);
}

int worth(const Attempt &attempt)
{
    return isStapled(attempt) ? 2 : attempt.sawCertificate() ? 1 : 0;
}

class Builder
{
public:
    explicit Builder(const QList<Attempt> &attempts)
        : m_attempts(attempts)
    {
    }

    ConnectionGrid build();

private:
    Column columnOf(const Attempt &attempt) const;
    QString protocolAt(const QString &address) const;
    void addColumns();
    Cell &cellAt(const QString &address, const Column &column);
    void addHandshake(qsizetype index);
    void addRefusal(qsizetype index);
    void addFailure(qsizetype index);
    void show(Cell &cell, qsizetype index) const;

    const QList<Attempt> &m_attempts;
    ConnectionGrid m_grid;
};

// What came, where something came; else what was asked for.
Column Builder::columnOf(const Attempt &attempt) const
{
    const Asked asked = askedFrom(attempt.asked);
    if (attempt.sawCertificate() && !wasTurnedAway(attempt))
        return { attempt.capture.protocol, leafKeyName(attempt.capture) };
    return { asked.version == TlsVersion::Any ? protocolAt(attempt.address)
                                              : protocolOf(asked.version),
             keyOf(asked.key) };
}

// What the server chooses there by itself.
QString Builder::protocolAt(const QString &address) const
{
    for (const Attempt &attempt : m_attempts) {
        if (attempt.address == address && attempt.asked.isEmpty()
            && !attempt.capture.protocol.isEmpty())
            return attempt.capture.protocol;
    }
    return {};
}

// A version that was asked for has a column of its own only where no certificate came in it.
void Builder::addColumns()
{
    QList<Column> columns;
    for (const Attempt &attempt : m_attempts) {
        const Column column = columnOf(attempt);
        if (!columns.contains(column))
            columns.append(column);
    }
    for (const Column &column : std::as_const(columns)) {
        const bool isCovered = std::any_of(columns.begin(), columns.end(), [&](const Column &one) {
            return column.protocol.isEmpty()
                ? !one.protocol.isEmpty()
                : one.protocol == column.protocol && !one.key.isEmpty();
        });
        if (!column.key.isEmpty() || !isCovered)
            m_grid.columns.append(column);
    }
    std::sort(m_grid.columns.begin(), m_grid.columns.end(), [](const Column &a, const Column &b) {
        return a.protocol != b.protocol ? a.protocol > b.protocol : a.key < b.key;
    });
}

Cell &Builder::cellAt(const QString &address, const Column &column)
{
    auto row = std::find_if(m_grid.rows.begin(), m_grid.rows.end(),
                            [&](const Row &one) { return one.address == address; });
    return row->cells[m_grid.columns.indexOf(column)];
}

void Builder::show(Cell &cell, qsizetype index) const
{
    if (cell.attempt < 0 || worth(m_attempts[index]) >= worth(m_attempts[cell.attempt]))
        cell.attempt = index;
}

void Builder::addHandshake(qsizetype index)
{
    const Attempt &attempt = m_attempts[index];
    Cell &cell = cellAt(attempt.address, columnOf(attempt));
    show(cell, index);
    const bool hasStaple = isStapled(attempt);
    if (attempt.error && !hasStaple) { // says nothing about what would have come
        ++cell.failures;
        cell.fault = attempt.error->fault;
        if (cell.handshakes == 0)
            cell.state = Cell::State::Failed;
        return;
    }
    cell.state = Cell::State::Answered;
    if (!hasStaple && cell.stapled() > 0)
        cell.isStable = false;
    ++cell.handshakes;
    cell.missed += !hasStaple;
}

void Builder::addRefusal(qsizetype index)
{
    const Attempt &attempt = m_attempts[index];
    const Column refused = columnOf(attempt);
    for (const Column &column : std::as_const(m_grid.columns)) {
        const bool isVersion = refused.key.isEmpty();
        if (isVersion ? column.protocol != refused.protocol : column != refused)
            continue;
        Cell &cell = cellAt(attempt.address, column);
        if (cell.state != Cell::State::NotAsked)
            continue;
        cell.state = isVersion ? Cell::State::VersionNotOffered : Cell::State::KeyNotOffered;
        show(cell, index);
    }
}

// Where it was asked again, it is a try of the same cell; else of all that nothing came from.
void Builder::addFailure(qsizetype index)
{
    const Attempt &failed = m_attempts[index];
    for (const Attempt &attempt : m_attempts) {
        if (attempt.address == failed.address && attempt.asked == failed.asked
            && attempt.sawCertificate()) {
            Cell &cell = cellAt(failed.address, columnOf(attempt));
            ++cell.failures;
            cell.fault = failed.error ? failed.error->fault : cell.fault;
            return;
        }
    }
    const Column asked = columnOf(failed);
    for (const Column &column : std::as_const(m_grid.columns)) {
        Cell &cell = cellAt(failed.address, column);
        const bool isConcerned = (asked.protocol.isEmpty() || column.protocol == asked.protocol)
            && (asked.key.isEmpty() || column.key == asked.key);
        if (!isConcerned || cell.state == Cell::State::Answered)
            continue;
        cell.state = Cell::State::Failed;
        ++cell.failures;
        cell.fault = failed.error ? failed.error->fault : cell.fault;
        show(cell, index);
    }
}

ConnectionGrid Builder::build()
{
    addColumns();
    for (const Attempt &attempt : m_attempts) {
        const bool isKnown
            = std::any_of(m_grid.rows.begin(), m_grid.rows.end(),
                          [&](const Row &row) { return row.address == attempt.address; });
        if (!isKnown)
            m_grid.rows.append({ attempt.address, QList<Cell>(m_grid.columns.size()) });
        m_grid.isThorough = m_grid.isThorough || !attempt.asked.isEmpty();
    }
    QList<qsizetype> refusals, failures;
    for (qsizetype i = 0; i < m_attempts.size(); ++i) {
        const Attempt &attempt = m_attempts[i];
        if (isNotOffered(attempt, m_attempts))
            refusals.append(i);
        else if (attempt.sawCertificate())
            addHandshake(i);
        else
            failures.append(i);
    }
    for (const qsizetype index : std::as_const(refusals))
        addRefusal(index);
    for (const qsizetype index : std::as_const(failures))
        addFailure(index);
    return m_grid;
}

}

ConnectionGrid connectionGrid(const QList<Attempt> &attempts)
{
    return Builder(attempts).build();
}
