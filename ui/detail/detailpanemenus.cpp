// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/opensslcommand.h"
#include "ui/detail/detailwidgets.h"
#include "ui/detail/evidenceexports.h"
#include "ui/detail/savefile.h"
#include "ui/detail/summarytext.h"
#include "ui/theme/actionicon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QtConcurrent>
#include <QToolTip>

// What of a check can be copied and saved from its banner.

void DetailPane::fillCopyMenu(QMenu *menu)
{
    if (!m_widgets->inspection)
        return;
    const Inspection &inspection = *m_widgets->inspection;
    connect(menu->addAction(tr("&Summary")), &QAction::triggered, this,
            [this, text = summaryText(inspection, m_widgets->subject)] {
                copyText(text, tr("Summary copied"));
            });
    if (!inspection.target.host.isEmpty())
        connect(menu->addAction(tr("&openssl command")), &QAction::triggered, this,
                [this, text = opensslCommand(inspection.target)] {
                    copyText(text, tr("Command copied"));
                });
    connect(menu->addAction(tr("&JSON")), &QAction::triggered, this, [this, inspection] {
        QtConcurrent::run(inspectionJsonText, inspection)
            .then(this, [this](const QByteArray &json) {
                copyText(QString::fromUtf8(json), tr("JSON copied"));
            });
    });
}

void DetailPane::fillSaveMenu(QMenu *menu)
{
    if (!m_widgets->inspection)
        return;
    const Inspection &inspection = *m_widgets->inspection;
    if (!inspection.attempts.isEmpty()) {
        auto *capture = menu->addAction(actionIcon(QStringLiteral("save")), tr("&Capture…"));
        connect(capture, &QAction::triggered, this,
                [this, inspection] { askAndSaveCapture(this, inspection); });
        menu->addSeparator();
    }
    for (const EvidenceExport &one : evidenceExports(inspection)) {
        if (one.beginsGroup)
            menu->addSeparator();
        connect(menu->addAction(one.text), &QAction::triggered, this, [this, one] {
            askAndSave(
                this, [one] { return one.bytes(); }, one.fileName);
        });
    }
}

void DetailPane::copyText(const QString &text, const QString &confirmation)
{
    QGuiApplication::clipboard()->setText(text);
    QToolTip::showText(QCursor::pos(), confirmation, this, {}, 1500);
}
