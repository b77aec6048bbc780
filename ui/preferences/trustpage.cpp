// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/trustpage.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QtConcurrent>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

enum Column { FileOrSubject, ValidUntil };
constexpr int PathRole = Qt::UserRole;

} // namespace

TrustPage::TrustPage(SettingsInForce *settings)
    : PreferencePage(tr("Trust"))
    , m_settings(settings)
    , m_tree(new QTreeWidget)
    , m_remove(new QPushButton(actionIcon(QStringLiteral("remove")), tr("&Remove")))
    , m_refused(new TextLabel(TextRole::Body))
{
    auto *text = new TextLabel(
        tr("The certificate authorities of the system are trusted, and those in these files and "
           "directories. A change judges everything that is shown again."),
        TextRole::Secondary, TextLabel::Ink::Secondary);
    text->setWordWrap(true);
    m_column->addWidget(text);

    m_tree->setAccessibleName(tr("Trusted files"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({ tr("File and certificates"), tr("Valid until") });
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setTabKeyNavigation(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(FileOrSubject, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ValidUntil, QHeaderView::ResizeToContents);
    m_column->addWidget(m_tree, 1);

    auto *addFiles = new QPushButton(actionIcon(QStringLiteral("add")), tr("Add &files…"));
    auto *addDirectory = new QPushButton(actionIcon(QStringLiteral("add")), tr("Add &directory…"));
    for (QPushButton *button : { addFiles, addDirectory, m_remove })
        button->setAutoDefault(false); // none is what Return means here
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(addFiles);
    buttons->addWidget(addDirectory);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    m_column->addLayout(buttons);
    m_refused->setWordWrap(true);
    m_refused->setSelectable(true);
    m_refused->setAccessibleName(tr("Not added"));
    m_refused->hide();
    m_column->addWidget(m_refused);

    connect(addFiles, &QPushButton::clicked, this, [this] { chooseFiles(false); });
    connect(addDirectory, &QPushButton::clicked, this, [this] { chooseFiles(true); });
    connect(m_remove, &QPushButton::clicked, this, &TrustPage::removeSelected);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_tree->selectedItems().isEmpty()); });
    connect(settings, &SettingsInForce::trustRead, this, &TrustPage::showFiles);
    m_remove->setEnabled(false);
    showFiles();
}

void TrustPage::showFiles()
{
    m_tree->clear();
    for (const TrustFile &file : m_settings->trustFiles())
        addItem(file);
}

void TrustPage::addItem(const TrustFile &file)
{
    constexpr qsizetype MostOpen = 8; // a directory with hundreds opens closed
    auto *item = new QTreeWidgetItem(m_tree, { QDir::toNativeSeparators(file.path) });
    item->setData(FileOrSubject, PathRole, file.path);
    item->setToolTip(FileOrSubject, file.path);
    if (!file.problem.isEmpty()) {
        item->setIcon(FileOrSubject, statusIcon(StatusShape::Warning));
        auto *problem = new QTreeWidgetItem(item, { file.problem });
        problem->setFirstColumnSpanned(true);
        problem->setToolTip(FileOrSubject, file.problem);
        item->setExpanded(true);
        return;
    }
    item->setIcon(FileOrSubject, actionIcon(QStringLiteral("certificate")));
    const UtcTime now = SystemClock().now();
    for (const Certificate &certificate : file.certificates) {
        auto *row = new QTreeWidgetItem(
            item, { certificate.subject.text(), toMinuteText(certificate.notAfter) });
        row->setToolTip(FileOrSubject, certificate.subject.text());
        if (certificate.notAfter < now) {
            row->setIcon(FileOrSubject, statusIcon(StatusShape::Warning));
            row->setText(ValidUntil, tr("%1, expired").arg(toMinuteText(certificate.notAfter)));
        }
    }
    item->setExpanded(file.certificates.size() <= MostOpen);
}

void TrustPage::chooseFiles(bool isDirectory)
{
    auto *dialog
        = new QFileDialog(this, isDirectory ? tr("Trust a directory") : tr("Trust CA files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isDirectory ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    if (!isDirectory)
        dialog->setNameFilters(
            { tr("Certificates (*.pem *.crt *.cer *.der)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::filesSelected, this, &TrustPage::addPaths);
    dialog->open();
}

void TrustPage::addPaths(const QStringList &paths)
{
    QStringList clean;
    for (const QString &path : paths)
        clean << QDir::cleanPath(path);
    QtConcurrent::run(readTrustFiles, clean).then(this, [this](const QList<TrustFile> &files) {
        takeFiles(files);
    });
}

void TrustPage::takeFiles(const QList<TrustFile> &files)
{
    Settings changed = m_settings->settings();
    QStringList refused;
    for (const TrustFile &file : files) {
        if (!file.problem.isEmpty())
            refused << tr("Not added: %1").arg(file.problem);
        else if (!changed.trustPaths.contains(file.path))
            changed.trustPaths << file.path;
    }
    m_refused->setText(refused.join(QLatin1Char('\n')));
    m_refused->setVisible(!refused.isEmpty());
    m_settings->change(changed);
}

void TrustPage::removeSelected()
{
    Settings changed = m_settings->settings();
    for (const QTreeWidgetItem *item : m_tree->selectedItems()) {
        const QTreeWidgetItem *file = item->parent() ? item->parent() : item;
        changed.trustPaths.removeAll(file->data(FileOrSubject, PathRole).toString());
    }
    m_settings->change(changed);
}
