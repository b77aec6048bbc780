// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdfreport.h"
#include "ui/report/reportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QStandardPaths>

// Where a report goes: a file that is asked for, or a printer.

namespace {

const QString ReportFolderKey = QStringLiteral("directories/report");

QString nameFilterOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return ReportDialog::tr("PDF documents (*.pdf)");
    case ReportFormat::Html:
        return ReportDialog::tr("HTML pages (*.html)");
    case ReportFormat::Json:
        return ReportDialog::tr("JSON files (*.json)");
    case ReportFormat::Csv:
        return ReportDialog::tr("CSV tables (*.csv)");
    }
    Q_UNREACHABLE();
}

QString withSuffix(ReportFormat format, const QString &chosen)
{
    return formatOfFile(chosen) == format ? chosen : chosen + u'.' + formatId(format);
}

QString folderFrom(const QSettings &store)
{
    const QString folder = store.value(ReportFolderKey).toString();
    return QFileInfo(folder).isDir()
        ? folder
        : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

}

void ReportDialog::askAndSave()
{
    const ReportFormat format = m_form->choice().format;
    auto *dialog
        = new QFileDialog(this, tr("Save report"), folderFrom(*m_store), nameFilterOf(format));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(formatId(format));
    dialog->selectFile(reportFileName(m_form->scope(), m_now(), formatId(format)));
    // Not of the name itself: it becomes three.
    dialog->setOption(QFileDialog::DontConfirmOverwrite, format == ReportFormat::Csv);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::askToReplace);
    dialog->open();
}

// About files that were not in the dialog's question.
void ReportDialog::askToReplace(const QString &chosen)
{
    const ReportFormat format = m_form->choice().format;
    const QString path = withSuffix(format, chosen);
    QStringList replaced;
    for (const QString &file : writtenFiles(format, path)) {
        if (file != chosen && QFileInfo::exists(file))
            replaced += QDir::toNativeSeparators(file);
    }
    if (replaced.isEmpty())
        return save(path);
    auto *box = new QMessageBox(QMessageBox::Question, tr("Save report"),
                                tr("Replace %n file(s)?", nullptr, int(replaced.size()))
                                    + QStringLiteral("\n\n") + replaced.join(u'\n'),
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this, path] { save(path); });
    box->open();
}

void ReportDialog::save(const QString &path)
{
    if (m_form->hasProblems() || isWorking())
        return;
    const ReportFormat format = m_form->choice().format;
    m_store->setValue(ReportFolderKey, QFileInfo(path).absolutePath());
    m_path = writtenFiles(format, path).first(); // what is opened afterwards
    begin(writerOf(format, path), tr("Writing the report…"));
}

void ReportDialog::askAndPrint()
{
    const auto paper
        = m_form->choice().paper == ReportPaper::Letter ? QPageSize::Letter : QPageSize::A4;
    m_printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    m_printer->setPageSize(QPageSize(paper));
    auto *dialog = new QPrintDialog(m_printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange, false);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, paper] {
        const bool isOurPage = m_printer->pageLayout().pageSize().id() == paper
            && m_printer->pageLayout().orientation() == QPageLayout::Portrait;
        m_path = m_printer->outputFormat() == QPrinter::PdfFormat && isOurPage
            ? m_printer->outputFileName()
            : QString();
        // A file is better written by ourselves: with bookmarks, and whole or not at all.
        if (!m_path.isEmpty())
            return begin(writerOf(ReportFormat::Pdf, m_path), tr("Writing the report…"));
        const auto print = [printer = m_printer](const Report &report, const HostReader &read,
                                                 const ReportProgress &progress) {
            return printReport(*printer, report, read, progress);
        };
        begin(print, tr("Printing the report…"));
    });
    dialog->open();
}
