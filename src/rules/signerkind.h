// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// By what right somebody signed a response (RFC 6960 §4.2.2.2). None: not the issuer, nor
// authorised by it.
enum class SignerKind { None, Issuer, Delegated };
