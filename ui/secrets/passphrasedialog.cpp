// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/passphrasedialog.h"

#include "base/text.h"
#include "probe/clientidentity.h"
#include "ui/hosts/fieldform.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QtConcurrent>
#include <QVBoxLayout>

PassphraseDialog::PassphraseDialog(const QString &certificate, const QString &key, QWidget *parent)
    : QDialog(parent)
    , m_certificate(certificate)
    , m_key(key)
    , m_form(new FieldForm)
    , m_passphrase(new QLineEdit)
    , m_keeps(new QCheckBox(tr("&Keep it in the system's keyring")))
{
    setWindowTitle(tr("Passphrase"));
    const QString file = QDir::toNativeSeparators(key.isEmpty() ? certificate : key);
    auto *text = new TextLabel(tr("The key in %1 is encrypted.").arg(visibleText(file, 300)),
                               TextRole::Body);
    text->setWordWrap(true);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_form->addField(tr("&Passphrase:"), m_passphrase);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    for (const auto button : { QDialogButtonBox::Ok, QDialogButtonBox::Cancel })
        buttons->button(button)->setIcon({});
    connect(buttons, &QDialogButtonBox::accepted, this, &PassphraseDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(text);
    column->addWidget(m_form);
    column->addWidget(m_keeps);
    column->addStretch();
    column->addWidget(buttons);
    resize(460, sizeHint().height());
    m_passphrase->setFocus();
}

void PassphraseDialog::accept()
{
    if (!m_ok->isEnabled())
        return; // being tried
    m_ok->setEnabled(false);
    const QString passphrase = m_passphrase->text();
    QtConcurrent::run(readClientIdentity, m_certificate, m_key, passphrase)
        .then(this,
              [this, passphrase](const Expected<ClientIdentityPtr, ClientIdentityError> &identity) {
                  using Fault = ClientIdentityError::Fault;
                  finish(passphrase,
                         identity ? QString()
                             : identity.error().fault == Fault::WrongPassphrase
                             ? tr("This does not open the key.")
                             : identity.error().text());
              });
}

void PassphraseDialog::finish(const QString &passphrase, const QString &problem)
{
    m_ok->setEnabled(true);
    m_form->setProblem(m_passphrase, problem);
    if (!problem.isEmpty()) {
        m_passphrase->selectAll();
        m_passphrase->setFocus();
        return;
    }
    emit opened(m_key.isEmpty() ? m_certificate : m_key, passphrase, m_keeps->isChecked());
    QDialog::accept();
}
