// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/emptystate.h"

#include "ui/theme/actionicon.h"

#include <QPainter>
#include <QVBoxLayout>

namespace {

constexpr int TextWidth = 520;

// Paints its icon at every repaint, so that it follows the palette and the screen.
class EmptyPicture : public QLabel
{
public:
    using QLabel::QLabel;
    QIcon icon;

    QSize sizeHint() const override { return { 40, 40 }; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        icon.paint(&painter, rect());
    }
};

}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new EmptyPicture)
    , m_title(new TextLabel(TextRole::Title))
    , m_text(new TextLabel(TextRole::Body, TextLabel::Ink::Secondary))
    , m_button(new QPushButton)
{
    m_picture->setFixedSize(40, 40);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setMaximumWidth(TextWidth);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    layout->setSpacing(Metrics::Gap);
    layout->addStretch(2);
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    auto *text = new QHBoxLayout; // an alignment would keep the label from wrapping as it should
    text->addStretch(1);
    text->addWidget(m_text, 100);
    text->addStretch(1);
    layout->addLayout(text);
    layout->addSpacing(Metrics::Gap);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::set(StatusShape shape, const QString &title, const QString &text)
{
    static_cast<EmptyPicture *>(m_picture)->icon = statusIcon(shape);
    m_picture->setAccessibleName(statusShapeName(shape));
    m_picture->update();
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setAction(const QString &text, const QString &icon)
{
    m_button->setText(text);
    m_button->setIcon(actionIcon(icon));
    m_button->setVisible(!text.isEmpty());
}
