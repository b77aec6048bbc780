// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class HistoryPlot;
class QWidget;

enum class PictureFormat { Png, Svg, Pdf };

// The chart as it is shown, below a title and above its legend, as the bytes of a file. PNG has
// two pixels for each of the screen's, a PDF is one page that fits the picture.
QByteArray pictureOf(HistoryPlot &plot, QWidget &legend, const QString &title,
                     PictureFormat format);
