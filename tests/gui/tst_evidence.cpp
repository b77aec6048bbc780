// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "windowsession.h"

#include "pki/pem.h"
#include "ui/capture/evidencewindow.h"
#include "ui/capture/fileopener.h"
#include "ui/capture/judgingbar.h"
#include "ui/capture/loosedialog.h"
#include "ui/detail/comparedialog.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/pastchecktable.h"
#include "ui/detail/savefile.h"
#include "ui/startup/singleinstance.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTreeWidget>

#include <atomic>

// Captures and files of evidence in windows: opened, judged again, compared, saved.
class TestEvidence : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void captureIsJudgedAsBefore();
    void captureIsJudgedAnew();
    void itsRootIsTrustedOnRequest();
    void anotherVerdictIsSaid();
    void nothingIsAskedOfTheNetwork();
    void responseAsksForTheRest();
    void filesFindTheirPlaces();
    void whatIsNoEvidenceIsSaid();
    void isNamedAsItIs();
    void twoAreCompared();
    void recentFiles();
    void filesAreDropped();
    void filesAreTakenOver();
    void rowIsSaved();
    void rowsAreSavedInAFolder();
    void pastChecksAreOpened();

private:
    QString write(const QString &name, const QByteArray &bytes) const;
    QString writeCapture(const char *name) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

const FixedClock &now()
{
    static const FixedClock clock(LabNow.addSecs(10 * 86'400));
    return clock;
}

TrustStore labTrust()
{
    return TrustStore().with({ *readCertificate(sharedLabPki().root.der) });
}

SavedCapture captureOf(const char *name)
{
    return savedCapture(sample(name), QStringLiteral("Staplescope 9"));
}

std::unique_ptr<EvidenceWindow> windowOf(const OpenedEvidence &evidence,
                                         const TrustStore &trust = labTrust())
{
    auto window = std::make_unique<EvidenceWindow>(
        evidence, [trust] { return trust; }, &now(), nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy judged(window.get(), &EvidenceWindow::judged);
    window->QWidget::show();
    if (!window->inspection())
        judged.wait();
    return window;
}

template <class Change>
void rejudge(EvidenceWindow &window, Change change)
{
    QSignalSpy judged(&window, &EvidenceWindow::judged);
    change();
    QTRY_VERIFY(!judged.isEmpty());
}

QString textIn(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget))
            texts << label->text();
    }
    return texts.join(QLatin1Char('\n')).replace(QChar::Nbsp, QLatin1Char(' '));
}

template <class T>
T *named(const QWidget &parent, const QString &name)
{
    for (T *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == name)
            return child;
    }
    return nullptr;
}

QPushButton *button(const QWidget &parent, const QString &text)
{
    for (QPushButton *child : parent.findChildren<QPushButton *>()) {
        if (QString(child->text()).remove(QLatin1Char('&')) == text)
            return child;
    }
    return nullptr;
}

QByteArray pemOf(const QByteArray &der)
{
    return pemText(der, PemCertificate);
}

} // namespace

void TestEvidence::initTestCase()
{
    applyAppearance(Appearance::Light);
}

void TestEvidence::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

QString TestEvidence::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_dir->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

QString TestEvidence::writeCapture(const char *name) const
{
    return write(QLatin1String(name) + QStringLiteral(".staple.json"),
                 captureFile(captureOf(name)));
}

void TestEvidence::captureIsJudgedAsBefore()
{
    for (const Sample &one : samples()) {
        const Inspection original = one.make();
        const auto window = windowOf(openedCapture(
            savedCapture(original, QStringLiteral("Staplescope 9")), QStringLiteral("/x/a.json")));
        QVERIFY(window->inspection());
        // Some of the samples are of servers whose root is not trusted.
        const bool isTrustedHere = original.trust.roots().size() == labTrust().roots().size();
        if (isTrustedHere) {
            QCOMPARE(window->inspection()->judgement.verdict, one.expected);
            QVERIFY(window->inspection()->judgement.findings == original.judgement.findings);
        }
        QVERIFY(textIn(*window->bar()).contains(QStringLiteral("Saved capture")));
        QVERIFY(
            textIn(*window->bar())
                .contains(QStringLiteral("Captured %1 by Staplescope 9").arg(toText(original.at))));
    }
}

