// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// The text of a value of one of the string types (X.690 §8.23), not made visible yet; no value
// where the tag is not a string's or the octets are not of its character set.
std::optional<QString> stringOf(quint8 tag, QByteArrayView octets);
