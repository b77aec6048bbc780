// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/clientsmodel.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

namespace {

StatusShape shapeOf(Reaction outcome)
{
    switch (outcome) {
    case Reaction::Connects:
        return StatusShape::Tick;
    case Reaction::Ignores:
        return StatusShape::NoData;
    case Reaction::AsksCa:
        return StatusShape::Notice;
    case Reaction::NotKnown:
        return StatusShape::NeverChecked;
    case Reaction::Refuses:
        return StatusShape::Critical;
    }
    Q_UNREACHABLE();
}

QString textOf(const ClientOutcome &one, int column)
{
    switch (column) {
    case ClientsModel::ClientColumn:
        return clientName(one.client);
    case ClientsModel::OutcomeColumn:
        return outcomeWord(one.outcome);
    case ClientsModel::ReasonColumn:
        return one.reason.translated();
    default:
        return one.evidence ? one.evidenceText() : QStringLiteral("–");
    }
}

}

void ClientsModel::setClients(const QList<ClientOutcome> &clients)
{
    beginResetModel();
    m_clients = clients;
    endResetModel();
}

QString ClientsModel::text() const
{
    QString text;
    for (const ClientOutcome &one : m_clients) {
        text += QStringLiteral("%1: %2. %3")
                    .arg(textOf(one, ClientColumn), textOf(one, OutcomeColumn),
                         textOf(one, ReasonColumn));
        if (one.evidence)
            text += QStringLiteral(" (%1)").arg(one.evidenceText());
        text += QLatin1Char('\n');
    }
    return text;
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clients.size());
}

int ClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ClientOutcome &one = m_clients[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(one, index.column());
    case Qt::DecorationRole:
        return index.column() == OutcomeColumn ? QVariant(statusIcon(shapeOf(one.outcome)))
                                               : QVariant();
    case Qt::FontRole:
        return index.column() == ClientColumn ? QVariant(fontFor(TextRole::Strong)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ClientColumn:
        return tr("Client");
    case OutcomeColumn:
        return tr("What it does");
    case ReasonColumn:
        return tr("Why");
    default:
        return tr("How we know");
    }
}
