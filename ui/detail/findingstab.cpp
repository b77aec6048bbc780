// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingstab.h"

#include "ui/detail/linkbutton.h"
#include "ui/theme/actionicon.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>

namespace {

// What is copied: everything said about one finding.
QString textOf(const Finding &finding)
{
    QStringList parts;
    parts += QStringLiteral("%1: %2 [%3]")
                 .arg(severityWord(finding.severity), finding.title(), finding.id());
    for (const QString &part :
         { finding.detail.translated(), finding.explanation(), finding.fix(),
           QString::fromUtf8(finding.rule->source), sourceUrl(*finding.rule) }) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}

FindingsTab::FindingsTab(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_list(new QListView)
{
    setChildrenCollapsible(false);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FindingsDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(220);
    m_list->setAccessibleName(tr("Findings"));
    addWidget(m_list);
    addWidget(makeDetail());
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setSizes({ 330, 800 });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FindingsTab::showCurrent);
    connect(m_list, &QListView::clicked, this, &FindingsTab::toggle);
    connect(m_list, &QListView::activated, this, &FindingsTab::toggle);
}

QWidget *FindingsTab::makeDetail()
{
    m_area = new QScrollArea;
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::Margin);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(Metrics::WideGap);
    m_title = new TextLabel(TextRole::Strong);
    m_id = new TextLabel(TextRole::SmallFixed, TextLabel::Ink::Secondary);
    m_copy = new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy"));
    m_copy->setAccessibleName(tr("Copy this finding"));
    m_copy->setAutoDefault(false);
    auto *heading = new QGridLayout;
    heading->setVerticalSpacing(2);
    m_title->setWordWrap(true);
    heading->addWidget(m_title, 0, 0);
    heading->addWidget(m_id, 1, 0);
    heading->addWidget(m_copy, 0, 1, 2, 1, Qt::AlignTop);
    heading->setColumnStretch(0, 1);
    column->addLayout(heading);
    column->addLayout(grid);
    column->addStretch(1);
    int row = 0;
    const auto addRow = [&](const QString &name, TextLabel *&value) {
        auto *label = new TextLabel(name, TextRole::Body, TextLabel::Ink::Secondary);
        value = new TextLabel(TextRole::Body);
        value->setWordWrap(true);
        value->setSelectable(true);
        value->setAccessibleName(name);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
        return label;
    };
    addRow(tr("What we saw"), m_seen);
    addRow(tr("Why it matters"), m_why);
    m_fixName = addRow(tr("How to fix"), m_fix);
    m_referenceName = new TextLabel(tr("Reference"), TextRole::Body, TextLabel::Ink::Secondary);
    m_reference = new LinkButton;
    grid->addWidget(m_referenceName, row, 0);
    grid->addWidget(m_reference, row++, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    m_area->setWidget(content);
    connect(m_reference, &LinkButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_url)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const Finding *finding = m_model.findingAt(m_list->currentIndex()))
            QGuiApplication::clipboard()->setText(textOf(*finding));
    });
    return m_area;
}

void FindingsTab::setFindings(const QList<Finding> &findings)
{
    // The same finding stays selected over a check.
    const Finding *current = m_model.findingAt(m_list->currentIndex());
    const QString id = current ? current->id() : QString();
    m_model.setFindings(findings);
    const QModelIndex kept = id.isEmpty() ? QModelIndex() : m_model.indexOf(id);
    m_list->setCurrentIndex(kept.isValid() ? kept : m_model.index(0));
    showCurrent();
}

void FindingsTab::select(const QString &findingId)
{
    const QModelIndex index = m_model.indexOf(findingId);
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void FindingsTab::toggle(const QModelIndex &index)
{
    if (m_model.findingAt(index) || !index.isValid())
        return;
    const int row = index.row();
    m_model.toggle(index);
    m_list->setCurrentIndex(m_model.index(row));
}

void FindingsTab::showCurrent()
{
    const Finding *finding = m_model.findingAt(m_list->currentIndex());
    m_area->widget()->setVisible(finding);
    if (!finding)
        return;
    m_title->setText(finding->title());
    m_id->setText(finding->id());
    QString seen = finding->detail.translated();
    if (finding->severity == Severity::Skipped && finding->blockedBy)
        seen = tr("This could not be checked because of %1.")
                   .arg(QString::fromLatin1(finding->blockedBy->id));
    if (seen.isEmpty())
        seen = finding->severity == Severity::Ok ? tr("As it should be.") : tr("–");
    m_seen->setText(heldTogether(seen));
    m_why->setText(finding->explanation());
    const QString fix = finding->fix();
    m_fix->setText(fix);
    m_fix->setVisible(!fix.isEmpty());
    m_fixName->setVisible(!fix.isEmpty());
    m_url = sourceUrl(*finding->rule);
    const QString source = QString::fromUtf8(finding->rule->source);
    m_reference->setText(source);
    m_reference->setEnabled(!m_url.isEmpty());
    m_reference->setToolTip(m_url);
    m_reference->setAccessibleName(tr("Reference: %1").arg(source));
    m_reference->updateGeometry();
    m_reference->update();
}
