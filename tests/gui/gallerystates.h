// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <memory>

struct GalleryState
{
    QString name;
    QSize size;
    std::function<std::unique_ptr<QWidget>()> make;
};

QList<GalleryState> galleryStates();
