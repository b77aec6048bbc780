// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "ui/chart/plottedline.h"
#include "ui/detail/pastchecktable.h"
#include "watch/lessons.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>

class ChartLegend;
class Clock;
class EmptyState;
class HistoryPlot;
enum class HistoryExport;
class LineLegend;
class QAction;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;
class SegmentBar;
class TextLabel;

// How fresh the responses of a target were over time, as a chart or as a table of the same numbers:
// as one line, as one for each of its addresses, or beside other targets.
class HistoryTab : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTab(const Clock *clock, QWidget *parent = nullptr);

    void setClock(const Clock *clock) { m_clock = clock; }
    void setTarget(const Target &target); // forgets the rows of another
    // Of the target shown or of one that it is compared with; others are left out.
    void setObservations(const Target &target, const ChartedObservations &charted);
    // What is selected beside the target shown is compared with it, as far as there is room.
    void setSelected(const QList<Target> &targets);
    // The hosts that can be compared with; without, only the selected ones can.
    void setHosts(std::function<QList<Target>()> hosts);
    void compareWith(const QList<Target> &others); // empty: with none
    void showByAddress(bool isByAddress);
    void setLessons(const Target &target, const std::optional<Lessons> &lessons);
    void checkEnded(); // there may be a new row

signals:
    void observationsWanted(const QList<Target> &targets, UtcTime from, UtcTime to);
    void allObservationsWanted(const QList<Target> &targets, UtcTime from, UtcTime to);
    void lessonsWanted(const Target &target); // answer with setLessons
    void pastChecksWanted(const QList<qint64> &observations, PastUse use);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBar();
    void fitBar();
    QVBoxLayout *makeLessons();
    void chooseSpan(qint64 secs); // 0: everything
    void showSpan();
    void fitSpan();
    void followNow(bool isFollowing);
    void setFollowing(bool isFollowing); // the button alone
    void userMoved();
    void want(UtcTime from, UtcTime to);
    void wantWhatIsMissing();
    void wantAgain();
    bool isTooCoarse() const;
    void show();
    void showRangeText();
    void elideRange();
    void fillTable();

    QWidget *makeCompareButton();
    void fillCompareMenu();
    void chooseHosts();
    void compareWithSelected();
    void setCompared(const QList<Target> &others);
    QList<Target> targets() const; // the one shown first
    bool isComparing() const { return m_isByAddress || !m_compared.isEmpty(); }
    QStringList addresses() const; // those with the most checks first
    PlottedLine lineOf(const Target &target, const ChartedObservations &charted) const;
    QList<PlottedLine> lines() const;
    QList<PlottedLine> linesByAddress() const;
    void showNote();
    std::optional<UtcTime> firstKnown() const; // of all lines, days included
    qint64 bucketSecs() const;
    void askForRange();
    void exportAs(HistoryExport what);
    void wantAll(UtcTime from, UtcTime to);
    void saveCsv();

    const Clock *m_clock;
    Target m_target;
    ChartedObservations m_charted; // of the target
    QList<Target> m_compared; // with it
    QHash<qint64, ChartedObservations> m_others; // by target id
    QList<Target> m_selected; // in the list
    bool m_isComparedBySelection = false;
    bool m_isByAddress = false;
    QSet<QString> m_hidden; // names of lines
    std::function<QList<Target>()> m_hosts;
    bool m_hasAnswer = false;
    bool m_hasChecks = false; // in any answer: what is shown now may lie between them
    bool m_isAsked = false;
    QSet<qint64> m_awaited; // whose every check is read before they are saved
    UtcTime m_askedFrom, m_askedTo;
    UtcTime m_savedFrom, m_savedTo;
    qint64 m_span;
    bool m_isSpanChosen = false; // by the user; else by what there is
    QTimer m_panned;
    QTimer m_following;

    QWidget *m_bar;
    int m_wholeBarWidth = 0; // with all texts
    QComboBox *m_quantity;
    SegmentBar *m_spans;
    TextLabel *m_range;
    QString m_rangeText; // as a whole
    QPushButton *m_follow;
    QPushButton *m_asTable;
    QPushButton *m_compare;
    QPushButton *m_export;
    TextLabel *m_note; // on the lines that found no room
    TextLabel *m_refreshing; // what the history teaches
    TextLabel *m_times;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    HistoryPlot *m_plot;
    QWidget *m_legends;
    LineLegend *m_lineLegend;
    ChartLegend *m_legend;
    HistoryTable m_model;
    PastCheckTable *m_past; // the model as a table
};
