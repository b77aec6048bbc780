// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/responsetab.h"

#include "ui/detail/answerfields.h"
#include "ui/detail/listfields.h"
#include "ui/detail/staplechooser.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

ResponseTab::ResponseTab(QWidget *parent)
    : QWidget(parent)
    , m_chooser(new StapleChooser)
    , m_search(new QLineEdit)
    , m_found(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_tree(new QTreeView)
{
    m_filter.setSourceModel(&m_model);
    m_filter.setRecursiveFilteringEnabled(true);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setFilterKeyColumn(-1);
    m_search->setPlaceholderText(tr("Search fields and values"));
    m_search->setAccessibleName(tr("Search the response"));
    m_search->addAction(actionIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(320);
    m_tree->setModel(&m_filter);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("Fields of the response"));
    m_tree->setLayoutDirection(Qt::LeftToRight); // names and values are technical
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ResponseModel::ValueColumn, QHeaderView::Stretch);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->setColumnWidth(ResponseModel::NameColumn, 260);
    m_tree->setColumnWidth(ResponseModel::RemarkColumn, 260);
    m_tree->installEventFilter(this);
    auto *expand = new QPushButton(actionIcon(QStringLiteral("expand-all")), tr("Expand all"));
    auto *collapse
        = new QPushButton(actionIcon(QStringLiteral("collapse-all")), tr("Collapse all"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_chooser);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_found);
    bar->addStretch(1);
    bar->addWidget(expand);
    bar->addWidget(collapse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_tree, 1);
    connect(expand, &QPushButton::clicked, m_tree, &QTreeView::expandAll);
    connect(collapse, &QPushButton::clicked, m_tree, &QTreeView::collapseAll);
    connect(m_search, &QLineEdit::textChanged, this, &ResponseTab::search);
    connect(m_chooser, &StapleChooser::chosen, this, &ResponseTab::showEntry);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](QPoint position) {
        if (!m_tree->indexAt(position).isValid())
            return;
        QMenu menu;
        const QAction *one = menu.addAction(tr("Copy"), QKeySequence::Copy);
        const QAction *all = menu.addAction(tr("Copy with everything below"));
        const QAction *chosen = menu.exec(m_tree->viewport()->mapToGlobal(position));
        if (chosen == one || chosen == all)
            copy(chosen == all);
    });
}

bool ResponseTab::hasSomething(const Judgement &judgement)
{
    return !judgement.staples.isEmpty() || !judgement.answers.isEmpty()
        || !judgement.revocationLists.isEmpty();
}

void ResponseTab::setJudgement(const Judgement &judgement)
{
    using Source = StapleChooser::Source;
    m_entries.clear();
    QList<StapleChooser::Choice> choices;
    for (const StapleJudgement &staple : judgement.staples) {
        m_entries.append(responseFields(staple));
        choices.append({ staple.certIndex, staple.reading.response.der.size() });
    }
    for (const AnswerJudgement &answer : judgement.answers) {
        m_entries.append(answerFields(answer));
        choices.append(
            { answer.answer.certIndex, answer.answer.body.size(), false, Source::Responder });
    }
    for (const RevocationListJudgement &list : judgement.revocationLists) {
        m_entries.append(listFields(list));
        choices.append(
            { list.certIndex, list.fetched.der.size(), !list.fetched.isFetched(), Source::List });
    }
    m_chooser->setChoices(choices);
    showEntry(m_chooser->current());
}

void ResponseTab::showEntry(qsizetype index)
{
    if (index < 0 || index >= m_entries.size())
        return;
    m_model.setFields(m_entries[index]);
    expandAtFirst();
}

// The answer itself and what is wrong are open; the rest is a click away.
void ResponseTab::expandAtFirst()
{
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const QModelIndex index = m_filter.index(row, 0);
        const ResponseField *field = m_model.fieldAt(m_filter.mapToSource(index));
        m_tree->setExpanded(index,
                            field->isOpenAtFirst || field->match == ResponseField::Match::No);
    }
    m_tree->scrollToTop();
}

void ResponseTab::search(const QString &text)
{
    m_filter.setFilterFixedString(text);
    const bool isSearching = !text.isEmpty();
    if (isSearching)
        m_tree->expandAll();
    else
        expandAtFirst();
    m_found->setText(isSearching && m_filter.rowCount() == 0 ? tr("Nothing found") : QString());
}

void ResponseTab::copy(bool withChildren)
{
    const QModelIndex index = m_filter.mapToSource(m_tree->currentIndex());
    if (index.isValid())
        QGuiApplication::clipboard()->setText(m_model.textOf(index, withChildren));
}

bool ResponseTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}
