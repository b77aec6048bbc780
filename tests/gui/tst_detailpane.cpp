// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "base/clock.h"
#include "models/opensslcommand.h"
#include "pki/pem.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/timelinelayout.h"
#include "ui/chart/timelinewidget.h"
#include "ui/detail/chainview.h"
#include "ui/detail/clientsmodel.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/emptystate.h"
#include "ui/detail/evidenceexports.h"
#include "ui/detail/findingdetail.h"
#include "ui/detail/findingrow.h"
#include "ui/detail/findingsmodel.h"
#include "ui/detail/hexview.h"
#include "ui/detail/historytab.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/listfields.h"
#include "ui/detail/responsefields.h"
#include "ui/detail/responsemodel.h"
#include "ui/detail/savefile.h"
#include "ui/detail/staplechooser.h"
#include "ui/detail/summaryfacts.h"
#include "ui/theme/typography.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolTip>
#include <QTreeView>
#include <QWheelEvent>

namespace {

enum Tab {
    Summary,
    Findings,
    Clients,
    Response,
    SignerAndChain,
    Timeline,
    HistoryIndex,
    Connections,
    Raw,
    TabCount
};

const Clock &labClock()
{
    static const FixedClock clock(LabNow);
    return clock;
}

std::unique_ptr<DetailPane> makePane()
{
    auto pane = std::make_unique<DetailPane>();
    pane->setClock(&labClock());
    pane->resize(1200, 420);
    pane->show();
    return pane;
}

// The text of every label that can be seen.
QString seenText(const QWidget &widget)
{
    QCoreApplication::processEvents(); // what a layout was given a moment ago is shown then
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts.join(QLatin1Char('\n')).replace(QChar::Nbsp, QLatin1Char(' '));
}

template <class Widget>
Widget *visibleChild(const QWidget &parent)
{
    QCoreApplication::processEvents();
    for (Widget *child : parent.findChildren<Widget *>()) {
        if (child->isVisible())
            return child;
    }
    return nullptr;
}

QPushButton *buttonNamed(const QWidget &parent, const char *text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QLatin1String(text))
            return button;
    }
    return nullptr;
}

// The menu of a button, as it is when it opens.
QMenu *menuOf(const QWidget &parent, const char *button)
{
    QMenu *menu = buttonNamed(parent, button)->menu();
    emit menu->aboutToShow();
    return menu;
}

QAction *actionIn(const QWidget &parent, const char *button, const char *text)
{
    for (QAction *action : menuOf(parent, button)->actions()) {
        if (action->text() == QLatin1String(text))
            return action;
    }
    return nullptr;
}

const ResponseField *fieldNamed(const QList<ResponseField> &fields, const QString &name)
{
    for (const ResponseField &field : fields) {
        if (field.name == name)
            return &field;
        if (const ResponseField *below = fieldNamed(field.children, name))
            return below;
    }
    return nullptr;
}

int depthOf(const QList<ResponseField> &fields)
{
    int deepest = 0;
    for (const ResponseField &field : fields)
        deepest = qMax(deepest, 1 + depthOf(field.children));
    return deepest;
}

}

class TestDetailPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void everyTabIsNamed_data();
    void everyTabIsNamed();
    void tabWalkLeadsAround();
    void states();
    void shortcuts();
    void summaryRows();
    void summaryText();
    void savesWhatThereIs();
    void findingsFold();
    void findingOfSummaryIsSelected();
    void clientsRows();
    void clientsOfNothing();
    void responseFieldsOfRfc();
    void responseMismatch();
    void responseFaults();
    void responseSearchAndCopy();
    void responseModelIsSound();
    void responseOfEverySource();
    void listFieldsOfRfc();
    void timestampFields();
    void chainStates_data();
    void chainStates();
    void chainTellsTheState();
    void listTimeline();
    void listNotFetched();
    void offersSources();
    void summaryNamesTheSource();
    void chainPictures_data();
    void chainPictures();
    void chainSelects();
    void timelineMovesOn();
    void historyAsksForRows();
    void historyForgetsOtherTargets();
    void historyTableHasTheSameNumbers();
    void historyKeys();
    void historyMouse();
    void hexCopies();
    void hexKeys();
    void hexIsQuick();
    void fileNames();
    void hostileNames();
};

void TestDetailPane::initTestCase()
{
    applyAppearance(Appearance::Light);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
}

void TestDetailPane::verdicts_data()
{
    QTest::addColumn<const Sample *>("one");
    for (const Sample &one : samples())
        QTest::newRow(one.name) << &one;
}

void TestDetailPane::verdicts()
{
    QFETCH(const Sample *, one);
    const Inspection inspection = one->make();
    QCOMPARE(verdictId(inspection.judgement.verdict), verdictId(one->expected));
    const auto pane = makePane();
    pane->showInspection(inspection);
    const QString text = seenText(*pane);
    QVERIFY2(text.contains(verdictWord(one->expected)), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Checked 2026-11-20 20:03:41 UTC")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("www.example.test:443")));
}

void TestDetailPane::everyTabIsNamed_data()
{
    verdicts_data();
}

// Whatever can take the focus says what it is.
void TestDetailPane::everyTabIsNamed()
{
    QFETCH(const Sample *, one);
    const auto pane = makePane();
    pane->showInspection(one->make());
    pane->setObservations(sampleTarget(), { sampleHistory() });
    for (int tab = 0; tab < TabCount; ++tab) {
        pane->setCurrentTab(tab);
        QApplication::processEvents();
        for (QWidget *widget : pane->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(accessible);
            QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(QStringLiteral("%1 in tab %2 (%3)")
                                    .arg(QString::fromLatin1(widget->metaObject()->className()))
                                    .arg(tab)
                                    .arg(widget->objectName())));
        }
    }
}

