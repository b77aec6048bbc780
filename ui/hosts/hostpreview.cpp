// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostpreview.h"

#include "base/text.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/theme.h"
#include "watch/hostfile.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr auto LookUpLimit = 10s; // of one mail domain
constexpr auto LookUpBudget = 60s; // of all

QString protocolText(StartTls protocol)
{
    return protocol == StartTls::None ? QStringLiteral("TLS")
                                      : QStringLiteral("STARTTLS ") + startTlsName(protocol);
}

// What a line is about: the target, or the mail domain whose exchangers are not known yet.
const std::optional<Target> &subjectOf(const HostLine &line)
{
    return line.target ? line.target : line.mailDomain;
}

QString remarkOf(const HostLine &line)
{
    if (line.mailDomain)
        return HostPreviewModel::tr("Looking up the mail exchangers…");
    return line.target ? line.note : line.problem;
}

QString cellText(const HostLine &line, int column)
{
    const std::optional<Target> &target = subjectOf(line);
    switch (column) {
    case HostPreviewModel::Host:
        return target ? visibleText(target->host) : visibleText(line.text);
    case HostPreviewModel::Port:
        return target ? QString::number(target->port) : QString();
    case HostPreviewModel::Protocol:
        return target ? protocolText(target->startTls) : QString();
    case HostPreviewModel::Label:
        return target ? visibleText(target->label) : QString();
    case HostPreviewModel::Remark:
        return remarkOf(line);
    default:
        return {};
    }
}

HostPreview previewOf(const QList<HostLine> &lines)
{
    return { lines, countsOf(lines), newTargets(lines) };
}

} // namespace

HostPreview previewHosts(const QString &text, const QList<Target> &listed,
                         const HostListDefaults &defaults)
{
    return previewOf(parseHostFile(text, defaults, listed));
}

bool looksLikeHosts(const QString &text)
{
    constexpr qsizetype Sample = 4096;
    const HostPreview preview = previewHosts(text.first(std::min(text.size(), Sample)), {});
    // The last line may be cut.
    for (const HostLine &line :
         text.size() > Sample ? preview.lines.first(preview.lines.size() - 1) : preview.lines) {
        if (!line.target && !line.mailDomain)
            return false;
        const QString &host = line.target ? line.target->host : line.mailDomain->host;
        if (!host.contains(QLatin1Char('.')) && !host.contains(QLatin1Char(':')))
            return false;
    }
    return !preview.added.isEmpty() || hasMailDomains(preview.lines);
}

HostPreview lookUpMailDomains(const HostPreview &preview, const QList<Target> &listed,
                              Resolver &resolver, const std::stop_token &stop)
{
    return previewOf(expandMailDomains(preview.lines, listed, resolver, LookUpLimit,
                                       Budget(LookUpBudget, stop)));
}

Expected<JoinedHosts, QString> joinedHostFile(const QString &before, const QString &path)
{
    const auto file = readHostListText(path);
    if (!file)
        return Unexpected { file.error() };
    if (before.trimmed().isEmpty())
        return JoinedHosts { before, *file, {} };
    const PlainHosts first = plainHostsOf(before), second = plainHostsOf(*file);
    JoinedHosts joined { first.text, second.text, {} };
    if (first.losesFields || second.losesFields)
        joined.note = HostPreviewModel::tr(
            "Several lists in one are read line by line: tags, server names and other fields of "
            "the file were left out. To keep them, import it alone.");
    return joined;
}

void HostPreviewModel::setPreview(const HostPreview &preview)
{
    beginResetModel();
    m_preview = preview;
    endResetModel();
}

bool HostPreviewModel::hasLabels() const
{
    return std::any_of(m_preview.lines.begin(), m_preview.lines.end(), [](const HostLine &line) {
        return subjectOf(line) && !subjectOf(line)->label.isEmpty();
    });
}

bool HostPreviewModel::hasStartTls() const
{
    return std::any_of(m_preview.lines.begin(), m_preview.lines.end(), [](const HostLine &line) {
        return subjectOf(line) && subjectOf(line)->startTls != StartTls::None;
    });
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
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HostLine &line = m_preview.lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, index.column());
    case Qt::ToolTipRole: {
        const QString remark = cellText(line, Remark);
        const QString typed = tr("Line %1: %2").arg(line.lineNumber).arg(visibleText(line.text));
        return remark.isEmpty() ? typed : typed + QLatin1Char('\n') + remark;
    }
    case Qt::DecorationRole:
        if (index.column() == Remark && !line.problem.isEmpty())
            return statusIcon(StatusShape::Warning);
        return {};
    case Qt::ForegroundRole: // those that will not be added stand back
        return line.isNew() ? QVariant() : QVariant(Theme::ofApplication().secondary);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Port ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant HostPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < m_preview.lines.size()
            ? QVariant(m_preview.lines.at(section).lineNumber)
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
    case Label:
        return tr("Label");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}
