// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/messagearea.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype MostBars = 3;
constexpr int NoticeShapeSize = 16, LeastHeight = 36;

StatusShape shapeOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return StatusShape::Notice;
    case Notice::Kind::Warning:
        return StatusShape::Warning;
    case Notice::Kind::Critical:
        return StatusShape::Critical;
    }
    Q_UNREACHABLE();
}

QColor tintOf(Notice::Kind kind, const Theme &theme)
{
    switch (kind) {
    case Notice::Kind::Info:
        return theme.tintInfo;
    case Notice::Kind::Warning:
        return theme.tintWarning;
    case Notice::Kind::Critical:
        return theme.tintCritical;
    }
    Q_UNREACHABLE();
}

QString keyOf(const Notice &notice)
{
    return notice.key.isEmpty() ? notice.text : notice.key;
}

} // namespace

MessageBar::MessageBar(const Notice &notice, QWidget *parent)
    : QFrame(parent)
    , m_notice(notice)
{
    setMinimumHeight(LeastHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::Margin + NoticeShapeSize + Metrics::WideGap, 4,
                            Metrics::Margin - 4, 4);
    row->setSpacing(Metrics::Gap);
    auto *text = new TextLabel(notice.text, TextRole::Body);
    text->setWordWrap(true);
    text->setSelectable(true);
    text->setFocusPolicy(Qt::NoFocus);
    row->addWidget(text, 1);
    QList<NoticeChoice> choices = notice.choices;
    if (!notice.actionText.isEmpty())
        choices.prepend({ notice.actionText, notice.action });
    for (const NoticeChoice &choice : std::as_const(choices)) {
        auto *button = new QToolButton;
        button->setText(choice.text);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        QPalette palette = button->palette();
        palette.setColor(QPalette::ButtonText, palette.color(QPalette::Link));
        button->setPalette(palette);
        connect(button, &QToolButton::clicked, this,
                [this, action = choice.action] { run(action); });
        row->addWidget(button);
    }
    auto *close = new QToolButton;
    close->setIcon(actionIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close message"));
    close->setToolTip(tr("Close message"));
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &MessageBar::closed);
    row->addWidget(close);
    setAccessibleName(
        QStringLiteral("%1: %2").arg(statusShapeName(shapeOf(notice.kind)), notice.text));
    if (notice.visibleMsecs > 0)
        QTimer::singleShot(notice.visibleMsecs, this, &MessageBar::closed);
}

void MessageBar::runAction()
{
    run(m_notice.action);
}

void MessageBar::run(const std::function<void()> &action)
{
    const auto kept = action; // the bar goes
    emit closed();
    if (kept)
        kept();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tintOf(m_notice.kind, theme));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.rule);
    const QRect square(Metrics::Margin, (height() - NoticeShapeSize) / 2, NoticeShapeSize,
                       NoticeShapeSize);
    paintStatusShape(painter, QStyle::visualRect(layoutDirection(), rect(), square),
                     shapeOf(m_notice.kind), theme);
}

MessageArea::MessageArea(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void MessageArea::tell(const Notice &notice)
{
    withdraw(keyOf(notice));
    if (m_bars.size() >= MostBars)
        close(m_bars.first());
    auto *bar = new MessageBar(notice, this);
    m_bars << bar;
    layout()->addWidget(bar);
    connect(bar, &MessageBar::closed, this, [this, bar] { close(bar); });
    bar->show();
    QAccessibleEvent event(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageArea::withdraw(const QString &key)
{
    for (MessageBar *bar : QList<MessageBar *>(m_bars)) {
        if (keyOf(bar->notice()) == key)
            close(bar);
    }
}

bool MessageArea::isTold(const QString &key) const
{
    return std::any_of(m_bars.cbegin(), m_bars.cend(),
                       [&key](const MessageBar *bar) { return keyOf(bar->notice()) == key; });
}

void MessageArea::close(MessageBar *bar)
{
    if (!m_bars.removeOne(bar))
        return;
    bar->hide();
    layout()->removeWidget(bar);
    bar->deleteLater();
}
