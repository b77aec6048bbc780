// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "models/chartseries.h"
#include "ui/detail/historytable.h"
#include "watch/lessons.h"

#include <QTimer>
#include <QWidget>

class ChartLegend;
class Clock;
class EmptyState;
class HistoryPlot;
enum class HistoryExport;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;
class SegmentBar;
class TextLabel;

// How fresh the responses of a target were over time, as a chart or as a table of the same numbers.
class HistoryTab : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTab(const Clock *clock, QWidget *parent = nullptr);

    void setClock(const Clock *clock) { m_clock = clock; }
    void setTarget(const Target &target); // forgets the rows of another
    void setObservations(const Target &target, const ChartedObservations &charted);
    void setLessons(const Target &target, const std::optional<Lessons> &lessons);
    void checkEnded(); // there may be a new row

signals:
    void observationsWanted(const Target &target, UtcTime from, UtcTime to);
    void allObservationsWanted(const Target &target, UtcTime from, UtcTime to);
    void lessonsWanted(const Target &target); // answer with setLessons

protected:
    void showEvent(QShowEvent *event) override;

private:
    QHBoxLayout *makeBar();
    QVBoxLayout *makeLessons();
    void chooseSpan(qint64 secs); // 0: everything
    void showSpan();
    void fitSpan();
    void followNow(bool isFollowing);
    void userMoved();
    void want(UtcTime from, UtcTime to);
    void wantWhatIsMissing();
    void show();
    void showRangeText();
    void fillTable();
    QList<Observation> shownChecks() const;
    void askForRange();
    void exportAs(HistoryExport what);
    void wantAll(UtcTime from, UtcTime to);
    void saveCsv();

    const Clock *m_clock;
    Target m_target;
    QList<Observation> m_observations;
    bool m_hasAnswer = false;
    bool m_isAsked = false;
    bool m_isSaving = false; // once every check has been read
    qint64 m_bucketSecs = 0; // of which some of the observations stand for all; 0: these are all
    QList<TimeSpan> m_monitored;
    UtcTime m_askedFrom, m_askedTo;
    UtcTime m_savedFrom, m_savedTo;
    qint64 m_span;
    bool m_isSpanChosen = false; // by the user; else by what there is
    QTimer m_panned;
    QTimer m_following;

    QComboBox *m_quantity;
    SegmentBar *m_spans;
    TextLabel *m_range;
    QPushButton *m_follow;
    QPushButton *m_asTable;
    TextLabel *m_refreshing; // what the history teaches
    TextLabel *m_times;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    HistoryPlot *m_plot;
    ChartLegend *m_legend;
    HistoryTable m_model;
    QTableView *m_table;
};
