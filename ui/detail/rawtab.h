// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QWidget>

class HexView;
class StapleChooser;
class TextLabel;

// The bytes that came off the wire.
class RawTab : public QWidget
{
    Q_OBJECT

public:
    explicit RawTab(QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection);
    static bool hasSomething(const Inspection &inspection);

private:
    struct Entry
    {
        QByteArray bytes;
        QString fileName;
    };
    void showEntry(qsizetype index);
    void showSelection();

    QList<Entry> m_entries;
    StapleChooser *m_chooser;
    TextLabel *m_facts;
    TextLabel *m_selection;
    HexView *m_hex;
};
