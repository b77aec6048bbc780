// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class FieldForm;
class QCheckBox;
class QLineEdit;
class QPushButton;

// Asks for the passphrase of a client certificate's key, until one opens it.
class PassphraseDialog : public QDialog
{
    Q_OBJECT

public:
    // The files of a Target; `key` is empty where the certificate's holds the key as well.
    PassphraseDialog(const QString &certificate, const QString &key, QWidget *parent = nullptr);

    QLineEdit *passphrase() const { return m_passphrase; }
    QCheckBox *keeps() const { return m_keeps; } // off at first

    void accept() override; // looks whether it opens the key, off the GUI thread

signals:
    void opened(const QString &file, const QString &passphrase, bool isToBeKept);

private:
    void finish(const QString &passphrase, const QString &problem);

    QString m_certificate;
    QString m_key;
    FieldForm *m_form;
    QLineEdit *m_passphrase;
    QCheckBox *m_keeps;
    QPushButton *m_ok;
};
