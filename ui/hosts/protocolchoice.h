// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

// "TLS" and "STARTTLS smtp", …; the data of an item is its StartTls as an integer.
void fillProtocols(QComboBox *box);
