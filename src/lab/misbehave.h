// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labconnection.h"
#include "lab/labserver.h"

// Does to a connection what is not TLS, to its end. None, Refuses and EndlessHandshake are done
// elsewhere.
void misbehave(LabConnection &connection, Misbehaviour misbehaviour);

// The client's turns of plain text; false when it went away meanwhile.
bool talkPlainly(LabConnection &connection, const QList<PlainTurn> &turns);
