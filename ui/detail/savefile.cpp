// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>
#include <QSettings>

namespace {

constexpr char LastFolder[] = "lastFolder/export";

struct SavingTexts
{
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

void save(QWidget *parent, const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, SavingTexts::tr("Not saved"),
                                SavingTexts::tr("The file could not be written."), QMessageBox::Ok,
                                parent);
    box->setInformativeText(
        QStringLiteral("%1\n%2").arg(QDir::toNativeSeparators(path), file.errorString()));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}

QString fileNameFrom(const QString &text)
{
    QString name;
    for (const QChar c : text) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'_';
        name += isPlain ? c : QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("certificate") : name.left(80);
}

void askAndSave(QWidget *parent, const QByteArray &bytes, const QString &fileName)
{
    QSettings settings;
    const QString folder = settings.value(QLatin1String(LastFolder), QDir::homePath()).toString();
    const QString suffix = QFileInfo(fileName).suffix();
    auto *dialog = new QFileDialog(parent, SavingTexts::tr("Save"), folder);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(fileName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [parent, bytes](const QString &path) {
            QSettings().setValue(QLatin1String(LastFolder), QFileInfo(path).absolutePath());
            save(parent, path, bytes);
        });
    dialog->open();
}
