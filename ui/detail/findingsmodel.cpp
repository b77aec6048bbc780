// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingsmodel.h"

#include "ui/detail/summaryfacts.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace {

QString noteOf(const Finding &finding)
{
    return finding.blockedBy ? FindingsModel::tr("%1, because of %2")
                                   .arg(finding.id(), QString::fromLatin1(finding.blockedBy->id))
                             : finding.id();
}

}

void FindingsModel::setFindings(const QList<Finding> &findings)
{
    m_notable = findingsBySeverity(findings, Severity::Info);
    m_passed.clear();
    m_skipped.clear();
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Ok)
            m_passed.append(finding);
        else if (finding.severity == Severity::Skipped)
            m_skipped.append(finding);
    }
    rebuild();
}

void FindingsModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Finding &finding : std::as_const(m_notable))
        m_rows.append({ Fold::None, finding });
    const auto add = [&](Fold fold, const QList<Finding> &findings, bool isOpen) {
        if (findings.isEmpty())
            return;
        m_rows.append({ fold, {} });
        if (isOpen) {
            for (const Finding &finding : findings)
                m_rows.append({ Fold::None, finding });
        }
    };
    add(Fold::Passed, m_passed, m_isPassedOpen);
    add(Fold::Skipped, m_skipped, m_isSkippedOpen);
    endResetModel();
}

const Finding *FindingsModel::findingAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[index.row()].fold != Fold::None)
        return nullptr;
    return &m_rows[index.row()].finding;
}

QModelIndex FindingsModel::indexOf(const QString &findingId)
{
    const auto isWanted = [&](const Finding &finding) { return finding.id() == findingId; };
    const auto holds = [&](const QList<Finding> &findings) {
        return std::any_of(findings.begin(), findings.end(), isWanted);
    };
    bool &isOpen = holds(m_passed) ? m_isPassedOpen : m_isSkippedOpen;
    if ((holds(m_passed) || holds(m_skipped)) && !isOpen) {
        isOpen = true;
        rebuild();
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].fold == Fold::None && isWanted(m_rows[row].finding))
            return index(int(row));
    }
    return {};
}

void FindingsModel::toggle(const QModelIndex &index)
{
    if (!index.isValid() || m_rows[index.row()].fold == Fold::None)
        return;
    bool &isOpen = m_rows[index.row()].fold == Fold::Passed ? m_isPassedOpen : m_isSkippedOpen;
    isOpen = !isOpen;
    rebuild();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString FindingsModel::foldText(Fold fold) const
{
    if (fold == Fold::Passed)
        return passedText(int(m_passed.size()));
    return tr("%n checks skipped", nullptr, int(m_skipped.size()));
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool isFold = row.fold != Fold::None;
    switch (role) {
    case Qt::DisplayRole:
        return isFold ? foldText(row.fold) : row.finding.title();
    case Qt::AccessibleTextRole:
        return isFold ? foldText(row.fold)
                      : tr("%1: %2").arg(severityWord(row.finding.severity), row.finding.title());
    case FoldRole:
        return int(row.fold);
    case IsOpenRole:
        return row.fold == Fold::Passed ? m_isPassedOpen : m_isSkippedOpen;
    case SeverityRole:
        return isFold ? QVariant() : int(row.finding.severity);
    case IdRole:
        return isFold ? QVariant() : row.finding.id();
    case NoteRole: // below the title
        return isFold ? QString() : noteOf(row.finding);
    default:
        return {};
    }
}

void FindingsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QRect r = option.rect;
    painter->save();
    painter->fillRect(r, isSelected ? theme.selection : theme.base);
    const auto mirrored
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, r, rect); };
    if (isSelected)
        painter->fillRect(mirrored(QRect(r.left(), r.top(), 3, r.height())), theme.accent);
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto leading
        = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    const QRect mark = mirrored(QRect(r.left() + 15, r.center().y() - 7, 16, 16));
    const QRect line = mirrored(QRect(r.left() + 43, r.top(), r.width() - 51, r.height()));
    if (index.data(FindingsModel::FoldRole).toInt() != int(FindingsModel::Fold::None)) {
        const Qt::ArrowType closed
            = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
        painter->fillRect(QRect(r.left(), r.top(), r.width(), 1), theme.rowRule);
        FlatPaint::chevron(*painter, mark,
                           index.data(FindingsModel::IsOpenRole).toBool() ? Qt::DownArrow : closed,
                           theme.secondary);
        painter->setPen(theme.secondary);
        painter->drawText(line, int(leading), text);
    } else {
        const auto severity = Severity(index.data(FindingsModel::SeverityRole).toInt());
        paintStatusShape(*painter, mark, shapeOf(severity), theme);
        const QFont font = fontFor(isSelected ? TextRole::Strong : TextRole::Body, option.font);
        painter->setFont(font);
        painter->setPen(theme.text);
        const QRect upper = line.adjusted(0, 4, 0, -line.height() / 2);
        painter->drawText(upper, int(leading),
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, upper.width()));
        painter->setFont(fontFor(TextRole::SmallFixed, option.font));
        painter->setPen(theme.secondary);
        const QString note = index.data(FindingsModel::NoteRole).toString();
        painter->drawText(line.adjusted(0, line.height() / 2, 0, -4), int(leading),
                          painter->fontMetrics().elidedText(note, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

QSize FindingsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isFold
        = index.data(FindingsModel::FoldRole).toInt() != int(FindingsModel::Fold::None);
    return { 200, option.fontMetrics.height() * (isFold ? 1 : 2) + (isFold ? 16 : 12) };
}
