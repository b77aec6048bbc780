// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview.h"
#include "ui/theme/statusshape.h"

#include <QAbstractTableModel>
#include <QTableView>

struct OverviewCell
{
    QString text; // for the screen reader as well
    QString toolTip;
    std::optional<StatusShape> shape;
    bool isSecondary = false; // in the quieter ink
    bool isRight = false;
    bool hasBar = false; // of the time left, in the place of the text
};

struct OverviewRow
{
    qint64 targetId = 0;
    WatchRow row; // of the bar
    QList<OverviewCell> cells; // one a column
};

// A table of the overview.
class OverviewTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        TargetRole = Qt::UserRole, // qint64, the target's id
        ShapeRole, // StatusShape as int; none: no shape
        RowRole, // const WatchRow *, of the cell with the bar
        NowRole, // qint64 milliseconds
        SecondaryRole, // bool: in the quieter ink
    };
    explicit OverviewTable(const QStringList &titles, QObject *parent = nullptr);

    void setRows(const QList<OverviewRow> &rows, UtcTime now);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_titles;
    QList<OverviewRow> m_rows;
    UtcTime m_now;
};

QStringList expiringTitles();
QList<OverviewRow> expiringRows(const Overview &overview); // the next to expire
QStringList changesTitles();
QList<OverviewRow> changesRows(const Overview &overview); // of verdicts, the newest first

// Shows one of them without headers. Enter or a double click asks for the host of the row.
class OverviewTableView : public QTableView
{
    Q_OBJECT

public:
    // By column: a fixed width, or 0 for an equal share of what is left.
    OverviewTableView(OverviewTable *model, QList<int> widths, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

signals:
    void hostRequested(qint64 targetId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<int> m_widths;
};
