// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "rules/serverfix.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/findingstab.h"
#include "ui/detail/findingtext.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/serverfixview.h"
#include "ui/detail/snippetbox.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

Finding findingOf(const char *id, Severity severity = Severity::Error,
                  const char *blockedBy = nullptr)
{
    return { ruleById(QString::fromLatin1(id)),
             severity,
             {},
             0,
             blockedBy ? ruleById(QString::fromLatin1(blockedBy)) : nullptr };
}

std::unique_ptr<FindingsTab> makeTab(const QList<Finding> &findings)
{
    auto tab = std::make_unique<FindingsTab>();
    tab->setFindings(findings);
    tab->resize(1100, 420);
    tab->show();
    QApplication::processEvents();
    return tab;
}

template <class Widget>
Widget *seen(const QWidget &parent)
{
    QApplication::processEvents();
    for (Widget *child : parent.findChildren<Widget *>()) {
        if (child->isVisible())
            return child;
    }
    return nullptr;
}

QString labels(const QWidget &parent)
{
    QApplication::processEvents();
    QStringList texts;
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts.join(u'\n');
}

void choose(const FindingsTab &tab, Server server)
{
    auto *chooser = seen<QComboBox>(tab);
    QVERIFY(chooser);
    const int index = chooser->findData(QString::fromLatin1(factsOf(server).id));
    chooser->setCurrentIndex(index);
    emit chooser->activated(index);
}

}

class TestFindingsTab : public QObject
{
    Q_OBJECT

private slots:
    void serverIsAsked();
    void everyServerCanBeChosen_data();
    void everyServerCanBeChosen();
    void chooserIsShown_data();
    void chooserIsShown();
    void choiceStays();
    void unknownServerIsNone();
    void snippetIsCopied();
    void copies_data();
    void copies();
    void skippedNamesWhatBlocked();
    void everythingIsNamed();
    void referenceByKeyboard();
    void textsStayPlain();
};

void TestFindingsTab::serverIsAsked()
{
    const auto tab = makeTab({ findingOf("time-expired") });
    auto *chooser = seen<QComboBox>(*tab);
    QVERIFY(chooser);
    QCOMPARE(chooser->currentIndex(), 0);
    QVERIFY(chooser->currentData().isNull());
    QVERIFY(!tab->server());
    QVERIFY(!seen<SnippetBox>(*tab));
}

void TestFindingsTab::everyServerCanBeChosen_data()
{
    QTest::addColumn<Server>("server");
    for (int i = 0; i < ServerCount; ++i)
        QTest::newRow(factsOf(Server(i)).id) << Server(i);
}

void TestFindingsTab::everyServerCanBeChosen()
{
    QFETCH(Server, server);
    const auto tab = makeTab({ findingOf("issuer-missing"), findingOf("staple-absent") });
    for (const char *id : { "issuer-missing", "staple-absent" }) {
        tab->select(QString::fromLatin1(id));
        choose(*tab, server);
        const ServerFix fix = serverFix(*remedyFor(QString::fromLatin1(id)), server);
        QVERIFY(labels(*tab).contains(fix.translated()));
        const auto *box = seen<SnippetBox>(*tab);
        QCOMPARE(box != nullptr, !fix.snippet.isEmpty());
        if (box)
            QCOMPARE(box->snippet(), fix.snippet);
    }
}

void TestFindingsTab::chooserIsShown_data()
{
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("a server can do it") << findingOf("time-expired") << true;
    QTest::newRow("only a notice")
        << findingOf("staple-absent-no-ocsp-url", Severity::Info) << true;
    QTest::newRow("the CA must do it") << findingOf("resp-ber-not-der") << false;
    QTest::newRow("passed") << findingOf("fresh-warning", Severity::Ok) << false;
    QTest::newRow("skipped") << findingOf("time-expired", Severity::Skipped, "resp-not-der")
                             << false;
}

void TestFindingsTab::chooserIsShown()
{
    QFETCH(Finding, finding);
    QFETCH(bool, isShown);
    const auto tab = makeTab({ finding });
    tab->select(finding.id());
    QCOMPARE(seen<QComboBox>(*tab) != nullptr, isShown);
}

