// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/responsetab.h"

#include "ui/detail/answerfields.h"
#include "ui/detail/fieldpane.h"
#include "ui/detail/listfields.h"
#include "ui/detail/searchbar.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

namespace {

constexpr int TextBesideTree = 900; // below that the explanation stands under the tree

}

ResponseTab::ResponseTab(QWidget *parent)
    : QWidget(parent)
    , m_document(QByteArray())
    , m_chooser(new StapleChooser)
    , m_search(new SearchBar(tr("Search fields and values"), tr("Search the response")))
    , m_tree(new QTreeView)
    , m_pane(new FieldPane)
    , m_splitter(new QSplitter(Qt::Horizontal))
{
    makeTree();
    makeLayout();
    m_search->addKeysTo(this);
    connect(m_search, &SearchBar::searched, this, &ResponseTab::search);
    connect(m_search, &SearchBar::nextWanted, this, [this] { step(1); });
    connect(m_search, &SearchBar::previousWanted, this, [this] { step(-1); });
    connect(m_chooser, &StapleChooser::chosen, this, &ResponseTab::showEntry);
    connect(m_pane, &FieldPane::bytesWanted, this, &ResponseTab::wantBytes);
}

void ResponseTab::makeTree()
{
    m_tree->setModel(&m_model);
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
    m_tree->setColumnWidth(ResponseModel::NameColumn, 240);
    m_tree->setColumnWidth(ResponseModel::RemarkColumn, 220);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ResponseTab::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ResponseTab::showField);
}

void ResponseTab::makeLayout()
{
    auto *expand = new QPushButton(actionIcon(QStringLiteral("expand-all")), tr("Expand all"));
    auto *collapse
        = new QPushButton(actionIcon(QStringLiteral("collapse-all")), tr("Collapse all"));
    connect(expand, &QPushButton::clicked, m_tree, &QTreeView::expandAll);
    connect(collapse, &QPushButton::clicked, m_tree, &QTreeView::collapseAll);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_chooser);
    bar->addWidget(m_search, 1);
    bar->addWidget(expand);
    bar->addWidget(collapse);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_pane);
    m_tree->setMinimumSize(240, 80);
    m_pane->setMinimumSize(220, 80);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({ 900, 300 });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_splitter, 1);
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
        const QByteArray &der = staple.reading.response.der;
        m_entries.append({ responseFields(staple), der, &DerTypes::OcspResponseFile });
        choices.append({ staple.certIndex, der.size() });
    }
    for (const AnswerJudgement &answer : judgement.answers) {
        const QByteArray &der = answer.answer.body;
        m_entries.append({ answerFields(answer), der, &DerTypes::OcspResponseFile });
        choices.append({ answer.answer.certIndex, der.size(), false, Source::Responder });
    }
    for (const RevocationListJudgement &list : judgement.revocationLists) {
        const QByteArray &der = list.fetched.der;
        m_entries.append({ listFields(list), der, &DerTypes::RevocationListFile });
        choices.append({ list.certIndex, der.size(), !list.fetched.isFetched(), Source::List });
    }
    m_chooser->setChoices(choices);
    showEntry(m_chooser->current());
}

void ResponseTab::showEntry(qsizetype index)
{
    if (index < 0 || index >= m_entries.size())
        return;
    const Entry &entry = m_entries[index];
    m_document = DerTree(entry.document, entry.schema);
    m_model.setFields(entry.fields);
    expandAtFirst();
    m_tree->setCurrentIndex(m_model.index(0, 0));
    search(m_search->text());
    showField();
}

// The answer itself and what is wrong are open; the rest is a click away.
void ResponseTab::expandAtFirst()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row, 0);
        const ResponseField *field = m_model.fieldAt(index);
        m_tree->setExpanded(index,
                            field->isOpenAtFirst || field->match == ResponseField::Match::No);
    }
    m_tree->scrollToTop();
}

// Empty where the field was not read from the document, or its element is not to be found.
ByteRange ResponseTab::rangeOf(const ResponseField &field) const
{
    if (field.path.isEmpty())
        return field.range;
    const DerItem *item = m_document.find(field.path);
    return item ? item->range() : ByteRange();
}

void ResponseTab::showField()
{
    const ResponseField *field = m_model.fieldAt(m_tree->currentIndex());
    m_pane->setField(field, m_document.document(), field ? rangeOf(*field) : ByteRange());
}

void ResponseTab::wantBytes()
{
    const ResponseField *field = m_model.fieldAt(m_tree->currentIndex());
    const ByteRange range = field ? rangeOf(*field) : ByteRange();
    if (range.length > 0)
        emit bytesWanted(m_document.document(), range);
}

void ResponseTab::search(const QString &text)
{
    m_found = m_model.search(text.trimmed());
    m_foundAt = -1;
    m_tree->viewport()->update(); // what is found is highlighted at every level
    m_search->setFound(-1, m_found.size());
    if (!m_found.isEmpty())
        step(1);
}

void ResponseTab::step(int by)
{
    const qsizetype count = m_found.size();
    if (count == 0)
        return;
    m_foundAt = m_foundAt < 0 ? (by > 0 ? 0 : count - 1) : (m_foundAt + by + count) % count;
    m_tree->setCurrentIndex(m_found[m_foundAt]);
    m_tree->scrollTo(m_found[m_foundAt]);
    m_search->setFound(m_foundAt, count);
}

void ResponseTab::copy(bool withChildren)
{
    const QModelIndex index = m_tree->currentIndex();
    if (index.isValid())
        QGuiApplication::clipboard()->setText(m_model.textOf(index, withChildren));
}

void ResponseTab::showMenu(QPoint position)
{
    const ResponseField *field = m_model.fieldAt(m_tree->indexAt(position));
    if (!field)
        return;
    QMenu menu;
    connect(menu.addAction(tr("Copy"), QKeySequence::Copy), &QAction::triggered, this,
            [this] { copy(false); });
    connect(menu.addAction(tr("Copy with everything below")), &QAction::triggered, this,
            [this] { copy(true); });
    menu.addSeparator();
    QAction *bytes = menu.addAction(tr("Show bytes"));
    bytes->setEnabled(rangeOf(*field).length > 0);
    connect(bytes, &QAction::triggered, this, &ResponseTab::wantBytes);
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

bool ResponseTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_tree || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        copy(false);
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        wantBytes();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ResponseTab::resizeEvent(QResizeEvent *event)
{
    const Qt::Orientation wanted = width() < TextBesideTree ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() != wanted) {
        m_splitter->setOrientation(wanted);
        m_splitter->setSizes(wanted == Qt::Vertical ? QList { 300, 170 } : QList { 900, 300 });
    }
    QWidget::resizeEvent(event);
}
