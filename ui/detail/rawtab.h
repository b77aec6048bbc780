// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/dersearch.h"
#include "ui/detail/rawdocument.h"
#include "ui/detail/responsemodel.h"

#include <QWidget>

#include <stop_token>

class BytesView;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTreeView;
class QuietComboBox;
class SearchBar;
class TextLabel;

// The bytes that came off the wire, each document as tree and bytes, and the facts of the
// handshake.
class RawTab : public QWidget
{
    Q_OBJECT

public:
    explicit RawTab(QWidget *parent = nullptr);
    ~RawTab() override;

    void setInspection(const Inspection &inspection);
    static bool hasSomething(const Inspection &inspection);

    // Chooses the document with these bytes, where there is one, and shows a part of it.
    void showBytes(const QByteArray &document, const ByteRange &range);

private:
    void makeLayout();
    QWidget *makeStatus();
    QMenu *makeCopyMenu();
    void showEntry(qsizetype index);
    void describe();
    void search();
    void showMatches(const DerMatches &matches);
    void step(int by);
    void save(const QByteArray &bytes, const QString &addition);
    const RawDocument *shown() const;

    Target m_target;
    QList<RawDocument> m_documents;
    DerMatches m_matches;
    qsizetype m_match = -1; // the one that is shown
    std::stop_source m_stop; // of the search that is under way
    ResponseModel m_facts;

    StapleChooser *m_chooser;
    QuietComboBox *m_kind;
    SearchBar *m_search;
    QPushButton *m_copy, *m_save;
    TextLabel *m_note, *m_place, *m_digest;
    QStackedWidget *m_pages;
    BytesView *m_bytes;
    QTreeView *m_tls;
};