void TestFindingsTab::choiceStays()
{
    const auto tab = makeTab({ findingOf("time-expired") });
    const QSignalSpy chosen(tab.get(), &FindingsTab::serverChosen);
    choose(*tab, Server::HAProxy);
    QCOMPARE(chosen.count(), 1);
    tab->setFindings({ findingOf("staple-absent") });
    QCOMPARE(tab->server(), Server::HAProxy);
    QVERIFY(seen<SnippetBox>(*tab)->snippet().contains(u"crt-list"));

    DetailPane pane;
    QCOMPARE(pane.server(), QString());
    pane.setServer(QStringLiteral("caddy"));
    QCOMPARE(pane.server(), QStringLiteral("caddy"));
}

void TestFindingsTab::unknownServerIsNone()
{
    DetailPane pane;
    pane.setServer(QStringLiteral("caddy"));
    pane.setServer(QStringLiteral("gopher"));
    QCOMPARE(pane.server(), QString());
}

void TestFindingsTab::snippetIsCopied()
{
    const auto tab = makeTab({ findingOf("staple-absent") });
    choose(*tab, Server::Nginx);
    const auto *box = seen<SnippetBox>(*tab);
    auto *copy = seen<QPushButton>(*box);
    QVERIFY(copy->accessibleName().contains(QStringLiteral("nginx")));
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), box->snippet() + u'\n');
}

void TestFindingsTab::copies_data()
{
    QTest::addColumn<bool>("isAll");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<QString>("unexpected");
    QTest::newRow("the current one")
        << false
        << QStringList { QStringLiteral("Error: "), QStringLiteral("[time-expired]"),
                         QStringLiteral("nginx: "), QStringLiteral("nginx -s reload"),
                         QStringLiteral("https://www.rfc-editor.org/") }
        << QStringLiteral("[sig-valid]");
    QTest::newRow("all") << true
                         << QStringList { QStringLiteral("[time-expired]"),
                                          QStringLiteral("Passed: "), QStringLiteral("[sig-valid]"),
                                          QStringLiteral("because of resp-not-der") }
                         << QStringLiteral("<");
}

void TestFindingsTab::copies()
{
    QFETCH(bool, isAll);
    QFETCH(QStringList, expected);
    QFETCH(QString, unexpected);
    const auto tab = makeTab({ findingOf("sig-valid", Severity::Ok), findingOf("time-expired"),
                               findingOf("certid-match", Severity::Skipped, "resp-not-der") });
    tab->select(QStringLiteral("time-expired"));
    choose(*tab, Server::Nginx);
    QGuiApplication::clipboard()->clear();
    auto *list = seen<QListView>(*tab);
    if (isAll) {
        list->actions().last()->trigger();
    } else {
        list->setFocus();
        tab->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(tab.get(), 30'000));
        QTest::keySequence(list, QKeySequence::Copy);
    }
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &part : expected)
        QVERIFY2(copied.contains(part), qPrintable(part + u'\n' + copied));
    QVERIFY2(!copied.contains(unexpected), qPrintable(copied));
}

void TestFindingsTab::skippedNamesWhatBlocked()
{
    FindingsModel model;
    model.setFindings({ findingOf("time-expired", Severity::Skipped, "resp-not-der") });
    const QModelIndex row = model.indexOf(QStringLiteral("time-expired"));
    QCOMPARE(row.data(FindingsModel::NoteRole).toString(),
             QStringLiteral("time-expired, because of resp-not-der"));
}

void TestFindingsTab::everythingIsNamed()
{
    const auto tab = makeTab({ findingOf("staple-absent") });
    choose(*tab, Server::Dovecot);
    QVERIFY(seen<SnippetBox>(*tab));
    for (QWidget *widget : tab->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(accessible);
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

void TestFindingsTab::referenceByKeyboard()
{
    const auto tab = makeTab({ findingOf("time-expired") });
    const auto *link = seen<LinkButton>(*tab);
    QVERIFY(link);
    QVERIFY(link->focusPolicy() & Qt::TabFocus);
    QVERIFY(link->toolTip().startsWith(QStringLiteral("https://")));
}

void TestFindingsTab::textsStayPlain()
{
    Finding hostile = findingOf("cert-hostname-mismatch");
    hostile.detail = { "%1", { QStringLiteral("<img src=x><b>evil</b>") } };
    const auto tab = makeTab({ hostile });
    for (const QLabel *label : tab->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(labels(*tab).contains(QStringLiteral("<b>evil</b>")));
}

QTEST_MAIN(TestFindingsTab)
#include "tst_findingstab.moc"
