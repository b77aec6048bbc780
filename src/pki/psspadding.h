// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/signature.h"

// RSASSA-PSS-params (RFC 4055 §3.1)
struct PssPadding
{
    HashAlgorithm hash = HashAlgorithm::Sha1;
    HashAlgorithm maskHash = HashAlgorithm::Sha1;
    int saltLength = 20;
};

// No value where the parameters are absent ("MUST be present" in a signature's
// AlgorithmIdentifier), do not parse or ask for something nobody defined.
std::optional<PssPadding> readPssPadding(const QByteArray &parameters);
