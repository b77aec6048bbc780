// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/listscope.h"

#include <algorithm>

namespace {

using Mismatch = ListScope::Mismatch;

// (b)(1): "If the DP includes cRLIssuer, then verify that the issuer field in the complete CRL
// matches cRLIssuer in the DP and that the complete CRL contains an issuing distribution point
// extension with the indirectCRL boolean asserted. Otherwise, verify that the CRL issuer matches
// the certificate issuer."
bool isIssuerRight(const RevocationList &list, const Certificate &certificate,
                   const DistributionPoint &point)
{
    if (!point.crlIssuer)
        return isSameName(list.issuer, certificate.issuer);
    return list.isIndirect() && std::ranges::any_of(point.crlIssuerNames, [&](const Name &name) {
               return isSameName(list.issuer, name);
           });
}

// [4] directoryName is the Name with a header.
bool namesIssuer(const DistributionPointName &name, const Name &issuer)
{
    return std::ranges::any_of(name.fullName, [&](const QByteArray &one) {
        return one.startsWith('\xA4') && one.endsWith(issuer.der);
    });
}

// (b)(2)(i): one of the list's names is one of the point's, or of its cRLIssuer's where the point
// has none. In a point that names nothing the certificate's issuer stands.
bool isPointRight(const RevocationList &list, const Certificate &certificate,
                  const DistributionPoint &point)
{
    if (!list.issuingDistributionPoint || !list.issuingDistributionPoint->distributionPoint)
        return true;
    const DistributionPointName &name = *list.issuingDistributionPoint->distributionPoint;
    if (point.distributionPoint)
        return name.shares(*point.distributionPoint);
    return point.crlIssuer ? name.shares(*point.crlIssuer) : namesIssuer(name, certificate.issuer);
}

// (b)(2)(ii) to (iv)
Mismatch kindMismatch(const RevocationList &list, const Certificate &certificate)
{
    const IssuingDistributionPoint point
        = list.issuingDistributionPoint.value_or(IssuingDistributionPoint {});
    if (point.onlyContainsAttributeCerts)
        return Mismatch::AttributeCertsOnly;
    if (point.onlyContainsUserCerts && certificate.isCa())
        return Mismatch::UserCertsOnly;
    if (point.onlyContainsCaCerts && !certificate.isCa())
        return Mismatch::CaCertsOnly;
    return Mismatch::None;
}

}

ListScope scopeOf(const RevocationList &list, const Certificate &certificate)
{
    // "… repeat the process above with any available CRLs not specified in a distribution point but
    // issued by the certificate issuer": as if one more point named nothing but that issuer.
    QList<DistributionPoint> points = certificate.crlDistributionPoints;
    points.append(DistributionPoint {});
    const quint16 listReasons = list.issuingDistributionPoint
        ? list.issuingDistributionPoint->onlySomeReasons.value_or(AllReasons)
        : AllReasons;
    ListScope scope;
    bool isAnyPointRight = false;
    for (const DistributionPoint &point : std::as_const(points)) {
        if (!isIssuerRight(list, certificate, point))
            continue;
        scope.isOfIssuer = true;
        if (!isPointRight(list, certificate, point))
            continue;
        isAnyPointRight = true;
        scope.reasons = quint16(scope.reasons | (listReasons & point.reasons.value_or(AllReasons)));
    }
    scope.mismatch = isAnyPointRight || !scope.isOfIssuer ? kindMismatch(list, certificate)
                                                          : Mismatch::OtherPoint;
    return scope;
}
