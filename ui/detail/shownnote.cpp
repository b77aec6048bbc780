// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/shownnote.h"

#include "base/text.h"
#include "rules/connectiontext.h"
#include "ui/detail/linkbutton.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QPainter>

ShownNote::ShownNote(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel)
{
    auto *shape = new QLabel;
    shape->setPixmap(statusIcon(StatusShape::Notice).pixmap(QSize(16, 16), devicePixelRatioF()));
    auto *back = new LinkButton(tr("Back to the judged one"));
    m_text->setSelectable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 6, Metrics::Margin, 6);
    row->setSpacing(Metrics::WideGap);
    row->addWidget(shape);
    row->addWidget(m_text);
    row->addWidget(back);
    row->addStretch();
    connect(back, &LinkButton::clicked, this, &ShownNote::backRequested);
}

void ShownNote::setAttempt(const Attempt &attempt)
{
    const QString version = attempt.capture.protocol.isEmpty()
        ? attempt.asked
        : protocolName(attempt.capture.protocol);
    m_text->setText(tr("Shown: %1 to %2 at %3")
                        .arg(version.isEmpty() ? tr("the connection") : visibleText(version, 40),
                             visibleText(attempt.address, 60), toText(attempt.at)));
}

void ShownNote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.tintInfo);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.rule);
}
