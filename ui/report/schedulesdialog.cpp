// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/schedulesdialog.h"

#include "base/text.h"
#include "report/reportfiles.h"
#include "ui/detail/quietcombobox.h"
#include "ui/hosts/fieldform.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int FolderColumn = 3;

QString everyText(ReportEvery every)
{
    return every == ReportEvery::Week ? SchedulesDialog::tr("Every week, on Monday")
                                      : SchedulesDialog::tr("Every month, on the first");
}

QString hostsText(const QString &tag)
{
    return tag.isEmpty() ? SchedulesDialog::tr("All hosts")
                         : SchedulesDialog::tr("Tag: %1").arg(visibleText(tag, 60));
}

// When the one that is under way ends.
QString nextText(const ReportSchedule &schedule, UtcTime now)
{
    if (!duePeriods(schedule, now).isEmpty())
        return SchedulesDialog::tr("now");
    const UtcTime start = periodStart(schedule.every, now);
    const qint64 longest = schedule.every == ReportEvery::Week ? 7 : 31;
    return toMinuteText(periodStart(schedule.every, start.addSecs(longest * 86'400)));
}

}

SchedulesDialog::SchedulesDialog(const QList<ReportSchedule> &schedules, const QStringList &tags,
                                 UtcTime now, QWidget *parent)
    : QDialog(parent)
    , m_schedules(schedules)
    , m_now(now)
    , m_list(new QTreeWidget)
    , m_none(new TextLabel(tr("No report is scheduled."), TextRole::Secondary))
    , m_every(new QuietComboBox)
    , m_format(new QuietComboBox)
    , m_hosts(new QuietComboBox)
    , m_fields(new FieldForm)
    , m_folderField(new QWidget)
    , m_folder(new QLineEdit)
    , m_add(new QPushButton(tr("&Add")))
    , m_remove(new QPushButton(tr("&Remove")))
{
    setWindowTitle(tr("Scheduled reports"));
    auto *note = new TextLabel(
        tr("Made while the program runs, each about the week or month that ended; what fell due "
           "while it was off is made after it starts. Title, logo, parts and detail are those of "
           "the last report that you wrote."),
        TextRole::Secondary);
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(note);
    column->addWidget(makeList(), 1);
    column->addWidget(makeFields(tags));
    column->addWidget(buttons);
    resize(720, 480);
    connect(m_add, &QPushButton::clicked, this, &SchedulesDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &SchedulesDialog::removeSelected);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &SchedulesDialog::judge);
    connect(m_folder, &QLineEdit::textChanged, this, &SchedulesDialog::judge);
    for (QComboBox *box : { m_every, m_format, m_hosts })
        connect(box, &QComboBox::currentIndexChanged, this, &SchedulesDialog::judge);
    showSchedules();
}

QWidget *SchedulesDialog::makeList()
{
    m_list->setRootIsDecorated(false);
    m_list->setAccessibleName(tr("Scheduled reports"));
    m_list->setHeaderLabels(
        { tr("When"), tr("Hosts"), tr("Format"), tr("Folder"), tr("Next (UTC)") });
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(FolderColumn, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_none->setAlignment(Qt::AlignCenter);
    auto *inList = new QVBoxLayout(m_list->viewport());
    inList->addWidget(m_none);
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list, 1);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    m_remove->setAutoDefault(false);
    return widget;
}

QWidget *SchedulesDialog::makeFields(const QStringList &tags)
{
    for (const ReportEvery every : { ReportEvery::Week, ReportEvery::Month })
        m_every->addItem(everyText(every), everyId(every));
    for (const ReportFormat format :
         { ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Csv, ReportFormat::Json })
        m_format->addItem(formatId(format).toUpper(), formatId(format));
    m_hosts->addItem(hostsText({}), QString());
    for (const QString &tag : tags)
        m_hosts->addItem(hostsText(tag), tag);
    auto *choose = new QPushButton(tr("&Choose…"));
    choose->setAccessibleName(tr("Choose a folder"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &SchedulesDialog::chooseFolder);
    auto *folder = new QHBoxLayout(m_folderField);
    folder->setContentsMargins(0, 0, 0, 0);
    folder->setSpacing(Metrics::Gap);
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    m_folder->setAccessibleName(tr("Folder"));
    m_folderField->setFocusProxy(m_folder);
    m_fields->addField(tr("&When:"), m_every);
    m_fields->addField(tr("&Hosts:"), m_hosts);
    m_fields->addField(tr("&Format:"), m_format);
    m_fields->addField(tr("Fol&der:"), m_folderField);
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(new TextLabel(tr("Another one"), TextRole::Strong));
    column->addWidget(m_fields);
    column->addWidget(m_add, 0, Qt::AlignRight);
    m_add->setAutoDefault(false);
    return widget;
}

void SchedulesDialog::showSchedules()
{
    m_list->clear();
    for (const ReportSchedule &schedule : std::as_const(m_schedules))
        m_list->addTopLevelItem(new QTreeWidgetItem(
            { everyText(schedule.every), hostsText(schedule.tag), schedule.format.toUpper(),
              QDir::toNativeSeparators(schedule.folder), nextText(schedule, m_now) }));
    m_none->setVisible(m_schedules.isEmpty());
    judge();
}

void SchedulesDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for reports"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_folder->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

ReportSchedule SchedulesDialog::described() const
{
    ReportSchedule schedule;
    schedule.every = everyFromId(m_every->currentData().toString()).value_or(schedule.every);
    schedule.format = m_format->currentData().toString();
    schedule.tag = m_hosts->currentData().toString();
    if (const QString typed = m_folder->text().trimmed(); !typed.isEmpty())
        schedule.folder = QDir(QDir::fromNativeSeparators(typed)).absolutePath();
    // The first is the one about the period under way.
    schedule.madeUntil = periodStart(schedule.every, m_now);
    return schedule;
}

QString SchedulesDialog::problem() const
{
    const ReportSchedule schedule = described();
    if (schedule.folder.isEmpty())
        return {};
    const QFileInfo folder(schedule.folder);
    if (!folder.isDir())
        return tr("There is no such folder.");
    if (!folder.isWritable())
        return tr("Nothing can be written to this folder.");
    const bool isThere = std::ranges::any_of(
        m_schedules, [&schedule](const ReportSchedule &known) { return isSame(schedule, known); });
    return isThere ? tr("This report is made already.") : QString();
}

void SchedulesDialog::judge()
{
    const QString found = problem();
    m_fields->setProblem(m_folderField, found);
    m_add->setEnabled(found.isEmpty() && !m_folder->text().trimmed().isEmpty());
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
}

void SchedulesDialog::add()
{
    judge();
    if (!m_add->isEnabled())
        return;
    m_schedules.append(described());
    m_folder->clear();
    showSchedules();
    emit changed(m_schedules);
}

void SchedulesDialog::removeSelected()
{
    const QList<QTreeWidgetItem *> items = m_list->selectedItems();
    if (items.isEmpty())
        return;
    m_schedules.removeAt(m_list->indexOfTopLevelItem(items.first()));
    showSchedules();
    emit changed(m_schedules);
}
