// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/serverprocess.h"

// Web servers with configuration files of their own, all in `folder`, on 127.0.0.1. What went
// wrong, or nothing. `identity` is a PEM file of chain and key.

// mod_ssl that fetches from this responder while its first visitor waits.
QString startApache(ServerProcess *server, const QString &folder, const QString &identity,
                    quint16 responderPort);
// With the staple that stands beside the identity, as IDENTITY.ocsp.
QString startHaproxy(ServerProcess *server, const QString &folder, const QString &identity);
QString startLighttpd(ServerProcess *server, const QString &folder, const QString &identity,
                      const QString &staple);
