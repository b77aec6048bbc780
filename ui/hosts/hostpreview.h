// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/maildomains.h"

#include <QAbstractTableModel>

// What will become of a text with hosts.
struct HostPreview
{
    QList<HostLine> lines;
    HostListCounts counts;
    QList<Target> added; // in the order of their lines
};

// Hosts and nothing else: a paragraph of prose in the clipboard is not for us. Looks at the
// beginning of a long text only.
bool looksLikeHosts(const QString &text);

// Pure and thread-safe; `listed` are those on the watchlist already.
HostPreview previewHosts(const QString &text, const QList<Target> &listed,
                         const HostListDefaults &defaults = {});
// The same with the mail exchangers of its mail domains looked up. Blocking.
HostPreview lookUpMailDomains(const HostPreview &preview, const QList<Target> &listed,
                              Resolver &resolver, const std::stop_token &stop);

// A file that is to stand behind a text: both as they are where one of them is empty or both are
// plain lists, else both as plain lists. The note says what that leaves out. Blocking.
struct JoinedHosts
{
    QString before, file;
    QString note; // translated; mostly empty
};
Expected<JoinedHosts, QString> joinedHostFile(const QString &before, const QString &path);

class HostPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Host, Port, Protocol, Label, Remark, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const HostPreview &preview);
    const HostPreview &preview() const { return m_preview; }
    bool hasLabels() const;
    bool hasStartTls() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    HostPreview m_preview;
};
