// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/actionicon.h"

#include "ui/theme/vectoricon.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include <memory>

// Keeps the resource in a program that links this library.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace {

struct IconColors
{
    QColor line;
    QColor accent;
};

QByteArray svgOf(const QString &name)
{
    initIcons();
    QFile file(QStringLiteral(":/icons/actions/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    qWarning("No icon named %s", qUtf8Printable(name));
    return QByteArrayLiteral("<svg xmlns='http://www.w3.org/2000/svg'/>");
}

// The files are drawn in black, with the light theme's accent where there is one.
std::shared_ptr<QSvgRenderer> tinted(const QString &name, const IconColors &colors)
{
    static QHash<QString, std::shared_ptr<QSvgRenderer>> cache; // painting is for one thread
    const QString key = name + colors.line.name() + colors.accent.name();
    std::shared_ptr<QSvgRenderer> &renderer = cache[key];
    if (!renderer) {
        QByteArray svg = svgOf(name);
        svg.replace("#005CB2", colors.accent.name().toLatin1());
        svg.replace("#000000", colors.line.name().toLatin1());
        renderer = std::make_shared<QSvgRenderer>(svg);
    }
    return renderer;
}

template <class ColorsOf>
QIcon icon(const QString &name, const ColorsOf &colorsOf)
{
    return vectorIcon([name, colorsOf](QPainter &painter, const QRectF &rect, QIcon::Mode mode) {
        const qreal side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(rect.center());
        tinted(name, colorsOf(mode))->render(&painter, square);
    });
}

IconColors colorsOf(const Theme &theme, QIcon::Mode mode)
{
    if (mode == QIcon::Disabled)
        return { theme.disabled, theme.disabled };
    return { theme.text, theme.accent };
}

}

QIcon actionIcon(const QString &name)
{
    return icon(name, [](QIcon::Mode mode) { return colorsOf(Theme::ofApplication(), mode); });
}

QIcon actionIcon(const QString &name, const Theme &theme)
{
    return icon(name, [theme](QIcon::Mode mode) { return colorsOf(theme, mode); });
}

QIcon actionIcon(const QString &name, const QColor &color)
{
    return icon(name, [color](QIcon::Mode) { return IconColors { color, color }; });
}

QIcon applicationIcon()
{
    return vectorIcon([](QPainter &painter, const QRectF &rect, QIcon::Mode) {
        initIcons();
        static QSvgRenderer large(QStringLiteral(":/icons/staplescope.svg"));
        static QSvgRenderer small(QStringLiteral(":/icons/staplescope-small.svg"));
        // The small drawing has fewer and thicker lines.
        const qreal side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(rect.center());
        (side * painter.device()->devicePixelRatioF() < 32 ? small : large)
            .render(&painter, square);
    });
}