// The same capture, as of other times and by other policies.
void TestEvidence::captureIsJudgedAnew()
{
    const auto window = windowOf(openedCapture(captureOf("good"), QStringLiteral("a")));
    JudgingBar *bar = window->bar();
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Good);
    rejudge(*window, [bar] { bar->setAsOf(JudgingBar::AsOf::Now); });
    QCOMPARE(window->inspection()->judgement.at, now().now());
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Expired);
    QVERIFY(textIn(*bar).contains(QStringLiteral("Judged as of %1").arg(toText(now().now()))));
    QVERIFY(textIn(*bar).contains(QStringLiteral("When it was captured the verdict was: Good")));
    QVERIFY(textIn(*window->pane()).contains(QStringLiteral("Expired response")));
    QVERIFY(textIn(*window->pane()).contains(QStringLiteral("Checked 2026-11-20"))); // when it was

    const UtcTime before = LabNow.addSecs(-30 * 86'400);
    rejudge(*window, [&] { bar->setTime(before); });
    QCOMPARE(window->inspection()->judgement.at, before);
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::NotYetValid);
    rejudge(*window, [bar] { bar->setAsOf(JudgingBar::AsOf::Capture); });
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Good);

    const auto missing = windowOf(openedCapture(captureOf("missing"), QStringLiteral("a")));
    QCOMPARE(missing->inspection()->judgement.verdictClass, VerdictClass::Warning);
    button(*missing, QStringLiteral("Policy"))->click();
    auto *severity = named<QComboBox>(*missing, QStringLiteral("A missing staple is"));
    QVERIFY(severity && severity->isVisible());
    rejudge(*missing, [&] { severity->setCurrentIndex(2); });
    QCOMPARE(missing->inspection()->judgement.verdictClass, VerdictClass::Critical);
    QVERIFY(button(*missing, QStringLiteral("Policy"))->font().bold());
}

void TestEvidence::itsRootIsTrustedOnRequest()
{
    const Inspection original = sample("good"); // each call signs anew
    const auto window = windowOf(
        openedCapture(savedCapture(original, QStringLiteral("Staplescope 9")), QStringLiteral("a")),
        TrustStore());
    QVERIFY(!window->inspection()->evidence.path.isTrusted);
    auto *trusting = window->bar()->findChild<QCheckBox *>();
    QVERIFY(trusting->isVisible());
    QVERIFY(trusting->text().contains(QStringLiteral("Lab")));
    rejudge(*window, [&] { trusting->click(); });
    QVERIFY(window->inspection()->evidence.path.isTrusted);
    QVERIFY(window->inspection()->judgement.findings == original.judgement.findings);

    const auto known = windowOf(openedCapture(captureOf("good"), QStringLiteral("a")));
    QVERIFY(!known->bar()->findChild<QCheckBox *>()->isVisible());
}

// A file can claim what it likes: what is shown was judged here.
void TestEvidence::anotherVerdictIsSaid()
{
    SavedCapture capture = captureOf("revoked");
    capture.verdict = Verdict::Good;
    capture.verdictClass = VerdictClass::Ok;
    const auto window = windowOf(openedCapture(capture, QStringLiteral("a")));
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Revoked);
    QVERIFY(textIn(*window->bar()).contains(QStringLiteral("the verdict was: Good")));
}

void TestEvidence::nothingIsAskedOfTheNetwork()
{
    const auto window = windowOf(openedCapture(captureOf("not-applicable"), QStringLiteral("a")));
    for (const QPushButton *one : window->pane()->findChildren<QPushButton *>())
        QVERIFY2(!one->isVisible() || !one->text().startsWith(QStringLiteral("Check")),
                 qPrintable(one->text()));
    const auto tabs = window->pane()->findChildren<QTabBar *>();
    QVERIFY(!tabs.isEmpty());
    bool isHistoryHidden = false;
    for (int tab = 0; tab < tabs.first()->count(); ++tab) {
        window->pane()->setCurrentTab(tab);
        for (const LinkButton *link : window->pane()->findChildren<LinkButton *>())
            QVERIFY2(!link->text().startsWith(QStringLiteral("Fetch"))
                         && !link->text().startsWith(QStringLiteral("Ask")),
                     qPrintable(link->text()));
        if (tabs.first()->tabText(tab) == QLatin1String("History"))
            isHistoryHidden = !tabs.first()->isTabVisible(tab);
    }
    QVERIFY(isHistoryHidden);
}

