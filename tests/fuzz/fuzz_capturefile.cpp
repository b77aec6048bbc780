// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "scan/evidencefile.h"

// Whatever is opened: a saved capture, or something that is said to be one.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const auto capture = readCapture(input);
    if (capture) {
        const QByteArray written = captureFile(*capture);
        const auto again = readCapture(written);
        require(bool(again), "what is written is read again");
        require(*again == *capture, "what is read again is the same");
        require(captureFile(*again) == written, "the same is written the same");
        require(!capture->target.host.isEmpty(), "a capture is of a host");
        const Inspection inspection
            = judged(*capture, capture->judgedAt, capture->policy, TrustStore());
        require(!inspection.judgement.sentence.english().isEmpty(), "there is always a sentence");
    } else {
        require(!capture.error().text.isEmpty(), "a problem is told");
    }
    const auto file = readEvidence(input);
    require(bool(file) || !file.error().isEmpty(), "a problem is told");
    if (file && !file->capture) {
        const LooseEvidence loose = with({}, *file);
        if (loose.isJudgeable())
            judged(loose, UtcTime {}, Policy {}, TrustStore());
    }
    return 0;
}
