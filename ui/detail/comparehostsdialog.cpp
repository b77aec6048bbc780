// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/comparehostsdialog.h"

#include "base/text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

CompareHostsDialog::CompareHostsDialog(const QList<Target> &hosts, const QList<Target> &chosen,
                                       int most, QWidget *parent)
    : QDialog(parent)
    , m_hosts(hosts)
    , m_most(most)
    , m_filter(new QLineEdit)
    , m_view(new QListView)
    , m_items(new QStandardItemModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_note(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
{
    setWindowTitle(tr("Compare with other hosts"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter hosts"));
    m_filter->setClearButtonEnabled(true);
    std::sort(m_hosts.begin(), m_hosts.end(), [](const Target &a, const Target &b) {
        return a.host != b.host ? a.host < b.host : a.port < b.port;
    });
    for (const Target &target : std::as_const(m_hosts)) {
        const QString label = visibleText(target.label, 80);
        const QString text = visibleText(target.text(), 120);
        auto *item
            = new QStandardItem(label.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, label));
        item->setEditable(false);
        item->setCheckable(true);
        const bool isChosen = std::any_of(chosen.begin(), chosen.end(),
                                          [&](const Target &one) { return one.id == target.id; });
        item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        if (isChosen)
            m_checked.insert(m_items->rowCount());
        m_items->appendRow(item);
    }
    m_shown->setSourceModel(m_items);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_shown);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("Hosts to compare with"));
    m_note->setWordWrap(true);
    connect(m_filter, &QLineEdit::textChanged, m_shown,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_items, &QStandardItemModel::itemChanged, this, &CompareHostsDialog::follow);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    for (const auto button : { QDialogButtonBox::Ok, QDialogButtonBox::Cancel })
        buttons->button(button)->setIcon({});
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(m_filter);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    resize(460, 480);
    showCount();
}

QList<Target> CompareHostsDialog::chosen() const
{
    QList<Target> chosen;
    for (int row = 0; row < m_hosts.size(); ++row) {
        if (m_checked.contains(row))
            chosen << m_hosts.at(row);
    }
    return chosen;
}

QString CompareHostsDialog::note() const
{
    return m_note->text();
}

void CompareHostsDialog::follow(QStandardItem *item)
{
    if (item->checkState() != Qt::Checked) {
        if (m_checked.remove(item->row()))
            showCount();
        return;
    }
    if (m_checked.contains(item->row()))
        return;
    if (m_checked.size() >= m_most) {
        item->setCheckState(Qt::Unchecked);
        m_note->setText(tr("A chart holds %1 lines at most: more could not be told apart. Take a "
                           "host away to add another.")
                            .arg(m_most + 1));
        return;
    }
    m_checked.insert(item->row());
    showCount();
}

void CompareHostsDialog::showCount()
{
    m_note->setText(tr("%1 of at most %2 hosts chosen").arg(m_checked.size()).arg(m_most));
}
