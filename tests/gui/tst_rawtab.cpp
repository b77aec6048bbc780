// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "base/clock.h"
#include "ui/detail/answerfields.h"
#include "ui/detail/bytesview.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/fieldexplanation.h"
#include "ui/detail/hexview.h"
#include "ui/detail/listfields.h"
#include "ui/detail/rawtab.h"
#include "ui/detail/responsetab.h"
#include "ui/detail/searchbar.h"
#include "ui/detail/tlsfields.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

// The bytes of what was delivered, and the way to them from the fields of the response.
class TestRawTab : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyDocument();
    void documentsThatHoldNothing();
    void treeModelIsSound();
    void treeShowsWhatIsThere();
    void treeShowsFaults();
    void elementMarksItsBytes();
    void byteSelectsItsElement();
    void narrowViewStacks();
    void longListOpensInGroups();
    void searches_data();
    void searches();
    void searchSteps();
    void copies();
    void everyFieldIsExplained();
    void everyFieldHasItsBytes();
    void fieldLeadsToItsBytes();
    void faultLeadsToItsByte();
    void fieldPaneExplains();
    void responseSearchSteps();
    void handshakeFacts();
    void hexIsTextForScreenReaders();
    void hexTextIsBounded();
    void treeIsNamedForScreenReaders();
};

namespace {

constexpr int ResponseIndex = 3, RawIndex = 8;

const Clock &labClock()
{
    static const FixedClock clock(LabNow);
    return clock;
}

std::unique_ptr<DetailPane> paneWith(const char *name, int tab)
{
    auto pane = std::make_unique<DetailPane>();
    pane->setClock(&labClock());
    pane->resize(1440, 480);
    pane->show();
    pane->showInspection(sample(name));
    pane->setCurrentTab(tab);
    QCoreApplication::processEvents();
    return pane;
}

std::unique_ptr<RawTab> tabWith(const char *name)
{
    auto tab = std::make_unique<RawTab>();
    tab->resize(1440, 480);
    tab->setInspection(sample(name));
    tab->show();
    QCoreApplication::processEvents();
    return tab;
}

QByteArray stapleOf(const char *name)
{
    return sample(name).evidence.staples.first().der;
}

QTreeView *treeOf(const BytesView &view)
{
    return view.findChild<QTreeView *>();
}

QString text(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

QAction *actionNamed(const QWidget &parent, const char *name)
{
    for (const QMenu *menu : parent.findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == QLatin1String(name))
                return action;
        }
    }
    return nullptr;
}

QList<ResponseField> flat(const QList<ResponseField> &fields)
{
    QList<ResponseField> all;
    for (const ResponseField &field : fields) {
        all += field;
        all += flat(field.children);
    }
    return all;
}

struct FieldsOfDocument
{
    QByteArray document;
    const DerType *schema;
    QList<ResponseField> fields;
};

// What the response view shows of every sample.
QList<FieldsOfDocument> everyResponse()
{
    QList<FieldsOfDocument> all;
    for (const Sample &one : samples()) {
        const Judgement judgement = one.make().judgement;
        for (const StapleJudgement &staple : judgement.staples)
            all.append({ staple.reading.response.der, &DerTypes::OcspResponseFile,
                         responseFields(staple) });
        for (const AnswerJudgement &answer : judgement.answers)
            all.append({ answer.answer.body, &DerTypes::OcspResponseFile, answerFields(answer) });
        for (const RevocationListJudgement &list : judgement.revocationLists)
            all.append({ list.fetched.der, &DerTypes::RevocationListFile, listFields(list) });
    }
    return all;
}

void clickByte(HexView &hex, qsizetype byte)
{
    hex.scrollTo(byte);
    const QRect onScreen = hex.characterRect(byte / HexLines::PerLine,
                                             hex.lines().hexColumn(int(byte % HexLines::PerLine)));
    QTest::mouseClick(hex.viewport(), Qt::LeftButton, {},
                      hex.viewport()->mapFromGlobal(onScreen.center()));
}

}

void TestRawTab::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("staplescope-test"));
}

