// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/dertree.h"
#include "ui/detail/responsemodel.h"
#include "ui/detail/staplechooser.h"

#include <QSplitter>

class FieldPane;
class QTreeView;
class SearchBar;

// Every field of the stapled responses, the responders' answers and the revocation lists, each
// explained; searchable.
class ResponseTab : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseTab(QWidget *parent = nullptr);

    void setJudgement(const Judgement &judgement); // of one that holds something to show
    static bool hasSomething(const Judgement &judgement);

signals:
    void bytesWanted(const QByteArray &document, const ByteRange &range);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        QList<ResponseField> fields;
        QByteArray document;
        const DerType *schema;
    };
    void makeTree();
    void makeLayout();
    void showEntry(qsizetype index);
    void showField();
    void showMenu(QPoint position);
    void wantBytes();
    ByteRange rangeOf(const ResponseField &field) const;
    void search(const QString &text);
    void step(int by);
    void copy(bool withChildren);
    void expandAtFirst();

    QList<Entry> m_entries;
    ResponseModel m_model;
    DerTree m_document; // what the fields shown were read from
    QModelIndexList m_found;
    qsizetype m_foundAt = -1;
    StapleChooser *m_chooser;
    SearchBar *m_search;
    QTreeView *m_tree;
    FieldPane *m_pane;
    QSplitter *m_splitter;
};
