// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/rangedialog.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

namespace {

QDateTimeEdit *editOf(UtcTime time)
{
    auto *edit = new QDateTimeEdit;
    edit->setTimeSpec(Qt::UTC);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    edit->setCalendarPopup(true);
    edit->setDateTime(time.toDateTime());
    return edit;
}

}

RangeDialog::RangeDialog(UtcTime from, UtcTime to, QWidget *parent)
    : QDialog(parent)
    , m_from(editOf(from))
    , m_to(editOf(to))
{
    setWindowTitle(tr("Range of the chart"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&From (UTC):"), m_from);
    form->addRow(tr("&To (UTC):"), m_to);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto judge = [this, buttons] {
        buttons->button(QDialogButtonBox::Ok)
            ->setEnabled(m_from->dateTime().addSecs(60) <= m_to->dateTime());
    };
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, judge);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, judge);
}

UtcTime RangeDialog::from() const
{
    return { m_from->dateTime().toMSecsSinceEpoch() };
}

UtcTime RangeDialog::to() const
{
    return { m_to->dateTime().toMSecsSinceEpoch() };
}
