// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/der.h"
#include "pki/revocationlist.h"

#include <vector>

// Checks the entries of a list, one after the other, and allocates nothing but for what is wrong.
class EntryChecker
{
public:
    EntryChecker(DerDocument &document, RevocationList &list)
        : m_document(document)
        , m_list(list)
    {
    }

    bool check(DerReader &entries); // the next one; false where reading cannot go on

private:
    bool checkExtensions(DerReader &entry);
    bool checkExtension(DerReader &extensions);
    bool checkValue(QByteArrayView oid, bool isCritical, QByteArrayView value);

    DerDocument &m_document;
    RevocationList &m_list;
    std::vector<QByteArrayView> m_oids; // of the entry at hand; kept for its room
};

// Keeps the OID of a critical extension that is not understood, for the first few.
void addUnknownCritical(RevocationList &list, QByteArrayView oid);
