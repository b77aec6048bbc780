// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/sourcetexts.h"

#include <QCoreApplication>

namespace {

struct SourceTexts
{
    Q_DECLARE_TR_FUNCTIONS(Sources)
};

const Certificate *leafOf(const Inspection &inspection)
{
    const Evidence &evidence = inspection.evidence;
    return evidence.chain.isEmpty() || evidence.unreadableCertificates.contains(0)
        ? nullptr
        : &evidence.chain.first();
}

bool lacksIssuer(const Inspection &inspection)
{
    return inspection.judgement.finding(u"issuer-missing");
}

bool lacksList(const Inspection &inspection)
{
    const Certificate *leaf = leafOf(inspection);
    return leaf && leaf->ocspUrls.isEmpty() && !leaf->crlUrls.isEmpty()
        && inspection.evidence.revocationLists.isEmpty();
}

bool lacksAnswer(const Inspection &inspection)
{
    const Certificate *leaf = leafOf(inspection);
    return leaf && !leaf->ocspUrls.isEmpty() && inspection.evidence.responderAnswers.isEmpty();
}

std::optional<SourceOffer> withIssuer(const Inspection &inspection, SourceOffer offer,
                                      const QString &textWithIssuer)
{
    if (!lacksIssuer(inspection))
        return offer;
    if (leafOf(inspection)->caIssuersUrls.isEmpty())
        return std::nullopt;
    offer.text = textWithIssuer;
    offer.tells += u'\n' + fetchIssuersText();
    offer.also.issuers = true;
    return offer;
}

}

std::optional<SourceOffer> responderOffer(const Inspection &inspection)
{
    if (!lacksAnswer(inspection))
        return std::nullopt;
    return withIssuer(inspection,
                      { SourceTexts::tr("Ask the CA's responder now"),
                        queryResponderText(),
                        { .responder = true } },
                      SourceTexts::tr("Fetch the issuer and ask the CA's responder now"));
}

std::optional<SourceOffer> listOffer(const Inspection &inspection)
{
    if (!lacksList(inspection))
        return std::nullopt;
    return withIssuer(
        inspection,
        { SourceTexts::tr("Fetch the CA's list now"), fetchListsText(), { .lists = true } },
        SourceTexts::tr("Fetch the issuer and the CA's list now"));
}

std::optional<SourceOffer> issuerOffer(const Inspection &inspection)
{
    const Certificate *leaf = leafOf(inspection);
    if (!leaf || !lacksIssuer(inspection) || leaf->caIssuersUrls.isEmpty())
        return std::nullopt;
    return SourceOffer { SourceTexts::tr("Fetch the missing issuer now"),
                         fetchIssuersText(),
                         { .issuers = true } };
}

bool lacksIssuerOfList(const Inspection &inspection)
{
    return lacksList(inspection) && !listOffer(inspection);
}

QString queryResponderText()
{
    return SourceTexts::tr(
        "At each check a request with the certificate's serial number goes to the "
        "responder that the certificate names, mostly without encryption. The CA, and "
        "whoever is on the way, can see which hosts are watched from here.");
}

QString fetchListsText()
{
    return SourceTexts::tr(
        "For certificates without OCSP the CA's list is fetched from the address in "
        "the certificate. The CA sees that somebody here asks for the list, not for "
        "which certificate. A list is kept until its end, not fetched at each check.");
}

QString fetchIssuersText()
{
    return SourceTexts::tr(
        "Where a server leaves out its issuer's certificate, it is fetched from the "
        "address in the certificate. The CA sees that somebody here meets one of its "
        "certificates, not which.");
}