void TestRawTab::everyDocument()
{
    const QList<RawDocument> documents = rawDocuments(sample("every-source"));
    QStringList kinds;
    for (const RawDocument &document : documents)
        kinds += document.fileName.section(u'_', 2).isEmpty() ? QString()
                                                              : document.fileName.section(u'.', -2);
    using Source = StapleChooser::Source;
    const auto count = [&](Source source) {
        return std::ranges::count(documents, source,
                                  [](const RawDocument &one) { return one.choice.source; });
    };
    QCOMPARE(count(Source::Staple), 2);
    QCOMPARE(count(Source::Responder), 1);
    QVERIFY(count(Source::Certificate) >= 2);
    QCOMPARE(count(Source::TlsScts), 1);
    QCOMPARE(count(Source::Handshake), 1);
    QStringList names;
    for (const RawDocument &document : documents)
        names += document.fileName;
    names.removeDuplicates();
    QCOMPARE(names.size(), documents.size()); // saved side by side, none replaces another
    QCOMPARE(rawDocuments(sample("list-good")).first().schema, &DerTypes::RevocationListFile);
}

void TestRawTab::documentsThatHoldNothing()
{
    QVERIFY(rawDocuments(sample("unreachable")).isEmpty());
    Inspection inspection = sample("missing");
    inspection.evidence.brokenStatuses = { { .kind = BrokenStatus::Kind::TooLarge,
                                             .message = QByteArray(64 * 1024, 'x'),
                                             .claimedLength = 100'000 } };
    const QList<RawDocument> documents = rawDocuments(inspection);
    QVERIFY(documents.first().note.contains(QStringLiteral("100000 bytes")));
    QVERIFY(documents.first().note.contains(QStringLiteral("64 kB")));
    RawTab tab;
    tab.setInspection(inspection);
    tab.show();
    const auto labels = tab.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisible() && label->text() == documents.first().note;
    }));
}

void TestRawTab::treeModelIsSound()
{
    DerTreeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const char *name : { "good", "truncated", "garbage" })
        model.setDocument(stapleOf(name), &DerTypes::OcspResponseFile);
    model.setDocument({}, nullptr);
    QCOMPARE(model.rowCount(), 0);
    model.setDocument(sample("list-good").evidence.revocationLists.first().der,
                      &DerTypes::RevocationListFile);
    QCOMPARE(model.rowCount(), 1);
}

void TestRawTab::treeShowsWhatIsThere()
{
    const QByteArray staple = stapleOf("good");
    DerTreeModel model;
    model.setDocument(staple, &DerTypes::OcspResponseFile);
    const QModelIndex response = model.index(0, 0);
    QCOMPARE(text(response, DerTreeModel::ElementColumn), QStringLiteral("OCSPResponse SEQUENCE"));
    QCOMPARE(text(response, DerTreeModel::OffsetColumn), QStringLiteral("000000"));
    QCOMPARE(text(response, DerTreeModel::HeaderColumn), QStringLiteral("4"));
    QCOMPARE(text(response, DerTreeModel::LengthColumn), QString::number(staple.size() - 4));
    QCOMPARE(text(response, DerTreeModel::ValueColumn), QStringLiteral("2 element(s)"));
    const auto valueOf = [&](const char *path) {
        return text(model.indexOf(model.tree().find(QString::fromLatin1(path))),
                    DerTreeModel::ValueColumn);
    };
    QCOMPARE(valueOf("responseStatus"), QStringLiteral("0"));
    QCOMPARE(valueOf("responseBytes.responseType"),
             QStringLiteral("OCSP basic response (1.3.6.1.5.5.7.48.1.1)"));
    QCOMPARE(valueOf("responseBytes.response"), QStringLiteral("holds DER"));
    QCOMPARE(valueOf("responseBytes.response.tbsResponseData.responses[0].thisUpdate"),
             toText(sample("good").judgement.leaf()->singleResponse()->thisUpdate));
    const DerItem *first
        = model.tree().find(u"responseBytes.response.tbsResponseData.responses[0]");
    QCOMPARE(DerTreeModel::nameOf(*first), QStringLiteral("#1 SEQUENCE"));
}

void TestRawTab::treeShowsFaults()
{
    DerTreeModel model;
    model.setDocument(QByteArray::fromHex("3003020205"), nullptr);
    const QModelIndex number = model.index(0, 0, model.index(0, 0));
    QCOMPARE(text(number, DerTreeModel::ValueColumn),
             QStringLiteral("ends too early: claims 2 byte(s): 5"));
    QVERIFY(number.data(Qt::AccessibleTextRole).toString().startsWith(QLatin1String("Problem")));
    QVERIFY(!number.data(Qt::DecorationRole).isNull());
    QVERIFY(model.index(0, 0).data(Qt::DecorationRole).isNull());
    model.setDocument(QByteArray::fromHex("0500") + "more", nullptr);
    QVERIFY(text(model.index(1, 0), DerTreeModel::ValueColumn)
                .startsWith(QStringLiteral("behind the end: 6d:6f")));
}

