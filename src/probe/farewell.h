// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTcpSocket;

// Closes a connection whose work is done without anybody waiting for it: says that no more will
// come, then reads and drops what the other side still sends until it closes too, or for a second.
// To close before that came would reset the connection, and some servers log that as a failure.
// False where this system does not let a connection be taken over; then nothing has happened.
bool closeLater(QTcpSocket &socket);
