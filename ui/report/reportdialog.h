// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/reportform.h"
#include "ui/report/reportwork.h"
#include "ui/theme/statusshape.h"

#include <QDialog>

class QFrame;
class QLabel;
class QPrinter;
class QProgressBar;
class QPushButton;
class ReportPreview;
class ShapeLabel;

// What a report is to be, its first page, and writing or printing it. Stays open afterwards, so
// that the same can be had in another format; remembers what was chosen in `store`.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    // `scopes` are offered in this order; the one at `chosen` is first.
    ReportDialog(const ReportSource &source, const QList<OfferedScope> &scopes, int chosen,
                 QSettings *store, const std::function<UtcTime()> &now, QWidget *parent = nullptr);

    ReportForm *form() const { return m_form; }
    ReportPreview *preview() const { return m_preview; }
    // Writes it there, as when the file had been asked for.
    void save(const QString &path);
    bool isWorking() const { return m_work->isRunning(); }

signals:
    void saved(const QString &path);
    void failed(const QString &why);

public slots:
    void reject() override; // stops what is under way first

private:
    void addButtons(QLayout *column);
    void addOutcome(QLayout *column);
    void follow(); // what was chosen
    void checkLogo();
    void showPreview();
    ReportRequest request() const;
    void askAndSave();
    void askToReplace(const QString &chosen);
    void askAndPrint();
    void begin(const ReportWriter &write, const QString &what);
    void end(const ReportResult &result);
    void setWorking(bool isWorking);
    void enableButtons();
    // In the line above the buttons; no shape while something is under way.
    void tell(const QString &text, std::optional<StatusShape> shape = {}, const QString &path = {});

    QSettings *m_store;
    std::function<UtcTime()> m_now;
    ReportForm *m_form;
    ReportPreview *m_preview;
    ReportWork *m_work;
    QPushButton *m_save, *m_print, *m_cancel;
    QProgressBar *m_progress;
    QFrame *m_outcome;
    QLabel *m_told;
    ShapeLabel *m_good, *m_bad;
    QPushButton *m_open, *m_showFolder;
    QString m_path; // being written; empty while printing
    QString m_logoPath; // checked last
    QFutureWatcher<QString> m_logoCheck; // what is wrong with it
    std::shared_ptr<QPrinter> m_printer;
};