void TestRawTab::elementMarksItsBytes()
{
    const QByteArray staple = stapleOf("good");
    BytesView view;
    view.resize(1300, 400);
    view.setDocument(staple, &DerTypes::OcspResponseFile);
    const DerTree tree(staple, &DerTypes::OcspResponseFile);
    const DerItem *produced = tree.find(u"responseBytes.response.tbsResponseData.producedAt");
    view.showPath(u"responseBytes.response.tbsResponseData.producedAt");
    QCOMPARE(view.hex()->markedHeader(), produced->header);
    QCOMPARE(view.hex()->markedContent(), produced->content);
    QCOMPARE(view.current(), produced->range());
    QVERIFY(view.description().contains(QStringLiteral("tbsResponseData.producedAt")));
    QVERIFY(view.description().endsWith(QStringLiteral("header 2, content 15")));

    QTreeView *elements = treeOf(view); // by keyboard
    QTest::keyClick(elements, Qt::Key_Down);
    QCOMPARE(view.hex()->markedHeader().offset, produced->range().end());
    QCOMPARE(view.currentItem()->name, "responses");
}

void TestRawTab::byteSelectsItsElement()
{
    const QByteArray staple = stapleOf("good");
    BytesView view;
    view.resize(1300, 400);
    view.setDocument(staple, &DerTypes::OcspResponseFile);
    view.show();
    auto *hex = view.findChild<HexView *>();
    const DerTree tree(staple, &DerTypes::OcspResponseFile);
    const qsizetype inTime
        = tree.find(u"responseBytes.response.tbsResponseData.producedAt")->content.offset + 3;
    for (const qsizetype byte : { qsizetype(0), qsizetype(5), inTime, staple.size() - 1 }) {
        clickByte(*hex, byte);
        QCOMPARE(hex->cursorByte(), byte);
        QCOMPARE(view.currentItem()->range(), tree.at(byte)->range());
        QCOMPARE(hex->markedHeader(), tree.at(byte)->header);
    }
    QTest::keyClick(hex, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view.currentItem()->name, "OCSPResponse");
    QTest::keyClick(hex, Qt::Key_Right, Qt::ShiftModifier); // bytes of the user's own
    QCOMPARE(view.current(), (ByteRange { 0, 2 }));
    QVERIFY(view.description().contains(QStringLiteral("2 byte(s) selected")));
    QTest::keySequence(hex, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("30 82"));
    QTest::keyClick(treeOf(view), Qt::Key_Down); // the element is marked again
    QCOMPARE(hex->selectionLength(), 0);
}

void TestRawTab::narrowViewStacks()
{
    BytesView view;
    view.setDocument(stapleOf("good"), &DerTypes::OcspResponseFile);
    view.resize(1300, 500);
    view.show();
    QCoreApplication::processEvents();
    QCOMPARE(view.orientation(), Qt::Horizontal);
    view.resize(800, 500);
    QCoreApplication::processEvents();
    QCOMPARE(view.orientation(), Qt::Vertical);
}

void TestRawTab::longListOpensInGroups()
{
    const QByteArray list = sample("list-good").evidence.revocationLists.first().der;
    BytesView view;
    view.resize(1300, 400);
    view.setDocument(list, &DerTypes::RevocationListFile);
    view.show();
    view.showPath(u"tbsCertList.revokedCertificates");
    const auto *model = treeOf(view)->model();
    const QModelIndex entries = treeOf(view)->currentIndex();
    QCOMPARE(model->rowCount(entries), 2);
    QCOMPARE(model->index(0, 0, entries).data().toString(), QStringLiteral("Elements 1 to 1000"));
    QCOMPARE(model->index(1, 0, entries).data().toString(),
             QStringLiteral("Elements 1001 to 1200"));
    view.showPath(u"tbsCertList.revokedCertificates[1100]");
    QCOMPARE(treeOf(view)->currentIndex().data().toString(), QStringLiteral("#1101 SEQUENCE"));
    QVERIFY(treeOf(view)->isExpanded(model->index(1, 0, entries)));
    QVERIFY(!treeOf(view)->isExpanded(model->index(0, 0, entries)));
}

