// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/evidencewindow.h"

#include "ui/capture/judgingbar.h"
#include "ui/detail/detailpane.h"

#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace {

QList<Certificate> foreignRootsOf(const OpenedEvidence &evidence, const TrustStore &trust)
{
    return evidence.kind == OpenedEvidence::Kind::Capture ? foreignAnchors(*evidence.capture, trust)
                                                          : QList<Certificate>();
}

// "From response.der, www.pem"; a capture says itself how it was checked.
QString factsOf(const OpenedEvidence &evidence, UtcTime at)
{
    if (evidence.capture)
        return {};
    return EvidenceWindow::tr("Judged as of %1").arg(toText(at));
}

} // namespace

EvidenceWindow::EvidenceWindow(const OpenedEvidence &evidence, std::function<TrustStore()> trust,
                               const Clock *clock, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_evidence(evidence)
    , m_trust(std::move(trust))
    , m_bar(new JudgingBar(evidence, foreignRootsOf(evidence, m_trust()), clock))
    , m_pane(new DetailPane)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(evidence.fileNames.isEmpty()
                       ? evidence.title()
                       : QStringLiteral("%1 – %2").arg(evidence.capture ? evidence.title()
                                                                        : tr("Saved evidence"),
                                                       evidence.fileNames.first()));
    m_pane->setClock(&m_clock);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pane, 1);
    resize(1080, 680);
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        emit compareMenuWanted(menu);
    });
    m_bar->compareButton()->setMenu(menu);
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    connect(m_bar, &JudgingBar::changed, this, &EvidenceWindow::judge);
    connect(&m_rejudging, &Rejudging::judged, this, &EvidenceWindow::showInspection);
    judge();
}

void EvidenceWindow::judge()
{
    m_rejudging.judge(m_evidence, m_bar->judging(), m_trust());
}

void EvidenceWindow::showInspection(const Inspection &inspection)
{
    m_inspection = inspection;
    m_clock.set(inspection.judgement.at);
    m_pane->showFromFile(inspection, m_evidence.capture ? QString() : m_evidence.subject(),
                         factsOf(m_evidence, inspection.judgement.at));
    m_bar->showVerdict(inspection.judgement);
    emit judged();
}
