// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/responderfailure.h"

#include "base/text.h"
#include "pki/ocspresponse.h"

std::optional<QString> failureOf(const ResponderAnswer &answer)
{
    if (!answer.error.isEmpty())
        return visibleText(answer.error, 300);
    if (answer.httpStatus != 200)
        return QStringLiteral("HTTP %1").arg(answer.httpStatus);
    const OcspReading reading = readOcspResponse(answer.body);
    if (!reading.parses())
        return QString();
    if (reading.response.responseStatus() == OcspResponseStatus::Successful)
        return std::nullopt;
    return responseStatusText(reading.response.statusValue.value_or(-1));
}
