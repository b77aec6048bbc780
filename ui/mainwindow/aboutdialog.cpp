// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/aboutdialog.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLibraryInfo>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

#include <openssl/crypto.h>

AboutDialog::AboutDialog(const QString &databasePath, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Staplescope"));
    auto *icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *what = new TextLabel(
        tr("Shows what a TLS server staples, whether it can be believed, and for how long."),
        TextRole::Body);
    what->setWordWrap(true);
    auto *versions
        = new TextLabel(details(databasePath), TextRole::Fixed, TextLabel::Ink::Secondary);
    versions->setSelectable(true);
    versions->setWordWrap(true);
    versions->setAccessibleName(tr("Versions"));
    auto *licence = new TextLabel(tr("Free software under the GNU General Public License, version "
                                     "3 or later. It comes with no "
                                     "warranty."),
                                  TextRole::Secondary, TextLabel::Ink::Secondary);
    licence->setWordWrap(true);

    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::WideGap);
    column->addWidget(new TextLabel(
        tr("Staplescope %1").arg(QCoreApplication::applicationVersion()), TextRole::Title));
    column->addWidget(what);
    column->addWidget(versions);
    column->addWidget(licence);
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    auto *copy = buttons->addButton(tr("&Copy details"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    copy->setIcon(actionIcon(QStringLiteral("copy")));
    connect(copy, &QPushButton::clicked, this,
            [databasePath] { QGuiApplication::clipboard()->setText(details(databasePath)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 24, 24, Metrics::Margin);
    row->setSpacing(24);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setMinimumWidth(560);
}

QString AboutDialog::details(const QString &databasePath)
{
    return QStringLiteral("Staplescope %1\nQt %2 (built with %3)\n%4\n%5, %6\nDatabase %7")
        .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()),
             QLatin1String(QT_VERSION_STR), QLatin1String(OpenSSL_version(OPENSSL_VERSION)),
             QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(), databasePath);
}
