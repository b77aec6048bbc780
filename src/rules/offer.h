// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/asked.h"
#include "capture/capture.h"
#include "pki/certificate.h"

#include <optional>

// The type of the leaf's key; nothing where there is no leaf, or one of another type.
std::optional<CertificateKey> leafKey(const Capture &capture);

// "RSA", "ECDSA"; "–" for a type that has no name here.
QString keyName(KeyType type);
QString leafKeyName(const Capture &capture);

// The server did not give what this attempt asked for: it said so, or answered with a certificate
// of another type. An attempt that asked for nothing is never turned away.
bool wasTurnedAway(const Attempt &attempt);

// As before, and the server is known to serve at this address: then it does not offer what was
// asked for, which is no failure.
bool isNotOffered(const Attempt &attempt, const QList<Attempt> &attempts);

// The server cut the connection that asked for it, and is known to serve at this address. Windows
// does so instead of saying that it does not offer a thing, but so does what is broken.
bool mayNotBeOffered(const Attempt &attempt, const QList<Attempt> &attempts);
