// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportdialog.h"

#include "report/logo.h"
#include "ui/detail/shapelabel.h"
#include "ui/report/reportpreview.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtConcurrent>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

ReportDialog::ReportDialog(const ReportSource &source, const QList<OfferedScope> &scopes,
                           int chosen, QSettings *store, const std::function<UtcTime()> &now,
                           QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_now(now)
    , m_preview(new ReportPreview(source))
    , m_work(new ReportWork(source, this))
    , m_progress(new QProgressBar)
    , m_outcome(new QFrame)
    , m_told(new QLabel)
    , m_good(new ShapeLabel(StatusShape::Tick))
    , m_bad(new ShapeLabel(StatusShape::Critical))
{
    setWindowTitle(tr("Report"));
    QList<OfferedScope> ordered = scopes;
    if (chosen > 0 && chosen < ordered.size())
        ordered.move(chosen, 0);
    m_form = new ReportForm(ordered, readReportChoice(*store), now());
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width()
                            + scroll->verticalScrollBar()->sizeHint().width());
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Margin);
    row->addWidget(scroll, 11);
    row->addWidget(m_preview, 10);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addLayout(row, 1);
    addOutcome(column);
    addButtons(column);
    resize(940, 680);
    connect(m_form, &ReportForm::changed, this, &ReportDialog::follow);
    connect(&m_logoCheck, &QFutureWatcher<QString>::finished, this, [this] {
        const QString problem = m_logoCheck.result();
        if (problem.isEmpty())
            return;
        m_form->setLogoProblem(problem);
        showPreview();
    });
    connect(m_work, &ReportWork::progressed, m_progress, &QProgressBar::setValue);
    connect(m_work, &ReportWork::ended, this, &ReportDialog::end);
    setWorking(false);
    follow();
}

void ReportDialog::addOutcome(QLayout *column)
{
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_told->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_open = new QPushButton(tr("&Open"));
    m_showFolder = new QPushButton(tr("Sho&w folder"));
    auto *row = new QHBoxLayout(m_outcome);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_good);
    row->addWidget(m_bad);
    row->addWidget(m_told, 1);
    for (QPushButton *button : { m_open, m_showFolder }) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_outcome->hide();
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(m_showFolder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).absolutePath()));
    });
    column->addWidget(m_outcome);
}

void ReportDialog::addButtons(QLayout *column)
{
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Writing the report"));
    m_save = new QPushButton(tr("&Save…"));
    m_print = new QPushButton(tr("Pr&int…"));
    m_cancel = new QPushButton;
    for (QPushButton *button : { m_print, m_cancel })
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addStretch();
    for (QPushButton *button : { m_print, m_save, m_cancel })
        row->addWidget(button);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::askAndSave);
    connect(m_print, &QPushButton::clicked, this, &ReportDialog::askAndPrint);
    connect(m_cancel, &QPushButton::clicked, this, &ReportDialog::reject);
    auto *widget = new QWidget;
    row->setContentsMargins(0, 0, 0, 0);
    widget->setLayout(row);
    column->addWidget(widget);
    m_save->setDefault(true);
}

ReportRequest ReportDialog::request() const
{
    ReportRequest request = requestOf(m_form->choice(), m_now());
    if (const auto period = m_form->ownPeriod()) {
        request.from = period->from;
        request.to = std::min(period->to, request.to);
    }
    return request;
}

void ReportDialog::follow()
{
    checkLogo();
    showPreview();
}

// Told beside the field; read again when the report is made.
void ReportDialog::checkLogo()
{
    const QString path = m_form->choice().logoPath;
    if (path == m_logoPath)
        return;
    m_logoPath = path;
    m_form->setLogoProblem({});
    m_logoCheck.setFuture(QtConcurrent::run([path] {
        const auto logo
            = path.isEmpty() ? Expected<QByteArray, QString>(QByteArray()) : readLogo(path);
        return logo ? QString() : logo.error();
    }));
}

void ReportDialog::showPreview()
{
    const ReportChoice choice = m_form->choice();
    enableButtons();
    if (!choice.wantedParts())
        return m_preview->showText(tr("Choose at least one part."));
    if (choice.format != ReportFormat::Pdf)
        return m_preview->showText(tr("The preview shows what is printed. This format is one for "
                                      "programs or for a browser."));
    if (m_form->hasProblems())
        return m_preview->showText(tr("Correct the field that is marked."));
    m_preview->showReport(m_form->scope(), request(), choice.logoPath);
}

void ReportDialog::begin(const ReportWriter &write, const QString &what)
{
    const ReportChoice choice = m_form->choice();
    writeReportChoice(*m_store, choice);
    m_progress->setValue(0);
    tell(what);
    m_work->start(m_form->scope(), request(), choice.logoPath, write);
    setWorking(true);
    m_cancel->setFocus();
}

void ReportDialog::end(const ReportResult &result)
{
    setWorking(false);
    if (!result) {
        tell(result.error(), StatusShape::Critical);
        m_save->setFocus();
        emit failed(result.error());
        return;
    }
    m_cancel->setFocus();
    if (m_path.isEmpty())
        return tell(tr("Report printed."), StatusShape::Tick);
    tell(tr("Report saved."), StatusShape::Tick, m_path);
    m_open->setFocus();
    emit saved(m_path);
}

void ReportDialog::setWorking(bool isWorking)
{
    m_form->setEnabled(!isWorking);
    enableButtons();
    m_progress->setVisible(isWorking);
    m_cancel->setText(isWorking ? tr("Cancel") : tr("Close"));
    m_cancel->setEnabled(true);
}

void ReportDialog::enableButtons()
{
    const bool isSound = m_form->choice().wantedParts() && !m_form->hasProblems();
    m_save->setEnabled(isSound && !isWorking());
    m_print->setEnabled(isSound && !isWorking());
}

void ReportDialog::tell(const QString &text, std::optional<StatusShape> shape, const QString &path)
{
    m_told->setText(text);
    m_told->setToolTip(QDir::toNativeSeparators(path));
    m_good->setVisible(shape == StatusShape::Tick);
    m_bad->setVisible(shape == StatusShape::Critical);
    m_open->setVisible(!path.isEmpty());
    m_showFolder->setVisible(!path.isEmpty());
    m_outcome->show();
    QAccessibleEvent alert(m_told, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ReportDialog::reject()
{
    if (!isWorking())
        return QDialog::reject();
    // It says itself how it ended: it may have been done just before.
    m_work->cancel();
    m_cancel->setEnabled(false);
    tell(tr("Cancelling…"));
}