// Tab leads through every tab's content and out again: no trap.
void TestDetailPane::tabWalkLeadsAround()
{
    const auto pane = makePane();
    pane->showInspection(sample("refresh-due"));
    pane->setObservations(sampleTarget(), { sampleHistory() });
    pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(pane.get(), 30'000));
    for (int tab = 0; tab < TabCount; ++tab) {
        pane->setCurrentTab(tab);
        auto *tabs = pane->findChild<QTabBar *>();
        tabs->setFocus(Qt::TabFocusReason);
        int steps = 0;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget());
        } while (QApplication::focusWidget() != tabs && ++steps < 60);
        QVERIFY2(steps < 60, qPrintable(QStringLiteral("trapped in tab %1").arg(tab)));
        QVERIFY(steps >= 3); // the banner's buttons at least
    }
}

void TestDetailPane::states()
{
    const auto pane = makePane();
    QVERIFY(seenText(*pane).contains(QStringLiteral("No host selected")));

    QSignalSpy checks(pane.get(), &DetailPane::checkRequested);
    pane->showNeverChecked(sampleTarget());
    QVERIFY(seenText(*pane).contains(QStringLiteral("Never checked")));
    QVERIFY(seenText(*pane).contains(QStringLiteral("Not checked yet")));
    buttonNamed(*pane, "Check now")->click();
    QCOMPARE(checks.size(), 1);
    QCOMPARE(checks.first().first().value<Target>(), sampleTarget());

    pane->setChecking(true);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Connecting to www.example.test:443")));
    QVERIFY(!buttonNamed(*pane, "Check now")->isEnabled());

    pane->showInspection(sample("missing"));
    pane->setChecking(false);
    pane->setCurrentTab(Response);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Nothing was stapled")));
    pane->setCurrentTab(Raw); // its certificates were delivered
    QVERIFY(!seenText(*pane).contains(QStringLiteral("Nothing was stapled")));
    pane->showInspection(sample("unreachable"));
    QVERIFY(seenText(*pane).contains(QStringLiteral("before a response could be seen")));
    pane->setCurrentTab(Timeline);
    QVERIFY(seenText(*pane).contains(QStringLiteral("before a certificate was seen")));
    pane->setCurrentTab(Summary);
    QVERIFY(seenText(*pane).contains(QStringLiteral("192.0.2.10 port 443")));

    QSignalSpy reports(pane.get(), &DetailPane::reportRequested);
    buttonNamed(*pane, "Report…");
    for (QPushButton *button : pane->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QLatin1String("Report")))
            button->click();
    }
    QCOMPARE(reports.size(), 1);
    pane->clear();
    QVERIFY(seenText(*pane).contains(QStringLiteral("No host selected")));
}

void TestDetailPane::shortcuts()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(pane.get(), 30'000));
    for (int tab = TabCount - 1; tab >= 0; --tab) {
        QTest::keyClick(pane.get(), Qt::Key(Qt::Key_1 + tab), Qt::AltModifier);
        QCOMPARE(pane->currentTab(), tab);
    }
}

void TestDetailPane::summaryRows()
{
    const auto valueOf = [](const char *name, const QString &fact) {
        for (const SummaryFact &one : summaryFacts(sample(name), LabNow)) {
            if (one.name == fact)
                return one.value + QLatin1Char('|') + one.remark;
        }
        return QStringLiteral("no such row");
    };
    QCOMPARE(valueOf("refresh-due", QStringLiteral("Status")),
             QStringLiteral("Good|not revoked, says the CA"));
    QCOMPARE(valueOf("refresh-due", QStringLiteral("Time left")),
             QStringLiteral("1 d 12 h|of 7 d, 78 % used"));
    QCOMPARE(valueOf("refresh-due", QStringLiteral("Refresh was due")),
             QStringLiteral("2026-11-20 14:05:00 UTC|6 h ago"));
    QCOMPARE(valueOf("refresh-due", QStringLiteral("nextUpdate")),
             QStringLiteral("2026-11-22 08:05:00 UTC|in 1 d 12 h"));
    QCOMPARE(valueOf("good", QStringLiteral("Signer")).section(u'|', 1),
             QStringLiteral("delegated, until 2027-01-19"));
    QCOMPARE(valueOf("signed-by-ca", QStringLiteral("Signer")).section(u'|', 1),
             QStringLiteral("the CA itself"));
    QCOMPARE(valueOf("without-eku", QStringLiteral("Signer")).section(u'|', 1),
             QStringLiteral("not authorised by the CA"));
    QCOMPARE(valueOf("revoked", QStringLiteral("Revoked on")),
             QStringLiteral("2026-11-18 20:05:00 UTC|keyCompromise"));
    QCOMPARE(valueOf("expired", QStringLiteral("Time left")),
             QStringLiteral("none|expired 3 d 4 h ago"));
    QCOMPARE(valueOf("bad-signature", QStringLiteral("Status")),
             QStringLiteral("Claims: Good|not verified"));
    QCOMPARE(valueOf("no-next-update", QStringLiteral("nextUpdate")), QStringLiteral("not given|"));
    QCOMPARE(valueOf("garbage", QStringLiteral("Response")),
             QStringLiteral("not readable|43 bytes, fault at byte 0"));
    QCOMPARE(valueOf("try-later", QStringLiteral("Response status")), QStringLiteral("tryLater|"));
    QCOMPARE(valueOf("must-staple-broken", QStringLiteral("Must-Staple")),
             QStringLiteral("Demanded by the certificate|"));
    QCOMPARE(valueOf("not-applicable", QStringLiteral("Responder")), QStringLiteral("None named|"));
    QCOMPARE(valueOf("other-certificate", QStringLiteral("Status")).section(u'|', 1),
             QStringLiteral("about other certificates only"));
    QCOMPARE(valueOf("tls-failed", QStringLiteral("Attempt 1")),
             QStringLiteral("TLS handshake: 192.0.2.10 port 443|alert handshake_failure, "
                            "the server broke off the handshake"));
}

