// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

#include <QAbstractSocket>

// What a socket's error means for a probe.
ProbeFault faultOf(QAbstractSocket::SocketError error);

// The name of an alert as registered (RFC 8446 §6.2, RFC 5246 §7.2.2, RFC 6066 §9, RFC 7301 §3.2):
// "handshake_failure"; "alert(200)" where the number has no name.
QString alertName(int number);

// Whether the first bytes of a server's answer, few or many, can be the beginning of a TLS record.
bool canBeTls(QByteArrayView bytes);
