// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "lab/derwriter.h"
#include "pki/der.h"

// The DER reader, on a document of no known type.

namespace {

constexpr int DeepestWalk = 64;
constexpr quint8 ConstructedBit = 0x20;
constexpr quint8 HighTagNumber = 0x1f;

void takeTyped(DerReader &in)
{
    bool flag = false;
    int number = 0;
    int unusedBits = 0;
    QByteArray octets;
    QByteArrayView view;
    Oid oid;
    UtcTime time;
    if (in.isAt(Der::Boolean))
        in.takeBoolean("field", flag);
    else if (in.isAt(Der::Integer))
        in.takeInt("field", number);
    else if (in.isAt(Der::Enumerated))
        in.takeInteger("field", view, Der::Enumerated);
    else if (in.isAt(Der::BitString))
        in.takeBits("field", view, unusedBits);
    else if (in.isAt(Der::OctetString))
        in.takeOctets("field", octets);
    else if (in.isAt(Der::Null))
        in.takeNull("field");
    else if (in.isAt(Der::ObjectIdentifier) && in.takeOid("field", oid))
        require(!oid.dotted().isEmpty() || !in.document().faults.isEmpty(),
                "an OID that was read can be written");
    else if (in.isAt(Der::UtcTime))
        in.takeTime("field", time, Der::UtcTime);
    else if (in.isAt(Der::GeneralizedTime))
        in.takeTime("field", time);
    require(unusedBits >= 0 && unusedBits < 8, "unused bits are fewer than eight");
}

void walk(DerReader &in, int depth)
{
    while (in && !in.atEnd()) {
        const char *before = in.position();
        const quint8 tag = quint8(*before);
        if ((tag & ConstructedBit) != 0 && depth < DeepestWalk) {
            DerReader inner = in.enter(tag, "inner");
            walk(inner, depth + 1);
            inner.finish();
        } else {
            takeTyped(in);
        }
        require(in.position() >= before, "a reader never goes back");
        if (in.position() == before)
            return;
    }
}

QList<ParseFault> faultsOfWalk(const QByteArray &input)
{
    DerDocument document(input);
    DerReader in(document, input);
    walk(in, 0);
    in.finish();
    return document.faults;
}

// What is taken without a fault is what a writer of DER makes of the same value.
void takeElements(const QByteArray &input)
{
    DerDocument document(input);
    DerReader in(document, input);
    DerElement element;
    while (in.takeAny("element", element)) {
        requireInside(document.rangeOf(element.whole), { 0, input.size() });
        requireInside(document.rangeOf(element.content), document.rangeOf(element.whole));
        if (document.faults.isEmpty() && (element.tag & HighTagNumber) != HighTagNumber)
            require(element.whole == der::tlv(element.tag, element.content.toByteArray()),
                    "DER has one encoding");
    }
    requireInside(document.faults, input);
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const QList<ParseFault> faults = faultsOfWalk(input);
    requireInside(faults, input);
    require(faultsOfWalk(input) == faults, "read twice, the same is read");
    takeElements(input);
    return 0;
}
