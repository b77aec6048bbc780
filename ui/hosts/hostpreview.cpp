// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostpreview.h"

#include "base/text.h"
#include "ui/theme/statusshape.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HostPreview", text);
}

} // namespace

QString targetKey(const Target &target)
{
    return QStringList { target.host, QString::number(target.port), target.serverName,
                         startTlsName(target.startTls), target.connectTo }
        .join(QLatin1Char('\n'));
}

HostPreview previewHosts(const QString &text, const QSet<QString> &listed)
{
    HostPreview preview;
    QSet<QString> seen;
    int number = 0;
    for (const QStringView raw : QStringView(text).split(QLatin1Char('\n'))) {
        ++number;
        const QStringView line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        HostPreviewLine row { .number = number, .text = visibleText(line, 200) };
        const auto target = parseTarget(line);
        if (!target) {
            row.kind = HostPreviewLine::Kind::Problem;
            row.remark = target.error();
            ++preview.problems;
        } else {
            row.target = *target;
            const QString key = targetKey(*target);
            if (listed.contains(key)) {
                row.kind = HostPreviewLine::Kind::Listed;
                row.remark = tr("Already listed");
                ++preview.listed;
            } else if (seen.contains(key)) {
                row.kind = HostPreviewLine::Kind::Repeated;
                row.remark = tr("Repeats an earlier line");
                ++preview.listed;
            } else {
                seen.insert(key);
                preview.added << *target;
            }
        }
        preview.lines << row;
    }
    return preview;
}

void HostPreviewModel::setPreview(const HostPreview &preview)
{
    beginResetModel();
    m_preview = preview;
    endResetModel();
}

int HostPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_preview.lines.size());
}

int HostPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HostPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HostPreviewLine &line = m_preview.lines.at(index.row());
    const bool isProblem = line.kind == HostPreviewLine::Kind::Problem;
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Host:
            return isProblem ? line.text : visibleText(line.target.host);
        case Port:
            return isProblem ? QString() : QString::number(line.target.port);
        case Protocol:
            if (isProblem)
                return {};
            return line.target.startTls == StartTls::None
                ? QStringLiteral("TLS")
                : QStringLiteral("STARTTLS ") + startTlsName(line.target.startTls);
        case Remark:
            return line.remark;
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole)
        return line.remark.isEmpty()
            ? tr("Line %1: %2").arg(line.number).arg(line.text)
            : tr("Line %1: %2\n%3").arg(line.number).arg(line.text, line.remark);
    if (role == Qt::DecorationRole && index.column() == Remark && isProblem)
        return statusIcon(StatusShape::Warning);
    if (role == Qt::TextAlignmentRole && index.column() == Port)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant HostPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < m_preview.lines.size()
            ? QVariant(m_preview.lines.at(section).number)
            : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Port ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Host:
        return tr("Host");
    case Port:
        return tr("Port");
    case Protocol:
        return tr("Protocol");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}
