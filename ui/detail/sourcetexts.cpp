// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/sourcetexts.h"

#include <QCoreApplication>

namespace {

struct Words
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

QString queryResponderText()
{
    return Words::tr("At each check a request with the certificate's serial number goes to the "
                     "responder that the certificate names, mostly without encryption. The CA, and "
                     "whoever is on the way, can see which hosts are watched from here.");
}

QString fetchListsText()
{
    return Words::tr("For certificates without OCSP the CA's list is fetched from the address in "
                     "the certificate. The CA sees that somebody here asks for the list, not for "
                     "which certificate. A list is kept until its end, not fetched at each check.");
}

QString fetchIssuersText()
{
    return Words::tr("Where a server leaves out its issuer's certificate, it is fetched from the "
                     "address in the certificate. The CA sees that somebody here meets one of its "
                     "certificates, not which.");
}
