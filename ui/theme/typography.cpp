// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/typography.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QRegularExpression>

namespace {

struct TextSize
{
    qreal pixels; // where the body is 13
    QFont::Weight weight;
    bool isFixedPitch;
};

TextSize sizeOf(TextRole role)
{
    switch (role) {
    case TextRole::Body:
        return { 13, QFont::Normal, false };
    case TextRole::Strong:
        return { 13, QFont::DemiBold, false };
    case TextRole::Secondary:
        return { 12, QFont::Normal, false };
    case TextRole::SecondaryStrong:
        return { 12, QFont::DemiBold, false };
    case TextRole::Axis:
        return { 11, QFont::Normal, false };
    case TextRole::Word:
        return { 16, QFont::DemiBold, false };
    case TextRole::Title:
        return { 20, QFont::DemiBold, false };
    case TextRole::Number:
        return { 24, QFont::DemiBold, false };
    case TextRole::Fixed:
        return { 12, QFont::Normal, true };
    case TextRole::SmallFixed:
        return { 11, QFont::Normal, true };
    }
    Q_UNREACHABLE();
}

}

QFont fontFor(TextRole role, const QFont &base)
{
    const TextSize size = sizeOf(role);
    QFont font = size.isFixedPitch ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    if (base.pixelSize() > 0)
        font.setPixelSize(qRound(base.pixelSize() * size.pixels / 13));
    else
        font.setPointSizeF(base.pointSizeF() * size.pixels / 13);
    font.setWeight(size.weight);
    return font;
}

QFont fontFor(TextRole role)
{
    return fontFor(role, QApplication::font());
}

QString heldTogether(const QString &text)
{
    static const QRegularExpression space(
        QStringLiteral("(?<=\\d{4}-\\d{2}-\\d{2}) (?=\\d{2}:\\d{2})|(?<=:\\d{2}) (?=UTC)"
                       "|(?<=\\d) (?=(?:d|h|min|s|%)\\b|%)|(?<=\\d [dh]) (?=\\d+ (?:h|min)\\b)"));
    QString held = text;
    return held.replace(space, QString(QChar::Nbsp));
}

TextLabel::TextLabel(TextRole role, Ink ink, QWidget *parent)
    : QLabel(parent)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    setFont(fontFor(role));
    setInk(ink);
}

TextLabel::TextLabel(const QString &text, TextRole role, Ink ink, QWidget *parent)
    : TextLabel(role, ink, parent)
{
    setText(text);
}

void TextLabel::setSelectable(bool isSelectable)
{
    setTextInteractionFlags(isSelectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                         : Qt::NoTextInteraction);
}

void TextLabel::setInk(Ink ink)
{
    setForegroundRole(ink == Ink::Secondary ? QPalette::PlaceholderText : QPalette::WindowText);
}

void TextLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontFor(m_role));
    QLabel::changeEvent(event);
}