void TestEvidence::responseAsksForTheRest()
{
    const LabPki &pki = sharedLabPki();
    Session session(m_dir->path());
    const QByteArray response = sample("good").evidence.staples.first().der;
    session.window.openFiles({ write(QStringLiteral("r.ors"), response) });
    LooseDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<LooseDialog *>());
    QVERIFY(textIn(*dialog).contains(QStringLiteral("OCSP response")));
    QVERIFY(textIn(*dialog).contains(QStringLiteral("Without the certificate")));
    QVERIFY(textIn(*dialog).contains(QStringLiteral("Without the issuer")));
    QVERIFY(button(*dialog, QStringLiteral("Judge without"))->isEnabled());

    QSignalSpy added(dialog, &LooseDialog::filesAdded);
    dialog->addFiles({ write(QStringLiteral("leaf.pem"), pemOf(pki.leaf.der)) });
    QTRY_COMPARE(added.size(), 1);
    QVERIFY(!textIn(*dialog).contains(QStringLiteral("Without the certificate")));
    QVERIFY(textIn(*dialog).contains(QStringLiteral("Without the issuer")));
    dialog->addFiles({ write(QStringLiteral("issuer.der"), pki.issuer.der) });
    QTRY_COMPARE(added.size(), 2);
    QVERIFY(button(*dialog, QStringLiteral("Judge")));
    button(*dialog, QStringLiteral("Judge"))->click();
    EvidenceWindow *window = nullptr;
    QTRY_VERIFY((window = session.window.findChild<EvidenceWindow *>()) && window->inspection());
    QVERIFY(textIn(*window->bar()).contains(QStringLiteral("Saved response")));
    rejudge(*window, [&] { window->bar()->setTime(LabNow); });
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Good);
    QVERIFY(window->inspection()->judgement.leaf()->signatureOk);
    QVERIFY(textIn(*window->pane()).contains(QStringLiteral("r.ors, leaf.pem, issuer.der")));
    window->close();
    QTRY_VERIFY(!session.window.findChild<EvidenceWindow *>());

    // Without any of them: said, and judged as far as it goes.
    session.window.openFiles({ m_dir->filePath(QStringLiteral("r.ors")) });
    dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<LooseDialog *>());
    button(*dialog, QStringLiteral("Judge without"))->click();
    QTRY_VERIFY((window = session.window.findChild<EvidenceWindow *>()) && window->inspection());
    QVERIFY(textIn(*window->bar()).contains(QStringLiteral("No certificate was given")));
    QVERIFY(!window->inspection()->judgement.leaf()->signatureOk);
}

void TestEvidence::filesFindTheirPlaces()
{
    const LabPki &pki = sharedLabPki();
    Session session(m_dir->path());
    // All at once, in any order: nothing is left to ask for.
    session.window.openFiles(
        { write(QStringLiteral("i.pem"), pemOf(pki.issuer.der)),
          write(QStringLiteral("l.der"), pki.leaf.der),
          write(QStringLiteral("r.pem"),
                pemText(sample("good").evidence.staples.first().der, PemOcspResponse)) });
    EvidenceWindow *window = nullptr;
    QTRY_VERIFY((window = session.window.findChild<EvidenceWindow *>()) && window->inspection());
    QVERIFY(!session.window.findChild<LooseDialog *>());
    rejudge(*window, [&] { window->bar()->setTime(LabNow); });
    QCOMPARE(window->inspection()->judgement.verdict, Verdict::Good);

    window->close();
    QTRY_VERIFY(!session.window.findChild<EvidenceWindow *>());

    // Each of two responses has a window of its own.
    session.window.openFiles(
        { m_dir->filePath(QStringLiteral("r.pem")),
          write(QStringLiteral("s.ors"), sample("revoked").evidence.staples.first().der),
          m_dir->filePath(QStringLiteral("i.pem")), m_dir->filePath(QStringLiteral("l.der")) });
    QTRY_COMPARE(session.window.findChildren<EvidenceWindow *>().size(), 2);
    for (EvidenceWindow *one : session.window.findChildren<EvidenceWindow *>()) {
        QTRY_VERIFY(one->inspection());
        QCOMPARE(one->evidence().fileNames.size(), 3);
        one->close();
    }

    // A certificate alone leaves nothing to judge.
    session.window.openFiles({ m_dir->filePath(QStringLiteral("l.der")) });
    LooseDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<LooseDialog *>());
    QVERIFY(!button(*dialog, QStringLiteral("Judge"))->isEnabled());
    QVERIFY(textIn(*dialog).contains(QStringLiteral("says nothing of its own revocation")));
    dialog->reject();
}

