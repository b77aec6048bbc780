// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/addhostsdialog.h"
#include "ui/hosts/connectionfields.h"
#include "ui/hosts/hostdefaults.h"
#include "ui/hosts/hosteditor.h"
#include "ui/hosts/intervalfield.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

// The defaults of the dialog that adds hosts.

namespace {

QPushButton *buttonOf(const QWidget &dialog, const QString &start)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->text().remove(u'&').startsWith(start))
            return button;
    }
    return nullptr;
}

QStringList addedBy(const AddHostsDialog &dialog)
{
    QStringList texts;
    for (const Target &target : dialog.preview().added)
        texts += target.text();
    return texts;
}

void choose(QComboBox *box, int data)
{
    box->setCurrentIndex(box->findData(data));
}

} // namespace

class AddHostsTest : public QObject
{
    Q_OBJECT

private slots:
    void defaultsAreForLinesThatSayNothing();
    void connectionHoldsForAll();
    void whatCannotBeUsedHoldsAllBack();
    void foldedFieldsHold();
    void isWorkedByTheKeyboard();
    void everyKeyIsUsedOnce();
    void stateIsKept();
};

void AddHostsTest::defaultsAreForLinesThatSayNothing()
{
    AddHostsDialog dialog({});
    dialog.setText(u"a.test\nb.test:444\nhttps://c.test\nmail.test:25"_qs);
    QTRY_COMPARE(addedBy(dialog),
                 (QStringList { u"a.test:443"_qs, u"b.test:444"_qs, u"c.test:443"_qs,
                                u"smtp://mail.test:25"_qs }));
    dialog.defaults()->port()->setValue(8443);
    QTRY_COMPARE(addedBy(dialog).first(), u"a.test:8443"_qs);
    QCOMPARE(addedBy(dialog).at(1), u"b.test:444"_qs);
    QCOMPARE(addedBy(dialog).at(2), u"c.test:443"_qs);
    dialog.defaults()->port()->setValue(0);
    choose(dialog.defaults()->protocol(), int(StartTls::Smtp));
    QTRY_COMPARE(addedBy(dialog),
                 (QStringList { u"smtp://a.test:25"_qs, u"smtp://b.test:444"_qs, u"c.test:443"_qs,
                                u"smtp://mail.test:25"_qs }));
    dialog.defaults()->interval()->setValue(10);
    dialog.defaults()->tags()->setText(u"dmz, mail ,, dmz"_qs);
    QTRY_COMPARE(dialog.preview().added.first().tags, (QStringList { u"dmz"_qs, u"mail"_qs }));
    QCOMPARE(dialog.preview().added.first().intervalSecs, 600);
}

void AddHostsTest::connectionHoldsForAll()
{
    AddHostsDialog dialog({ *parseTarget(u"a.test=192.0.2.7") });
    dialog.setText(u"a.test\nb.test=192.0.2.8"_qs);
    ConnectionFields *connection = dialog.defaults()->connection();
    connection->address()->setText(u"192.0.2.7"_qs);
    connection->lists()->setCurrentIndex(2);
    connection->proxy();
    QTRY_COMPARE(addedBy(dialog), QStringList { u"b.test=192.0.2.8:443"_qs });
    QVERIFY(dialog.preview().lines.first().isDuplicate); // with the address it is one
    connection->serverName()->setText(u"www.test"_qs);
    QTRY_COMPARE(dialog.preview().added.size(), 2);
    QSignalSpy accepted(&dialog, &AddHostsDialog::hostsAccepted);
    buttonOf(dialog, u"Add 2"_qs)->click();
    QCOMPARE(accepted.size(), 1);
    const auto added = accepted.first().first().value<QList<Target>>();
    QCOMPARE(added.first().connectTo, u"192.0.2.7"_qs);
    for (const Target &target : added) {
        QCOMPARE(target.serverName, u"www.test"_qs);
        QCOMPARE(target.fetchLists, FetchChoice::Never);
    }
}