void TestDetailPane::summaryText()
{
    const auto pane = makePane();
    pane->showInspection(sample("revoked"));
    actionIn(*pane, "Copy", "&Summary")->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QStringLiteral("www.example.test:443: Revoked\n")), qPrintable(text));
    for (const char *part :
         { "2026-11-18 20:05:00 UTC", "Checked 2026-11-20 20:03:41 UTC via 2001:db8::80, TLS 1.3",
           "\nWhy: ", "[status-revoked", "\nFix: ", "\nReference: RFC ", "https://",
           "\nCertificate: lab.example.test, serial number ", "\nResponse: valid from " })
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text + QLatin1String(part)));
    QVERIFY(text.count(QLatin1Char('\n')) < 16); // short

    actionIn(*pane, "Copy", "&openssl command")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), opensslCommand(sample("revoked").target));
    actionIn(*pane, "Copy", "&JSON")->trigger();
    QTRY_VERIFY(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8())
                    .object()
                    .value(QLatin1String("schema"))
                == QLatin1String("staplescope.check/1"));
}

// All that is there can be saved, and nothing that is not.
void TestDetailPane::savesWhatThereIs()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    QStringList texts;
    for (const QAction *action : menuOf(*pane, "Save")->actions())
        texts << action->text();
    texts.removeAll(QString());
    QCOMPARE(texts,
             QStringList({ QStringLiteral("&Capture…"), QStringLiteral("Response (DER)…"),
                           QStringLiteral("Response (PEM)…"), QStringLiteral("Certificate (DER)…"),
                           QStringLiteral("Certificate (PEM)…"),
                           QStringLiteral("Chain as presented (PEM)…") }));

    const Inspection inspection = sample("good");
    const QList<EvidenceExport> exports = evidenceExports(inspection);
    QCOMPARE(exports[0].bytes(), inspection.evidence.staples.first().der);
    QCOMPARE(exports[0].fileName,
             QStringLiteral("www.example.test_2026-11-20T2003Z_response.ocsp.der"));
    QVERIFY(exports[1].bytes().startsWith("-----BEGIN OCSP RESPONSE-----\n"));
    QCOMPARE(firstPemBlock(exports[1].bytes())->der, inspection.evidence.staples.first().der);
    QCOMPARE(exports.last().bytes().count("-----BEGIN CERTIFICATE-----"), 2);
    QCOMPARE(readCertificates(exports.last().bytes()).certificates.size(), 2);

    const QList<EvidenceExport> ofLists = evidenceExports(sample("list-revoked"));
    QVERIFY(std::any_of(ofLists.begin(), ofLists.end(), [](const EvidenceExport &one) {
        return one.bytes().startsWith("-----BEGIN X509 CRL-----")
            && one.fileName.endsWith(QLatin1String("_list.pem"));
    }));
    pane->showInspection(sample("unreachable"));
    texts.clear();
    for (const QAction *action : menuOf(*pane, "Save")->actions())
        texts << action->text();
    texts.removeAll(QString());
    QCOMPARE(texts, QStringList { QStringLiteral("&Capture…") });
}

void TestDetailPane::findingsFold()
{
    FindingsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Inspection inspection = sample("bad-signature");
    model.setFindings(inspection.judgement.findings);
    const int notable = int(model.notableCount());
    QVERIFY(notable > 0);
    int previous = int(Severity::Error);
    for (int row = 0; row < notable; ++row) {
        const int severity = model.index(row).data(FindingsModel::SeverityRole).toInt();
        QVERIFY(severity <= previous);
        previous = severity;
    }
    const QModelIndex passed = model.index(notable);
    QCOMPARE(passed.data(FindingsModel::FoldRole).toInt(), int(FindingsModel::Fold::Passed));
    QVERIFY(!model.findingAt(passed));
    const int before = model.rowCount();
    model.toggle(passed);
    QCOMPARE(model.rowCount(), before + int(passedCount(inspection.judgement.findings)));
    model.toggle(model.index(notable));
    QCOMPARE(model.rowCount(), before);

    QString passedId;
    for (const Finding &finding : inspection.judgement.findings) {
        if (finding.severity == Severity::Ok)
            passedId = finding.id();
    }
    QVERIFY(model.indexOf(passedId).isValid()); // opens its fold
    QVERIFY(model.rowCount() > before);
}

void TestDetailPane::findingOfSummaryIsSelected()
{
    const auto pane = makePane();
    pane->showInspection(sample("refresh-due"));
    auto *row = visibleChild<FindingRow>(*pane);
    QVERIFY(row);
    QTest::mouseClick(row, Qt::LeftButton);
    QCOMPARE(pane->currentTab(), int(Findings));
    const auto *list = visibleChild<QListView>(*pane);
    QVERIFY(row->accessibleName().contains(list->currentIndex().data().toString()));
    QVERIFY(seenText(*pane).contains(QStringLiteral("What we saw")));
    buttonNamed(*visibleChild<FindingDetail>(*pane), "Copy")->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(
        list->currentIndex().data(FindingsModel::IdRole).toString()));
}

void TestDetailPane::clientsRows()
{
    ClientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Inspection inspection = sample("expired");
    model.setClients(inspection.judgement.clients);
    QCOMPARE(model.rowCount(), int(inspection.judgement.clients.size()));
    QHash<QString, int> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex outcome = model.index(row, ClientsModel::OutcomeColumn);
        QVERIFY(!outcome.data().toString().isEmpty()); // a word beside every shape
        QVERIFY(!outcome.data(Qt::DecorationRole).value<QIcon>().isNull());
        rows.insert(model.index(row, ClientsModel::ClientColumn).data().toString(), row);
    }
    const auto text = [&](const char *client, int column) {
        return model.index(rows.value(QLatin1String(client), -1), column).data().toString();
    };
    QCOMPARE(text("GnuTLS", ClientsModel::OutcomeColumn), QStringLiteral("Refuses"));
    QCOMPARE(text("GnuTLS", ClientsModel::EvidenceColumn),
             QStringLiteral("Measured with gnutls-cli 3.7.9"));
    QCOMPARE(text("Chrome", ClientsModel::OutcomeColumn), QStringLiteral("Ignores the response"));
    QCOMPARE(text("Safari", ClientsModel::OutcomeColumn), QStringLiteral("Not known"));
    QCOMPARE(text("Safari", ClientsModel::EvidenceColumn), QStringLiteral("–"));

    const auto pane = makePane();
    pane->showInspection(inspection);
    pane->setCurrentTab(Clients);
    QVERIFY(visibleChild<QTableView>(*pane));
    for (QPushButton *button : pane->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QLatin1String("Copy what clients will do"))
            button->click();
    }
    const QString copied = QApplication::clipboard()->text();
    QCOMPARE(copied, model.text());
    QCOMPARE(copied.count(QLatin1Char('\n')), model.rowCount());
}

