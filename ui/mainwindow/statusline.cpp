// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

namespace {

class UprightRule : public QWidget
{
public:
    UprightRule() { setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, 6, 1, height() - 12), Theme::of(this).rule);
    }
};

TextLabel *secondaryLabel()
{
    return new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary);
}

} // namespace

StatusLine::StatusLine(const QString &databasePath, QWidget *parent)
    : QWidget(parent)
    , m_databasePath(databasePath)
    , m_hosts(secondaryLabel())
    , m_watchingRule(new UprightRule)
    , m_watching(secondaryLabel())
    , m_database(secondaryLabel())
    , m_progressText(secondaryLabel())
    , m_progress(new QProgressBar)
    , m_cancel(new QToolButton)
{
    m_progress->setFixedWidth(180);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Checks done"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(actionIcon(QStringLiteral("cancel")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    m_cancel->setFont(fontFor(TextRole::Secondary, font()));
    m_cancel->setMaximumHeight(24);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelRequested);
    auto *zone = secondaryLabel();
    zone->setText(tr("Times: UTC"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::Margin, 1, Metrics::Margin, 0);
    row->setSpacing(Metrics::WideGap);
    row->addWidget(m_hosts);
    row->addWidget(m_watchingRule);
    row->addWidget(m_watching);
    row->addWidget(new UprightRule);
    row->addWidget(m_database);
    row->addStretch();
    row->addWidget(m_progressText);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(new UprightRule);
    row->addWidget(zone);
    setFixedHeight(std::max(28, m_hosts->sizeHint().height() + Metrics::Gap));
    hideProgress();
    setWatching({}, {});
    updateDatabaseSize();
}

void StatusLine::setWatching(const QString &text, const QString &toolTip)
{
    m_watching->setText(text);
    m_watching->setToolTip(toolTip);
    m_watching->setVisible(!text.isEmpty());
    m_watchingRule->setVisible(!text.isEmpty());
}

void StatusLine::setHostCounts(int listed, int shown, int selected)
{
    QString text = listed == 0 ? tr("No hosts") : tr("%n host(s)", nullptr, listed);
    if (shown != listed)
        text = tr("%1 of %n host(s) shown", nullptr, listed).arg(shown);
    if (selected > 0)
        text += QStringLiteral(", ") + tr("%n selected", nullptr, selected);
    m_hosts->setText(text);
}

void StatusLine::setProgress(int done, int total)
{
    if (done >= total)
        return hideProgress();
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progressText->setText(tr("Checking %1 of %2").arg(std::min(done + 1, total)).arg(total));
    m_progress->show();
    m_progressText->show();
    m_cancel->show();
}

void StatusLine::setListProgress(int done, int total, bool canCancel)
{
    if (done >= total)
        return hideProgress();
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progressText->setText(tr("Changing the list: %1 of %2").arg(done).arg(total));
    m_progress->show();
    m_progressText->show();
    m_cancel->setVisible(canCancel);
}

void StatusLine::hideProgress()
{
    m_progress->hide();
    m_progressText->hide();
    m_cancel->hide();
}

void StatusLine::updateDatabaseSize()
{
    // What is not yet in the file itself stands in its write-ahead log.
    const qint64 size = QFileInfo(m_databasePath).size()
        + QFileInfo(m_databasePath + QStringLiteral("-wal")).size();
    m_database->setText(tr("Database %1")
                            .arg(locale().formattedDataSize(size, size < 10'000'000 ? 0 : 1,
                                                            QLocale::DataSizeSIFormat)));
    m_database->setToolTip(QDir::toNativeSeparators(m_databasePath));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(0, 0, width(), 1), theme.rule);
}
