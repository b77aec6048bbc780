// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/historypage.h"

#include "base/clock.h"
#include "history/backup.h"
#include "history/history.h"
#include "ui/theme/typography.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QtConcurrent>
#include <QUrl>
#include <QVBoxLayout>

namespace {

constexpr qint64 DaySeconds = 86'400;

// The page may be closed before it ends; then nobody hears of it.
template <class Result, class Use>
void whenDone(const QFuture<Result> &future, QObject *context, Use use)
{
    auto *watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, use] {
        use(watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(future);
}

}

HistoryPage::HistoryPage(SettingsInForce *settings, History *history)
    : PreferencePage(tr("History"))
    , m_settings(settings)
    , m_history(history)
    , m_path(history->path())
    , m_size(new TextLabel(TextRole::Body))
    , m_told(new TextLabel(TextRole::Body))
{
    addFields();
    addKeeping();
    addButtons();
    m_told->setWordWrap(true);
    m_told->setSelectable(true);
    m_column->addWidget(m_told);
    m_column->addStretch();
    connect(history, &History::tidied, this, [this](int removed) {
        end(removed > 0 ? tr("%n old check(s) were summarised.", nullptr, removed)
                        : tr("The file is as small as it can be."));
        readSize();
    });
    m_size->setText(tr("reading…"));
    readSize();
}

void HistoryPage::addFields()
{
    auto *path = new QLineEdit(QDir::toNativeSeparators(m_path));
    path->setReadOnly(true);
    path->setAccessibleName(tr("Database file"));
    auto *fields = new QFormLayout;
    fields->setHorizontalSpacing(Metrics::Margin);
    fields->setVerticalSpacing(Metrics::WideGap);
    fields->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    fields->addRow(tr("Database:"), path);
    fields->addRow(tr("Size:"), m_size);
    m_column->addLayout(fields);
    m_column->addSpacing(Metrics::Gap);
}

void HistoryPage::addKeeping()
{
    auto *days = new CalmSpinBox(Settings::MinKeepDays, Settings::MaxKeepDays,
                                 m_settings->settings().keepDays, tr(" days"));
    days->setAccessibleName(tr("Days that every check is kept"));
    auto *fields = new QFormLayout;
    fields->setHorizontalSpacing(Metrics::Margin);
    fields->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    fields->addRow(tr("&Keep every check for:"), days);
    m_column->addLayout(fields);
    auto *text = new TextLabel(
        tr("Each check is kept with the bytes that were captured, each distinct certificate and "
           "response once. Of older checks a line for each day and verdict stays. Taking a host "
           "off the list keeps its history. Start with --data-dir to use another place."),
        TextRole::Secondary, TextLabel::Ink::Secondary);
    text->setWordWrap(true);
    m_column->addWidget(text);
    m_column->addSpacing(Metrics::Gap);
    connect(days, &QSpinBox::valueChanged, m_settings, [settings = m_settings](int value) {
        Settings changed = settings->settings();
        changed.keepDays = value;
        settings->change(changed);
    });
}

void HistoryPage::addButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    const auto add = [&](const QString &text, const QString &toolTip, auto action) {
        auto *button = new QPushButton(text);
        button->setAutoDefault(false);
        button->setToolTip(toolTip);
        button->setEnabled(m_history->isWritable());
        connect(button, &QPushButton::clicked, this, action);
        row->addWidget(button);
        m_actions << button;
    };
    add(tr("&Compact now"), tr("Summarise old checks and give back what room is not needed"),
        [this] { compact(); });
    add(tr("&Back up…"), tr("Write a copy of the history to a file"), [this] { askWhereTo(); });
    add(tr("&Restore…"), tr("Put a copy in the place of the history, which is kept"),
        [this] { askWhatFrom(); });
    auto *open = new QPushButton(tr("Open &folder"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).absolutePath()));
    });
    row->addWidget(open);
    row->addStretch();
    m_column->addLayout(row);
}

void HistoryPage::compact()
{
    begin(tr("Compacting…"));
    m_history->tidy(SystemClock().now().addSecs(-DaySeconds * m_settings->settings().keepDays));
}

void HistoryPage::askWhereTo()
{
    const QString name
        = QStringLiteral("staplescope-%1.sqlite").arg(toRfc3339(SystemClock().now()).first(10));
    auto *dialog = new QFileDialog(this, tr("Back up the history"), QString(),
                                   tr("Histories (*.sqlite);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::backUpTo);
    dialog->open();
}

void HistoryPage::askWhatFrom()
{
    auto *dialog = new QFileDialog(this, tr("Restore a history"), QString(),
                                   tr("Histories (*.sqlite);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::restoreFrom);
    dialog->open();
}

void HistoryPage::backUpTo(const QString &path)
{
    begin(tr("Writing the copy…"));
    whenDone(QtConcurrent::run(backUpHistory, m_path, path), this,
             [this, path](const Expected<Done, QString> &copied) {
                 end(copied ? tr("The copy was written to %1.").arg(QDir::toNativeSeparators(path))
                            : copied.error());
             });
}

void HistoryPage::restoreFrom(const QString &path)
{
    begin(tr("Looking whether the copy is whole…"));
    whenDone(QtConcurrent::run(prepareRestore, m_path, path), this,
             [this](const Expected<Done, QString> &ready) {
                 end(ready ? tr("The copy is whole. It takes the place of the history when "
                                "Staplescope is started the next time; the history as it is now is "
                                "kept beside it.")
                           : ready.error());
             });
}

void HistoryPage::readSize()
{
    whenDone(QtConcurrent::run(historySize, m_path), this,
             [this](const HistorySize &size) { showSize(size); });
}

void HistoryPage::showSize(const HistorySize &size)
{
    QString text = locale().formattedDataSize(size.bytes, 1, QLocale::DataSizeSIFormat);
    text += QStringLiteral(", ") + tr("%n check(s)", nullptr, int(size.checks));
    if (size.oldest)
        text += QStringLiteral(", ") + tr("since %1").arg(toMinuteText(*size.oldest));
    m_size->setText(text);
}

void HistoryPage::begin(const QString &text)
{
    m_told->setText(text);
    for (QPushButton *button : std::as_const(m_actions))
        button->setEnabled(false);
}

void HistoryPage::end(const QString &text)
{
    m_told->setText(text);
    for (QPushButton *button : std::as_const(m_actions))
        button->setEnabled(m_history->isWritable());
}

QString HistoryPage::told() const
{
    return m_told->text();
}