void TestDetailPane::clientsOfNothing()
{
    const auto pane = makePane();
    pane->showInspection(sample("unreachable"));
    pane->setCurrentTab(Clients);
    QVERIFY(!visibleChild<QTableView>(*pane));
    QVERIFY(seenText(*pane).contains(QStringLiteral("before a certificate was seen")));
    pane->showInspection(sample("missing")); // what clients do without a response is worth a table
    QVERIFY(visibleChild<QTableView>(*pane));
}

void TestDetailPane::responseFieldsOfRfc()
{
    const Inspection inspection = sample("signed-by-ca");
    const QList<ResponseField> fields = responseFields(*inspection.judgement.leaf());
    for (const char *name :
         { "responseStatus", "responseType", "version", "responderID", "producedAt",
           "SingleResponse", "hashAlgorithm", "issuerNameHash", "issuerKeyHash", "serialNumber",
           "certStatus", "thisUpdate", "nextUpdate", "responseExtensions", "signature",
           "signatureAlgorithm", "certs", "SHA-256" })
        QVERIFY2(fieldNamed(fields, QLatin1String(name)), name);
    QVERIFY(depthOf(fields) <= 3);
    for (const char *name :
         { "issuerNameHash", "issuerKeyHash", "serialNumber", "signature", "responderID" })
        QCOMPARE(fieldNamed(fields, QLatin1String(name))->match, ResponseField::Match::Yes);
    const ResponseField *extensions = fieldNamed(fields, QStringLiteral("responseExtensions"));
    QCOMPARE(extensions->children.size(), 1);
    QVERIFY(extensions->children.first().value.startsWith(QStringLiteral("5a:5a")));

    const Inspection delegated = sample("revoked");
    const QList<ResponseField> more = responseFields(*delegated.judgement.leaf());
    QCOMPARE(fieldNamed(more, QStringLiteral("revocationReason"))->value,
             QStringLiteral("keyCompromise (1)"));
    QCOMPARE(fieldNamed(more, QStringLiteral("certs"))->children.size(), 1);
    QVERIFY(depthOf(more) <= 3);
}

void TestDetailPane::responseMismatch()
{
    const Inspection inspection = sample("other-certificate");
    const QList<ResponseField> fields = responseFields(*inspection.judgement.leaf());
    QCOMPARE(fieldNamed(fields, QStringLiteral("serialNumber"))->match, ResponseField::Match::No);
    QCOMPARE(fieldNamed(fields, QStringLiteral("issuerKeyHash"))->match, ResponseField::Match::Yes);
    QCOMPARE(fieldNamed(fields, QStringLiteral("SingleResponse"))->match, ResponseField::Match::No);
    const Inspection otherKey = sample("other-key");
    const QList<ResponseField> ofNamesake = responseFields(*otherKey.judgement.leaf());
    QCOMPARE(fieldNamed(ofNamesake, QStringLiteral("issuerNameHash"))->match,
             ResponseField::Match::Yes);
    QCOMPARE(fieldNamed(ofNamesake, QStringLiteral("issuerKeyHash"))->match,
             ResponseField::Match::No);
    const Inspection forged = sample("bad-signature");
    QCOMPARE(
        fieldNamed(responseFields(*forged.judgement.leaf()), QStringLiteral("signature"))->match,
        ResponseField::Match::No);
    const Inspection alone = sample("no-issuer");
    QCOMPARE(fieldNamed(responseFields(*alone.judgement.leaf()), QStringLiteral("issuerKeyHash"))
                 ->remark,
             QStringLiteral("not compared"));
}

void TestDetailPane::responseFaults()
{
    for (const char *name : { "garbage", "truncated" }) {
        const Inspection inspection = sample(name);
        const StapleJudgement &staple = *inspection.judgement.leaf();
        const QList<ResponseField> fields = responseFields(staple);
        QCOMPARE(fields.first().name, QStringLiteral("Faults"));
        QCOMPARE(fields.first().children.size(), staple.reading.faults.size());
        QCOMPARE(fields.first().children.first().remark,
                 QStringLiteral("at byte %1").arg(staple.reading.faults.first().offset));
    }
}

void TestDetailPane::responseSearchAndCopy()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    pane->setCurrentTab(Response);
    auto *tree = visibleChild<QTreeView>(*pane);
    auto *search = visibleChild<QLineEdit>(*pane);
    const int all = tree->model()->rowCount();
    search->setText(QStringLiteral("NEXTUPDATE"));
    QVERIFY(seenText(*pane).contains(QStringLiteral("1 of ")));
    QVERIFY(tree->isExpanded(tree->currentIndex().parent()));
    QTest::keySequence(tree, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("nextUpdate: 2026-11-26 20:05:00 UTC"));
    search->setText(QStringLiteral("nowhere to be found"));
    QVERIFY(seenText(*pane).contains(QStringLiteral("Nothing found")));
    search->clear();
    QCOMPARE(tree->model()->rowCount(), all);
    buttonNamed(*pane, "Expand all")->click();
    for (int row = 0; row < all; ++row)
        QVERIFY(tree->isExpanded(tree->model()->index(row, 0))
                || !tree->model()->hasChildren(tree->model()->index(row, 0)));
    buttonNamed(*pane, "Collapse all")->click();
    QVERIFY(!tree->isExpanded(tree->model()->index(5, 0)));
}

void TestDetailPane::responseModelIsSound()
{
    ResponseModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Inspection inspection = sample("with-intermediate");
    for (const StapleJudgement &staple : inspection.judgement.staples) {
        model.setFields(responseFields(staple));
        QVERIFY(model.rowCount() > 5);
    }
    QVERIFY(model.textOf(model.index(5, 0), true).contains(QStringLiteral("\n  hashAlgorithm")));
}