// What was typed and cannot be used is not dropped silently.
void AddHostsTest::whatCannotBeUsedHoldsAllBack()
{
    AddHostsDialog dialog({});
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog, 30'000));
    dialog.setText(u"a.test"_qs);
    dialog.defaults()->connection()->address()->setText(u"name.test"_qs);
    QTRY_VERIFY(dialog.isUpToDate() && dialog.preview().added.size() == 1);
    QVERIFY(!dialog.defaults()->isUnfolded());
    QSignalSpy accepted(&dialog, &AddHostsDialog::hostsAccepted);
    buttonOf(dialog, u"Add 1"_qs)->click();
    QCOMPARE(accepted.size(), 0);
    QVERIFY(dialog.isVisible());
    QVERIFY(dialog.defaults()->isUnfolded());
    QVERIFY(dialog.defaults()->connection()->address()->hasFocus());
    QCOMPARE(dialog.defaults()->connection()->problem(dialog.defaults()->connection()->address()),
             u"An IPv4 or IPv6 address."_qs);
    dialog.defaults()->connection()->address()->setText(u"192.0.2.7"_qs);
    QTest::keyClick(&dialog, Qt::Key_Return); // pressed before the preview has come
    QTRY_COMPARE(accepted.size(), 1);
    QCOMPARE(accepted.first().first().value<QList<Target>>().first().connectTo, u"192.0.2.7"_qs);
}

void AddHostsTest::foldedFieldsHold()
{
    AddHostsDialog dialog({});
    dialog.setText(u"a.test"_qs);
    const QToolButton *more = dialog.defaults()->more();
    QCOMPARE(more->text(), u"&More"_qs);
    dialog.defaults()->connection()->serverName()->setText(u"www.test"_qs);
    QTRY_COMPARE(more->text(), u"&More (1 set)"_qs);
    QVERIFY(!dialog.defaults()->isUnfolded());
    QCOMPARE(dialog.preview().added.first().serverName, u"www.test"_qs);
    dialog.defaults()->connection()->serverName()->clear();
    QTRY_COMPARE(more->text(), u"&More"_qs);
}

void AddHostsTest::isWorkedByTheKeyboard()
{
    AddHostsDialog dialog({});
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog, 30'000));
    QVERIFY(dialog.editor()->hasFocus());
    QToolButton *more = dialog.defaults()->more();
    more->setFocus();
    const int folded = dialog.height();
    QTest::keyClick(more, Qt::Key_Space);
    QVERIFY(dialog.defaults()->connection()->isVisible());
    QVERIFY(dialog.height() > folded);
    QTest::keyClick(more, Qt::Key_Tab);
    QVERIFY(dialog.defaults()->connection()->serverName()->hasFocus());
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Backtab);
    QVERIFY(more->hasFocus());
    QTest::keyClick(more, Qt::Key_Space);
    QVERIFY(!dialog.defaults()->connection()->isVisible());
    QCOMPARE(dialog.height(), folded);
    QTest::keyClick(more, Qt::Key_Tab);
    QVERIFY(dialog.editor()->hasFocus());
    for (const auto *edit : dialog.findChildren<QLineEdit *>()) {
        const QWidget *named = edit->accessibleName().isEmpty() ? edit->parentWidget() : edit;
        QVERIFY2(!named->accessibleName().isEmpty(), qPrintable(edit->placeholderText()));
    }
}

void AddHostsTest::everyKeyIsUsedOnce()
{
    AddHostsDialog dialog({});
    QStringList texts;
    for (const QAbstractButton *button : dialog.findChildren<QAbstractButton *>())
        texts += button->text();
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts += label->text();
    QHash<QKeySequence, QString> seen;
    for (const QString &text : texts) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            continue;
        QVERIFY2(!seen.contains(key), qPrintable(text + u" / "_qs + seen.value(key)));
        seen.insert(key, text);
    }
    QVERIFY(seen.size() >= 13);
}

void AddHostsTest::stateIsKept()
{
    const QTemporaryDir dir;
    QSettings store(dir.filePath(u"state.ini"_qs), QSettings::IniFormat);
    {
        AddHostsDialog dialog({});
        dialog.restoreState(store);
        QVERIFY(!dialog.defaults()->isUnfolded());
        dialog.defaults()->more()->click();
        dialog.defaults()->port()->setValue(8443);
        dialog.saveState(store);
    }
    AddHostsDialog dialog({});
    dialog.restoreState(store);
    QVERIFY(dialog.defaults()->isUnfolded());
    QCOMPARE(dialog.defaults()->port()->value(), 0); // of that list, not of the next one
}

QTEST_MAIN(AddHostsTest)
#include "tst_addhosts.moc"
