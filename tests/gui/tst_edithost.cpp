// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowsession.h"

#include "ui/detail/detailpane.h"
#include "ui/hosts/edithostdialog.h"
#include "ui/hosts/fileedit.h"
#include "ui/hosts/intervalfield.h"
#include "ui/hosts/proxyfield.h"
#include "ui/preferences/networkpage.h"
#include "ui/secrets/passphrasedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>

// Changing one host: its dialog, what becomes of the list, and where passwords go.

namespace {

// Answers at once; what it keeps can be looked at.
class FakeKeyring final : public Keyring
{
public:
    struct State
    {
        QHash<QString, QString> kept;
        bool answers = true;
    };
    explicit FakeKeyring(State *state)
        : m_state(state)
    {
    }
    void read(const QString &name, Found found) override
    {
        const bool isKept = m_state->answers && m_state->kept.contains(name);
        found(isKept ? std::optional(m_state->kept.value(name)) : std::nullopt);
    }
    void write(const QString &name, const QString &secret, Kept kept) override
    {
        if (m_state->answers)
            m_state->kept.insert(name, secret);
        kept(m_state->answers);
    }

private:
    State *m_state;
};

struct Kept
{
    FakeKeyring::State keyring;
};

// Names lead nowhere, and passwords into a keyring that can be looked at.
struct EditSession : Kept, SessionWith<FixedResolver>
{
    explicit EditSession(const QString &dataDir)
        : SessionWith(dataDir, {}, {}, std::make_unique<FakeKeyring>(&keyring))
    {
    }
    Target add(const QString &text)
    {
        const Target added = SessionWith::add({ text }).first();
        window.view()->select({ added.id });
        return added;
    }
};

Target target(const QString &text, qint64 id = 7)
{
    Target target = *parseTarget(text);
    target.id = id;
    return target;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class EditHostTest : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatItWasGiven();
    void changesEveryField();
    void saysWhatCannotBeUsed_data();
    void saysWhatCannotBeUsed();
    void namesItsFields();
    void editsInTheWindowAsOneStep();
    void anotherHostBeginsAnew();
    void showsTheEditedHostAtOnce();
    void isClosedByTheKeyboard();
    void keepsPasswordsInTheKeyringAlone();
    void asksForAPasswordThatIsMissing();
    void asksForAPassphraseThatIsMissing();
    void leavesOpenKeysAlone();
    void choosesTheProxyInThePreferences();
};

void EditHostTest::givesBackWhatItWasGiven()
{
    Target full = target(u"mail.example.test=192.0.2.7:8443"_qs);
    full.serverName = u"mx.example.test"_qs;
    full.label = u"Mail"_qs;
    full.tags = { u"dmz two"_qs, u"mail"_qs };
    full.proxy = *parseProxy(u"socks5://me@proxy.example.test:1080");
    full.fetchLists = FetchChoice::Never;
    full.notes = u"Call Ann\nfirst"_qs;
    full.intervalSecs = 90; // no whole minutes
    for (const Target &given : { target(u"www.example.test"_qs), full }) {
        EditHostDialog dialog(given, { given });
        QSignalSpy changed(&dialog, &EditHostDialog::hostChanged);
        dialog.accept();
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.first().first().value<Target>() == given);
        QVERIFY(changed.first().at(1).value<Secrets>() == Secrets());
    }
}

