// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the widgets in given states to PNG files, to be looked at:
//     ui_gallery FOLDER [--dark] [--font FAMILY] [STATE…]
// QT_SCALE_FACTOR=2 gives them at twice the size.
#include "gallerystates.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption font(QStringLiteral("font"), {}, QStringLiteral("family"));
    parser.addOptions({ dark, font });
    parser.process(application);
    QStringList wanted = parser.positionalArguments();
    if (wanted.isEmpty())
        return 64;
    const QDir folder(wanted.takeFirst());
    QFont body(parser.isSet(font) ? parser.value(font) : QApplication::font().family());
    body.setPixelSize(13);
    QApplication::setFont(body);
    applyAppearance(parser.isSet(dark) ? Appearance::Dark : Appearance::Light);
    for (const GalleryState &state : galleryStates()) {
        if (!wanted.isEmpty() && !wanted.contains(state.name))
            continue;
        const std::unique_ptr<QWidget> widget = state.make();
        widget->resize(state.size);
        widget->show();
        for (int round = 0; round < 5; ++round)
            QCoreApplication::processEvents();
        const QString file = folder.filePath(state.name + QStringLiteral(".png"));
        if (!widget->grab().save(file)) {
            QTextStream(stderr) << "cannot write " << file << '\n';
            return 1;
        }
    }
    return 0;
}
