// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/loosedialog.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QtConcurrent>

namespace {

constexpr char LastEvidenceFolder[] = "lastFolder/evidence";

struct ReadFiles
{
    QList<QPair<QString, EvidenceFile>> files; // with their paths
    QStringList problems;
};

ReadFiles readAll(const QStringList &paths)
{
    ReadFiles read;
    for (const QString &path : paths) {
        if (const auto file = readEvidenceFile(path, Pipes::Refuse))
            read.files.append({ path, *file });
        else
            read.problems << file.error();
    }
    return read;
}

QString certificateText(const Certificate &certificate)
{
    const QString name = certificate.subject.shortText();
    return LooseDialog::tr("%1, until %2")
        .arg(name.isEmpty() ? LooseDialog::tr("without a name") : name,
             toText(certificate.notAfter).left(10));
}

QString statusText(const LooseEvidence &evidence)
{
    QStringList parts;
    if (evidence.response)
        parts << LooseDialog::tr("OCSP response, %1 bytes").arg(evidence.response->size());
    if (evidence.revocationList)
        parts << LooseDialog::tr("revocation list, %1 bytes").arg(evidence.revocationList->size());
    return parts.join(QStringLiteral("; "));
}

// What cannot be judged for want of files; empty where nothing is wanting.
QString lackText(const LooseEvidence &evidence)
{
    if (!evidence.isJudgeable())
        return LooseDialog::tr("A response or a revocation list is needed: a certificate says "
                               "nothing of its own revocation.");
    QStringList lacks;
    if (evidence.chain.isEmpty())
        lacks << LooseDialog::tr(
            "Without the certificate it cannot be judged whether this is about "
            "it, and whether it demands a staple.");
    if (evidence.lacksIssuer())
        lacks << LooseDialog::tr("Without the issuer it cannot be judged whether the signature is "
                                 "the CA's.");
    return lacks.join(QLatin1Char('\n'));
}

} // namespace

LooseDialog::LooseDialog(const LooseEvidence &evidence, const QList<File> &files, QWidget *parent)
    : QDialog(parent)
    , m_evidence(evidence)
    , m_files(files)
    , m_others(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_lack(new TextLabel(TextRole::Body))
    , m_problem(new TextLabel(TextRole::Body))
    , m_judge(new QPushButton)
{
    setWindowTitle(tr("Judge a saved response"));
    setAcceptDrops(true);
    auto *intro = new TextLabel(tr("Choose the files it is to be judged by, or drop them here. "
                                   "Each finds its place by what "
                                   "it holds. Nothing is asked of the network."),
                                TextRole::Body, TextLabel::Ink::Secondary);
    intro->setWordWrap(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Metrics::Margin);
    grid->setVerticalSpacing(Metrics::Gap);
    grid->setColumnStretch(1, 1);
    m_status = addRow(grid, tr("&Response or list"), tr("Choose the response or revocation list"));
    m_certificate = addRow(grid, tr("&Certificate"), tr("Choose the certificate"));
    m_issuer = addRow(grid, tr("&Issuer"), tr("Choose the issuer's certificate"));
    for (TextLabel *label : { m_lack, m_problem, m_others })
        label->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_judge->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_judge);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(intro);
    column->addLayout(grid);
    column->addWidget(m_others);
    column->addWidget(m_lack);
    column->addWidget(m_problem);
    column->addStretch();
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_judge, &QPushButton::clicked, this, &QDialog::accept);
    resize(620, 320);
    showEvidence();
}

LooseDialog::Row LooseDialog::addRow(QGridLayout *grid, const QString &name,
                                     const QString &chooserTitle)
{
    const Row row { new TextLabel(name, TextRole::Body), new TextLabel(TextRole::Body),
                    new QPushButton(tr("Choose…")) };
    row.name->setBuddy(row.choose);
    row.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row.value->setWordWrap(true);
    row.choose->setAutoDefault(false);
    row.choose->setAccessibleName(chooserTitle);
    const int at = grid->rowCount();
    grid->addWidget(row.name, at, 0);
    grid->addWidget(row.value, at, 1);
    grid->addWidget(row.choose, at, 2);
    connect(row.choose, &QPushButton::clicked, this,
            [this, chooserTitle] { choose(chooserTitle); });
    return row;
}

void LooseDialog::choose(const QString &title)
{
    auto *dialog = new QFileDialog(
        this, title, QSettings().value(QLatin1String(LastEvidenceFolder)).toString(),
        tr("Responses, lists and certificates (*.der *.pem *.ors *.ocsp *.crl *.crt *.cer *.p7b "
           "*.p7c);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        QSettings().setValue(QLatin1String(LastEvidenceFolder),
                             QFileInfo(paths.first()).absolutePath());
        addFiles(paths);
    });
    dialog->open();
}

void LooseDialog::addFiles(const QStringList &paths)
{
    QtConcurrent::run(readAll, paths).then(this, [this](const ReadFiles &read) {
        QStringList problems = read.problems;
        for (const auto &[path, file] : read.files) {
            if (file.capture) {
                problems << tr("%1 is a saved capture: open it by itself.")
                                .arg(QFileInfo(path).fileName());
                continue;
            }
            add(path, file);
        }
        m_problem->setText(problems.join(QLatin1Char('\n')));
        showEvidence();
        emit filesAdded();
    });
}

// Another response, or another list, takes the place of the one before.
void LooseDialog::add(const QString &path, const EvidenceFile &file)
{
    m_evidence = with(m_evidence, file);
    m_files.removeIf([&](const File &known) {
        return known.path == path
            || (known.kind == file.kind && file.kind != EvidenceFile::Kind::Certificates);
    });
    m_files.append({ path, file.kind });
}

QStringList LooseDialog::paths() const
{
    QStringList paths;
    for (const File &file : m_files)
        paths << file.path;
    return paths;
}

void LooseDialog::showEvidence()
{
    const auto fill = [](const Row &row, const QString &text) {
        row.value->setText(text.isEmpty() ? LooseDialog::tr("None") : text);
        row.value->setInk(text.isEmpty() ? TextLabel::Ink::Secondary : TextLabel::Ink::Normal);
    };
    fill(m_status, statusText(m_evidence));
    fill(m_certificate,
         m_evidence.chain.isEmpty() ? QString() : certificateText(m_evidence.chain.first()));
    fill(m_issuer, m_evidence.issuer ? certificateText(*m_evidence.issuer) : QString());
    const int others = int(m_evidence.extraCertificates.size());
    m_others->setText(others ? tr("%n more certificate(s) may have signed.", nullptr, others)
                             : QString());
    m_others->setVisible(others > 0);
    m_lack->setText(lackText(m_evidence));
    m_lack->setVisible(!m_lack->text().isEmpty());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_judge->setText(m_lack->text().isEmpty() || !m_evidence.isJudgeable() ? tr("&Judge")
                                                                           : tr("&Judge without"));
    m_judge->setEnabled(m_evidence.isJudgeable());
}

void LooseDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void LooseDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    event->acceptProposedAction();
    addFiles(paths);
}
