// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/fieldplaces.h"

#include <span>

namespace {

struct Place
{
    const char *topic; // or name
    const char *path; // below what the field is in
};

constexpr char BasicPath[] = "responseBytes.response.";

constexpr Place ResponsePlaces[] = {
    { "responseStatus", "responseStatus" },
    { "responseType", "responseBytes.responseType" },
    { "version", "responseBytes.response.tbsResponseData.version" },
    { "responderID", "responseBytes.response.tbsResponseData.responderID" },
    { "producedAt", "responseBytes.response.tbsResponseData.producedAt" },
    { "responses", "responseBytes.response.tbsResponseData.responses" },
    { "responseExtensions", "responseBytes.response.tbsResponseData.responseExtensions" },
    { "signature", "responseBytes.response.signature" },
    { "signatureAlgorithm", "responseBytes.response.signatureAlgorithm.algorithm" },
    { "parameters", "responseBytes.response.signatureAlgorithm.parameters" },
    { "signatureValue", "responseBytes.response.signature" },
    { "certs", "responseBytes.response.certs" },
};

constexpr Place SinglePlaces[] = {
    { "hashAlgorithm", ".certID.hashAlgorithm" },
    { "issuerNameHash", ".certID.issuerNameHash" },
    { "issuerKeyHash", ".certID.issuerKeyHash" },
    { "serialNumber", ".certID.serialNumber" },
    { "certStatus", ".certStatus" },
    { "revocationTime", ".certStatus.revocationTime" },
    { "revocationReason", ".certStatus.revocationReason" },
    { "thisUpdate", ".thisUpdate" },
    { "nextUpdate", ".nextUpdate" },
};

constexpr Place CertificatePlaces[] = {
    { "cert/issuer", ".tbsCertificate.issuer" },
    { "cert/serialNumber", ".tbsCertificate.serialNumber" },
    { "cert/validity", ".tbsCertificate.validity" },
    { "cert/key", ".tbsCertificate.subjectPublicKeyInfo" },
};

constexpr Place ListPlaces[] = {
    { "list/version", "tbsCertList.version" },
    { "list/issuer", "tbsCertList.issuer" },
    { "list/thisUpdate", "tbsCertList.thisUpdate" },
    { "list/nextUpdate", "tbsCertList.nextUpdate" },
    { "list/revokedCertificates", "tbsCertList.revokedCertificates" },
    { "list/signature", "signatureValue" },
};

const QString &topicOrName(const ResponseField &field)
{
    return field.topic.isEmpty() ? field.name : field.topic;
}

void setPlace(ResponseField &field, std::span<const Place> places, const QString &within)
{
    if (!field.path.isEmpty() || field.range.length > 0)
        return;
    for (const Place &known : places) {
        if (topicOrName(field) == QLatin1String(known.topic))
            field.path = within + QLatin1String(known.path);
    }
}

void placeChildren(ResponseField &field, std::span<const Place> places)
{
    for (ResponseField &child : field.children)
        setPlace(child, places, field.path);
}

}

void setPlaces(QList<ResponseField> &fields)
{
    const QString basic = QLatin1String(BasicPath);
    qsizetype single = 0, certificate = 0;
    const auto placeOne = [&](const auto &self, ResponseField &field) -> void {
        const QString &key = topicOrName(field);
        setPlace(field, ResponsePlaces, {});
        if (key == QLatin1String("SingleResponse")) {
            field.path = basic + QStringLiteral("tbsResponseData.responses[%1]").arg(single++);
            return placeChildren(field, SinglePlaces);
        }
        if (key == QLatin1String("cert")) {
            field.path = basic + QStringLiteral("certs[%1]").arg(certificate++);
            return placeChildren(field, CertificatePlaces);
        }
        for (ResponseField &child : field.children)
            self(self, child);
    };
    for (ResponseField &field : fields)
        placeOne(placeOne, field);
}

void setListPlaces(QList<ResponseField> &fields)
{
    for (ResponseField &field : fields)
        setPlace(field, ListPlaces, {});
}
