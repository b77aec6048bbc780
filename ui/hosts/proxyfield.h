// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/proxy.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

// Which proxy to use: none, the system's, or one that is given, with the password of its user.
class ProxyField : public QWidget
{
    Q_OBJECT

public:
    // Whether nothing at all may be chosen, so that the preferences decide.
    enum class Choice { WithDefault, WithoutDefault };
    explicit ProxyField(Choice choice, QWidget *parent = nullptr);

    void setProxy(const Proxy &proxy);
    Expected<Proxy, QString> proxy() const; // the error is the URL's
    QString password() const; // typed just now; empty where it was not touched
    void forgetPassword(); // it was taken

    QComboBox *choice() const { return m_choice; }
    QLineEdit *url() const { return m_url; }
    QLineEdit *passwordEdit() const { return m_password; }

signals:
    void changed(); // at each key
    void finished(); // a choice was made, or a text was left

private:
    void updateFields();

    QComboBox *m_choice;
    QLineEdit *m_url;
    QLineEdit *m_password;
};
