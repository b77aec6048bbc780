// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/fieldpane.h"

#include "ui/detail/fieldexplanation.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr qsizetype MostBytes = 48; // shown here

}

FieldPane::FieldPane(QWidget *parent)
    : QScrollArea(parent)
    , m_name(new TextLabel(TextRole::Strong))
    , m_clause(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_text(new TextLabel(TextRole::Body))
    , m_place(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_bytes(new TextLabel(TextRole::SmallFixed, TextLabel::Ink::Secondary))
    , m_show(new QPushButton(actionIcon(QStringLiteral("table")), tr("Show bytes")))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Metrics::Margin, Metrics::WideGap, Metrics::Margin,
                               Metrics::WideGap);
    column->setSpacing(4);
    for (TextLabel *label : { m_name, m_clause, m_text, m_place, m_bytes }) {
        label->setWordWrap(true);
        label->setSelectable(true);
        label->setMinimumWidth(0);
        column->addWidget(label);
    }
    m_name->setAccessibleName(tr("Field"));
    m_clause->setAccessibleName(tr("Reference"));
    m_text->setAccessibleName(tr("What it is"));
    m_place->setAccessibleName(tr("Place in the document"));
    m_bytes->setAccessibleName(tr("First bytes"));
    m_bytes->setLayoutDirection(Qt::LeftToRight);
    m_text->setContentsMargins(0, 4, 0, Metrics::Gap);
    m_show->setAutoDefault(false);
    m_show->setToolTip(tr("Shows the bytes of this field among all of the document (Enter)"));
    column->addSpacing(4);
    column->addWidget(m_show, 0, Qt::AlignLeft);
    column->addStretch(1);
    setWidget(content);
    connect(m_show, &QPushButton::clicked, this, &FieldPane::bytesWanted);
}

void FieldPane::setField(const ResponseField *field, const QByteArray &document,
                         const ByteRange &range)
{
    widget()->setVisible(field);
    if (!field)
        return;
    const FieldExplanation explanation = explanationOf(*field);
    const bool hasBytes = range.length > 0;
    m_name->setText(field->name);
    m_clause->setText(explanation.clause);
    m_clause->setVisible(!explanation.clause.isEmpty());
    m_text->setText(explanation.text);
    m_text->setVisible(!explanation.text.isEmpty());
    m_place->setText(tr("%n byte(s), from byte %1", nullptr, int(range.length)).arg(range.offset));
    QString first = QString::fromLatin1(range.in(document).left(MostBytes).toHex(' '));
    if (range.length > MostBytes)
        first += QStringLiteral(" …");
    m_bytes->setText(first);
    for (QWidget *widget : std::initializer_list<QWidget *> { m_place, m_bytes, m_show })
        widget->setVisible(hasBytes);
}
