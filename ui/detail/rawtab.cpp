// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/rawtab.h"

#include "models/opensslcommand.h"
#include "ui/detail/bytesview.h"
#include "ui/detail/hexview.h"
#include "ui/detail/quietcombobox.h"
#include "ui/detail/ruleline.h"
#include "ui/detail/savefile.h"
#include "ui/detail/searchbar.h"
#include "ui/detail/tlsfields.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QFuture>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QtConcurrent>
#include <QTreeView>

namespace {

constexpr qsizetype MostCopiedBytes = 4 * 1024 * 1024; // bytes, as text

QString invalidText(DerQuery::Kind kind)
{
    switch (kind) {
    case DerQuery::Kind::Bytes:
        return RawTab::tr("No pairs of hex digits");
    case DerQuery::Kind::Oid:
        return RawTab::tr("No OID");
    default:
        return RawTab::tr("No ASN.1 type");
    }
}

QTreeView *makeFactsView(QAbstractItemModel *model)
{
    auto *view = new QTreeView;
    view->setModel(model);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformRowHeights(true);
    view->setAccessibleName(RawTab::tr("Facts of the handshake"));
    view->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setColumnWidth(ResponseModel::NameColumn, 300);
    view->setColumnHidden(ResponseModel::RemarkColumn, true);
    return view;
}

}

RawTab::RawTab(QWidget *parent)
    : QWidget(parent)
    , m_chooser(new StapleChooser)
    , m_kind(new QuietComboBox)
    , m_search(new SearchBar(tr("Text, hex, OID or type"), tr("Search the bytes")))
    , m_copy(new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy")))
    , m_save(new QPushButton(actionIcon(QStringLiteral("save")), tr("Save DER…")))
    , m_note(new TextLabel(TextRole::Secondary))
    , m_place(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_digest(new TextLabel(TextRole::SmallFixed, TextLabel::Ink::Secondary))
    , m_pages(new QStackedWidget)
    , m_bytes(new BytesView)
    , m_tls(makeFactsView(&m_facts))
{
    using Kind = DerQuery::Kind;
    m_kind->addItem(tr("Anything"));
    m_kind->addItem(tr("Text"), int(Kind::Text));
    m_kind->addItem(tr("Hex bytes"), int(Kind::Bytes));
    m_kind->addItem(tr("OID"), int(Kind::Oid));
    m_kind->addItem(tr("ASN.1 type"), int(Kind::Tag));
    m_kind->setAccessibleName(tr("What the search text is"));
    m_search->addBefore(m_kind);
    m_search->addKeysTo(this);
    m_copy->setMenu(makeCopyMenu());
    makeLayout();
    connect(m_chooser, &StapleChooser::chosen, this, &RawTab::showEntry);
    connect(m_bytes, &BytesView::currentChanged, this, &RawTab::describe);
    connect(m_bytes, &BytesView::saveWanted, this,
            [this](const QByteArray &bytes) { save(bytes, QStringLiteral("_part")); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RawTab::search);
    connect(m_search, &SearchBar::searched, this, &RawTab::search);
    connect(m_search, &SearchBar::nextWanted, this, [this] { step(1); });
    connect(m_search, &SearchBar::previousWanted, this, [this] { step(-1); });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const RawDocument *document = shown())
            save(document->bytes, {});
    });
}

RawTab::~RawTab()
{
    m_stop.request_stop();
}

void RawTab::makeLayout()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_chooser);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_copy);
    bar->addWidget(m_save);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(24, 0, Metrics::Margin, Metrics::Gap);
    m_pages->addWidget(m_bytes);
    m_pages->addWidget(m_tls);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addWidget(m_pages, 1);
    layout->addWidget(new RuleLine(Qt::Horizontal));
    layout->addWidget(makeStatus());
}

QWidget *RawTab::makeStatus()
{
    auto *status = new QWidget;
    auto *line = new QHBoxLayout(status);
    line->setContentsMargins(24, 4, Metrics::Margin, 4);
    line->setSpacing(Metrics::Margin);
    m_place->setAccessibleName(tr("Selected"));
    m_place->setLayoutDirection(Qt::LeftToRight);
    m_place->setMinimumWidth(120);
    m_digest->setSelectable(true);
    m_digest->setLayoutDirection(Qt::LeftToRight);
    m_digest->setAccessibleName(tr("Length and SHA-256"));
    m_digest->setMinimumWidth(120);
    line->addWidget(m_place, 1);
    line->addWidget(m_digest);
    return status;
}

