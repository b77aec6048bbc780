// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>
#include <optional>

// Where secrets are kept between sessions. Answers come through the event loop, none after the
// keyring is gone.
class Keyring
{
public:
    virtual ~Keyring() = default;
    using Found = std::function<void(const std::optional<QString> &secret)>;
    using Kept = std::function<void(bool isKept)>;

    // Nothing where none is kept, or where no keyring answers.
    virtual void read(const QString &name, Found found) = 0;
    virtual void write(const QString &name, const QString &secret, Kept kept) = 0;
};

// The system's: Secret Service, KWallet, the Windows or macOS keychain. Never falls back to a file.
std::unique_ptr<Keyring> systemKeyring();
