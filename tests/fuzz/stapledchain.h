// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

// An input of the verify target: two octets of length before each certificate, the response last.
// Certificates travel with the response because their keys are new in every build: an input that
// failed fails again anywhere.
struct StapledChain
{
    QByteArray leaf;
    QByteArray issuer;
    QByteArray root;
    QByteArray response;
};

QByteArray pack(const StapledChain &chain);
// Whatever the bytes, they are some chain: what is missing is empty.
StapledChain unpack(const QByteArray &input);
// Where the response begins.
qsizetype responseOffset(const QByteArray &input);