void TestDetailPane::responseOfEverySource()
{
    const auto pane = makePane();
    pane->showInspection(sample("every-source"));
    pane->setCurrentTab(Response);
    auto *chooser = visibleChild<StapleChooser>(*pane);
    QVERIFY(chooser);
    QCOMPARE(chooser->count(), 3);
    QVERIFY(chooser->itemText(0).startsWith(QStringLiteral("Staple: Server certificate (")));
    QVERIFY(chooser->itemText(1).startsWith(QStringLiteral("Staple: Certificate 2 of the chain")));
    QVERIFY(chooser->itemText(2).startsWith(QStringLiteral("Responder's answer: Server")));
    chooser->setCurrentIndex(2);
    const auto *tree = visibleChild<QTreeView>(*pane);
    const QAbstractItemModel *model = tree->model();
    QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("http://ocsp.lab.example.test/"));
    pane->setCurrentTab(Raw);
    chooser = visibleChild<StapleChooser>(*pane);
    QVERIFY(chooser);
    QCOMPARE(chooser->count(), 7);
    QVERIFY(chooser->itemText(3).startsWith(QStringLiteral("Certificate: Server certificate (")));
    QVERIFY(chooser->itemText(5).startsWith(QStringLiteral("Timestamps of the TLS extension")));
    QCOMPARE(chooser->itemText(6), QStringLiteral("TLS handshake"));
}

void TestDetailPane::listFieldsOfRfc()
{
    const Inspection good = sample("list-good");
    const QList<ResponseField> fields = listFields(good.judgement.revocationLists.first());
    const auto value = [&](const char *name) {
        const ResponseField *field = fieldNamed(fields, QString::fromLatin1(name));
        return field ? field->value : QString();
    };
    QCOMPARE(value("URL"), QStringLiteral("http://crl.lab.example.test/ca.crl"));
    QCOMPARE(value("Fetched"), toText(LabNow.addSecs(-79)));
    QCOMPARE(value("Entry for this certificate"), QStringLiteral("none"));
    QCOMPARE(value("thisUpdate"), toText(LabNow - 1 * Days));
    QCOMPARE(value("nextUpdate"), toText(LabNow + 6 * Days));
    QCOMPARE(value("revokedCertificates"), QStringLiteral("1200 entries"));
    QCOMPARE(value("cRLNumber"), QStringLiteral("05"));
    QVERIFY(value("issuer").contains(QStringLiteral("Lab Issuing CA")));
    QCOMPARE(fieldNamed(fields, QStringLiteral("signature"))->match, ResponseField::Match::Yes);
    QVERIFY(depthOf(fields) <= 3);

    const Inspection revoked = sample("list-revoked");
    const auto entry = listFields(revoked.judgement.revocationLists.first());
    QCOMPARE(fieldNamed(entry, QStringLiteral("revocationDate"))->value, toText(LabNow - 2 * Days));
    QCOMPARE(fieldNamed(entry, QStringLiteral("reasonCode"))->value,
             QStringLiteral("keyCompromise (1)"));
}

void TestDetailPane::timestampFields()
{
    const Inspection inspection = sample("every-source");
    const auto fields = responseFields(*inspection.judgement.leaf());
    const ResponseField *first = fieldNamed(fields, QStringLiteral("Timestamp 1"));
    QVERIFY(first && fieldNamed(fields, QStringLiteral("Timestamp 2")));
    QVERIFY(!fieldNamed(fields, QStringLiteral("Timestamp 3")));
    const auto *log = fieldNamed(first->children, QStringLiteral("log id"));
    QCOMPARE(log->value.count(QLatin1Char(':')), 31);
    QCOMPARE(log->remark, QStringLiteral("log not named here"));
    QCOMPARE(fieldNamed(first->children, QStringLiteral("signature"))->value,
             QStringLiteral("ECDSA with SHA-256"));
    QVERIFY(depthOf(fields) <= 3);
}

void TestDetailPane::chainStates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("leaf");
    QTest::addColumn<QString>("issuer");
    const auto row = [](const char *name, const char *leaf, const char *issuer) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(leaf)
                            << QString::fromLatin1(issuer);
    };
    row("good", "Good: staple of 2026-11-19", "Revocation not known");
    row("with-intermediate", "Good: staple of 2026-11-19", "Good: staple of 2026-11-19");
    row("revoked", "Revoked: staple of 2026-11-19", "Revocation not known");
    row("every-source", "Revoked: responder of 2026-11-20", "Good: staple of 2026-11-19");
    row("list-good", "Good: revocation list of 2026-11-19", "Revocation not known");
    row("list-revoked", "Revoked: revocation list of 2026-11-19", "Revocation not known");
    row("list-not-fetched", "Revocation not known", "Revocation not known");
    row("bad-signature", "Revocation not known", "Revocation not known");
}

void TestDetailPane::chainStates()
{
    QFETCH(const QString, name);
    const ChainPicture picture = chainPicture(sample(name.toLatin1().constData()));
    QCOMPARE(picture.chain.size(), 3);
    QCOMPARE(picture.chain[0].stateText, QStringLiteral("Revocation not applicable"));
    QTEST(picture.chain[1].stateText, "issuer");
    QTEST(picture.chain[2].stateText, "leaf");
    for (const ChainNode &node : picture.chain)
        QVERIFY(!node.stateSentence.isEmpty());
}

void TestDetailPane::chainTellsTheState()
{
    const auto pane = makePane();
    pane->showInspection(sample("list-good"));
    pane->setCurrentTab(SignerAndChain);
    const QString text = seenText(*pane);
    QVERIFY2(text.contains(QStringLiteral("Not revoked. So says the CA's list of 2026-11-19 20:05 "
                                          "UTC, fetched 2026-11-20 20:03 UTC.")),
             qPrintable(text));
    bool isSpoken = false;
    for (const ChainCard *card : pane->findChildren<ChainCard *>())
        isSpoken = isSpoken || card->accessibleDescription().contains(u"So says the CA's list");
    QVERIFY(isSpoken);
    // The drawing has the room that it needs.
    const auto *drawing = visibleChild<ChainView>(*pane);
    QVERIFY(drawing->visibleRegion().boundingRect().width() >= drawing->sizeHint().width());
}

