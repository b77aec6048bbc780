// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filterhelp.h"

#include "models/filterquery.h"
#include "ui/detail/linkbutton.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QGridLayout>
#include <QPainter>
#include <QScreen>

namespace {

struct FilterExample
{
    const char *text;
    const char *meaning; // context "FilterHelp"
};

constexpr FilterExample FilterExamples[] = {
    { "shop", QT_TRANSLATE_NOOP("FilterHelp", "in any text: host, label, tag, verdict, issuer…") },
    { "\"two words\"", QT_TRANSLATE_NOOP("FilterHelp", "just so, one behind the other") },
    { "status:critical", QT_TRANSLATE_NOOP("FilterHelp", "a class or a verdict, such as revoked") },
    { "issuer:example", QT_TRANSLATE_NOOP("FilterHelp", "in this field") },
    { "tag:web,mail", QT_TRANSLATE_NOOP("FilterHelp", "any of these") },
    { "label:\"\"", QT_TRANSLATE_NOOP("FilterHelp", "where nothing is there") },
    { "left<24h", QT_TRANSLATE_NOOP("FilterHelp", "the response ends within a day") },
    { "age>4d", QT_TRANSLATE_NOOP("FilterHelp", "it is older than four days") },
    { "must-staple:yes", QT_TRANSLATE_NOOP("FilterHelp", "the certificate demands a staple") },
    { "paused", QT_TRANSLATE_NOOP("FilterHelp", "not checked at present") },
    { "snoozed", QT_TRANSLATE_NOOP("FilterHelp", "its alerts are not told at present") },
    { "-tag:test", QT_TRANSLATE_NOOP("FilterHelp", "all but these") },
};

} // namespace

FilterHelp::FilterHelp(QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setAccessibleName(tr("What can be looked for"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Metrics::Margin, Metrics::WideGap, Metrics::Margin, Metrics::WideGap);
    grid->setHorizontalSpacing(Metrics::Margin);
    grid->setVerticalSpacing(6);
    int row = 0;
    grid->addWidget(new TextLabel(tr("Every word must hold."), TextRole::Strong), row++, 0, 1, 2);
    for (const FilterExample &example : FilterExamples) {
        const QString text = QString::fromLatin1(example.text);
        auto *link = new LinkButton(text);
        link->setFont(fontFor(TextRole::Fixed));
        const QString meaning = tr(example.meaning);
        link->setAccessibleDescription(meaning);
        grid->addWidget(link, row, 0, Qt::AlignLeft);
        grid->addWidget(new TextLabel(meaning, TextRole::Secondary, TextLabel::Ink::Secondary),
                        row++, 1);
        connect(link, &QAbstractButton::clicked, this, [this, text] {
            emit exampleChosen(text);
            close();
        });
    }
    auto *fields = new TextLabel(
        tr("Fields: %1").arg(filterFieldNames().join(QStringLiteral(", "))), TextRole::Secondary);
    fields->setWordWrap(true);
    grid->setRowMinimumHeight(row++, Metrics::Gap);
    grid->addWidget(fields, row++, 0, 1, 2);
}

void FilterHelp::popUpUnder(const QWidget *field)
{
    adjustSize();
    const QPoint corner = field->mapToGlobal(QPoint(field->width() - width(), field->height() + 2));
    const QRect screen = field->screen()->availableGeometry();
    move(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())),
         corner.y());
    show();
    if (auto *first = findChild<LinkButton *>())
        first->setFocus(Qt::PopupFocusReason);
}

void FilterHelp::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.buttonBorder);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}
