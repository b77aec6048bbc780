// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

// A file name without what file systems or shells trip over.
QString fileNameFrom(const QString &text);

// Asks where to, proposing `fileName` in the directory used last, and writes the bytes all or not
// at all. Says so where it fails. The name's suffix is added where the user left it out.
void askAndSave(QWidget *parent, const QByteArray &bytes, const QString &fileName);
