// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

// The pages of a window, at its side: one a row, with an icon or without.
class TopicList : public QListWidget
{
    Q_OBJECT

public:
    explicit TopicList(const QString &accessibleName, QWidget *parent = nullptr);
};
