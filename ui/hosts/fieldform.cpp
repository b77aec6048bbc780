// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/fieldform.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QFormLayout>
#include <QVBoxLayout>

FieldForm::FieldForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Metrics::Margin);
    m_layout->setVerticalSpacing(Metrics::Gap);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void FieldForm::addField(const QString &label, QWidget *field)
{
    QString name = label;
    name.remove(QLatin1Char('&'));
    while (name.endsWith(QLatin1Char(':')))
        name.chop(1);
    field->setAccessibleName(name);
    auto *problem = new TextLabel(TextRole::Secondary);
    problem->setWordWrap(true);
    problem->hide();
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(problem);
    m_layout->addRow(label, cell);
    if (auto *shown = qobject_cast<QLabel *>(m_layout->labelForField(cell)))
        shown->setBuddy(field->focusProxy() ? field->focusProxy() : field);
    m_fields.append(field);
    m_problems.insert(field, problem);
}

void FieldForm::addHeading(const QString &text)
{
    m_layout->addRow(new TextLabel(text, TextRole::Strong));
}

void FieldForm::setProblem(QWidget *field, const QString &problem)
{
    TextLabel *label = m_problems.value(field);
    label->setText(problem);
    label->setVisible(!problem.isEmpty());
    field->setAccessibleDescription(problem);
}

QString FieldForm::problem(QWidget *field) const
{
    const TextLabel *label = m_problems.value(field);
    return label ? label->text() : QString();
}

bool FieldForm::hasProblems() const
{
    return std::any_of(m_problems.cbegin(), m_problems.cend(),
                       [](const TextLabel *label) { return !label->text().isEmpty(); });
}

void FieldForm::focusProblem()
{
    for (QWidget *field : std::as_const(m_fields)) {
        if (!problem(field).isEmpty()) {
            field->setFocus();
            return;
        }
    }
}
