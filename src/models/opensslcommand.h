// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

// The command with which anybody can see the same staple: for a POSIX shell, safely quoted.
// Where openssl does not know the target's protocol, a comment says so, and the command is our own.
QString opensslCommand(const Target &target);

// What a document is, for the program that prints it.
enum class PrintedContent { OcspResponse, Certificate, RevocationList, Bytes };
// A command for a POSIX shell that prints the document: with its bytes in it, so that it stands
// alone, or where they are many with the name of the file that they are to be saved to.
QString opensslPrintCommand(const QByteArray &bytes, const QString &fileName,
                            PrintedContent content);
