// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filternote.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace {

constexpr int NoteShapeSize = 16;

} // namespace

FilterNote::FilterNote(QWidget *window)
    : QFrame(window)
    , m_text(new TextLabel(TextRole::Secondary))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::Gap + NoteShapeSize + Metrics::Gap, Metrics::Gap,
                            Metrics::WideGap, Metrics::Gap);
    row->addWidget(m_text);
    hide();
}

QString FilterNote::text() const
{
    return m_text->text();
}

void FilterNote::showUnder(const QWidget *field, const QString &text)
{
    const bool isNew = text != m_text->text();
    m_text->setText(text);
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    const int width = field->width();
    m_text->setFixedWidth(width - layout()->contentsMargins().left()
                          - layout()->contentsMargins().right());
    resize(width, layout()->heightForWidth(width));
    move(field->mapTo(parentWidget(), QPoint(0, field->height() + 2)));
    raise();
    if (isNew) {
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void FilterNote::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.critical, 1));
    painter.setBrush(theme.tintCritical);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::Radius,
                            Metrics::Radius);
    const QRect shape(Metrics::Gap, Metrics::Gap, NoteShapeSize, NoteShapeSize);
    paintStatusShape(painter, QStyle::visualRect(layoutDirection(), rect(), shape),
                     StatusShape::Warning, theme);
}
