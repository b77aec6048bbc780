// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/firststeps.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace {

constexpr int StepIconSize = 90, ChoiceWidth = 232, StepTextWidth = 540;

TextLabel *centred(const QString &text, TextRole role, TextLabel::Ink ink)
{
    auto *label = new TextLabel(text, role, ink);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setWordWrap(true);
    return label;
}

} // namespace

FirstSteps::FirstSteps(bool canTryDemo, QWidget *parent)
    : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *icon = new QLabel;
    icon->setPixmap(
        applicationIcon().pixmap(QSize(StepIconSize, StepIconSize), devicePixelRatioF()));
    icon->setAlignment(Qt::AlignCenter);

    auto *add = new QPushButton(actionIcon(QStringLiteral("add"), Theme::of(this).onAccent),
                                tr("Add hosts…"));
    add->setDefault(true); // filled with the accent colour
    setFocusProxy(add);
    auto *import = new QPushButton(actionIcon(QStringLiteral("import")), tr("Import…"));
    auto *choices = new QHBoxLayout;
    choices->setSpacing(24);
    choices->addStretch();
    choices->addWidget(makeChoice(add, tr("Type or paste names,\none per line")));
    choices->addWidget(makeChoice(import, tr("A text file,\none host per line")));
    connect(add, &QPushButton::clicked, this, &FirstSteps::addRequested);
    connect(import, &QPushButton::clicked, this, &FirstSteps::importRequested);
    if (canTryDemo) {
        auto *demo = new QPushButton(actionIcon(QStringLiteral("play")), tr("Try the demo"));
        choices->addWidget(
            makeChoice(demo, tr("Local test servers for every verdict,\nno outside connection")));
        connect(demo, &QPushButton::clicked, this, &FirstSteps::demoRequested);
    }
    choices->addStretch();

    auto *text
        = centred(tr("List the TLS servers you run. Staplescope checks the OCSP responses they "
                     "staple, and says whether each can be believed and for how long."),
                  TextRole::Body, TextLabel::Ink::Secondary);
    text->setFixedWidth(StepTextWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(0);
    column->addStretch(5);
    column->addWidget(icon);
    column->addSpacing(24);
    column->addWidget(centred(tr("No hosts yet"), TextRole::Title, TextLabel::Ink::Normal));
    column->addSpacing(Metrics::Gap);
    auto *textRow = new QHBoxLayout; // an alignment would take its height for one line's
    textRow->addStretch();
    textRow->addWidget(text);
    textRow->addStretch();
    column->addLayout(textRow);
    column->addSpacing(28);
    column->addLayout(choices);
    column->addSpacing(32);
    column->addWidget(
        centred(tr("or drop a list here"), TextRole::Body, TextLabel::Ink::Secondary));
    column->addStretch(4);
    column->addWidget(centred(tr("Staplescope contacts the hosts you list, and nothing else."),
                              TextRole::Secondary, TextLabel::Ink::Secondary));
    column->addStretch(1);
}

QWidget *FirstSteps::makeChoice(QPushButton *button, const QString &explanation)
{
    auto *choice = new QWidget;
    choice->setFixedWidth(ChoiceWidth);
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    button->setMinimumHeight(32);
    button->setAccessibleDescription(explanation);
    column->addWidget(button);
    column->addWidget(centred(explanation, TextRole::Secondary, TextLabel::Ink::Secondary), 1);
    return choice;
}

void FirstSteps::setDropHighlighted(bool isHighlighted)
{
    m_isHighlighted = isHighlighted;
    update();
}

void FirstSteps::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_isHighlighted ? theme.accent : theme.neutralBar, m_isHighlighted ? 2 : 1.5,
             Qt::CustomDashLine);
    pen.setDashPattern({ 4, 4 });
    painter.setPen(pen);
    painter.setBrush(m_isHighlighted ? QBrush(theme.tintInfo) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(24.5, 24.5, -24.5, -24.5), 6, 6);
}

NoMatch::NoMatch(QWidget *parent)
    : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *clear = new QPushButton(actionIcon(QStringLiteral("close")), tr("Clear filter"));
    connect(clear, &QPushButton::clicked, this, &NoMatch::clearRequested);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Metrics::WideGap);
    column->addStretch();
    column->addWidget(
        centred(tr("No host matches the filter"), TextRole::Word, TextLabel::Ink::Normal));
    column->addWidget(clear, 0, Qt::AlignHCenter);
    column->addStretch();
}