void TestDetailPane::listTimeline()
{
    const auto pane = makePane();
    pane->showInspection(sample("list-good"));
    pane->setCurrentTab(Timeline);
    const auto *timeline = visibleChild<TimelineWidget>(*pane);
    QVERIFY(timeline);
    QVERIFY(timeline->facts().isList);
    const QString said = timeline->accessibleDescription();
    QVERIFY2(said.contains(QStringLiteral("Revocation list valid from 2026-11-19 20:05 UTC to "
                                          "2026-11-26 20:05 UTC.")),
             qPrintable(said));
    QVERIFY(!said.contains(QStringLiteral("Refresh due")));
    const QString text = seenText(*pane);
    QVERIFY(text.contains(QStringLiteral("entries: 1200")));
    QCOMPARE(pane->findChildren<TimelineWidget *>().size(), 1);
    const TimelineLayout layout = layoutTimeline(timeline->facts(), 1100, timeline->font());
    for (const TimelineLayout::Text &one : layout.texts)
        QVERIFY(one.text != QStringLiteral("due"));
}

void TestDetailPane::listNotFetched()
{
    const auto pane = makePane();
    pane->showInspection(sample("list-not-fetched"));
    pane->setCurrentTab(Timeline);
    QVERIFY(seenText(*pane).contains(QStringLiteral("no answer within 30 s")));
    pane->setCurrentTab(Response);
    const auto *chooser = visibleChild<StapleChooser>(*pane);
    QVERIFY(chooser && chooser->itemText(0).endsWith(QStringLiteral("(not fetched)")));
    pane->setCurrentTab(Summary);
    QVERIFY(seenText(*pane).contains(QStringLiteral("could not be fetched")));
}

// What the certificate names and was not asked can be asked once.
void TestDetailPane::offersSources()
{
    const auto pane = makePane();
    QSignalSpy once(pane.get(), &DetailPane::sourceRequested);
    const auto click = [&](const char *text) {
        QCoreApplication::processEvents();
        for (LinkButton *link : pane->findChildren<LinkButton *>()) {
            if (link->isVisible() && link->text() == QLatin1String(text)) {
                link->click();
                return true;
            }
        }
        return false;
    };
    pane->showInspection(sample("not-applicable"));
    QVERIFY(click("Fetch the CA's list now"));
    QVERIFY(!click("Ask the CA's responder now"));
    QVERIFY(once.last().at(2).value<AlsoAsked>().lists);
    QCOMPARE(once.last().at(1).value<CheckMode>(), CheckMode::Quick);
    pane->setCurrentTab(Timeline);
    once.clear();
    QVERIFY(click("Fetch the CA's list now"));
    QCOMPARE(once.size(), 1);
    QVERIFY(once.last().at(2).value<AlsoAsked>().lists);
    pane->setCurrentTab(Summary);
    pane->showInspection(sample("missing"));
    QVERIFY(click("Ask the CA's responder now"));
    QVERIFY(once.last().at(2).value<AlsoAsked>().responder);
    // What a thorough check found out is not given up for it.
    pane->showInspection(sample("backends"));
    QVERIFY(click("Ask the CA's responder now"));
    QCOMPARE(once.last().at(1).value<CheckMode>(), CheckMode::Thorough);
    // An answer or a list can be believed with the issuer only.
    Inspection noIssuer = sample("no-issuer");
    pane->showInspection(noIssuer);
    QVERIFY(!click("Ask the CA's responder now"));
    noIssuer.evidence.chain.first().caIssuersUrls = { u"http://ca.lab.example.test/"_qs };
    pane->showInspection(noIssuer);
    QVERIFY(click("Fetch the missing issuer now"));
    QVERIFY(once.last().at(2).value<AlsoAsked>().issuers);
    QVERIFY(!once.last().at(2).value<AlsoAsked>().responder);
    QVERIFY(click("Fetch the issuer and ask the CA's responder now"));
    QVERIFY(once.last().at(2).value<AlsoAsked>().issuers);
    QVERIFY(once.last().at(2).value<AlsoAsked>().responder);
    pane->showInspection(sample("list-good"));
    QVERIFY(!click("Fetch the CA's list now"));
    pane->showInspection(sample("every-source"));
    QVERIFY(!click("Ask the CA's responder now"));
}

void TestDetailPane::summaryNamesTheSource()
{
    const auto pane = makePane();
    pane->showInspection(sample("list-good"));
    QVERIFY(seenText(*pane).contains(QStringLiteral(
        "From the CA's list of 2026-11-19 20:05 UTC, fetched 2026-11-20 20:03 UTC")));
    pane->showInspection(sample("every-source"));
    QVERIFY(seenText(*pane).contains(QStringLiteral("From the CA's responder, as of 2026-11-20")));
}

void TestDetailPane::chainPictures_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(expected);
    };
    row("good", "root intermediate leaf + signer from 1");
    row("signed-by-ca", "root intermediate leaf");
    row("without-eku", "root intermediate leaf + broken signer from 1");
    row("bad-signature", "root intermediate leaf + broken signer from 1");
    row("no-issuer", "missing leaf");
    row("missing", "root intermediate leaf");
    row("unreachable", "");
}

void TestDetailPane::chainPictures()
{
    QFETCH(const QString, name);
    const ChainPicture picture = chainPicture(sample(name.toLatin1().constData()));
    QStringList words;
    for (const ChainNode &node : picture.chain) {
        const QStringList roles { QStringLiteral("root"), QStringLiteral("intermediate"),
                                  QStringLiteral("leaf"), QStringLiteral("signer"),
                                  QStringLiteral("missing") };
        words += roles[int(node.role)];
        QCOMPARE(node.certificate.has_value(), node.role != ChainNode::Role::Missing);
    }
    if (picture.signer) {
        words += QStringLiteral("+ %1signer from %2")
                     .arg(picture.signer->isBroken ? QStringLiteral("broken ") : QString())
                     .arg(picture.signerParent);
        QCOMPARE(picture.signer->isBroken, !picture.signer->brokenText.isEmpty());
    }
    QTEST(words.join(QLatin1Char(' ')), "expected");
}

