// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/staplechooser.h"

#include <QSignalBlocker>

StapleChooser::StapleChooser(QWidget *parent)
    : QuietComboBox(parent)
{
    setAccessibleName(tr("Stapled response"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            emit chosen(index);
    });
    hide();
}

void StapleChooser::setChoices(const QList<Choice> &choices)
{
    const QSignalBlocker blocker(this);
    const int before = currentIndex();
    clear();
    for (const Choice &choice : choices) {
        const QString what = choice.certIndex == 0
            ? tr("Server certificate")
            : tr("Certificate %1 of the chain").arg(choice.certIndex + 1);
        addItem(choice.isBroken ? tr("%1 (broken message)").arg(what)
                                : tr("%1 (%2 bytes)").arg(what).arg(choice.size));
    }
    if (before >= 0 && before < count())
        setCurrentIndex(before);
    setVisible(choices.size() > 1);
}