void TestRawTab::searches_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *typed, int kind, const char *message) {
        QTest::addRow("%s, %d", typed, kind)
            << QString::fromLatin1(typed) << kind << QString::fromLatin1(message);
    };
    row("producedAt", 0, "1 of 1");
    row("1.3.6.1.5.5.7.48.1.1", 0, "1 of 1");
    row("ENUMERATED", 0, "1 of 1");
    row("0a 01 00", 0, "1 of 1");
    row("ENUMERATED", 1, "Nothing found");
    row("no hex", 2, "No pairs of hex digits");
    row("1.2.x", 3, "No OID");
    row("anything", 4, "No ASN.1 type");
    row("   ", 0, "");
}

void TestRawTab::searches()
{
    QFETCH(QString, typed);
    QFETCH(int, kind);
    QFETCH(QString, message);
    const auto tab = tabWith("good");
    auto *search = tab->findChild<SearchBar *>();
    search->findChild<QComboBox *>()->setCurrentIndex(kind);
    search->setText(typed);
    QTRY_COMPARE(search->message(), message);
}

void TestRawTab::searchSteps()
{
    const auto tab = tabWith("good");
    auto *search = tab->findChild<SearchBar *>();
    const auto *view = tab->findChild<BytesView *>();
    search->setText(QStringLiteral("OCTET STRING"));
    QTRY_VERIFY(search->message().startsWith(QStringLiteral("1 of ")));
    const int count = search->message().section(u' ', -1).toInt();
    QVERIFY(count > 3);
    const ByteRange first = view->current();
    auto *field = search->findChild<QLineEdit *>();
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(search->message(), QStringLiteral("2 of %1").arg(count));
    QVERIFY(view->current().offset > first.offset);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view->current(), first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier); // around the end
    QCOMPARE(search->message(), QStringLiteral("%1 of %1").arg(count));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
    QCOMPARE(search->message(), QString());
    search->setText(QStringLiteral("lab"));
    tab.get()->setInspection(sample("revoked")); // another document, searched anew
    QTRY_VERIFY(search->message().startsWith(QStringLiteral("1 of ")));
}

void TestRawTab::copies()
{
    const auto tab = tabWith("good");
    auto *view = tab->findChild<BytesView *>();
    const QByteArray staple = view->document();
    view->showPath(u"responseStatus");
    const auto copied = [&](const char *action) {
        actionNamed(*tab, action)->trigger();
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied("Selected bytes as hex"), QStringLiteral("0a 01 00"));
    QCOMPARE(copied("Selected bytes as base64"), QStringLiteral("CgEA"));
    QCOMPARE(QByteArray::fromBase64(copied("All as base64").toLatin1()), staple);
    QVERIFY(copied("openssl command that prints it")
                .endsWith(QStringLiteral("openssl ocsp -respin /dev/stdin -resp_text -noverify")));
    QVERIFY(copied("openssl command that connects")
                .startsWith(QStringLiteral("openssl s_client -connect ")));
    QTest::keySequence(treeOf(*view), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("responseStatus ENUMERATED: 0"));
    QSignalSpy saved(view, &BytesView::saveWanted);
    emit view->saveWanted(view->current().in(staple));
    QCOMPARE(saved.first().first().toByteArray(), QByteArray::fromHex("0a0100"));
}

void TestRawTab::everyFieldIsExplained()
{
    for (const FieldsOfDocument &shown : everyResponse()) {
        for (const ResponseField &field : flat(shown.fields)) {
            const FieldExplanation explanation = explanationOf(field);
            QVERIFY2(!explanation.text.isEmpty(),
                     qPrintable(field.name + QStringLiteral(", ") + field.topic));
        }
    }
}

void TestRawTab::everyFieldHasItsBytes()
{
    int found = 0;
    for (const FieldsOfDocument &shown : everyResponse()) {
        const DerTree tree(shown.document, shown.schema);
        for (const ResponseField &field : flat(shown.fields)) {
            QVERIFY(field.range.end() <= shown.document.size() + 1);
            if (field.path.isEmpty())
                continue;
            const DerItem *item = tree.find(field.path);
            // What is left out of a document has no bytes.
            const QString value = field.value;
            const bool isLeftOut = field.remark == QLatin1String("by default")
                || value == QLatin1String("none") || value == QLatin1String("not given")
                || value == QLatin1String("v1");
            QVERIFY2(item || isLeftOut || shown.fields.first().name == QLatin1String("Faults"),
                     qPrintable(field.path));
            found += item != nullptr;
        }
    }
    QVERIFY(found > 200);
}