void TestEvidence::whatIsNoEvidenceIsSaid()
{
    Session session(m_dir->path());
    const auto told = [&session](const QString &part) {
        const auto bars = session.window.messages()->bars();
        return std::any_of(bars.begin(), bars.end(), [&](const MessageBar *bar) {
            return bar->notice().text.contains(part);
        });
    };
    session.window.openFiles({ m_dir->filePath(QStringLiteral("none.staple.json")) });
    QTRY_VERIFY(told(QStringLiteral("none.staple.json cannot be read: No such file")));
    session.window.openFiles(
        { write(QStringLiteral("new.staple.json"), "{\"schema\":\"staplescope.capture/9\"}") });
    QTRY_VERIFY(told(QStringLiteral("made by a newer version of Staplescope")));
    QByteArray damaged = captureFile(captureOf("good"));
    damaged.chop(100);
    session.window.openFiles({ write(QStringLiteral("cut.staple.json"), damaged) });
    QTRY_VERIFY(told(QStringLiteral("It is damaged")));
    session.window.openFiles({ write(QStringLiteral("a.der"), "hello") });
    QTRY_VERIFY(told(QStringLiteral("no saved capture, OCSP response, revocation list or cert")));
    QVERIFY(!session.window.findChild<EvidenceWindow *>());
}

// Names of certificates and servers, and what a file says of itself, are shown as they are.
void TestEvidence::isNamedAsItIs()
{
    CertificateSpec spec;
    spec.subject = QStringLiteral("<img src=file:///etc/passwd>\u202eevil =1+1");
    spec.dnsNames = { QStringLiteral("lab.example.test"), QStringLiteral("<b>bold</b>") };
    spec.ocspUrls = { "http://<img src=file:/x>/" };
    spec.issuer = &sharedLabPki().issuer;
    const LabCertificate leaf = issue(spec);
    Inspection inspection = sample("good");
    inspection.attempts.first().capture.chain.first() = leaf.der;
    inspection.attempts.first().capture.cipher = QStringLiteral("<img src=file:///c>");
    inspection.attempts.first().proxy = QStringLiteral("<img src=file:///p>");
    SavedCapture capture = savedCapture(inspection, QStringLiteral("<img src=file:///m>\u202e"));
    capture.target.host = QStringLiteral("<img src=file:///h>\u202e");
    capture.target.label = QStringLiteral("<img src=file:///l>");
    const auto window = windowOf(openedCapture(capture, QStringLiteral("/x/<img src=y>.json")));
    for (int tab = 0; tab < 9; ++tab) {
        window->pane()->setCurrentTab(tab);
        QCoreApplication::processEvents();
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                     qPrintable(label->text()));
            QVERIFY2(!label->text().contains(QChar(0x202e)), qPrintable(label->text()));
        }
    }
    QVERIFY(textIn(*window->bar()).contains(QStringLiteral("<img src=file:///m>⟨U+202E⟩")));
    QVERIFY(!window->windowTitle().contains(QChar(0x202e)));
    QVERIFY(textIn(*window->pane()).contains(QStringLiteral("<img src=file:///h>⟨U+202E⟩")));
}

void TestEvidence::twoAreCompared()
{
    Session session(m_dir->path());
    session.window.openFiles({ writeCapture("good"), writeCapture("revoked") });
    QTRY_COMPARE(session.window.findChildren<EvidenceWindow *>().size(), 2);
    const auto windows = session.window.findChildren<EvidenceWindow *>();
    for (const EvidenceWindow *window : windows)
        QTRY_VERIFY(window->inspection());
    QMenu *menu = windows[0]->bar()->compareButton()->menu();
    emit menu->aboutToShow();
    QVERIFY(menu->actions().first()->text().startsWith(QStringLiteral("With www.example.test")));
    menu->actions().first()->trigger();
    auto *dialog = session.window.findChild<CompareDialog *>();
    QVERIFY(dialog);
    dialog->setOnlyDifferences(true);
    QVERIFY(dialog->text().contains(QStringLiteral("Verdict\t")));
    QVERIFY(dialog->text().contains(QStringLiteral("Revoked")));
    QVERIFY(!dialog->text().contains(QStringLiteral("Serial number"))); // the same certificate
    dialog->close();

    // And with one that is not open.
    emit menu->aboutToShow();
    menu->actions().last()->trigger();
    auto *chooser = windows[0]->findChild<QFileDialog *>();
    QVERIFY(chooser);
    emit chooser->fileSelected(writeCapture("expired"));
    QTRY_VERIFY(session.window.findChildren<CompareDialog *>().size() >= 1);
    chooser->close();
}

