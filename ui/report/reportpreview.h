// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/pdfreport.h"
#include "ui/report/reportwork.h"

#include <QWidget>

class PageView;
class QLabel;
class QTimer;
class QToolButton;

// The pages of a report as they would be printed, one at a time, the first one first. Drawn aside,
// shortly after what was chosen last.
class ReportPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPreview(const ReportSource &source, QWidget *parent = nullptr);

    // The page that is shown stays, as far as there is one.
    void showReport(const ReportScope &scope, const ReportRequest &request,
                    const QString &logoPath);
    void showText(const QString &text); // instead of a page
    bool isBusy() const;
    const PagePicture &page() const { return m_page; }

signals:
    void shown(); // a page, or why there is none

private:
    QToolButton *turnButton(const QString &icon, const QString &name, int by);
    void turn(int by);
    void start();
    void end(const ReportResult &result);
    void say(const QString &text);

    ReportWork *m_work;
    QTimer *m_delay;
    ReportScope m_scope;
    ReportRequest m_request;
    QString m_logoPath;
    std::shared_ptr<PagePicture> m_drawn; // by the work under way
    PagePicture m_page;
    int m_wanted = 1;
    PageView *m_view;
    QToolButton *m_back, *m_on;
    QLabel *m_number;
};
