// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/dertreemodel.h"

#include "pki/dertext.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QGuiApplication>
#include <QPalette>

DerTreeModel::DerTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_tree(QByteArray())
{
}

void DerTreeModel::setDocument(const QByteArray &document, const DerType *schema)
{
    beginResetModel();
    m_tree = DerTree(document, schema);
    endResetModel();
}

const DerItem *DerTreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const DerItem *>(index.internalPointer()) : nullptr;
}

QModelIndex DerTreeModel::indexOf(const DerItem *item) const
{
    return item && item->parent ? createIndex(item->row, 0, item) : QModelIndex();
}

QModelIndex DerTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const DerItem *above = parent.isValid() ? itemAt(parent) : m_tree.root();
    const DerItem *item = parent.column() > 0 ? nullptr : m_tree.child(above, row);
    return item && column >= 0 && column < ColumnCount ? createIndex(row, column, item)
                                                       : QModelIndex();
}

QModelIndex DerTreeModel::parent(const QModelIndex &index) const
{
    const DerItem *item = itemAt(index);
    return item ? indexOf(item->parent) : QModelIndex();
}

int DerTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return m_tree.childCount(parent.isValid() ? itemAt(parent) : m_tree.root());
}

int DerTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool DerTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    return (parent.isValid() ? itemAt(parent) : m_tree.root())->canHaveChildren();
}

QString DerTreeModel::nameOf(const DerItem &item)
{
    if (item.kind == DerItem::Kind::Group)
        return tr("Elements %1 to %2").arg(item.index + 1).arg(item.index + item.count);
    if (item.kind == DerItem::Kind::Unread)
        return tr("Bytes");
    const QString type = derTypeText(item.tag, item.number);
    if (*item.name)
        return QStringLiteral("%1 %2").arg(QLatin1String(item.name), type);
    return item.isListElement() ? QStringLiteral("#%1 %2").arg(item.index + 1).arg(type) : type;
}

QString DerTreeModel::faultOf(const DerItem &item)
{
    switch (item.fault) {
    case DerItem::Fault::None:
        return {};
    case DerItem::Fault::NotAnElement:
        return tr("no ASN.1 element");
    case DerItem::Fault::Truncated:
        return item.isIndefinite ? tr("ends too early: its end is missing")
                                 : tr("ends too early: claims %n byte(s)", nullptr,
                                      int(qMin<qsizetype>(item.claimedLength, INT_MAX)));
    case DerItem::Fault::Trailing:
        return tr("behind the end");
    case DerItem::Fault::NotCanonical:
        return tr("an encoding that DER forbids");
    case DerItem::Fault::BadValue:
        return tr("no value of this type");
    case DerItem::Fault::BadTime:
        return tr("no time that DER allows");
    case DerItem::Fault::TooDeep:
        return tr("nested too deeply, not opened");
    case DerItem::Fault::TooMany:
        return tr("more elements than are listed");
    }
    Q_UNREACHABLE();
}

// How many elements are inside of a constructed one that says nothing else of itself.
QString DerTreeModel::valueOf(const DerItem &item) const
{
    const QString value = derValueText(item, m_tree);
    if (!value.isEmpty() || !item.canHaveChildren() || item.kind == DerItem::Kind::Group)
        return value;
    if (item.isOpened)
        return tr("holds DER");
    return tr("%n element(s)", nullptr, int(m_tree.elementCount(&item)));
}

QString DerTreeModel::textOf(const DerItem &item, int column) const
{
    switch (column) {
    case ElementColumn:
        return nameOf(item);
    case OffsetColumn:
        return QStringLiteral("%1").arg(item.range().offset, 6, 16, QLatin1Char('0'));
    case HeaderColumn:
        return item.kind == DerItem::Kind::Element ? QString::number(item.header.length)
                                                   : QString();
    case LengthColumn:
        return QString::number(item.content.length);
    default:
        break;
    }
    const QString fault = faultOf(item), value = valueOf(item);
    if (fault.isEmpty() || value.isEmpty())
        return fault + value;
    return QStringLiteral("%1: %2").arg(fault, value);
}

QVariant DerTreeModel::data(const QModelIndex &index, int role) const
{
    const DerItem *item = itemAt(index);
    if (!item)
        return {};
    const bool isNumber = index.column() > ElementColumn && index.column() < ValueColumn;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*item, index.column());
    case Qt::ToolTipRole:
        if (index.column() == OffsetColumn)
            return tr("byte %1").arg(item->range().offset);
        if (index.column() == ElementColumn && item->kind == DerItem::Kind::Element)
            return tr("identifier octet 0x%1").arg(item->tag, 2, 16, QLatin1Char('0'));
        return textOf(*item, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == ElementColumn && item->fault != DerItem::Fault::None)
            return tr("Problem: %1").arg(nameOf(*item));
        return textOf(*item, index.column());
    case Qt::DecorationRole:
        if (index.column() != ElementColumn || item->fault == DerItem::Fault::None)
            return {};
        return statusIcon(item->fault == DerItem::Fault::TooDeep
                                  || item->fault == DerItem::Fault::TooMany
                              ? StatusShape::Warning
                              : StatusShape::Critical);
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return isNumber ? QVariant(fontFor(TextRole::Fixed)) : QVariant();
    case Qt::ForegroundRole:
        if (isNumber || item->kind == DerItem::Kind::Group)
            return QGuiApplication::palette().color(QPalette::PlaceholderText);
        return {};
    default:
        return {};
    }
}

QVariant DerTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isNumber = section > ElementColumn && section < ValueColumn;
    if (role == Qt::TextAlignmentRole)
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == HeaderColumn)
        return tr("Bytes of tag and length before the content");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names { tr("Element"), tr("Offset"), tr("Header"), tr("Length"),
                              tr("Value") };
    return names.value(section);
}
