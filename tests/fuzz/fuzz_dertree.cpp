// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "pki/dersearch.h"
#include "pki/dertext.h"

#include <utility>

// A stranger's bytes as a tree to look at, whatever they claim to be.

namespace {

// Every item, as far as someone would open it.
void walk(const DerTree &tree, const DerItem *item, int &left)
{
    const ByteRange whole { 0, tree.document().size() };
    requireInside(item->range(), whole);
    requireInside(item->inside(), item->range());
    derValueText(*item, tree);
    qsizetype at = item->inside().offset;
    for (int row = 0; row < tree.childCount(item) && --left > 0; ++row) {
        const DerItem *child = tree.child(item, row);
        require(child->range().offset == at, "elements stand side by side");
        require(child->parent == item && child->row == row, "a child knows its place");
        require(tree.find(child->range())->range() == child->range(), "a range is found again");
        walk(tree, child, left);
        at = child->range().end();
    }
    require(left <= 0 || tree.childCount(item) == 0 || at == item->inside().end(),
            "no byte is left out");
}

void search(const QByteArray &input, const DerType *schema)
{
    for (const QStringView text : { QStringView(u"SEQUENCE"), QStringView(u"30 03"),
                                    QStringView(u"time"), QStringView(u"2.5.29.15") }) {
        const auto query = readDerQuery(text);
        for (const ByteRange &range : searchDer(input, schema, *query).ranges)
            require(range.length > 0 && range.end() <= input.size(), "a match lies in the input");
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    for (const DerType *schema : { &DerTypes::OcspResponseFile, &DerTypes::CertificateFile,
                                   &DerTypes::RevocationListFile }) {
        const DerTree tree(input, schema);
        int left = 5'000;
        walk(tree, tree.root(), left);
        for (qsizetype offset = 0; offset < input.size(); offset += 7)
            require(lies({ offset, 1 }, tree.at(offset)->range()), "what is found holds the byte");
        search(input, schema);
    }
    return 0;
}
