// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpreader.h"
#include "fuzz/promise.h"

#include <algorithm>

namespace {

constexpr qint64 Largest = 1'000;
constexpr qsizetype LargestHead = 64 * 1024;

HttpReader readInPieces(const QByteArray &answer, qsizetype piece)
{
    HttpReader reader(Largest);
    for (qsizetype at = 0; at < answer.size(); at += piece) {
        if (reader.feed(QByteArrayView(answer).sliced(at, std::min(piece, answer.size() - at)))
            != HttpReader::State::Reading)
            break;
    }
    reader.finish();
    return reader;
}

}

// However the network cuts an answer up, it reads the same.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    HttpReader whole = readInPieces(input, std::max<qsizetype>(input.size(), 1));
    HttpReader cut = readInPieces(input, 1 + input.size() % 7);
    const bool isComplete = whole.state() == HttpReader::State::Complete;
    const QByteArray body = whole.takeBody();
    require(whole.state() != HttpReader::State::Reading, "what is closed is read");
    require(whole.state() == cut.state(), "cut up, it ends the same");
    require(whole.status() == cut.status() && whole.headers() == cut.headers(),
            "cut up, its head is the same");
    require(!isComplete || body == cut.takeBody(), "cut up, its body is the same");
    require(body.size() <= Largest, "no body is larger than it may be");
    qsizetype fields = 0;
    for (const auto &[name, value] : whole.headers())
        fields += name.size() + value.size();
    require(fields <= 2 * LargestHead, "no head is larger than it may be");
    require(whole.problem().isEmpty() == (whole.state() != HttpReader::State::Broken),
            "what is broken says why");
    return 0;
}
