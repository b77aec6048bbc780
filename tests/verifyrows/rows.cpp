// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

#include <deque>

const LabCertificate &keep(const CertificateSpec &spec)
{
    static std::deque<LabCertificate> all;
    return all.emplace_back(issue(spec));
}

CertificateSpec leafSpec()
{
    return { .subject = QStringLiteral("lab.example.test"),
             .issuer = &pki().issuer,
             .dnsNames = { QStringLiteral("localhost") },
             .ocspUrls = { "http://ocsp.lab.example.test/" } };
}

VerifyCase publicly(VerifyCase given)
{
    given.scope = Scope::Public;
    return given;
}

VerifyCase absent(const LabCertificate &leaf)
{
    return { .leaf = &leaf, .hasStaple = false, .stapledBefore = { false, false } };
}

ResponseSpec single(const SingleSpec &spec)
{
    return { .singles = { spec } };
}

QList<VerifyRow> allVerifyRows()
{
    QList<VerifyRow> rows;
    for (const auto tables :
         { responseTables(), signerTables(), timeTables(), statusTables(), connectionTables(),
           presenceTables(), chainTables(), differenceTables(), responderTables(), historyTables(),
           listTables(), listScopeTables() }) {
        for (const VerifyTable &table : tables)
            table.addTo(RowList(table.name, rows));
    }
    return rows;
}
