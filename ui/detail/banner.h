// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QMenu>
#include <QPushButton>
#include <QTimer>

// The verdict in one line, what it means, when and how it was found, and what can be done.
class DetailBanner : public QWidget
{
    Q_OBJECT

public:
    explicit DetailBanner(QWidget *parent = nullptr);

    void showNeverChecked(const Target &target);
    // `subject` and `facts` stand for the host and for how it was checked, where not empty.
    void showInspection(const Inspection &inspection, const QString &subject = {},
                        const QString &facts = {});
    void setChecking(bool isChecking);
    void setLive(bool isLive); // false: nothing can be checked again or reported on

signals:
    void checkRequested();
    void reportRequested();
    // The menus are empty; whoever fills them knows what there is.
    void copyMenuWanted(QMenu *menu);
    void saveMenuWanted(QMenu *menu);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *addButton(const QString &icon);
    QPushButton *addMenuButton(const QString &icon, void (DetailBanner::*wanted)(QMenu *menu));
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
    QPushButton *m_save;
    QPushButton *m_report;
};
