// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistfilter.h"

#include <QTableView>

class QMenu;
class WatchlistDelegate;

// The table of targets. Columns share the width until the user sizes one.
class WatchlistView : public QTableView
{
    Q_OBJECT

public:
    explicit WatchlistView(WatchlistFilter *filter, QWidget *parent = nullptr);

    QList<Target> selectedTargets() const; // in the order shown
    const WatchRow *currentRow() const; // null without one
    void select(
        const QList<qint64> &targetIds); // also makes the first current; hidden ones are left out
    void selectFirst();
    void selectNear(int row); // the host in this row or the next one to it
    void copySelection() const; // with a header line, cells apart by tabs

    void fillColumnMenu(QMenu *menu); // one action a column, and one to go back to the first order
    QByteArray columnState() const;
    bool restoreColumnState(const QByteArray &state); // false: not ours, nothing changed

signals:
    void currentTargetChanged();
    void selectionCountChanged(int count);
    void activatedRow();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    int sizeHintForColumn(int column) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void resetColumns();
    void fitColumns();
    void turnRings();
    bool foldByKey(int key);

    WatchlistFilter *m_filter;
    WatchlistDelegate *m_delegate;
    QTimer m_ringTimer;
    QTimer m_ageTimer; // "2 min ago" and the time left change by themselves
    bool m_isSizedByUser = false;
    bool m_isFitting = false;
};
