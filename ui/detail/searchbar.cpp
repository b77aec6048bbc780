// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/searchbar.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

SearchBar::SearchBar(const QString &placeholder, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_field(new QLineEdit)
    , m_message(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_previous(makeButton("chevron-up", tr("Previous (Shift+F3)")))
    , m_next(makeButton("chevron-down", tr("Next (F3)")))
{
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(accessibleName);
    m_field->addAction(actionIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->setMinimumWidth(140);
    m_field->setMaximumWidth(300);
    m_field->installEventFilter(this);
    m_message->setAccessibleName(tr("Found"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_field, 100);
    m_layout->addWidget(m_previous);
    m_layout->addWidget(m_next);
    m_layout->addSpacing(4);
    m_layout->addWidget(m_message);
    m_layout->addStretch(1);
    setFocusProxy(m_field);
    setMessage({}, false);
    connect(m_field, &QLineEdit::textChanged, this, &SearchBar::searched);
    connect(m_previous, &QToolButton::clicked, this, &SearchBar::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &SearchBar::nextWanted);
}

QToolButton *SearchBar::makeButton(const char *icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(actionIcon(QString::fromLatin1(icon)));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void SearchBar::addBefore(QWidget *widget)
{
    m_layout->insertWidget(0, widget);
    setTabOrder(widget, m_field);
}

void SearchBar::addKeysTo(QWidget *page)
{
    const auto add = [&](const QKeySequence &key, auto signal) {
        auto *action = new QAction(page);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        page->addAction(action);
        connect(action, &QAction::triggered, this, signal);
    };
    add(Qt::Key_F3, &SearchBar::nextWanted);
    add(Qt::SHIFT | Qt::Key_F3, &SearchBar::previousWanted);
}

QString SearchBar::text() const
{
    return m_field->text();
}

void SearchBar::setText(const QString &text)
{
    m_field->setText(text);
}

QString SearchBar::message() const
{
    return m_message->text();
}

void SearchBar::setMessage(const QString &message, bool canStep)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_previous->setEnabled(canStep);
    m_next->setEnabled(canStep);
}

void SearchBar::setFound(qsizetype current, qsizetype total, bool areMore)
{
    if (m_field->text().trimmed().isEmpty())
        return setMessage({}, false);
    if (total == 0)
        return setMessage(tr("Nothing found"), false);
    const QString count = areMore ? tr("more than %1").arg(total) : QString::number(total);
    setMessage(current < 0 ? tr("%1 found").arg(count)
                           : tr("%1 of %2").arg(QString::number(current + 1), count),
               true);
}

void SearchBar::setSearching()
{
    setMessage(tr("Searching…"), false);
}

void SearchBar::setInvalid(const QString &why)
{
    setMessage(why, false);
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (key->modifiers().testFlag(Qt::ShiftModifier))
                emit previousWanted();
            else
                emit nextWanted();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
