// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/quietcombobox.h"

// Chooses among the responses of one handshake, by the certificate each was stapled to. Hidden when
// there is but one.
class StapleChooser : public QuietComboBox
{
    Q_OBJECT

public:
    struct Choice
    {
        int certIndex = 0;
        qsizetype size = 0;
        bool isBroken = false; // a status message without a response in it
    };

    explicit StapleChooser(QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices); // the current one stays where it can
    qsizetype current() const { return currentIndex(); }

signals:
    void chosen(qsizetype index);
};
