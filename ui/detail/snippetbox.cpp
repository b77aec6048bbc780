// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/snippetbox.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/flatbox.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

SnippetBox::SnippetBox(QWidget *parent)
    : QFrame(parent)
    , m_lines(new QPlainTextEdit)
    , m_copy(new QPushButton(actionIcon(QStringLiteral("copy")), {}))
{
    setLayoutDirection(Qt::LeftToRight);
    m_lines->setReadOnly(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_lines->setFont(fontFor(TextRole::Fixed));
    m_lines->document()->setDocumentMargin(0);
    m_lines->viewport()->setAutoFillBackground(false);
    m_lines->setAutoFillBackground(false);
    m_copy->setAutoDefault(false);
    m_copy->setFlat(true);
    m_copy->setFixedSize(Metrics::ButtonHeight, Metrics::ButtonHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::WideGap, Metrics::Gap, 4, 4);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_lines, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(snippet() + u'\n'); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SnippetBox::setSnippet(const QString &lines, const QString &about)
{
    m_lines->setPlainText(lines);
    m_lines->setAccessibleName(tr("Lines for %1").arg(about));
    m_copy->setAccessibleName(tr("Copy the lines for %1").arg(about));
    m_copy->setToolTip(m_copy->accessibleName());
    fitHeight();
}

QString SnippetBox::snippet() const
{
    return m_lines->toPlainText();
}

void SnippetBox::fitHeight()
{
    const int lines = m_lines->blockCount();
    // Room for the scroll bar of long lines is always kept, so that nothing jumps.
    const int height = lines * m_lines->fontMetrics().lineSpacing()
        + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2;
    m_lines->setFixedHeight(qMax(height, Metrics::ButtonHeight));
}

void SnippetBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const FlatPaint::Saved saved(painter);
    const Theme &theme = Theme::of(this);
    FlatPaint::roundedBox(painter, rect(), theme.window, theme.rule);
}

void SnippetBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        m_lines->setFont(fontFor(TextRole::Fixed));
        fitHeight();
    }
}