void EditHostTest::changesEveryField()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"client.pem"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    EditHostDialog dialog(target(u"www.example.test"_qs), {});
    dialog.host()->setText(u"BÜCHER.example"_qs);
    dialog.port()->setValue(8443);
    dialog.label()->setText(u" Shop "_qs);
    dialog.tags()->setText(u"a, b ,, a"_qs);
    dialog.notes()->setPlainText(u" Call Ann \nfirst\n"_qs);
    dialog.interval()->setValue(7);
    ConnectionFields *connection = dialog.connection();
    connection->serverName()->setText(u"shop.example.test"_qs);
    connection->address()->setText(u"2001:DB8::1"_qs);
    connection->proxy()->setProxy(*parseProxy(u"http://me@proxy.example.test"));
    connection->proxy()->passwordEdit()->setText(u"sesame"_qs);
    connection->certificate()->setPath(file.fileName());
    connection->passphrase()->setText(u"open"_qs);
    connection->lists()->setCurrentIndex(1);
    QSignalSpy changed(&dialog, &EditHostDialog::hostChanged);
    dialog.accept();
    QCOMPARE(changed.size(), 1);
    const auto edited = changed.first().first().value<Target>();
    QCOMPARE(edited.text(), u"xn--bcher-kva.example=[2001:db8::1]:8443"_qs);
    QCOMPARE(edited.id, 7);
    QCOMPARE(edited.label, u"Shop"_qs);
    QCOMPARE(edited.tags, (QStringList { u"a"_qs, u"b"_qs }));
    QCOMPARE(edited.notes, u"Call Ann\nfirst"_qs);
    QCOMPARE(edited.intervalSecs, 420);
    QCOMPARE(edited.serverName, u"shop.example.test"_qs);
    QCOMPARE(edited.proxy.text(), u"http://me@proxy.example.test:3128"_qs);
    QCOMPARE(edited.clientCertificate, file.fileName());
    QCOMPARE(edited.clientKey, QString());
    QCOMPARE(edited.fetchLists, FetchChoice::Always);
    const auto secrets = changed.first().at(1).value<Secrets>();
    QCOMPARE(secrets.proxyPasswords.value(edited.proxy.text()), u"sesame"_qs);
    QCOMPARE(secrets.keyPassphrases.value(file.fileName()), u"open"_qs);
}

void EditHostTest::saysWhatCannotBeUsed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no host") << u"Host"_qs << QString()
                             << u"A host name or an address is missing."_qs;
    QTest::newRow("host with a port") << u"Host"_qs << u"a.test:443"_qs << u"The host alone"_qs;
    QTest::newRow("host with an address")
        << u"Host"_qs << u"a.test=192.0.2.1"_qs << u"The host alone"_qs;
    QTest::newRow("listed") << u"Host"_qs << u"taken.example.test"_qs << u"Another host"_qs;
    QTest::newRow("server name with a port")
        << u"Server name"_qs << u"a.test:443"_qs << u"A name alone"_qs;
    QTest::newRow("server name") << u"Server name"_qs << u"a b"_qs << u"cannot be part"_qs;
    QTest::newRow("name for an address")
        << u"Connect to address"_qs << u"a.test"_qs << u"An IPv4 or IPv6 address."_qs;
    QTest::newRow("half an address")
        << u"Connect to address"_qs << u"127.1"_qs << u"An IPv4 or IPv6 address."_qs;
    QTest::newRow("no such file") << u"Client certificate"_qs << u"/nowhere/client.pem"_qs
                                  << u"There is no such file"_qs;
    QTest::newRow("key alone") << u"Private key"_qs << u"/etc/passwd"_qs
                               << u"A key needs its certificate."_qs;
    QTest::newRow("proxy") << u"Proxy"_qs << u"ftp://proxy"_qs << u"A proxy is written as"_qs;
}

void EditHostTest::saysWhatCannotBeUsed()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, problem);
    EditHostDialog dialog(target(u"www.example.test"_qs),
                          { target(u"www.example.test"_qs), target(u"taken.example.test"_qs, 8) });
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog, 30'000));
    for (QWidget *widget : dialog.findChildren<QWidget *>()) {
        if (widget->accessibleName() != field)
            continue;
        if (auto *edit = qobject_cast<QLineEdit *>(widget))
            edit->setText(text);
        else if (auto *path = qobject_cast<FileEdit *>(widget))
            path->setPath(text);
        else if (auto *proxy = qobject_cast<ProxyField *>(widget)) {
            proxy->setProxy({ Proxy::Kind::Http, u"x"_qs, 1, {} });
            proxy->url()->setText(text);
        }
    }
    QSignalSpy changed(&dialog, &EditHostDialog::hostChanged);
    dialog.accept();
    QCOMPARE(changed.size(), 0);
    QVERIFY(dialog.isVisible());
    QStringList shown;
    for (QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            shown << label->text();
    }
    QVERIFY2(shown.join(u'\n').contains(problem), qPrintable(shown.join(u'\n')));
}

