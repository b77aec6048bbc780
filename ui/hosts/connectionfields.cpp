// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/connectionfields.h"

#include "ui/hosts/fileedit.h"
#include "ui/hosts/proxyfield.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHostAddress>
#include <QLineEdit>

ConnectionFields::ConnectionFields(QWidget *parent)
    : FieldForm(parent)
    , m_serverName(new QLineEdit)
    , m_address(new QLineEdit)
    , m_proxy(new ProxyField(ProxyField::Choice::WithDefault))
    , m_certificate(new FileEdit(tr("Choose a client certificate"),
                                 tr("Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)")))
    , m_key(new FileEdit(tr("Choose a private key"), tr("Keys (*.pem *.key);;All files (*)")))
    , m_passphrase(new QLineEdit)
    , m_lists(new QComboBox)
{
    m_serverName->setPlaceholderText(tr("Same as host"));
    m_address->setPlaceholderText(tr("Look the host up"));
    m_key->edit()->setPlaceholderText(tr("In the certificate's file"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setPlaceholderText(tr("For the system's keyring"));
    m_lists->addItem(tr("As in the preferences"), int(FetchChoice::Default));
    m_lists->addItem(tr("Always"), int(FetchChoice::Always));
    m_lists->addItem(tr("Never"), int(FetchChoice::Never));
    addField(tr("Server &name:"), m_serverName);
    addField(tr("Connect &to address:"), m_address);
    addField(tr("Pro&xy:"), m_proxy);
    addField(tr("&Client certificate:"), m_certificate);
    addField(tr("Private &key:"), m_key);
    addField(tr("Pa&ssphrase:"), m_passphrase);
    addField(tr("F&etch revocation lists:"), m_lists);
    for (QLineEdit *edit : { m_serverName, m_address, m_passphrase })
        connect(edit, &QLineEdit::textChanged, this, &ConnectionFields::changed);
    connect(m_proxy, &ProxyField::changed, this, &ConnectionFields::changed);
    connect(m_certificate, &FileEdit::changed, this, &ConnectionFields::changed);
    connect(m_key, &FileEdit::changed, this, &ConnectionFields::changed);
    connect(m_lists, &QComboBox::currentIndexChanged, this, &ConnectionFields::changed);
}

void ConnectionFields::setTarget(const Target &target)
{
    m_serverName->setText(target.serverName);
    m_address->setText(target.connectTo);
    m_proxy->setProxy(target.proxy);
    m_certificate->setPath(target.clientCertificate);
    m_key->setPath(target.clientKey);
    m_lists->setCurrentIndex(m_lists->findData(int(target.fetchLists)));
}

bool ConnectionFields::applyTo(Target &target)
{
    applyNames(target);
    applyFiles(target);
    const auto proxy = m_proxy->proxy();
    setProblem(m_proxy, proxy ? QString() : proxy.error());
    if (proxy)
        target.proxy = *proxy;
    target.fetchLists = FetchChoice(m_lists->currentData().toInt());
    return !hasProblems();
}

void ConnectionFields::applyNames(Target &target)
{
    const QString name = m_serverName->text().trimmed();
    QString problem;
    if (name.isEmpty()) {
        target.serverName.clear();
    } else if (const auto parsed = parseTarget(name); !parsed) {
        problem = parsed.error();
    } else if (name.contains(QLatin1Char(':')) || !parsed->connectTo.isEmpty()) {
        problem = tr("A name alone, without port or protocol.");
    } else {
        target.serverName = parsed->host == target.host ? QString() : parsed->host;
    }
    setProblem(m_serverName, problem);

    const QString typed = m_address->text().trimmed();
    const QHostAddress address(typed);
    const bool isNumeric = !address.isNull() && typed.count(QLatin1Char('.')) != 1
        && (address.protocol() == QHostAddress::IPv6Protocol || address.toString() == typed);
    setProblem(m_address,
               typed.isEmpty() || isNumeric ? QString() : tr("An IPv4 or IPv6 address."));
    if (typed.isEmpty() || isNumeric)
        target.connectTo = typed.isEmpty() ? QString() : address.toString().toLower();
}

void ConnectionFields::applyFiles(Target &target)
{
    const auto check = [this](FileEdit *field) {
        const QString path = field->path();
        const QFileInfo file(path);
        setProblem(field,
                   path.isEmpty() || (file.isFile() && file.isReadable())
                       ? QString()
                       : tr("There is no such file, or it may not be read."));
        return path.isEmpty() ? path : file.absoluteFilePath();
    };
    const QString certificate = check(m_certificate);
    const QString key = check(m_key);
    if (certificate.isEmpty() && !key.isEmpty())
        setProblem(m_certificate, tr("A key needs its certificate."));
    target.clientCertificate = certificate;
    target.clientKey = key;
}

Secrets ConnectionFields::secrets() const
{
    Secrets secrets;
    const auto proxy = m_proxy->proxy();
    if (proxy && !m_proxy->password().isEmpty())
        secrets.proxyPasswords.insert(proxy->text(), m_proxy->password());
    const FileEdit *encrypted = m_key->path().isEmpty() ? m_certificate : m_key;
    if (!m_passphrase->text().isEmpty() && !encrypted->path().isEmpty()) {
        secrets.keyPassphrases.insert(QFileInfo(encrypted->path()).absoluteFilePath(),
                                      m_passphrase->text());
    }
    return secrets;
}
