// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/ocsptext.h"

#include "pki/ocspresponse.h"

#include <array>

namespace {

QString undefined(int value)
{
    return QStringLiteral("undefined(%1)").arg(value);
}

template <size_t N>
QString nameOf(const std::array<const char *, N> &names, int value)
{
    const bool isDefined = value >= 0 && size_t(value) < N && names[size_t(value)];
    return isDefined ? QString::fromLatin1(names[size_t(value)]) : undefined(value);
}

}

QString responseStatusText(int value)
{
    static constexpr std::array<const char *, 7> Names {
        "successful", "malformedRequest", "internalError", "tryLater",
        nullptr,      "sigRequired",      "unauthorized",
    };
    return nameOf(Names, value);
}

QString certStatusText(CertStatus status)
{
    switch (status) {
    case CertStatus::Good:
        return QStringLiteral("good");
    case CertStatus::Revoked:
        return QStringLiteral("revoked");
    case CertStatus::Unknown:
        return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

// CRLReason ::= ENUMERATED { … } (RFC 5280 §5.3.1)
QString crlReasonText(int reason)
{
    static constexpr std::array<const char *, 11> Names {
        "unspecified",   "keyCompromise",        "cACompromise",    "affiliationChanged",
        "superseded",    "cessationOfOperation", "certificateHold",
        nullptr, // "value 7 is not used"
        "removeFromCRL", "privilegeWithdrawn",   "aACompromise",
    };
    return nameOf(Names, reason);
}

QString withNumber(const QString &name, int value)
{
    return name == undefined(value) ? name : QStringLiteral("%1 (%2)").arg(name).arg(value);
}
