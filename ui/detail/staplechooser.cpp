// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/staplechooser.h"

#include "pki/certificatenumber.h"

#include <QSignalBlocker>

#include <algorithm>

StapleChooser::StapleChooser(QWidget *parent)
    : QuietComboBox(parent)
{
    setAccessibleName(tr("What to show"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // narrower where there is no room
    setMinimumWidth(140);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            emit chosen(index);
    });
    hide();
}

QString StapleChooser::textOf(const Choice &choice, bool namesSource)
{
    if (choice.source == Source::TlsScts)
        return tr("Timestamps of the TLS extension (%1 bytes)").arg(choice.size);
    if (choice.source == Source::Handshake)
        return tr("TLS handshake");
    QString what = choice.certIndex == 0
        ? tr("Server certificate")
        : tr("Certificate %1 of the chain").arg(certificateNumber(choice.certIndex));
    if (namesSource) {
        const QString source = choice.source == Source::Staple ? tr("Staple")
            : choice.source == Source::Responder               ? tr("Responder's answer")
            : choice.source == Source::List                    ? tr("Revocation list")
                                                               : tr("Certificate");
        what = tr("%1: %2").arg(source, what);
    }
    if (!choice.isBroken)
        return tr("%1 (%2 bytes)").arg(what).arg(choice.size);
    return choice.source == Source::Staple ? tr("%1 (broken message)").arg(what)
                                           : tr("%1 (not fetched)").arg(what);
}

void StapleChooser::setChoices(const QList<Choice> &choices)
{
    const QSignalBlocker blocker(this);
    const int before = currentIndex();
    const bool isUnchanged = choices == m_choices;
    m_choices = choices;
    clear();
    const bool namesSource = std::ranges::any_of(
        choices, [](const Choice &choice) { return choice.source != Source::Staple; });
    for (const Choice &choice : choices)
        addItem(textOf(choice, namesSource));
    if (isUnchanged && before >= 0)
        setCurrentIndex(before);
    setVisible(choices.size() > 1 || namesSource);
}
