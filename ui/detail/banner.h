// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QPushButton>
#include <QTimer>

// The verdict in one line, what it means, when and how it was found, and what can be done.
class DetailBanner : public QWidget
{
    Q_OBJECT

public:
    explicit DetailBanner(QWidget *parent = nullptr);

    void showNeverChecked(const Target &target);
    void showInspection(const Inspection &inspection);
    void setChecking(bool isChecking);

signals:
    void checkRequested();
    void copyRequested();
    void reportRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *addButton(const QString &icon);
    void label(QPushButton *button, const QString &text);
    void showTexts(const QString &word, const QString &sentence, const QString &facts);
    void update();

    StatusShape m_shape = StatusShape::NeverChecked;
    VerdictClass m_class = VerdictClass::NotApplicable;
    QString m_facts;
    bool m_isChecking = false;
    bool m_hasResult = false;
    bool m_isNarrow = false;
    QTimer m_turning;
    TextLabel *m_word;
    TextLabel *m_target;
    TextLabel *m_sentence;
    TextLabel *m_line;
    QPushButton *m_check;
    QPushButton *m_copy;
    QPushButton *m_report;
};