void EditHostTest::namesItsFields()
{
    EditHostDialog dialog(target(u"www.example.test"_qs), {});
    for (const auto *edit : dialog.findChildren<QLineEdit *>()) {
        const QWidget *named = edit->accessibleName().isEmpty() ? edit->parentWidget() : edit;
        QVERIFY2(!named->accessibleName().isEmpty(), qPrintable(edit->placeholderText()));
    }
}

void EditHostTest::editsInTheWindowAsOneStep()
{
    QTemporaryDir folder;
    EditSession session(folder.path());
    const Target before = session.add(u"www.example.test"_qs);
    session.window.actions().edit->trigger();
    auto *dialog = session.window.findChild<EditHostDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->host()->text(), u"www.example.test"_qs);
    dialog->label()->setText(u"Shop"_qs);
    dialog->accept();
    const WatchRow *row = session.watchlist.model()->row(before.id);
    QVERIFY(row);
    QCOMPARE(row->target.label, u"Shop"_qs);
    QVERIFY(session.window.actions().undo->isEnabled());
    session.window.actions().undo->trigger();
    QCOMPARE(session.watchlist.model()->row(before.id)->target, before);
    session.window.actions().redo->trigger();
    QCOMPARE(session.watchlist.model()->row(before.id)->target.label, u"Shop"_qs);
    session.history.flush();
    QCOMPARE(HistoryReader(session.history.path()).targets().first().label, u"Shop"_qs);
}

// What was found of the one before says nothing of the host in its place, which is checked at once.
void EditHostTest::anotherHostBeginsAnew()
{
    QTemporaryDir folder;
    EditSession session(folder.path());
    Target before = session.add(u"www.example.test"_qs);
    before.tags = { u"shop"_qs };
    before.intervalSecs = 900;
    QVERIFY(session.watchlist.change(before));
    WatchlistModel *model = session.watchlist.model();
    session.history.record(checked(before, Verdict::Revoked));
    model->setInspection(checked(before, Verdict::Revoked));
    session.window.actions().edit->trigger();
    auto *dialog = session.window.findChild<EditHostDialog *>();
    dialog->port()->setValue(8443);
    dialog->accept();
    QCOMPARE(model->rowCount(), 1);
    const Target after = model->rows().first().target;
    QVERIFY(after.id != before.id);
    QCOMPARE(after.port, 8443);
    QCOMPARE(after.tags, before.tags);
    QCOMPARE(after.intervalSecs, 900);
    QTRY_VERIFY(model->row(after.id)->last); // its own check
    QCOMPARE(model->row(after.id)->last->verdict, Verdict::Unreachable);
    QCOMPARE(model->row(after.id)->marks.size(), 1);
    QCOMPARE(session.window.view()->selectedTargets().first().id, after.id);
    session.window.actions().undo->trigger();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->row(before.id)->target, before);
    QCOMPARE(model->row(before.id)->last->verdict, Verdict::Revoked);
    session.window.actions().redo->trigger();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->row(after.id)->last->verdict, Verdict::Unreachable);
    QVERIFY(!session.history.flush());
    const HistoryReader reader(session.history.path(), session.history.targetIds());
    QCOMPARE(reader.targets().size(), 1);
    const auto ever = [&](const Target &target) {
        return reader.observations(target.id, {}, session.clock.now().addSecs(60));
    };
    QCOMPARE(ever(before).size(), 1);
    QCOMPARE(ever(before).first().verdict, Verdict::Revoked);
    QCOMPARE(ever(after).size(), 1);
}

