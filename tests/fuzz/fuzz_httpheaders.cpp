// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpheaders.h"
#include "fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const HttpHeaders headers = readHttpHeaders([&](const char *) { return input; });
    require(headers.ageSecs >= 0, "an age is no negative time");
    require(!headers.maxAgeSecs || *headers.maxAgeSecs >= 0, "a lifetime is no negative time");
    require(headers.etag.size() <= 256 && headers.contentType.size() <= 256, "texts are bounded");
    if (headers.date)
        require(readHttpDate(toHttpDate(*headers.date)) == headers.date,
                "what is written as a date is read again");
    return 0;
}
