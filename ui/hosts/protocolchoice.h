// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QComboBox;

// "TLS" and "STARTTLS smtp", …; the data of an item is its StartTls as an integer.
void fillProtocols(QComboBox *box);
// Of a text with commas between them; each once.
QStringList tagsFrom(const QString &text);
