// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/attemptsmodel.h"

#include "base/text.h"
#include "rules/connectiontext.h"
#include "rules/offer.h"
#include "ui/theme/statusshape.h"

namespace {

struct AttemptTexts
{
    Q_DECLARE_TR_FUNCTIONS(AttemptsModel)
};

QString orNothing(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

bool hasBrokenStatus(const Capture &capture)
{
    return !capture.brokenStatuses.isEmpty();
}

QString stapleText(const Attempt &attempt)
{
    if (const Staple *staple = attempt.capture.stapleFor(0))
        return AttemptTexts::tr("%1 bytes").arg(staple->der.size());
    if (hasBrokenStatus(attempt.capture))
        return AttemptTexts::tr("broken message");
    return attempt.sawCertificate() ? AttemptTexts::tr("none") : QStringLiteral("–");
}

QString errorText(const Attempt &attempt, const QList<Attempt> &attempts)
{
    if (isNotOffered(attempt, attempts))
        return AttemptTexts::tr("not offered");
    if (!attempt.error)
        return QStringLiteral("–");
    const ProbeError &error = *attempt.error;
    const QString said = error.alert.isEmpty() ? error.detail : error.alert;
    const QString fault = faultText(error.fault).translated();
    return said.isEmpty() ? fault : QStringLiteral("%1: %2").arg(fault, visibleText(said, 200));
}

StatusShape shapeOf(const Attempt &attempt, const QList<Attempt> &attempts)
{
    if (attempt.hasLeafStaple())
        return StatusShape::Tick;
    if (hasBrokenStatus(attempt.capture))
        return StatusShape::Critical;
    if (attempt.error && !isNotOffered(attempt, attempts))
        return attempt.error->step == ProbeStep::Handshake ? StatusShape::TlsFailed
                                                           : StatusShape::Unreachable;
    return StatusShape::NoData;
}

}

void AttemptsModel::setAttempts(const QList<Attempt> &attempts)
{
    beginResetModel();
    m_attempts = attempts;
    endResetModel();
}

int AttemptsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attempts.size());
}

int AttemptsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AttemptsModel::textOf(const QModelIndex &index) const
{
    const Attempt &attempt = m_attempts[index.row()];
    switch (index.column()) {
    case TimeColumn:
        return toText(attempt.at);
    case AddressColumn:
        return orNothing(visibleText(attempt.address, 60));
    case AskedColumn:
        return orNothing(visibleText(attempt.asked, 40));
    case ProtocolColumn:
        return orNothing(visibleText(protocolName(attempt.capture.protocol), 40));
    case CipherColumn:
        return orNothing(visibleText(attempt.capture.cipher, 80));
    case DurationColumn:
        return tr("%1 ms").arg(attempt.durationMsecs);
    case StapleColumn:
        return stapleText(attempt);
    default:
        return errorText(attempt, m_attempts);
    }
}

QVariant AttemptsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isNumber = index.column() == DurationColumn;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index);
    case Qt::ToolTipRole:
        return index.column() == ErrorColumn ? QVariant(textOf(index)) : QVariant();
    case Qt::DecorationRole:
        return index.column() == StapleColumn
            ? QVariant(statusIcon(shapeOf(m_attempts[index.row()], m_attempts)))
            : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant AttemptsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == DurationColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names { tr("Time"),   tr("Address"),  tr("Asked for"), tr("Protocol"),
                              tr("Cipher"), tr("Duration"), tr("Staple"),    tr("Error") };
    return names.value(section);
}
