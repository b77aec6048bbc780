// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/bytesview.h"

#include "ui/detail/hexview.h"
#include "ui/detail/roomydelegate.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTreeView>

namespace {

constexpr int BytesBesideTree = 1'080; // below that the bytes stand under the tree
constexpr int MostExpanded = 2'000; // rows, at once

// Numbers and what follows them keep apart, rows are as high as in every tree.
class ElementDelegate : public RoomyDelegate
{
public:
    using RoomyDelegate::RoomyDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index);
    }
};

}

BytesView::BytesView(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_tree(new QTreeView)
    , m_hex(new HexView)
{
    setChildrenCollapsible(false);
    makeTree();
    addWidget(m_tree);
    addWidget(m_hex);
    m_tree->setMinimumSize(240, 80);
    m_hex->setMinimumSize(240, 80);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setSizes({ 760, 620 });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (const DerItem *item = m_model.itemAt(index); item && !m_isFollowing) {
                    m_hex->mark(item->header, item->content);
                    m_hex->scrollTo(item->header.offset);
                }
                emit currentChanged();
            });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const DerItem *item = m_model.itemAt(index);
        m_hex->mark(item->header, item->content); // also where bytes were selected since
    });
    connect(m_hex, &HexView::cursorMoved, this, [this](qsizetype byte) {
        const DerItem *item = m_model.tree().at(byte);
        select(item);
        m_hex->mark(item->header, item->content);
    });
    connect(m_hex, &HexView::selectionChanged, this, &BytesView::currentChanged);
}

void BytesView::makeTree()
{
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new ElementDelegate(m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("ASN.1 elements"));
    m_tree->setLayoutDirection(Qt::LeftToRight); // technical
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setIndentation(14);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->resizeSection(DerTreeModel::ElementColumn, 320);
    header->resizeSection(DerTreeModel::OffsetColumn, 72);
    header->resizeSection(DerTreeModel::HeaderColumn, 60);
    header->resizeSection(DerTreeModel::LengthColumn, 64);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &BytesView::showMenu);
}

void BytesView::setDocument(const QByteArray &document, const DerType *schema)
{
    m_model.setDocument(document, schema);
    m_hex->setBytes(document);
    expandWrappers();
    select(m_model.tree().child(m_model.tree().root(), 0));
    m_tree->scrollToTop();
    if (const DerItem *item = currentItem())
        m_hex->mark(item->header, item->content);
    emit currentChanged();
}

// What every document has is open, down to what is signed.
void BytesView::expandWrappers()
{
    QModelIndex index = m_model.index(0, 0);
    while (index.isValid() && m_model.hasChildren(index)) {
        m_tree->expand(index);
        const int rows = m_model.rowCount(index);
        if (rows > 2) {
            m_tree->expand(m_model.index(0, 0, index));
            return;
        }
        index = m_model.index(rows - 1, 0, index);
    }
}

// Nearest first, and no more than somebody would look at: a list may hold a million.
void BytesView::expandBelow()
{
    QModelIndexList waiting { m_tree->currentIndex().siblingAtColumn(0) };
    for (int expanded = 0; !waiting.isEmpty() && expanded < MostExpanded;) {
        const QModelIndex index = waiting.takeFirst();
        if (!m_model.hasChildren(index))
            continue;
        m_tree->expand(index);
        expanded += m_model.rowCount(index);
        for (int row = 0; row < m_model.rowCount(index); ++row)
            waiting.append(m_model.index(row, 0, index));
    }
}

void BytesView::select(const DerItem *item)
{
    const QScopedValueRollback<bool> following(m_isFollowing, true);
    const QModelIndex index = m_model.indexOf(item);
    m_tree->setCurrentIndex(index);
    if (index.isValid())
        m_tree->scrollTo(index);
}

void BytesView::showRange(const ByteRange &wanted)
{
    // What stands behind the end is shown by the last byte.
    const qsizetype offset = qBound<qsizetype>(0, wanted.offset, document().size() - 1);
    const ByteRange range { offset, qMin(wanted.length, document().size() - offset) };
    if (range.length <= 0)
        return;
    const DerItem *item = m_model.tree().find(range);
    select(item);
    if (item->range() == range) {
        m_hex->mark(item->header, item->content);
        m_hex->scrollTo(range.offset);
    } else {
        m_hex->select(range.offset, range.length);
        m_hex->scrollTo(range.offset);
    }
    emit currentChanged();
}

void BytesView::showPath(QStringView path)
{
    if (const DerItem *item = m_model.tree().find(path))
        showRange(item->range());
}

const DerItem *BytesView::currentItem() const
{
    return m_model.itemAt(m_tree->currentIndex());
}

ByteRange BytesView::current() const
{
    if (m_hex->selectionLength() > 0)
        return { m_hex->selectionStart(), m_hex->selectionLength() };
    const DerItem *item = currentItem();
    return item ? item->range() : ByteRange { 0, document().size() };
}

QString BytesView::description() const
{
    if (const qsizetype length = m_hex->selectionLength(); length > 0)
        return tr("%n byte(s) selected, from byte %1", nullptr, int(length))
            .arg(m_hex->selectionStart());
    const DerItem *item = currentItem();
    if (!item)
        return {};
    QString path = m_model.tree().path(item);
    path.remove(QLatin1String("OCSPResponse.responseBytes.response.BasicOCSPResponse."));
    const QString name = path.isEmpty() ? DerTreeModel::nameOf(*item) : path;
    const QString place = item->kind == DerItem::Kind::Element
        ? tr("byte %1, header %2, content %3")
              .arg(item->range().offset)
              .arg(item->header.length)
              .arg(item->content.length)
        : tr("byte %1, length %2").arg(item->range().offset).arg(item->range().length);
    return tr("%1: %2").arg(name, place);
}

void BytesView::copyHex()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(current().in(document()).toHex(' ')));
}

void BytesView::copyBase64()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(current().in(document()).toBase64()));
}

void BytesView::copyRow()
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return;
    const auto text = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
    QGuiApplication::clipboard()->setText(QStringLiteral("%1: %2").arg(
        text(DerTreeModel::ElementColumn), text(DerTreeModel::ValueColumn)));
}

void BytesView::showMenu(QPoint position)
{
    if (!m_tree->indexAt(position).isValid())
        return;
    QMenu menu;
    connect(menu.addAction(tr("Copy"), QKeySequence::Copy), &QAction::triggered, this,
            &BytesView::copyRow);
    connect(menu.addAction(tr("Copy bytes as hex")), &QAction::triggered, this,
            &BytesView::copyHex);
    connect(menu.addAction(tr("Copy bytes as base64")), &QAction::triggered, this,
            &BytesView::copyBase64);
    connect(menu.addAction(tr("Save element as DER…")), &QAction::triggered, this,
            [this] { emit saveWanted(current().in(document())); });
    menu.addSeparator();
    connect(menu.addAction(tr("Expand below")), &QAction::triggered, this, &BytesView::expandBelow);
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

bool BytesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyRow();
        return true;
    }
    return QSplitter::eventFilter(watched, event);
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    const Qt::Orientation wanted = width() < BytesBesideTree ? Qt::Vertical : Qt::Horizontal;
    if (orientation() != wanted) {
        setOrientation(wanted);
        setSizes(wanted == Qt::Vertical ? QList { 500, 500 } : QList { 760, 620 });
    }
    QSplitter::resizeEvent(event);
}
