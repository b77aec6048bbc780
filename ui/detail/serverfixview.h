// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/serverfix.h"

#include <QWidget>

class QComboBox;
class SnippetBox;
class TextLabel;

// What to do at the user's server: which one it is is asked, never guessed.
class ServerFixView : public QWidget
{
    Q_OBJECT

public:
    explicit ServerFixView(QWidget *parent = nullptr);

    void setRemedy(std::optional<Remedy> remedy); // nothing is shown where there is none
    void setServer(std::optional<Server> server);
    std::optional<Server> server() const { return m_server; }

signals:
    void serverChosen(); // by the user

private:
    void fillChooser();
    void showFix();

    std::optional<Remedy> m_remedy;
    std::optional<Server> m_server;
    QComboBox *m_chooser;
    TextLabel *m_sentence;
    SnippetBox *m_snippet;
};
