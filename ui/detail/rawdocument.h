// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/opensslcommand.h"
#include "pki/derschema.h"
#include "scan/inspection.h"
#include "ui/detail/staplechooser.h"

// One thing that came off the wire, to be looked at as bytes.
struct RawDocument
{
    StapleChooser::Choice choice;
    QByteArray bytes;
    QString fileName; // proposed for saving
    const DerType *schema = nullptr; // null: no DER that is known here
    PrintedContent content = PrintedContent::Bytes;
    QString note; // what there is to say of it; empty mostly
};

// Every staple, responder's answer, revocation list and certificate of the chain, and what else the
// server said of them; last the handshake, which has no bytes. Empty where nothing was delivered.
QList<RawDocument> rawDocuments(const Inspection &inspection);
