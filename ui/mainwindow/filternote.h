// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class TextLabel;

// What is wrong with a field, beneath it and above whatever stands there. It takes no focus and no
// clicks.
class FilterNote : public QFrame
{
    Q_OBJECT

public:
    explicit FilterNote(QWidget *window);

    void showUnder(const QWidget *field, const QString &text); // empty: hidden
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_text;
};
