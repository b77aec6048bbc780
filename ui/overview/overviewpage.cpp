// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "base/utctime.h"
#include "ui/overview/fleetbars.h"
#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewtables.h"
#include "ui/overview/overviewtile.h"

#include <QGridLayout>

namespace {

// Shown in a table's place while it has no rows.
class OrNothing : public QWidget
{
public:
    OrNothing(OverviewTableView *table, const QString &text)
        : m_table(table)
        , m_text(new TextLabel(text, TextRole::Body, TextLabel::Ink::Secondary))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(Metrics::Gap, 0, Metrics::Gap, Metrics::Gap);
        m_text->setContentsMargins(Metrics::Gap, Metrics::WideGap, 0, 0);
        m_text->setAlignment(Qt::AlignTop);
        column->addWidget(m_table);
        column->addWidget(m_text);
        QObject::connect(table->model(), &QAbstractItemModel::modelReset, this,
                         [this] { choose(); });
        choose();
    }

private:
    void choose()
    {
        const bool hasRows = m_table->model()->rowCount() > 0;
        m_table->setVisible(hasRows);
        m_text->setVisible(!hasRows);
    }

    OverviewTableView *m_table;
    TextLabel *m_text;
};

}

OverviewPage::OverviewPage(QWidget *parent)
    : QScrollArea(parent)
    , m_headline(new TextLabel(TextRole::Body))
    , m_asOf(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_expiring(new OverviewTable(expiringTitles(), this))
    , m_changes(new OverviewTable(changesTitles(), this))
    , m_expiringView(new OverviewTableView(m_expiring, { 0, 96, 140, 110 }))
    , m_changesView(new OverviewTableView(m_changes, { 92, 0, 0, 0 }))
    , m_expiringCard(new OverviewCard(tr("Next to expire")))
    , m_changesCard(new OverviewCard(tr("Changed in the last 24 h")))
    , m_barsCard(new OverviewCard(tr("Fleet, last 30 days")))
    , m_bars(new FleetBars)
    , m_facts(new QWidget)
    , m_factGrid(new QGridLayout(m_facts))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Overview"));
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(Metrics::Margin, Metrics::WideGap, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::Margin);

    auto *head = new QHBoxLayout;
    m_headline->setSelectable(true);
    head->addWidget(m_headline, 1);
    head->addWidget(m_asOf);
    column->addLayout(head);

    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(Metrics::WideGap);
    for (int i = 0; i < OverviewTileCount; ++i) {
        m_tiles[size_t(i)] = new OverviewTileButton(OverviewTile(i));
        tiles->addWidget(m_tiles[size_t(i)]);
        connect(m_tiles[size_t(i)], &QAbstractButton::clicked, this,
                [this, i] { emit tileRequested(OverviewTile(i)); });
    }
    column->addLayout(tiles);

    m_expiringCard->setRemark(tr("expiry, UTC"));
    m_expiringView->setAccessibleName(tr("Next to expire"));
    m_changesView->setAccessibleName(tr("Changed in the last 24 h"));
    m_expiringCard->setContent(
        new OrNothing(m_expiringView, tr("No host staples a response that will expire.")));
    m_changesCard->setContent(
        new OrNothing(m_changesView, tr("No verdict changed in the last 24 hours.")));
    auto *tables = new QHBoxLayout;
    tables->setSpacing(Metrics::Margin);
    tables->addWidget(m_expiringCard, 1);
    tables->addWidget(m_changesCard, 1);
    column->addLayout(tables, 3);

    m_barsCard->setContent(m_bars);
    auto *factsCard = new OverviewCard(tr("Facts"));
    m_factGrid->setContentsMargins(Metrics::Margin, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    m_factGrid->setHorizontalSpacing(Metrics::Margin);
    m_factGrid->setColumnStretch(2, 1);
    factsCard->setContent(m_facts);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(Metrics::Margin);
    lower->addWidget(m_barsCard, 5);
    lower->addWidget(factsCard, 3);
    column->addLayout(lower, 2);
    setWidget(sheet);

    for (OverviewTableView *view : { m_expiringView, m_changesView })
        connect(view, &OverviewTableView::hostRequested, this, &OverviewPage::hostRequested);
    connect(m_bars, &FleetBars::readingChanged, this, [this](const QString &text) {
        m_barsCard->setRemark(text.isEmpty() ? barsRemark() : text);
    });
    m_barsCard->setRemark(barsRemark());
}

QString OverviewPage::barsRemark() const
{
    return tr("Share of hosts by class, at the end of each day");
}

QString OverviewPage::headline() const
{
    return m_headline->text();
}

void OverviewPage::setOverview(const Overview &overview)
{
    m_headline->setText(overview.headline);
    QString asOf = tr("As of %1").arg(toMinuteText(overview.at));
    if (overview.stale > 0)
        asOf += tr(", %n result(s) stale", nullptr, overview.stale);
    if (overview.unchecked > 0)
        asOf += tr(", %n host(s) never checked", nullptr, overview.unchecked);
    m_asOf->setText(asOf);
    for (OverviewTileButton *tile : m_tiles)
        tile->setOverview(overview);
    const auto keepingPlace = [](OverviewTableView *view, auto fill) {
        const int row = view->currentIndex().row();
        fill();
        if (row >= 0 && row < view->model()->rowCount())
            view->setCurrentIndex(view->model()->index(row, 0));
    };
    keepingPlace(m_expiringView, [&] { m_expiring->setRows(expiringRows(overview), overview.at); });
    keepingPlace(m_changesView, [&] { m_changes->setRows(changesRows(overview), overview.at); });
    m_changesCard->setRemark(tr("%n change(s)", nullptr, overview.changeCount));
    m_bars->setDays(overview.days);
    fillFacts(overview.facts);
}

void OverviewPage::fillFacts(const QList<Overview::Fact> &facts)
{
    constexpr int Remark = 2;
    const auto set = [this](int row, int column, const QString &text, TextLabel::Ink ink) {
        QLayoutItem *item = m_factGrid->itemAtPosition(row, column);
        auto *label = item ? static_cast<TextLabel *>(item->widget()) : nullptr;
        if (!label) {
            label = new TextLabel(TextRole::Body, ink);
            label->setMinimumHeight(Metrics::FactHeight);
            label->setWordWrap(column == Remark);
            m_factGrid->addWidget(label, row, column);
        }
        label->setText(text);
    };
    for (int row = 0; row < facts.size(); ++row) {
        set(row, 0, facts[row].name, TextLabel::Ink::Secondary);
        set(row, 1, facts[row].value, TextLabel::Ink::Normal);
        set(row, Remark, facts[row].remark, TextLabel::Ink::Secondary);
    }
    m_factGrid->setRowStretch(int(facts.size()), 1);
}

void OverviewPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}
