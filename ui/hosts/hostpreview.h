// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

#include <QAbstractTableModel>
#include <QSet>

// What the dialog says of one line of the text.
struct HostPreviewLine
{
    enum class Kind { New, Listed, Repeated, Problem };
    int number = 0; // of the line, from 1
    QString text; // as typed, safe to show
    Kind kind = Kind::New;
    Target target; // unless Kind::Problem
    QString remark; // what is wrong, or what was understood; translated
};

struct HostPreview
{
    QList<HostPreviewLine> lines; // comments and empty lines left out
    QList<Target> added; // one for each new line
    int listed = 0; // on the watchlist already, or twice in the text
    int problems = 0;
};

// What makes two targets the same one on the list.
QString targetKey(const Target &target);
// Pure and thread-safe; `listed` are the keys of the targets that are on the watchlist.
HostPreview previewHosts(const QString &text, const QSet<QString> &listed);

class HostPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Host, Port, Protocol, Remark, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const HostPreview &preview);
    const HostPreview &preview() const { return m_preview; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    HostPreview m_preview;
};
