// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QFormLayout;
class TextLabel;

// Fields below each other, each with room for what is wrong with it.
class FieldForm : public QWidget
{
    Q_OBJECT

public:
    explicit FieldForm(QWidget *parent = nullptr);

    // The label, without its colon and mnemonic, becomes the field's accessible name.
    void addField(const QString &label, QWidget *field);
    void addHeading(const QString &text);

    void setProblem(QWidget *field, const QString &problem); // empty: none
    QString problem(QWidget *field) const;
    bool hasProblems() const;
    void focusProblem(); // the first field that has one

    // One column of labels for forms below each other.
    static void alignLabels(const QList<FieldForm *> &forms);

private:
    QList<QWidget *> labels() const;
    QWidget *addProblem(QWidget *field);

    QFormLayout *m_layout;
    QList<QWidget *> m_fields;
    QHash<QWidget *, TextLabel *> m_problems; // each in a widget of its own, with its shape
};
