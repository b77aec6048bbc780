// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotpicture.h"

#include "ui/chart/historyplot.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace {

constexpr int TitleHeight = 44, Margin = 24, PixelsPerPoint = 2;
constexpr int Dpi = 96; // of the coordinates that the widgets paint in

class Picture
{
public:
    Picture(HistoryPlot &plot, QWidget &legend, const QString &title)
        : m_plot(plot)
        , m_legend(legend)
        , m_title(title)
        , m_legendHeight(legend.isHidden() ? Margin / 2 : std::max(Margin / 2, legend.height()))
    {
    }

    QSize size() const
    {
        return { m_plot.width(), TitleHeight + m_plot.height() + m_legendHeight };
    }
    void paint(QPaintDevice &device) const
    {
        m_plot.paint(device, { 0, TitleHeight }, [this](QPainter &painter) { surround(painter); });
    }

private:
    void surround(QPainter &painter) const
    {
        const Theme &theme = Theme::of(&m_plot);
        painter.fillRect(QRect({}, size()), theme.base);
        painter.setFont(fontFor(TextRole::Strong, m_plot.font()));
        painter.setPen(theme.text);
        painter.drawText(QRect(Margin, 0, size().width() - 2 * Margin, TitleHeight),
                         Qt::AlignVCenter | Qt::AlignLeft, m_title);
        if (!m_legend.isHidden())
            m_legend.render(&painter, { 0, TitleHeight + m_plot.height() }, {}, {});
    }

    HistoryPlot &m_plot;
    QWidget &m_legend;
    QString m_title;
    int m_legendHeight;
};

void writePng(const Picture &picture, QBuffer &file)
{
    QImage image(picture.size() * PixelsPerPoint, QImage::Format_RGB32);
    image.setDevicePixelRatio(PixelsPerPoint);
    picture.paint(image);
    image.save(&file, "PNG");
}

void writeSvg(const Picture &picture, const QString &title, QBuffer &file)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(picture.size());
    svg.setViewBox(QRect({}, picture.size()));
    svg.setResolution(Dpi);
    svg.setTitle(title);
    picture.paint(svg);
}

void writePdf(const Picture &picture, const QString &title, QBuffer &file)
{
    QPdfWriter pdf(&file);
    pdf.setTitle(title);
    pdf.setCreator(QCoreApplication::applicationName());
    pdf.setResolution(Dpi);
    pdf.setPageMargins({});
    pdf.setPageSize(QPageSize(QSizeF(picture.size()) / Dpi, QPageSize::Inch));
    picture.paint(pdf);
}

}

QByteArray pictureOf(HistoryPlot &plot, QWidget &legend, const QString &title, PictureFormat format)
{
    const Picture picture(plot, legend, title);
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    switch (format) {
    case PictureFormat::Png:
        writePng(picture, file);
        break;
    case PictureFormat::Svg:
        writeSvg(picture, title, file);
        break;
    case PictureFormat::Pdf:
        writePdf(picture, title, file);
        break;
    }
    return file.data();
}
