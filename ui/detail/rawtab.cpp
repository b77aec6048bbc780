// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/rawtab.h"

#include "base/text.h"
#include "ui/detail/hexview.h"
#include "ui/detail/savefile.h"
#include "ui/detail/staplechooser.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

RawTab::RawTab(QWidget *parent)
    : QWidget(parent)
    , m_chooser(new StapleChooser)
    , m_facts(new TextLabel(TextRole::Fixed, TextLabel::Ink::Secondary))
    , m_selection(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_hex(new HexView)
{
    auto *save = new QPushButton(actionIcon(QStringLiteral("save")), tr("Save DER…"));
    auto *base64 = new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy base64"));
    m_facts->setSelectable(true);
    m_facts->setLayoutDirection(Qt::LeftToRight);
    m_facts->setAccessibleName(tr("Length and SHA-256"));
    m_facts->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_chooser);
    bar->addWidget(m_facts, 1);
    bar->addWidget(m_selection);
    bar->addWidget(base64);
    bar->addWidget(save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_hex, 1);
    connect(m_chooser, &StapleChooser::chosen, this, &RawTab::showEntry);
    connect(m_hex, &HexView::selectionChanged, this, &RawTab::showSelection);
    connect(base64, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_hex->bytes().toBase64()));
    });
    connect(save, &QPushButton::clicked, this, [this] {
        const qsizetype index = qMax<qsizetype>(m_chooser->current(), 0);
        if (index < m_entries.size())
            askAndSave(this, m_entries[index].bytes, m_entries[index].fileName);
    });
}

void RawTab::setInspection(const Inspection &inspection)
{
    using Source = StapleChooser::Source;
    m_entries.clear();
    QList<StapleChooser::Choice> choices;
    const QString base = fileNameFrom(inspection.target.host) + QLatin1Char('_')
        + inspection.at.toDateTime().toString(QStringLiteral("yyyy-MM-dd'T'HHmm'Z'"));
    const auto add
        = [&](const StapleChooser::Choice &choice, const QByteArray &bytes, const char *suffix) {
              const QString place
                  = choice.certIndex ? QStringLiteral("_%1").arg(choice.certIndex) : QString();
              m_entries.append({ bytes, base + place + QLatin1String(suffix) });
              choices.append(choice);
              choices.last().size = bytes.size();
          };
    const Evidence &evidence = inspection.evidence;
    for (const Staple &staple : evidence.staples)
        add({ .certIndex = staple.certIndex }, staple.der, ".ocsp.der");
    for (const BrokenStatus &broken : evidence.brokenStatuses) {
        if (!broken.message.isEmpty())
            add({ .certIndex = broken.certIndex, .isBroken = true }, broken.message, ".bin");
    }
    for (const AnswerJudgement &answer : inspection.judgement.answers) {
        if (!answer.answer.body.isEmpty())
            add({ .certIndex = answer.answer.certIndex, .source = Source::Responder },
                answer.answer.body, ".responder.der");
    }
    for (const FetchedList &list : evidence.revocationLists) {
        if (!list.der.isEmpty())
            add({ .certIndex = list.certIndex, .source = Source::List }, list.der, ".crl");
    }
    const Attempt *judged = inspection.judgedAttempt();
    if (judged && !judged->capture.tlsScts.isEmpty())
        add({ .source = Source::TlsScts }, judged->capture.tlsScts, ".scts.bin");
    m_chooser->setChoices(choices);
    showEntry(m_chooser->current());
}

bool RawTab::hasSomething(const Inspection &inspection)
{
    const Evidence &evidence = inspection.evidence;
    const Attempt *judged = inspection.judgedAttempt();
    return !evidence.staples.isEmpty() || !evidence.brokenStatuses.isEmpty()
        || !inspection.judgement.answers.isEmpty()
        || std::ranges::any_of(evidence.revocationLists,
                               [](const FetchedList &list) { return !list.der.isEmpty(); })
        || (judged && !judged->capture.tlsScts.isEmpty());
}

void RawTab::showEntry(qsizetype index)
{
    if (index < 0 || index >= m_entries.size())
        return;
    const QByteArray &bytes = m_entries[index].bytes;
    m_hex->setBytes(bytes);
    m_facts->setText(
        tr("%1 bytes   SHA-256 %2")
            .arg(QString::number(bytes.size()), QString::fromLatin1(sha256(bytes).toHex())));
}

void RawTab::showSelection()
{
    const qsizetype length = m_hex->selectionLength();
    m_selection->setText(length == 0 ? QString()
                                     : tr("bytes %1 to %2")
                                           .arg(m_hex->selectionStart())
                                           .arg(m_hex->selectionStart() + length - 1));
}