// What was found before the change stays, under the name that holds now.
void EditHostTest::showsTheEditedHostAtOnce()
{
    QTemporaryDir folder;
    EditSession session(folder.path());
    const Target before = session.add(u"www.example.test"_qs);
    const auto isInBanner = [&](const QString &name) {
        for (const QLabel *label : session.window.pane()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == name)
                return true;
        }
        return false;
    };
    QSignalSpy inspected(&session.checker, &Checker::finished);
    session.checker.check({ before });
    QTRY_COMPARE(inspected.size(), 1);
    QTRY_VERIFY(isInBanner(u"www.example.test:443"_qs));
    Target after = before;
    after.host = u"web.example.test"_qs;
    QVERIFY(session.watchlist.change(after));
    QTRY_VERIFY(isInBanner(u"web.example.test:443"_qs));
    QVERIFY(!isInBanner(u"www.example.test:443"_qs));
    QVERIFY(session.watchlist.change(before));
    QTRY_VERIFY(isInBanner(u"www.example.test:443"_qs));
}

void EditHostTest::isClosedByTheKeyboard()
{
    QTemporaryDir folder;
    EditSession session(folder.path());
    session.add(u"www.example.test"_qs);
    QTest::keyClick(session.window.view(), Qt::Key_F2);
    QPointer<EditHostDialog> dialog = session.window.findChild<EditHostDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowExposed(dialog, 30'000));
    QVERIFY(dialog->host()->hasFocus());
    QTest::keyClick(dialog->host(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(!session.window.actions().undo->isEnabled());
}

void EditHostTest::keepsPasswordsInTheKeyringAlone()
{
    QTemporaryDir folder;
    const Proxy proxy = *parseProxy(u"http://me@proxy.example.test:3128");
    {
        EditSession session(folder.path());
        session.add(u"www.example.test"_qs);
        session.window.actions().edit->trigger();
        auto *dialog = session.window.findChild<EditHostDialog *>();
        dialog->connection()->proxy()->setProxy(proxy);
        dialog->connection()->proxy()->passwordEdit()->setText(u"open-sesame"_qs);
        dialog->accept();
        QCOMPARE(session.keyring.kept.values(), QStringList { u"open-sesame"_qs });
        QCOMPARE(session.settings.secrets()->secrets().proxyPasswords.value(proxy.text()),
                 u"open-sesame"_qs);
        session.history.flush();
        // Without a keyring it is known all the same.
        session.keyring.answers = false;
        session.settings.secrets()->setProxyPassword(proxy, u"other-sesame"_qs);
        QCOMPARE(session.settings.secrets()->secrets().proxyPasswords.value(proxy.text()),
                 u"other-sesame"_qs);
    }
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
        QVERIFY2(!contentOf(folder.filePath(name)).contains("sesame"), qPrintable(name));
}

void EditHostTest::asksForAPasswordThatIsMissing()
{
    FakeKeyring::State state;
    SecretStore store(std::make_unique<FakeKeyring>(&state));
    QSignalSpy missing(&store, &SecretStore::passwordMissing);
    Target one = target(u"a.test"_qs);
    one.proxy = *parseProxy(u"http://me@proxy.example.test:3128");
    const Proxy plain = *parseProxy(u"http://proxy.example.test:3128");
    store.need({ one }, plain);
    store.need({ one }, plain);
    QCOMPARE(missing.size(), 1);
    QCOMPARE(missing.first().first().value<Proxy>(), one.proxy);

    state.kept.insert(u"proxy "_qs + one.proxy.text(), u"sesame"_qs);
    SecretStore other(std::make_unique<FakeKeyring>(&state));
    QSignalSpy changed(&other, &SecretStore::changed);
    other.need({ one }, plain);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(other.secrets().proxyPasswords.value(one.proxy.text()), u"sesame"_qs);
}

// Asked for where a key is encrypted, and kept where that was chosen only.
void EditHostTest::asksForAPassphraseThatIsMissing()
{
    QTemporaryDir folder;
    const QString certificate = folder.filePath(u"client.pem"_qs);
    const QString key = folder.filePath(u"client.key"_qs);
    QProcess openssl;
    openssl.start(u"openssl"_qs,
                  { u"req"_qs, u"-x509"_qs, u"-newkey"_qs, u"ec"_qs, u"-pkeyopt"_qs,
                    u"ec_paramgen_curve:P-256"_qs, u"-passout"_qs, u"pass:sesame"_qs, u"-subj"_qs,
                    u"/CN=client"_qs, u"-keyout"_qs, key, u"-out"_qs, certificate });
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        QSKIP("openssl is not installed.");
    EditSession session(folder.path());
    Target target = *parseTarget(u"www.example.test");
    target.clientCertificate = certificate;
    target.clientKey = key;
    session.watchlist.add({ target });
    QSignalSpy missing(session.settings.secrets(), &SecretStore::passphraseMissing);
    session.settings.secrets()->need({ target, target }, {});
    QTRY_COMPARE(session.window.messages()->bars().size(), 1);
    QCOMPARE(missing.size(), 1);
    MessageBar *bar = session.window.messages()->bars().first();
    QVERIFY2(bar->notice().text.contains(key), qPrintable(bar->notice().text));
    bar->runAction();
    QPointer<PassphraseDialog> dialog = session.window.findChild<PassphraseDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->keeps()->isChecked());
    dialog->passphrase()->setText(u"wrong"_qs);
    dialog->accept();
    QTRY_VERIFY(!dialog->passphrase()->accessibleDescription().isEmpty());
    QVERIFY(dialog->isVisible());
    QVERIFY(session.settings.secrets()->secrets().keyPassphrases.isEmpty());
    dialog->passphrase()->setText(u"sesame"_qs);
    QTest::keyClick(dialog->passphrase(), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(session.settings.secrets()->secrets().keyPassphrases.value(key), u"sesame"_qs);
    QVERIFY(session.keyring.kept.isEmpty());
    QVERIFY(session.window.messages()->bars().isEmpty());
}

void EditHostTest::leavesOpenKeysAlone()
{
    QTemporaryDir folder;
    FakeKeyring::State state;
    SecretStore store(std::make_unique<FakeKeyring>(&state));
    QSignalSpy missing(&store, &SecretStore::passphraseMissing);
    Target one = target(u"a.test"_qs);
    one.clientCertificate = folder.filePath(u"missing.pem"_qs);
    store.need({ one }, {});
    QTest::qWait(200);
    QCOMPARE(missing.size(), 0);
    store.setKeyPassphrase(u"/a.key"_qs, u"sesame"_qs, SecretStore::Keep::InMemory);
    QVERIFY(state.kept.isEmpty());
    store.setKeyPassphrase(u"/a.key"_qs, u"sesame"_qs);
    QCOMPARE(state.kept.values(), QStringList { u"sesame"_qs });
}

void EditHostTest::choosesTheProxyInThePreferences()
{
    QTemporaryDir folder;
    EditSession session(folder.path());
    QCOMPARE(session.settings.settings().proxy.kind, Proxy::Kind::None);
    NetworkPage page(&session.settings);
    page.proxy()->choice()->setCurrentIndex(1);
    QCOMPARE(session.settings.settings().proxy.kind, Proxy::Kind::System);
    page.proxy()->choice()->setCurrentIndex(2);
    QCOMPARE(session.settings.settings().proxy.kind, Proxy::Kind::System);
    page.proxy()->url()->setText(u"socks5://me@proxy.example.test"_qs);
    page.proxy()->passwordEdit()->setText(u"sesame"_qs);
    emit page.proxy()->url()->editingFinished();
    QCOMPARE(session.settings.settings().proxy.text(), u"socks5://me@proxy.example.test:1080"_qs);
    QCOMPARE(SettingsFile(session.settingsFile.path()).settings().proxy,
             session.settings.settings().proxy);
    QCOMPARE(session.keyring.kept.values(), QStringList { u"sesame"_qs });
    QVERIFY(!contentOf(session.settingsFile.path()).contains("sesame"));
}

QTEST_MAIN(EditHostTest)

#include "tst_edithost.moc"
