// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/signature.h"

#include <openssl/types.h>

// The library's implementation, null where it has none (MD2 and MD4 live in its legacy provider).
const EVP_MD *messageDigest(HashAlgorithm algorithm);
