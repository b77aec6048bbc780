// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

enum class HistoryExport { Png, Svg, Pdf, CsvShown, CsvAll };

// Offers what a history can be saved as.
class HistoryExportButton : public QPushButton
{
    Q_OBJECT

public:
    explicit HistoryExportButton(QWidget *parent = nullptr);

signals:
    void chosen(HistoryExport what);
};