void TestRawTab::fieldLeadsToItsBytes()
{
    const auto pane = paneWith("with-intermediate", ResponseIndex);
    auto *tab = pane->findChild<ResponseTab *>();
    tab->findChild<StapleChooser *>()->setCurrentIndex(1);
    tab->findChild<SearchBar *>()->setText(QStringLiteral("producedAt"));
    QTest::keyClick(tab->findChild<QTreeView *>(), Qt::Key_Return);
    QCOMPARE(pane->currentTab(), RawIndex);
    const auto *raw = pane->findChild<RawTab *>();
    QCOMPARE(raw->findChild<StapleChooser *>()->currentIndex(), 1);
    const auto *view = raw->findChild<BytesView *>();
    QCOMPARE(view->currentItem()->name, "producedAt");
    QVERIFY(view->current().in(view->document()).endsWith('Z'));

    pane->setCurrentTab(ResponseIndex);
    for (QPushButton *button : tab->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Show bytes"))
            button->click();
    }
    QCOMPARE(pane->currentTab(), RawIndex);
}

void TestRawTab::faultLeadsToItsByte()
{
    const auto pane = paneWith("truncated", ResponseIndex);
    auto *tab = pane->findChild<ResponseTab *>();
    auto *tree = tab->findChild<QTreeView *>();
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(pane->currentTab(), RawIndex);
    const auto *view = pane->findChild<RawTab *>()->findChild<BytesView *>();
    const qsizetype fault = sample("truncated").judgement.leaf()->reading.faults.first().offset;
    const DerItem *item = view->currentItem();
    QVERIFY(item && item->range().offset <= fault);
}

void TestRawTab::fieldPaneExplains()
{
    const auto pane = paneWith("good", ResponseIndex);
    auto *tab = pane->findChild<ResponseTab *>();
    const auto shown = [&](const char *name) {
        for (const QLabel *label : tab->findChildren<QLabel *>()) {
            if (label->accessibleName() == QLatin1String(name) && label->isVisible())
                return label->text();
        }
        return QString();
    };
    tab->findChild<SearchBar *>()->setText(QStringLiteral("nextUpdate"));
    QCOMPARE(shown("Field"), QStringLiteral("nextUpdate"));
    QCOMPARE(shown("Reference"), QStringLiteral("RFC 6960 §4.2.2.1"));
    QVERIFY(shown("What it is").contains(QStringLiteral("newer information")));
    QVERIFY(shown("First bytes").startsWith(QStringLiteral("a0 11 18 0f")));
    QVERIFY(shown("Place in the document").startsWith(QStringLiteral("19 byte(s), from byte ")));
    const auto *tree = tab->findChild<QTreeView *>();
    QCOMPARE(tree->currentIndex().data(Qt::AccessibleDescriptionRole).toString(),
             shown("What it is"));
    tab->findChild<SearchBar *>()->setText(QStringLiteral("responseExtensions"));
    QVERIFY(shown("First bytes").isEmpty()); // there are none
}

void TestRawTab::responseSearchSteps()
{
    const auto pane = paneWith("good", ResponseIndex);
    auto *tab = pane->findChild<ResponseTab *>();
    const auto *tree = tab->findChild<QTreeView *>();
    auto *search = tab->findChild<SearchBar *>();
    auto *field = search->findChild<QLineEdit *>();
    search->setText(QStringLiteral("HASH"));
    const int count = search->message().section(u' ', -1).toInt();
    QVERIFY(count >= 3);
    QCOMPARE(search->message(), QStringLiteral("1 of %1").arg(count));
    const QModelIndex first = tree->currentIndex();
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(tree->currentIndex() != first);
    QVERIFY(tree->isExpanded(tree->currentIndex().parent()));
    QVERIFY(tree->currentIndex().data(Qt::BackgroundRole).isValid());
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(tree->currentIndex(), first);
    search->setText(QStringLiteral("nowhere to be found"));
    QCOMPARE(search->message(), QStringLiteral("Nothing found"));
    QVERIFY(!first.data(Qt::BackgroundRole).isValid());
}

