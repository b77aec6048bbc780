// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/classchips.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace {

constexpr int Height = 26, ChipIconSize = 14, SidePadding = 11, InnerGap = 6;

StatusShape shapeOf(RowGroup group)
{
    switch (group) {
    case RowGroup::Critical:
        return StatusShape::Critical;
    case RowGroup::Warning:
        return StatusShape::Warning;
    case RowGroup::NoData:
        return StatusShape::Unreachable;
    case RowGroup::Good:
        return StatusShape::Tick;
    case RowGroup::NotApplicable:
        return StatusShape::NoData;
    case RowGroup::NeverChecked:
        return StatusShape::NeverChecked;
    }
    Q_UNREACHABLE();
}

} // namespace

ClassChip::ClassChip(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0);
}

void ClassChip::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleName(tr("%1: %n host(s)", nullptr, count).arg(text()));
    updateGeometry();
    update();
}

QSize ClassChip::sizeHint() const
{
    const QFontMetrics name(fontFor(TextRole::Secondary, font()));
    const QFontMetrics strong(fontFor(TextRole::SecondaryStrong, font()));
    const int icon = this->icon().isNull() ? 0 : ChipIconSize + InnerGap;
    const int width = SidePadding * 2 + icon + name.horizontalAdvance(text()) + InnerGap
        + strong.horizontalAdvance(QString::number(m_count));
    return { width, std::max(Height, name.height() + Metrics::Gap) };
}

void ClassChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHovered = underMouse() && isEnabled();
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(isChecked()     ? theme.accent
                            : isHovered ? theme.secondary
                                        : theme.buttonBorder,
                        1));
    painter.setBrush(isChecked() ? theme.selection : theme.button);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2,
                                pill.height() / 2);
    }

    int x = SidePadding;
    const auto place = [&](int width) {
        const QRect part(x, 0, width, height());
        x += width + InnerGap;
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    if (!icon().isNull()) {
        QRect square = place(ChipIconSize);
        icon().paint(&painter, square, Qt::AlignCenter);
    }
    painter.setPen(theme.text);
    painter.setFont(fontFor(TextRole::Secondary, font()));
    painter.drawText(place(painter.fontMetrics().horizontalAdvance(text())), Qt::AlignCenter,
                     text());
    const QString count = QString::number(m_count);
    painter.setFont(fontFor(TextRole::SecondaryStrong, font()));
    painter.drawText(place(painter.fontMetrics().horizontalAdvance(count)), Qt::AlignCenter, count);
}

void ClassChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

ClassChips::ClassChips(WatchlistModel *model, WatchlistFilter *filter, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(filter)
    , m_all(new ClassChip(tr("All"), this))
{
    setAccessibleName(tr("Show classes"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_all);
    m_all->setChecked(true);
    connect(m_all, &QAbstractButton::clicked, this, &ClassChips::clear);
    for (int i = 0; i < RowGroupCount; ++i) {
        auto *chip = new ClassChip(groupName(RowGroup(i)), this);
        chip->setIcon(statusIcon(shapeOf(RowGroup(i))));
        m_chips[size_t(i)] = chip;
        row->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, &ClassChips::applyToFilter);
    }
    connect(model, &WatchlistModel::countsChanged, this, &ClassChips::updateCounts);
    updateCounts();
}

void ClassChips::clear()
{
    for (ClassChip *chip : m_chips)
        chip->setChecked(false);
    applyToFilter();
}

void ClassChips::showOnly(RowGroup group)
{
    for (int i = 0; i < RowGroupCount; ++i)
        m_chips[size_t(i)]->setChecked(RowGroup(i) == group);
    applyToFilter();
}

void ClassChips::updateCounts()
{
    const auto counts = m_model->counts();
    m_all->setCount(int(m_model->rows().size()));
    for (int i = 0; i < RowGroupCount; ++i) {
        ClassChip *chip = m_chips[size_t(i)];
        chip->setCount(counts[size_t(i)]);
        // Soon after a start every row has been checked once: then it would only take room.
        if (RowGroup(i) == RowGroup::NeverChecked)
            chip->setVisible(counts[size_t(i)] > 0 || chip->isChecked());
    }
}

void ClassChips::applyToFilter()
{
    QSet<RowGroup> groups;
    for (int i = 0; i < RowGroupCount; ++i) {
        if (m_chips[size_t(i)]->isChecked())
            groups.insert(RowGroup(i));
    }
    m_all->setChecked(groups.isEmpty());
    m_filter->setGroups(groups);
    updateCounts();
}
