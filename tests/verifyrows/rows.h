// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/verifycase.h"

#include <functional>
#include <span>

// One row: what is judged, and what is expected of it.
struct VerifyRow
{
    QByteArray name; // "time: begins in 301 s"
    std::function<Judgement()> judge;
    Expectation expected;
    std::optional<VerifyCase> given; // not engaged where `judge` makes evidence of its own
};

// Collects the rows of one table.
class RowList
{
public:
    RowList(const char *table, QList<VerifyRow> &rows)
        : m_table(table)
        , m_rows(rows)
    {
    }

    void operator()(const char *name, const VerifyCase &given, const Expectation &expected) const
    {
        add(
            name, [given] { return ::judge(given); }, expected);
        m_rows.last().given = given;
    }
    // For evidence that a VerifyCase cannot hold.
    void add(const char *name, std::function<Judgement()> judge, const Expectation &expected) const
    {
        m_rows.append({ QByteArray(m_table) + ": " + name, std::move(judge), expected, {} });
    }

private:
    const char *m_table;
    QList<VerifyRow> &m_rows;
};

struct VerifyTable
{
    const char *name;
    void (*addTo)(const RowList &row);
};

// The tables of this folder, one function a file. All of them together must make every rule of the
// catalogue fire, and name it silent ("-id"), at least once.
std::span<const VerifyTable> responseTables();
std::span<const VerifyTable> signerTables();
std::span<const VerifyTable> timeTables();
std::span<const VerifyTable> statusTables();
std::span<const VerifyTable> connectionTables();
std::span<const VerifyTable> presenceTables();
std::span<const VerifyTable> chainTables();
std::span<const VerifyTable> differenceTables();
std::span<const VerifyTable> responderTables();
std::span<const VerifyTable> historyTables();
std::span<const VerifyTable> listTables();
std::span<const VerifyTable> listScopeTables();
QList<VerifyRow> allVerifyRows(); // of all of them

using V = Verdict;
using C = VerdictClass;

inline const LabPki &pki()
{
    return sharedLabPki();
}

// Certificates that only one row needs.
const LabCertificate &keep(const CertificateSpec &spec);
CertificateSpec leafSpec();

VerifyCase publicly(VerifyCase given);
VerifyCase absent(const LabCertificate &leaf); // in three handshakes
ResponseSpec single(const SingleSpec &spec);