void TestRawTab::handshakeFacts()
{
    const Inspection inspection = sample("backends");
    const QList<ResponseField> fields = tlsFields(inspection);
    QVERIFY(fields.size() > 5);
    QCOMPARE(fields.last().children.size(), inspection.attempts.size());
    const auto tab = tabWith("backends");
    auto *chooser = tab->findChild<StapleChooser *>();
    QCOMPARE(chooser->itemText(chooser->count() - 1), QStringLiteral("TLS handshake"));
    chooser->setCurrentIndex(chooser->count() - 1);
    QCoreApplication::processEvents();
    QVERIFY(!tab->findChild<BytesView *>()->isVisible());
    QVERIFY(!tab->findChild<SearchBar *>()->isVisible());
    for (const QTreeView *view : tab->findChildren<QTreeView *>()) {
        if (view->isVisible())
            QCOMPARE(view->accessibleName(), QStringLiteral("Facts of the handshake"));
    }
}

void TestRawTab::hexIsTextForScreenReaders()
{
    HexView hex;
    QByteArray bytes;
    for (int i = 0; i < 40; ++i)
        bytes.append(char(i + 0x30));
    hex.setBytes(bytes);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&hex);
    QVERIFY(face);
    QAccessibleTextInterface *reader = face->textInterface();
    QVERIFY(reader);
    QVERIFY(face->state().readOnly && face->state().multiLine);
    const int line = hex.lines().length() + 1;
    QCOMPARE(reader->characterCount(), 3 * line);
    QCOMPARE(reader->text(0, 16), QStringLiteral("000000  30 31 32"));
    int start = 0, end = 0;
    using Boundary = QAccessible::TextBoundaryType;
    hex.moveTo(17);
    QCOMPARE(reader->cursorPosition(), line + 11);
    QCOMPARE(reader->textAtOffset(reader->cursorPosition(), Boundary::WordBoundary, &start, &end),
             QStringLiteral("41"));
    QCOMPARE(reader->textAfterOffset(start, Boundary::WordBoundary, &start, &end),
             QStringLiteral("42"));
    QCOMPARE(reader->textBeforeOffset(start, Boundary::WordBoundary, &start, &end),
             QStringLiteral("41"));
    QCOMPARE(reader->textAtOffset(line + 3, Boundary::LineBoundary, &start, &end).trimmed(),
             hex.lines().text(1));
    QCOMPARE(reader->textAfterOffset(2 * line, Boundary::LineBoundary, &start, &end), QString());
    QCOMPARE(reader->textAtOffset(8, Boundary::CharBoundary, &start, &end), QStringLiteral("3"));
    QSignalSpy moved(&hex, &HexView::cursorMoved);
    reader->setCursorPosition(2 * line + 8);
    QCOMPARE(hex.cursorByte(), 32);
    QCOMPARE(moved.size(), 1);
    reader->addSelection(8, 8 + 5);
    QCOMPARE(hex.selectionLength(), 2);
    reader->selection(0, &start, &end);
    QCOMPARE(reader->text(start, end), QStringLiteral("30 31"));
    QCOMPARE(face->text(QAccessible::Value), hex.lines().text(0));
    HexView none;
    QCOMPARE(QAccessible::queryAccessibleInterface(&none)->textInterface()->text(0, -1), QString());
}

void TestRawTab::hexTextIsBounded()
{
    HexView hex;
    hex.setBytes(QByteArray(20 * 1024 * 1024, 'x'));
    auto *reader = QAccessible::queryAccessibleInterface(&hex)->textInterface();
    QVERIFY(reader->characterCount() > 80'000'000);
    QVERIFY(reader->text(0, -1).size() <= 16'384);
    int start = 0, end = 0;
    QVERIFY(reader
                ->textAtOffset(reader->characterCount() - 5,
                               QAccessible::TextBoundaryType::LineBoundary, &start, &end)
                .startsWith(QStringLiteral("013ffff0")));
}

void TestRawTab::treeIsNamedForScreenReaders()
{
    const auto tab = tabWith("good");
    auto *tree = treeOf(*tab->findChild<BytesView *>());
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(tree);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("ASN.1 elements"));
    QVERIFY(face->tableInterface());
    QCOMPARE(face->tableInterface()->cellAt(0, 0)->text(QAccessible::Name),
             QStringLiteral("OCSPResponse SEQUENCE"));
}

QTEST_MAIN(TestRawTab)
#include "tst_rawtab.moc"