void TestDetailPane::chainSelects()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    pane->setCurrentTab(SignerAndChain);
    QVERIFY(seenText(*pane).contains(QStringLiteral("CN=lab.example.test")));
    for (ChainCard *card : pane->findChildren<ChainCard *>()) {
        if (card->node().role == ChainNode::Role::Signer)
            card->click();
    }
    const QString text = seenText(*pane);
    QVERIFY2(text.contains(QStringLiteral("ocsp-nocheck")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("SHA-256")));
    buttonNamed(*pane, "Copy PEM")->click();
    QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(),
             toPem(*readCertificate(sharedLabPki().responder.der)));
}

void TestDetailPane::timelineMovesOn()
{
    FixedClock clock(LabNow);
    DetailPane pane;
    pane.setClock(&clock);
    pane.showInspection(sample("refresh-due"));
    pane.setCurrentTab(Timeline);
    pane.show();
    auto *timeline = visibleChild<TimelineWidget>(pane);
    QVERIFY(timeline);
    QVERIFY(timeline->accessibleDescription().contains(QStringLiteral("78 % used")));
    clock.set(LabNow + 1 * Days);
    timeline->hide();
    timeline->show();
    QCOMPARE(timeline->facts().now, LabNow + 1 * Days);
    QVERIFY(timeline->accessibleDescription().contains(QStringLiteral("92 % used")));
}

void TestDetailPane::historyAsksForRows()
{
    const auto pane = makePane();
    QSignalSpy wanted(pane.get(), &DetailPane::observationsWanted);
    pane->showInspection(sample("good"));
    QCOMPARE(wanted.size(), 0); // only when looked at
    pane->setCurrentTab(HistoryIndex);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.last().at(0).value<QList<Target>>().first().id, sampleTarget().id);
    QVERIFY(wanted.last().at(1).value<UtcTime>() <= LabNow - 30 * Days);
    QCOMPARE(wanted.last().at(2).value<UtcTime>(), LabNow);
    QVERIFY(seenText(*pane).contains(QStringLiteral("Reading the history")));
    pane->setObservations(sampleTarget(), {});
    QVERIFY(seenText(*pane).contains(QStringLiteral("No history yet")));
    pane->setObservations(sampleTarget(), { sampleHistory() });
    auto *plot = visibleChild<HistoryPlot>(*pane);
    QVERIFY(plot);
    QVERIFY2(plot->accessibleDescription().contains(QStringLiteral("refreshes: 3")),
             qPrintable(plot->accessibleDescription()));
    buttonNamed(*pane, "90 d")->click();
    QCOMPARE(wanted.size(), 2);
    QVERIFY(wanted.last().at(1).value<UtcTime>() <= LabNow - 90 * Days);
    buttonNamed(*pane, "All")->click();
    QCOMPARE(wanted.last().at(1).value<UtcTime>(), UtcTime {});
    // A newer check of the same target: there is a row more.
    Inspection newer = sample("good");
    newer.at = LabNow;
    const qsizetype before = wanted.size();
    pane->showInspection(newer);
    QCOMPARE(wanted.size(), before + 1);
}

void TestDetailPane::historyForgetsOtherTargets()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    pane->setCurrentTab(HistoryIndex);
    Target other = sampleTarget();
    other.id = 8;
    other.host = QStringLiteral("other.example.test");
    pane->setObservations(other, { sampleHistory() }); // a late answer about another row
    QVERIFY(!visibleChild<HistoryPlot>(*pane));
    pane->setObservations(sampleTarget(), { sampleHistory() });
    QVERIFY(visibleChild<HistoryPlot>(*pane));
    pane->showNeverChecked(other);
    QVERIFY(!visibleChild<HistoryPlot>(*pane));
}

void TestDetailPane::historyTableHasTheSameNumbers()
{
    const auto pane = makePane();
    pane->showInspection(sample("good"));
    pane->setCurrentTab(HistoryIndex);
    pane->setObservations(sampleTarget(), { sampleHistory() });
    buttonNamed(*pane, "Show as table")->click();
    auto *table = visibleChild<QTableView>(*pane);
    QVERIFY(table);
    QCOMPARE(table->model()->rowCount(), int(sampleHistory().size()));
    const Observation newest = sampleHistory().last();
    QCOMPARE(table->model()->index(0, 0).data().toString(), toText(newest.at));
    QCOMPARE(table->model()->index(0, 2).data().toString(),
             toText(newest.freshness->leftAt(newest.at)));
    const QAbstractItemModelTester tester(table->model());
    buttonNamed(*pane, "24 h")->click();
    QCOMPARE(table->model()->rowCount(), 25);
}

void TestDetailPane::historyKeys()
{
    HistoryPlot plot;
    plot.resize(1000, 300);
    plot.setSeries(chartSeries({ sampleHistory(), 3600, ChartQuantity::TimeLeft }),
                   sampleHistory());
    plot.setRange(LabNow - 10 * Days, LabNow);
    plot.show();
    QSignalSpy moved(&plot, &HistoryPlot::rangeChanged);
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(plot.to(), LabNow - 1 * Days);
    QTest::keyClick(&plot, Qt::Key_Plus);
    QCOMPARE((plot.to() - plot.from()).secs, (8 * Days).secs);
    QTest::keyClick(&plot, Qt::Key_Minus);
    QCOMPARE((plot.to() - plot.from()).secs, (10 * Days).secs);
    QCOMPARE(moved.size(), 3);
    QSignalSpy reset(&plot, &HistoryPlot::resetRequested);
    QTest::keyClick(&plot, Qt::Key_Home);
    QCOMPARE(reset.size(), 1);
    for (int i = 0; i < 100; ++i) // no further than ten minutes
        QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY((plot.to() - plot.from()).secs >= 600);
    plot.setRange(LabNow - 10 * Days, LabNow);
    QVERIFY(plot.readAt({ 500, 100 }));
    QVERIFY(!plot.readAt({ 5, 5 }));
}

