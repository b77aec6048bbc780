// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/pastchecktable.h"

#include "ui/detail/ruleline.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace {

constexpr int RowsMeasured = 200; // the texts of a column are of much the same width

} // namespace

PastCheckTable::PastCheckTable(HistoryTable *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(makeHistoryTable(model))
    , m_open(addButton(QStringLiteral("external"), tr("Open"), PastUse::Open))
    , m_compare(addButton(QStringLiteral("table"), tr("Compare"), PastUse::Compare))
    , m_save(addButton(QStringLiteral("save"), tr("Save capture…"), PastUse::Save))
{
    auto *hint = new TextLabel(tr("Select a check to open or save it, two to compare them."),
                               TextRole::Body, TextLabel::Ink::Secondary);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    row->setSpacing(Metrics::Gap);
    row->addWidget(hint, 1);
    for (QPushButton *button : { m_open, m_compare, m_save })
        row->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(new RuleLine(Qt::Horizontal));
    column->addLayout(row);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_table, &QTableView::activated, this, [this] {
        if (selected().size() == 1)
            emit wanted(selected(), PastUse::Open);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PastCheckTable::updateButtons);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        updateButtons();
        if (isVisible())
            fitColumns();
    });
    m_table->horizontalHeader()->setResizeContentsPrecision(RowsMeasured);
    updateButtons();
}

void PastCheckTable::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitColumns();
}

void PastCheckTable::fitColumns()
{
    m_table->resizeColumnsToContents();
}

QPushButton *PastCheckTable::addButton(const QString &icon, const QString &text, PastUse use)
{
    auto *button = new QPushButton(actionIcon(icon), text);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, use] { emit wanted(selected(), use); });
    return button;
}

// The table has the newest on top.
QList<qint64> PastCheckTable::selected() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end(), std::greater());
    QList<qint64> observations;
    for (const int row : std::as_const(rows)) {
        if (const auto observation = m_model->observationAt(row))
            observations << *observation;
    }
    return observations;
}

void PastCheckTable::updateButtons()
{
    const qsizetype count = selected().size();
    m_open->setEnabled(count == 1);
    m_save->setEnabled(count == 1);
    m_compare->setEnabled(count == 2);
}
