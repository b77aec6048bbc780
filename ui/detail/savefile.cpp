// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/savefile.h"

#include "report/reportfiles.h"
#include "scan/capturefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>
#include <QSettings>
#include <QtConcurrent>

namespace {

constexpr char LastFolder[] = "lastFolder/export";

struct SavingTexts
{
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

// Why the bytes could not be written; empty when they were.
QString problemOfSaving(const QString &path, const QByteArray &bytes)
{
    if (const QString problem = problemOfPlace(path); !problem.isEmpty())
        return problem;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

void tellProblem(QWidget *parent, const QString &path, const QString &problem)
{
    if (problem.isEmpty())
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, SavingTexts::tr("Not saved"),
                                SavingTexts::tr("The file could not be written."), QMessageBox::Ok,
                                parent);
    box->setInformativeText(QStringLiteral("%1\n%2").arg(QDir::toNativeSeparators(path), problem));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// The whole of what marks a file's kind, for names without it.
QString suffixOf(const QString &fileName)
{
    const QString ofCaptures = QStringLiteral("staple.json");
    return fileName.endsWith(ofCaptures) ? ofCaptures : QFileInfo(fileName).suffix();
}

void askWhereTo(QWidget *parent, const QString &fileName,
                std::function<void(const QString &path)> save)
{
    QSettings settings;
    const QString folder = settings.value(QLatin1String(LastFolder), QDir::homePath()).toString();
    auto *dialog = new QFileDialog(parent, SavingTexts::tr("Save"), folder);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(fileName));
    dialog->selectFile(fileName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [save = std::move(save)](const QString &path) {
            QSettings().setValue(QLatin1String(LastFolder), QFileInfo(path).absolutePath());
            save(path);
        });
    dialog->open();
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

QString nameBeside(QSet<QString> &names, const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; names.contains(name); ++number)
        name = QStringLiteral("%1_%2").arg(number).arg(wanted);
    names.insert(name);
    return name;
}

void askAndSave(QWidget *parent, const QByteArray &bytes, const QString &fileName)
{
    askWhereTo(parent, fileName, [parent, bytes](const QString &path) {
        tellProblem(parent, path, problemOfSaving(path, bytes));
    });
}

void askAndSave(QWidget *parent, std::function<QByteArray()> make, const QString &fileName)
{
    askWhereTo(parent, fileName, [parent, make = std::move(make)](const QString &path) {
        QtConcurrent::run([make, path] {
            const QByteArray bytes = make();
            return bytes.size() > LargestCaptureFile
                ? SavingTexts::tr("It would be larger than %1 MB.").arg(LargestCaptureFile >> 20)
                : problemOfSaving(path, bytes);
        }).then(parent, [parent, path](const QString &problem) {
            tellProblem(parent, path, problem);
        });
    });
}

QByteArray captureOf(const Inspection &inspection)
{
    return captureFile(savedCapture(
        inspection, QStringLiteral("Staplescope %1").arg(QCoreApplication::applicationVersion())));
}

void askAndSaveCapture(QWidget *parent, const Inspection &inspection)
{
    askAndSave(
        parent, [inspection] { return captureOf(inspection); },
        captureFileName(inspection.target, inspection.at));
}