void TestDetailPane::historyMouse()
{
    HistoryPlot plot;
    plot.resize(1000, 300);
    plot.setSeries(chartSeries({ sampleHistory(), 3600, ChartQuantity::TimeLeft }),
                   sampleHistory());
    plot.setRange(LabNow - 10 * Days, LabNow);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot, 30'000));
    QWidget *inner = plot.childAt(500, 100);
    QVERIFY(inner && inner != &plot);
    QSignalSpy moved(&plot, &HistoryPlot::rangeChanged);

    // The wheel zooms at the pointer: what is under it stays there.
    const double share = (500.0 - 72) / (1000 - 72 - 168);
    const UtcTime under
        = LabNow - 10 * Days + Duration { qint64(share * double((10 * Days).secs)) };
    QWheelEvent wheel(QPointF(500, 100), inner->mapToGlobal(QPointF(500, 100)), {}, { 0, 120 },
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(inner, &wheel);
    QVERIFY(!moved.isEmpty());
    const Duration span = plot.to() - plot.from();
    QVERIFY(span.secs < (10 * Days).secs);
    const UtcTime now = plot.from() + Duration { qint64(share * double(span.secs)) };
    QVERIFY(qAbs((now - under).secs) < 1800);

    // Dragging moves what is shown along; up and down nothing moves.
    const UtcTime before = plot.from();
    QTest::mousePress(inner, Qt::LeftButton, {}, { 500, 100 });
    QTest::mouseMove(inner, { 560, 140 });
    QMouseEvent move(QEvent::MouseMove, QPointF(600, 140), inner->mapToGlobal(QPointF(600, 140)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(inner, &move);
    QTest::mouseRelease(inner, Qt::LeftButton, {}, { 600, 140 });
    QVERIFY(plot.from() < before);
    QCOMPARE((plot.to() - plot.from()).secs, span.secs);

    QSignalSpy reset(&plot, &HistoryPlot::resetRequested);
    QTest::mouseDClick(inner, Qt::LeftButton, {}, { 500, 100 });
    QCOMPARE(reset.size(), 1);
}

void TestDetailPane::hexCopies()
{
    HexView hex;
    QByteArray bytes;
    for (int i = 0; i < 40; ++i)
        bytes.append(char(i + 0x30));
    hex.setBytes(bytes);
    QSignalSpy changed(&hex, &HexView::selectionChanged);
    hex.select(14, 4);
    QCOMPARE(changed.size(), 1);
    QTest::keySequence(&hex, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("3e 3f 40 41"));
    QCOMPARE(hex.selectedDump(),
             QStringLiteral(
                 "000000  30 31 32 33 34 35 36 37  38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?\n"
                 "000010  40 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f  @ABCDEFGHIJKLMNO"));
    QTest::keySequence(&hex, QKeySequence::SelectAll);
    QCOMPARE(hex.selectionLength(), 40);
    hex.setBytes(QByteArray(3, '\x90'));
    QCOMPARE(hex.selectionLength(), 0);
    QCOMPARE(hex.selectedDump().section(u' ', -1), QStringLiteral("..."));
}

void TestDetailPane::hexKeys()
{
    HexView hex;
    hex.resize(700, 200);
    hex.setBytes(QByteArray(1000, 'x'));
    hex.show();
    QTest::keyClick(&hex, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&hex, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(hex.selectionStart(), 0);
    QCOMPARE(hex.selectionLength(), 18);
    QTest::keyClick(&hex, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(hex.selectionLength(), 0);
    QVERIFY(hex.verticalScrollBar()->value() == hex.verticalScrollBar()->maximum());
    QTest::keyClick(&hex, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(hex.selectionLength(), 1000);
    HexView none;
    QTest::keyClick(&none, Qt::Key_Down); // nothing there, nothing happens
    none.show();
    QVERIFY(none.grab().width() > 0);
}

void TestDetailPane::hexIsQuick()
{
    HexView hex;
    hex.resize(800, 600);
    hex.setBytes(QByteArray(64 * 1024, 'x'));
    hex.show();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i) {
        hex.verticalScrollBar()->setValue(i * 100);
        hex.grab();
    }
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

void TestDetailPane::fileNames()
{
    QCOMPARE(fileNameFrom(QStringLiteral("Example CA 3")), QStringLiteral("Example_CA_3"));
    QCOMPARE(fileNameFrom(QStringLiteral("../../etc/passwd")), QStringLiteral("_.._etc_passwd"));
    QCOMPARE(fileNameFrom(QStringLiteral("-rf")), QStringLiteral("rf"));
    QCOMPARE(fileNameFrom(QString()), QStringLiteral("certificate"));
    QVERIFY(fileNameFrom(QString(500, u'x')).size() <= 80);
}

// Names from certificates are shown as they are, never read as mark-up.
void TestDetailPane::hostileNames()
{
    const LabPki &pki = sharedLabPki();
    CertificateSpec spec;
    spec.subject = QStringLiteral("<img src=x> <b>%1</b> \u202e evil");
    spec.issuer = &pki.issuer;
    spec.dnsNames = { QStringLiteral("lab.example.test") };
    const LabCertificate leaf = issue(spec);
    Attempt attempt;
    attempt.at = LabNow;
    attempt.capture.chain = pki.chain(leaf);
    const Inspection inspection
        = judgeAttempts(sampleTarget(), { attempt }, TrustStore(), Policy {}, LabNow);
    const auto pane = makePane();
    pane->showInspection(inspection);
    for (int tab = 0; tab < TabCount; ++tab) {
        pane->setCurrentTab(tab);
        for (const QLabel *label : pane->findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1String("<img")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }
    for (QAbstractButton *card : pane->findChildren<QAbstractButton *>()) {
        if (!card->toolTip().contains(QLatin1String("<img")))
            continue;
        QToolTip::showText({}, card->toolTip(), card);
        for (const QWidget *tip : QApplication::topLevelWidgets()) {
            if (tip->inherits("QTipLabel"))
                QCOMPARE(qobject_cast<const QLabel *>(tip)->textFormat(), Qt::PlainText);
        }
        QVERIFY(QToolTip::isVisible());
        QToolTip::hideText();
    }
    pane->setCurrentTab(Summary);
    QVERIFY(seenText(*pane).contains(QStringLiteral("<img src=x> <b>%1</b> ⟨U+202E⟩ evil")));
}

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
