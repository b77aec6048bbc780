// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/protocolchoice.h"

#include "capture/target.h"

#include <QComboBox>
#include <QCoreApplication>

void fillProtocols(QComboBox *box)
{
    box->addItem(QCoreApplication::translate("EditHostDialog", "TLS from the start"),
                 int(StartTls::None));
    for (int i = int(StartTls::Smtp); i <= int(StartTls::Rdp); ++i)
        box->addItem(QStringLiteral("STARTTLS ") + startTlsName(StartTls(i)), i);
}

QStringList tagsFrom(const QString &text)
{
    QStringList tags;
    for (const QString &tag : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (const QString name = tag.trimmed(); !name.isEmpty() && !tags.contains(name))
            tags << name;
    }
    return tags;
}
