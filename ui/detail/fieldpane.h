// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

#include <QScrollArea>

class QPushButton;
class TextLabel;

// What a field of a response is, where that is written, and its first bytes.
class FieldPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit FieldPane(QWidget *parent = nullptr);

    // `range` is where its bytes are in the document; empty where they are not known.
    void setField(const ResponseField *field, const QByteArray &document, const ByteRange &range);

signals:
    void bytesWanted();

private:
    TextLabel *m_name, *m_clause, *m_text, *m_place, *m_bytes;
    QPushButton *m_show;
};
