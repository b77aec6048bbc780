// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <optional>

// A revocation list over MaxKeptList is kept without its bytes, and so is one over
// MaxUnverifiedList that nobody known has signed: whoever sits on the way could fill the disk with
// another one at every check.
constexpr qsizetype MaxKeptList = 1 << 20;
constexpr qsizetype MaxUnverifiedList = 64 << 10;

// Which lists of one check keep their bytes.
class KeptLists
{
public:
    // `inspection` must outlive it.
    explicit KeptLists(const Inspection &inspection)
        : m_inspection(inspection)
    {
    }

    bool keepsBytesOf(const QByteArray &der);

private:
    bool isVerified(const QByteArray &der);
    void findIssuers();

    const Inspection &m_inspection;
    std::optional<QList<Certificate>> m_issuers; // once they are needed
};
