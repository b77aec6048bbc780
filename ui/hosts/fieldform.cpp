// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/fieldform.h"

#include "ui/detail/shapelabel.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

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
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(addProblem(field));
    m_layout->addRow(label, cell);
    if (auto *shown = qobject_cast<QLabel *>(m_layout->labelForField(cell)))
        shown->setBuddy(field->focusProxy() ? field->focusProxy() : field);
    m_fields.append(field);
}

QWidget *FieldForm::addProblem(QWidget *field)
{
    auto *text = new TextLabel(TextRole::Secondary);
    text->setWordWrap(true);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap / 2);
    row->addWidget(new ShapeLabel(StatusShape::Critical), 0, Qt::AlignTop);
    row->addWidget(text, 1);
    line->hide();
    m_problems.insert(field, text);
    return line;
}

void FieldForm::addHeading(const QString &text)
{
    m_layout->addRow(new TextLabel(text, TextRole::Strong));
}

void FieldForm::setProblem(QWidget *field, const QString &problem)
{
    TextLabel *label = m_problems.value(field);
    label->setText(problem);
    label->parentWidget()->setVisible(!problem.isEmpty());
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

QList<QWidget *> FieldForm::labels() const
{
    QList<QWidget *> labels;
    for (int row = 0; row < m_layout->rowCount(); ++row) {
        if (const QLayoutItem *item = m_layout->itemAt(row, QFormLayout::LabelRole))
            labels.append(item->widget());
    }
    return labels;
}

void FieldForm::alignLabels(const QList<FieldForm *> &forms)
{
    int width = 0;
    QList<QWidget *> labels;
    for (const FieldForm *form : forms)
        labels += form->labels();
    for (const QWidget *label : std::as_const(labels))
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}