void TestEvidence::recentFiles()
{
    Session session(m_dir->path());
    const QString path = writeCapture("good");
    session.window.openFiles({ path });
    QTRY_VERIFY(session.window.findChild<EvidenceWindow *>());
    QMenu menu;
    session.window.files()->fillRecentMenu(&menu);
    QCOMPARE(menu.actions().first()->text(), QStringLiteral("good.staple.json"));
    session.window.findChild<EvidenceWindow *>()->close();
    QTRY_VERIFY(!session.window.findChild<EvidenceWindow *>());
    menu.actions().first()->trigger();
    QTRY_VERIFY(session.window.findChild<EvidenceWindow *>());

    QVERIFY(QFile::remove(path)); // what is gone is said to be, and leaves the list
    menu.actions().first()->trigger();
    QTRY_VERIFY(!session.window.messages()->bars().isEmpty());
    session.window.files()->fillRecentMenu(&menu);
    QCOMPARE(menu.actions().first()->text(), QStringLiteral("None yet"));

    RecentFiles recent(&session.settingsFile.store());
    for (int i = 0; i < 20; ++i)
        recent.add(QStringLiteral("/x/%1").arg(i % 12));
    QCOMPARE(recent.paths().size(), RecentFiles::Most);
    QCOMPARE(recent.paths().first(), QStringLiteral("/x/7"));
}

void TestEvidence::filesAreDropped()
{
    Session session(m_dir->path());
    QMimeData mime;
    mime.setUrls({ QUrl::fromLocalFile(writeCapture("good")) });
    const QPointF at(50, 50);
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&session.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&session.window, &drop);
    QTRY_VERIFY(session.window.findChild<EvidenceWindow *>());
    QVERIFY(!session.window.findChild<QDialog *>());
    QVERIFY(!FileOpener::looksLikeEvidence(QStringLiteral("hosts.json")));
    QVERIFY(!FileOpener::looksLikeEvidence(QStringLiteral("hosts.txt")));
    QVERIFY(FileOpener::looksLikeEvidence(QStringLiteral("A.DER")));
}

// A second start hands over what it is to open.
void TestEvidence::filesAreTakenOver()
{
    SingleInstance first(m_dir->path());
    QVERIFY(first.tryToBeFirst());
    QSignalSpy raised(&first, &SingleInstance::raised);
    const QStringList files { QStringLiteral("/x/a b.staple.json"), QStringLiteral("/ü/\n.der") };
    std::atomic<bool> isDone = false;
    QThreadPool pool;
    pool.start([&] {
        SingleInstance second(m_dir->path());
        second.raiseFirst("token", files);
        SingleInstance third(m_dir->path());
        third.raiseFirst({});
        isDone = true;
    });
    QTRY_COMPARE(raised.size(), 2);
    QTRY_VERIFY(isDone);
    QCOMPARE(raised[0][0].toByteArray(), QByteArray("token"));
    QCOMPARE(raised[0][1].toStringList(), files);
    QVERIFY(raised[1][1].toStringList().isEmpty());
}

void TestEvidence::rowIsSaved()
{
    Session session(m_dir->path());
    const Target target = session.add({ QStringLiteral("www.example.test") }).first();
    session.window.view()->select({ target.id });
    session.window.actions().saveCapture->trigger();
    QTRY_VERIFY(!session.window.messages()->bars().isEmpty()); // nothing was captured yet

    Inspection inspection = sample("good");
    inspection.target = target;
    session.history.record(inspection);
    QSignalSpy recorded(&session.history, &History::recorded);
    QTRY_VERIFY(!recorded.isEmpty());
    session.window.actions().saveCapture->trigger();
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<QFileDialog *>());
    QCOMPARE(dialog->selectedFiles().first().section(u'/', -1),
             captureFileName(target, inspection.at));
    const QString path = m_dir->filePath(QStringLiteral("saved.staple.json"));
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    const auto file = readEvidenceFile(path);
    QVERIFY2(file, file ? "" : qPrintable(file.error()));
    QCOMPARE(file->capture->attempts, inspection.attempts);

    session.window.actions().copySummary->trigger();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("www.example.test:443: Good")));
}

