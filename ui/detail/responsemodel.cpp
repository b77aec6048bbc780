// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/responsemodel.h"

#include "ui/detail/fieldexplanation.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QGuiApplication>
#include <QPalette>

struct ResponseModel::Node
{
    ResponseField field;
    const Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    void fill(const QList<ResponseField> &fields)
    {
        for (const ResponseField &child : fields) {
            auto node = std::make_unique<Node>();
            node->field = child;
            node->parent = this;
            node->row = int(children.size());
            node->fill(child.children);
            children.push_back(std::move(node));
        }
    }
};

ResponseModel::ResponseModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

ResponseModel::~ResponseModel() = default;

void ResponseModel::setFields(const QList<ResponseField> &fields)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->fill(fields);
    endResetModel();
}

const ResponseModel::Node *ResponseModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer()) : m_root.get();
}

const ResponseField *ResponseModel::fieldAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeOf(index)->field : nullptr;
}

QString ResponseModel::textOf(const QModelIndex &index, bool withChildren) const
{
    const ResponseField *field = fieldAt(index);
    if (!field)
        return {};
    QString text = QStringLiteral("%1: %2").arg(field->name, field->value);
    for (int row = 0; withChildren && row < rowCount(index.siblingAtColumn(0)); ++row) {
        const QString child = textOf(this->index(row, 0, index.siblingAtColumn(0)), true);
        text += QStringLiteral("\n  ") + QString(child).replace(u'\n', QStringLiteral("\n  "));
    }
    return text;
}

bool ResponseModel::isFound(const ResponseField &field) const
{
    const auto holds
        = [this](const QString &text) { return text.contains(m_searched, Qt::CaseInsensitive); };
    return !m_searched.isEmpty()
        && (holds(field.name) || holds(field.value) || holds(field.remark));
}

void ResponseModel::collectFound(const Node &node, QModelIndexList &found) const
{
    for (const auto &child : node.children) {
        if (isFound(child->field))
            found.append(createIndex(child->row, 0, child.get()));
        collectFound(*child, found);
    }
}

QModelIndexList ResponseModel::search(const QString &text)
{
    m_searched = text;
    QModelIndexList found;
    collectFound(*m_root, found);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, RemarkColumn), { Qt::BackgroundRole });
    return found;
}

QModelIndex ResponseModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex ResponseModel::parent(const QModelIndex &index) const
{
    const Node *above = index.isValid() ? nodeOf(index)->parent : nullptr;
    return above && above != m_root.get() ? createIndex(above->row, 0, above) : QModelIndex();
}

int ResponseModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int ResponseModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ResponseModel::data(const QModelIndex &index, int role) const
{
    const ResponseField *field = fieldAt(index);
    if (!field)
        return {};
    const bool isBad = field->match == ResponseField::Match::No;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (index.column() == NameColumn)
            return field->name;
        return index.column() == ValueColumn ? field->value : field->remark;
    case Qt::AccessibleTextRole:
        if (index.column() == RemarkColumn && isBad)
            return tr("Problem: %1").arg(field->remark);
        return data(index, Qt::DisplayRole);
    case Qt::AccessibleDescriptionRole:
        return explanationOf(*field).text;
    case Qt::BackgroundRole:
        return isFound(*field) ? QVariant(Theme::ofApplication().tintWarning) : QVariant();
    case Qt::DecorationRole:
        if (index.column() == NameColumn && isBad)
            return statusIcon(StatusShape::Critical);
        return {};
    case Qt::ForegroundRole:
        if (index.column() != ValueColumn)
            return QGuiApplication::palette().color(QPalette::PlaceholderText);
        return {};
    case Qt::FontRole:
        if (index.column() == ValueColumn && field->value.count(u':') > 6)
            return fontFor(TextRole::Fixed);
        return {};
    default:
        return {};
    }
}

QVariant ResponseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Field");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Remark");
    }
}
