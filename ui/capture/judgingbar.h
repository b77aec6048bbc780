// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capture/openedevidence.h"

#include <QWidget>

class Clock;
class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QHBoxLayout;
class QPushButton;
class QSpinBox;
class TextLabel;

// Says that what is shown comes out of a file or of the history, and as of when and by which policy
// it is judged; both can be chosen.
class JudgingBar : public QWidget
{
    Q_OBJECT

public:
    // `clock` outlives it. Roots the evidence brings that are not trusted here are offered.
    JudgingBar(const OpenedEvidence &evidence, const QList<Certificate> &foreignRoots,
               const Clock *clock, QWidget *parent = nullptr);

    const JudgingChoice &judging() const { return m_judging; }
    // What was found, and whether that is what the file says was found then.
    void showVerdict(const Judgement &judgement);

    enum class AsOf { Capture, Now, Other };
    void setAsOf(AsOf asOf);
    void setTime(UtcTime time); // and chooses it
    QPushButton *compareButton() const { return m_compare; } // its menu is its owner's

signals:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *makeTimeRow();
    QWidget *makePolicyRow(const QList<Certificate> &foreignRoots);
    void readChoices();
    void restore();
    void showNote(const QString &text);

    OpenedEvidence m_evidence;
    const Clock *m_clock;
    JudgingChoice m_original;
    JudgingChoice m_judging;
    TextLabel *m_origin;
    QComboBox *m_asOf;
    QDateTimeEdit *m_time;
    QPushButton *m_policy;
    QPushButton *m_compare;
    QWidget *m_policyRow;
    QComboBox *m_scope;
    QSpinBox *m_skew;
    QComboBox *m_missing;
    QCheckBox *m_anchors;
    TextLabel *m_note;
};
