// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

// The least that a client can do with a response: d2i_OCSP_RESPONSE and OCSP_basic_verify. Looks at
// neither the certificate it is about nor its times.
class BareJudge
{
public:
    BareJudge(const QByteArray &issuerDer, const QByteArray &rootDer);
    ~BareJudge();

    bool isVerified(const QByteArray &response) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};
