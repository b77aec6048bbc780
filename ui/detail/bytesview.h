// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/dertreemodel.h"

#include <QSplitter>

class HexView;
class QTreeView;

// A document as the tree of its ASN.1 elements and as bytes, linked both ways: an element marks its
// bytes, a byte selects the innermost element that holds it. Side by side where there is room.
class BytesView : public QSplitter
{
    Q_OBJECT

public:
    explicit BytesView(QWidget *parent = nullptr);

    void setDocument(const QByteArray &document, const DerType *schema);
    const QByteArray &document() const { return m_model.tree().document(); }

    void showRange(const ByteRange &range); // its element, else the bytes alone
    void showPath(QStringView path); // as DerTree::find
    const DerItem *currentItem() const; // null where there is none
    ByteRange current() const; // selected bytes, else those of the element, else all
    QString description() const; // of what is shown: path, offset and lengths
    const HexView *hex() const { return m_hex; }

    void copyHex();
    void copyBase64();

signals:
    void currentChanged();
    void saveWanted(const QByteArray &bytes);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTree();
    void expandWrappers();
    void expandBelow();
    void select(const DerItem *item);
    void showMenu(QPoint position);
    void copyRow();

    DerTreeModel m_model;
    QTreeView *m_tree;
    HexView *m_hex;
    bool m_isFollowing = false; // one side is being told what the other shows
};
