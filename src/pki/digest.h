// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "pki/signature.h"

// The library's implementation, null where it has none (MD2 and MD4 live in its legacy provider).
const EVP_MD *messageDigest(HashAlgorithm algorithm);