void TestEvidence::rowsAreSavedInAFolder()
{
    Session session(m_dir->path());
    const QList<Target> targets
        = session.add({ QStringLiteral("a.example.test"), QStringLiteral("b.example.test"),
                        QStringLiteral("never.example.test") });
    QSignalSpy recorded(&session.history, &History::recorded);
    for (const Target &target : targets.first(2)) {
        Inspection inspection = sample("good");
        inspection.target = target;
        session.history.record(inspection);
    }
    QTRY_COMPARE(recorded.size(), 2);
    session.window.view()->select({ targets[0].id, targets[1].id, targets[2].id });
    session.window.actions().saveCapture->trigger();
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<QFileDialog *>());
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Save 2 capture(s)"));
    const QDir folder(m_dir->filePath(QStringLiteral("captures")));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    emit dialog->fileSelected(folder.path());
    dialog->close();
    QTRY_COMPARE(folder.entryList(QDir::Files).size(), 2);
    QTRY_VERIFY(!session.window.messages()->bars().isEmpty());
    QVERIFY(session.window.messages()->bars().first()->notice().text.startsWith(
        QStringLiteral("Saved 2 capture(s) in ")));
    for (const QString &name : folder.entryList(QDir::Files))
        QVERIFY(readEvidenceFile(folder.filePath(name)));
}

void TestEvidence::pastChecksAreOpened()
{
    Session session(m_dir->path());
    const Target target = session.add({ QStringLiteral("www.example.test") }).first();
    QSignalSpy recorded(&session.history, &History::recorded);
    for (const char *name : { "good", "revoked" }) {
        Inspection inspection = sample(name);
        inspection.target = target;
        inspection.at = LabNow.addSecs(recorded.size() * 3600);
        session.history.record(inspection);
        QTRY_COMPARE(recorded.size(), qstrcmp(name, "good") ? 2 : 1);
    }
    QList<Observation> observations;
    for (const auto &call : recorded)
        observations << call[0].value<Observation>();

    HistoryTable model;
    PastCheckTable past(&model);
    past.resize(600, 300);
    past.show();
    model.setRows({ { {}, observations[1] }, { {}, observations[0] } });
    for (const int column : { HistoryTable::At, HistoryTable::Signer }) // nothing is cut
        QVERIFY(past.table()->columnWidth(column)
                >= past.table()->sizeHintForIndex(model.index(0, column)).width());
    QSignalSpy wanted(&past, &PastCheckTable::wanted);
    QVERIFY(!button(past, QStringLiteral("Open"))->isEnabled());
    past.table()->selectRow(0); // the newest
    button(past, QStringLiteral("Open"))->click();
    QCOMPARE(wanted[0][0].value<QList<qint64>>(), QList<qint64> { observations[1].id });
    past.table()->selectAll();
    QVERIFY(!button(past, QStringLiteral("Save capture…"))->isEnabled());
    button(past, QStringLiteral("Compare"))->click();
    const auto both = wanted[1][0].value<QList<qint64>>();
    QCOMPARE(both, QList<qint64>({ observations[0].id, observations[1].id }));

    session.window.usePastChecks(target, { observations[0].id }, PastUse::Open);
    EvidenceWindow *window = nullptr;
    QTRY_VERIFY((window = session.window.findChild<EvidenceWindow *>()) && window->inspection());
    QVERIFY(textIn(*window->bar()).contains(QStringLiteral("Past check")));
    session.window.usePastChecks(target, both, PastUse::Compare);
    CompareDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = session.window.findChild<CompareDialog *>());
    QVERIFY(dialog->text().contains(toText(observations[0].at)));
    QVERIFY(dialog->text().contains(toText(observations[1].at)));
    session.window.usePastChecks(target, { 4711 }, PastUse::Save);
    QTRY_VERIFY(!session.window.messages()->bars().isEmpty());
}

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
