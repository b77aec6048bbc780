// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview.h"

#include <QScrollArea>

#include <array>

class OverviewTable;
class FleetBars;
class OverviewCard;
class OverviewTableView;
class OverviewTileButton;
class QGridLayout;
class TextLabel;

// All hosts at a glance.
class OverviewPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setOverview(const Overview &overview);

    OverviewTileButton *tile(OverviewTile tile) const { return m_tiles[size_t(tile)]; }
    OverviewTableView *expiring() const { return m_expiringView; }
    OverviewTableView *changes() const { return m_changesView; }
    FleetBars *bars() const { return m_bars; }
    QString headline() const;

signals:
    void tileRequested(OverviewTile tile);
    void hostRequested(qint64 targetId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillFacts(const QList<Overview::Fact> &facts);
    QString barsRemark() const;

    TextLabel *m_headline;
    TextLabel *m_asOf;
    std::array<OverviewTileButton *, OverviewTileCount> m_tiles {};
    OverviewTable *m_expiring;
    OverviewTable *m_changes;
    OverviewTableView *m_expiringView;
    OverviewTableView *m_changesView;
    OverviewCard *m_expiringCard;
    OverviewCard *m_changesCard;
    OverviewCard *m_barsCard;
    FleetBars *m_bars;
    QWidget *m_facts;
    QGridLayout *m_factGrid;
};
