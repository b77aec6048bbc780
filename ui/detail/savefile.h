// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QSet>

#include <functional>

class QWidget;

// A file name without what file systems or shells trip over.
QString fileNameFrom(const QString &text);
// `wanted`, or with a number before it where that is among the names already; adds it to them.
QString nameBeside(QSet<QString> &names, const QString &wanted);

// Asks where to, proposing `fileName` in the directory used last, and writes the bytes all or not
// at all. Says so where it fails. The name's suffix is added where the user left it out.
void askAndSave(QWidget *parent, const QByteArray &bytes, const QString &fileName);

// The same with bytes that take time to make: they are made, and written, off the GUI thread once
// the user has said where to.
void askAndSave(QWidget *parent, std::function<QByteArray()> make, const QString &fileName);

// The check as a capture (scan/capturefile.h): not for the GUI thread where many are wanted.
QByteArray captureOf(const Inspection &inspection);

// The same, saved, proposing its own name.
void askAndSaveCapture(QWidget *parent, const Inspection &inspection);
