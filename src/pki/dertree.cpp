// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/dertree.h"

#include "pki/derheader.h"

#include <algorithm>
#include <utility>

DerTree::DerTree(const QByteArray &document, const DerType *schema)
    : m_document(document)
    , m_root(std::make_unique<DerItem>())
{
    m_root->kind = DerItem::Kind::Document;
    m_root->content = { 0, document.size() };
    m_root->type = schema;
}

namespace {

// The offset behind the element at `from`, or -1 where it is none or does not end before `end`.
qsizetype behindElement(QByteArrayView document, qsizetype from, qsizetype end)
{
    const char *const begin = document.data();
    const DerHeader header = readDerHeader(begin + from, begin + end);
    if (!header.content)
        return -1;
    if (header.isIndefinite) {
        const char *const endOfContents = findEndOfContents(header.content, begin + end);
        return endOfContents ? endOfContents + 2 - begin : -1;
    }
    return header.length > begin + end - header.content ? -1
                                                        : header.content + header.length - begin;
}

// How many items the bytes make; what is no element counts as one, with all behind it.
qsizetype countElements(QByteArrayView document, const ByteRange &inside)
{
    qsizetype count = 0;
    for (qsizetype at = inside.offset; at >= 0 && at < inside.end(); ++count) {
        if (count == DerTree::MostElements)
            return count + 1; // the rest is one more
        at = behindElement(document, at, inside.end());
    }
    return count;
}

}

qsizetype DerTree::elementCount(const DerItem *item) const
{
    if (item->kind == DerItem::Kind::Document)
        return childCount(item);
    if (item->count == 0 && item->canHaveChildren()) // a view asks whenever it paints
        const_cast<DerItem *>(item)->count = countElements(m_document, item->inside());
    return item->count;
}

void DerTree::readChildren(DerItem &item) const
{
    if (std::exchange(item.isRead, true) || !item.canHaveChildren())
        return;
    const qsizetype total = item.kind == DerItem::Kind::Document ? 1 : elementCount(&item);
    if (total > MostInGroup)
        groupElements(item, total);
    else
        listElements(item);
}

void DerTree::listElements(DerItem &item) const
{
    const ByteRange inside = item.inside();
    DerNamer namer(item.type);
    qsizetype index = item.kind == DerItem::Kind::Group ? item.index : 0;
    for (qsizetype at = inside.offset; at < inside.end(); ++index) {
        auto child = std::make_unique<DerItem>();
        const auto named = namer.next(quint8(m_document[at]));
        child->name = named.name;
        child->type = named.type;
        child->index = index;
        child->depth = item.depth + 1;
        child->parent = &item;
        child->row = int(item.children.size());
        const bool isBehind = item.kind == DerItem::Kind::Document && index > 0;
        if (isBehind || index >= MostElements) {
            child->fault = isBehind ? DerItem::Fault::Trailing : DerItem::Fault::TooMany;
            child->header = { at, 0 };
            child->content = { at, inside.end() - at };
        } else {
            readDerItem(*child, m_document, at, inside.end());
        }
        at = child->range().end();
        item.children.push_back(std::move(child));
    }
}

void DerTree::groupElements(DerItem &item, qsizetype total) const
{
    qsizetype size = MostInGroup;
    while ((total + size - 1) / size > MostInGroup)
        size *= MostInGroup;
    const ByteRange inside = item.inside();
    const qsizetype first = item.kind == DerItem::Kind::Group ? item.index : 0;
    qsizetype at = inside.offset;
    for (qsizetype done = 0; done < total; done += size) {
        auto group = std::make_unique<DerItem>();
        group->kind = DerItem::Kind::Group;
        group->index = first + done;
        group->count = std::min(size, total - done);
        group->depth = item.depth;
        group->parent = &item;
        group->row = int(item.children.size());
        group->type = item.type && item.type->element ? item.type : nullptr;
        qsizetype end = at;
        const bool isLast = done + size >= total;
        for (qsizetype i = 0; !isLast && i < size; ++i)
            end = behindElement(m_document, end, inside.end());
        group->header = { at, 0 };
        group->content = { at, (isLast ? inside.end() : end) - at };
        at = group->range().end();
        item.children.push_back(std::move(group));
    }
}

int DerTree::childCount(const DerItem *item) const
{
    readChildren(const_cast<DerItem &>(*item));
    return int(item->children.size());
}

const DerItem *DerTree::child(const DerItem *item, int row) const
{
    return row >= 0 && row < childCount(item) ? item->children[size_t(row)].get() : nullptr;
}

const DerItem *DerTree::at(qsizetype offset) const
{
    const DerItem *item = m_root.get();
    while (childCount(item) > 0) {
        const auto behind = std::ranges::upper_bound(
            item->children, offset, {}, [](const auto &child) { return child->range().offset; });
        if (behind == item->children.begin())
            return item;
        const DerItem *inner = std::prev(behind)->get();
        if (offset >= inner->range().end())
            return item;
        item = inner;
    }
    return item;
}

const DerItem *DerTree::find(const ByteRange &range) const
{
    const DerItem *item = at(range.offset);
    while (item->parent
           && (item->range().end() < range.end() || item->kind == DerItem::Kind::Group))
        item = item->parent;
    return item;
}

const DerItem *DerTree::onlyChild(const DerItem *item) const
{
    return childCount(item) == 1 ? child(item, 0) : nullptr;
}

const DerItem *DerTree::named(const DerItem *item, QStringView name) const
{
    for (; item; item = onlyChild(item)) {
        for (int row = 0; row < childCount(item); ++row) {
            if (name == QLatin1String(item->children[size_t(row)]->name))
                return item->children[size_t(row)].get();
        }
    }
    return nullptr;
}

const DerItem *DerTree::element(const DerItem *item, qsizetype index) const
{
    while (item && !(item->type && item->type->element))
        item = onlyChild(item);
    while (item) {
        const int count = childCount(item);
        const DerItem *found = nullptr;
        for (int row = 0; row < count && item->children[size_t(row)]->index <= index; ++row)
            found = item->children[size_t(row)].get();
        if (!found || found->kind != DerItem::Kind::Group)
            return found && found->index == index ? found : nullptr;
        item = found;
    }
    return nullptr;
}

const DerItem *DerTree::find(QStringView path) const
{
    const DerItem *item = m_root.get();
    for (QStringView part : path.split(u'.')) {
        const qsizetype bracket = part.indexOf(u'[');
        item = named(item, bracket < 0 ? part : part.first(bracket));
        if (bracket >= 0 && item)
            item = element(item, part.sliced(bracket + 1).chopped(1).toLongLong());
        if (!item)
            return nullptr;
    }
    return item;
}

QString DerTree::path(const DerItem *item) const
{
    QString path;
    const auto prepend = [&path](const QString &part) {
        path.prepend(path.isEmpty() || path.startsWith(u'[') ? part : part + u'.');
    };
    for (; item; item = item->parent) {
        if (item->isListElement())
            prepend(QStringLiteral("[%1]").arg(item->index));
        else if (*item->name)
            prepend(QLatin1String(item->name));
    }
    return path;
}
