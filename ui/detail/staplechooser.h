// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/quietcombobox.h"

// Chooses among what was delivered in one handshake and what was fetched beside it, by the
// certificate that each is about. Hidden when there is but one staple.
class StapleChooser : public QuietComboBox
{
    Q_OBJECT

public:
    enum class Source { Staple, Responder, List, Certificate, TlsScts, Handshake };

    struct Choice
    {
        int certIndex = 0;
        qsizetype size = 0;
        bool isBroken = false; // a status message without a response in it; not fetched
        Source source = Source::Staple;
        bool operator==(const Choice &) const = default;
    };

    explicit StapleChooser(QWidget *parent = nullptr);

    // The first is chosen, or what was chosen before where the choices are the same.
    void setChoices(const QList<Choice> &choices);
    qsizetype current() const { return currentIndex(); }

signals:
    void chosen(qsizetype index);

private:
    static QString textOf(const Choice &choice, bool namesSource);

    QList<Choice> m_choices;
};