QMenu *RawTab::makeCopyMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text, auto act) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    QAction *hex = add(tr("Selected bytes as hex"), [this] { m_bytes->copyHex(); });
    QAction *base64 = add(tr("Selected bytes as base64"), [this] { m_bytes->copyBase64(); });
    menu->addSeparator();
    QAction *all = add(tr("All as base64"), [this, copy] {
        if (const RawDocument *document = shown())
            copy(QString::fromLatin1(document->bytes.toBase64()));
    });
    QAction *command = add(tr("openssl command that prints it"), [this, copy] {
        if (const RawDocument *document = shown())
            copy(opensslPrintCommand(document->bytes, document->fileName, document->content));
    });
    menu->addSeparator();
    add(tr("openssl command that connects"), [this, copy] { copy(opensslCommand(m_target)); });
    connect(menu, &QMenu::aboutToShow, this, [this, hex, base64, all, command] {
        const RawDocument *document = shown();
        const bool hasBytes = document && !document->bytes.isEmpty();
        const bool isShort = hasBytes && m_bytes->current().length <= MostCopiedBytes;
        hex->setEnabled(isShort);
        base64->setEnabled(isShort);
        all->setEnabled(hasBytes && document->bytes.size() <= MostCopiedBytes);
        command->setEnabled(hasBytes);
    });
    return menu;
}

void RawTab::setInspection(const Inspection &inspection)
{
    m_target = inspection.target;
    m_documents = rawDocuments(inspection);
    m_facts.setFields(tlsFields(inspection));
    m_tls->expandToDepth(0);
    QList<StapleChooser::Choice> choices;
    for (const RawDocument &document : m_documents)
        choices.append(document.choice);
    m_chooser->setChoices(choices);
    showEntry(m_chooser->current());
}

bool RawTab::hasSomething(const Inspection &inspection)
{
    return !rawDocuments(inspection).isEmpty();
}

const RawDocument *RawTab::shown() const
{
    const qsizetype index = m_chooser->current();
    return index >= 0 && index < m_documents.size() ? &m_documents[index] : nullptr;
}

void RawTab::showBytes(const QByteArray &document, const ByteRange &range)
{
    for (qsizetype i = 0; i < m_documents.size(); ++i) {
        if (m_documents[i].bytes != document)
            continue;
        m_search->setText({}); // what was found there is not what is to be shown
        m_chooser->setCurrentIndex(int(i));
        return m_bytes->showRange(range);
    }
}

void RawTab::showEntry(qsizetype index)
{
    if (index < 0 || index >= m_documents.size())
        return;
    const RawDocument &document = m_documents[index];
    const bool hasBytes = !document.bytes.isEmpty();
    m_pages->setCurrentWidget(hasBytes ? static_cast<QWidget *>(m_bytes) : m_tls);
    for (QWidget *widget : std::initializer_list<QWidget *> { m_search, m_save, m_place, m_digest })
        widget->setVisible(hasBytes);
    m_note->setText(document.note);
    m_note->setVisible(!document.note.isEmpty());
    if (document.bytes != m_bytes->document())
        m_bytes->setDocument(document.bytes, document.schema);
    if (hasBytes)
        m_digest->setText(tr("%1 bytes   SHA-256 %2")
                              .arg(document.bytes.size())
                              .arg(QString::fromLatin1(sha256(document.bytes).toHex())));
    describe();
    search();
}

void RawTab::describe()
{
    const QString place = m_bytes->description();
    m_place->setText(place);
    m_place->setToolTip(place);
}

// A list may be megabytes: it is searched beside the window.
void RawTab::search()
{
    m_stop.request_stop();
    m_stop = {};
    m_matches = {};
    m_match = -1;
    const RawDocument *document = shown();
    const QVariant kind = m_kind->currentData();
    const auto query
        = readDerQuery(m_search->text(),
                       kind.isValid() ? std::optional(DerQuery::Kind(kind.toInt())) : std::nullopt);
    if (!document || m_search->text().trimmed().isEmpty())
        return m_search->setFound(-1, 0);
    if (!query)
        return m_search->setInvalid(invalidText(DerQuery::Kind(kind.toInt())));
    m_search->setSearching();
    const std::stop_token stop = m_stop.get_token();
    QtConcurrent::run([bytes = document->bytes, schema = document->schema, query = *query, stop] {
        return searchDer(bytes, schema, query, stop);
    }).then(this, [this, stop](const DerMatches &matches) {
        if (!stop.stop_requested())
            showMatches(matches);
    });
}

void RawTab::showMatches(const DerMatches &matches)
{
    m_matches = matches;
    m_search->setFound(-1, matches.ranges.size(), matches.areMore);
    step(1);
}

void RawTab::step(int by)
{
    const qsizetype count = m_matches.ranges.size();
    if (count == 0)
        return;
    m_match = m_match < 0 ? (by > 0 ? 0 : count - 1) : (m_match + by + count) % count;
    m_bytes->showRange(m_matches.ranges[m_match]);
    m_search->setFound(m_match, count, m_matches.areMore);
}

void RawTab::save(const QByteArray &bytes, const QString &addition)
{
    const RawDocument *document = shown();
    if (!document)
        return;
    const qsizetype dot = document->fileName.lastIndexOf(QLatin1Char('.'));
    askAndSave(this, bytes,
               addition.isEmpty()
                   ? document->fileName
                   : document->fileName.left(dot) + addition + QStringLiteral(".der"));
}
