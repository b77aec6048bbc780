// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/addhostsdialog.h"

#include "ui/hosts/connectionfields.h"
#include "ui/hosts/hostdefaults.h"
#include "ui/hosts/hosteditor.h"
#include "ui/hosts/previewtable.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QtConcurrent>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

const QString GeometryKey = QStringLiteral("addhosts/geometry");
const QString UnfoldedKey = QStringLiteral("addhosts/unfolded");

constexpr int LongText = 200'000; // characters

} // namespace

AddHostsDialog::AddHostsDialog(const QList<Target> &listed, QWidget *parent)
    : QDialog(parent)
    , m_listed(listed)
    , m_model(new HostPreviewModel(this))
    , m_defaults(new HostDefaults)
    , m_editor(new HostEditor)
    , m_table(makePreviewTable(m_model))
    , m_summary(new TextLabel(TextRole::Body, TextLabel::Ink::Secondary))
    , m_problem(new TextLabel(TextRole::Body))
    , m_add(new QPushButton)
    , m_addAndCheck(new QPushButton(actionIcon(QStringLiteral("check")), tr("Add an&d check")))
{
    setWindowTitle(tr("Add hosts"));
    setAcceptDrops(false); // the editor takes them
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_summary->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(m_defaults);
    column->addWidget(makeColumns(), 1);
    column->addWidget(m_problem);
    column->addWidget(m_summary);
    column->addLayout(makeButtons());
    resize(1080, 640);

    m_previewTimer.setSingleShot(true);
    connect(&m_previewTimer, &QTimer::timeout, this, &AddHostsDialog::updatePreview);
    m_lookUpTimer.setSingleShot(true);
    connect(&m_lookUpTimer, &QTimer::timeout, this, &AddHostsDialog::lookUp);
    connect(m_defaults, &HostDefaults::changed, this, [this] {
        schedulePreview();
        m_previewTimer.start(400ms); // a field is judged when its typing has paused
    });
    connect(m_defaults, &HostDefaults::unfolded, this, &AddHostsDialog::makeRoom);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &AddHostsDialog::schedulePreview);
    connect(m_editor, &HostEditor::filesDropped, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            importFile(path);
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        m_editor->goToLine(preview().lines.at(index.row()).lineNumber);
    });
    showPreview({});
    m_editor->setFocus();
}

AddHostsDialog::~AddHostsDialog()
{
    m_lookingUp.request_stop();
}

QLayout *AddHostsDialog::makeButtons()
{
    auto *import = new QPushButton(actionIcon(QStringLiteral("import")), tr("&Import file…"));
    auto *cancel = new QPushButton(tr("Cancel"));
    m_add->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(import);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_addAndCheck);
    buttons->addWidget(m_add);
    connect(import, &QPushButton::clicked, this, &AddHostsDialog::chooseFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, [this] { acceptHosts(false); });
    connect(m_addAndCheck, &QPushButton::clicked, this, [this] { acceptHosts(true); });
    return buttons;
}

// The text keeps its height where the screen has room for more; folding takes back what was added.
void AddHostsDialog::makeRoom(bool isUnfolded)
{
    const int before = height();
    m_defaults->layout()->activate();
    layout()->activate();
    if (isUnfolded) {
        const int difference
            = m_defaults->connection()->sizeHint().height() + m_defaults->layout()->spacing();
        const int most = screen()->availableGeometry().height() - Metrics::RowHeight;
        resize(width(),
               std::clamp(before + difference, minimumSizeHint().height(), std::max(before, most)));
        m_roomMade = height() - before;
    } else {
        resize(width(), std::max(before - m_roomMade, minimumSizeHint().height()));
        m_roomMade = 0;
    }
}

void AddHostsDialog::restoreState(const QSettings &store)
{
    m_defaults->setUnfolded(store.value(UnfoldedKey).toBool());
    restoreGeometry(store.value(GeometryKey).toByteArray());
}

void AddHostsDialog::saveState(QSettings &store) const
{
    store.setValue(UnfoldedKey, m_defaults->isUnfolded());
    store.setValue(GeometryKey, saveGeometry());
}

QWidget *AddHostsDialog::makeColumns()
{
    const auto titled = [](const QString &title, QWidget *widget) {
        auto *area = new QWidget;
        auto *column = new QVBoxLayout(area);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(6);
        auto *label = new TextLabel(title, TextRole::Secondary, TextLabel::Ink::Secondary);
        label->setBuddy(widget);
        column->addWidget(label);
        column->addWidget(widget, 1);
        return area;
    };
    auto *columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(titled(tr("One host per line, or drop a file"), m_editor));
    columns->addWidget(titled(tr("What will be added"), m_table));
    columns->setSizes({ 380, 668 });
    columns->setChildrenCollapsible(false);
    return columns;
}

void AddHostsDialog::setText(const QString &text)
{
    m_editor->append(text);
}

void AddHostsDialog::fillFromClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!looksLikeHosts(text))
        return;
    m_editor->append(text);
    m_editor->selectAll(); // typing replaces what was not meant
}

void AddHostsDialog::importFile(const QString &path)
{
    m_imports << path;
    importNext();
}

// One file after another: each has a format of its own, and so has what is in the editor already.
// Alone, a file stays as it is.
void AddHostsDialog::importNext()
{
    if (m_imports.isEmpty() || m_isImporting)
        return;
    if (m_editor->isFilling())
        return QTimer::singleShot(100ms, this, &AddHostsDialog::importNext);
    m_isImporting = true;
    const QString before = m_editor->toPlainText();
    QtConcurrent::run(joinedHostFile, before, m_imports.takeFirst())
        .then(this, [this, before](const Expected<JoinedHosts, QString> &joined) {
            m_isImporting = false;
            showProblem(joined ? joined->note : joined.error());
            if (joined) {
                if (joined->before != before)
                    m_editor->clear();
                m_editor->append(joined->before != before && !joined->before.isEmpty()
                                     ? joined->before + QLatin1Char('\n') + joined->file
                                     : joined->file);
            }
            importNext();
        });
}

QString AddHostsDialog::nameFilters()
{
    return tr("Host lists (*.txt *.csv *.list *.json *.xml *.gnmap);;All files (*)");
}

void AddHostsDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import hosts"), QString(), nameFilters());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            importFile(path);
    });
    dialog->open();
}

void AddHostsDialog::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void AddHostsDialog::schedulePreview()
{
    m_isStale = true;
    m_lookUpTimer.stop();
    m_lookingUp.request_stop();
    if (m_editor->isFilling())
        m_previewTimer.start(300ms);
    else
        m_previewTimer.start(m_editor->document()->characterCount() > LongText ? 400ms : 80ms);
}

void AddHostsDialog::updatePreview()
{
    if (m_editor->isFilling())
        return m_previewTimer.start(300ms);
    const int request = ++m_request;
    QtConcurrent::run(previewHosts, m_editor->toPlainText(), m_listed, m_defaults->defaults())
        .then(this, [this, request](const HostPreview &preview) {
            if (request == m_request)
                showPreview(preview);
        });
}

void AddHostsDialog::lookUp()
{
    m_lookingUp = std::stop_source();
    QtConcurrent::run([preview = preview(), listed = m_listed, resolver = m_resolver,
                       stop = m_lookingUp.get_token()] {
        return lookUpMailDomains(preview, listed, *resolver, stop);
    }).then(this, [this, request = m_request](const HostPreview &preview) {
        if (request == m_request && !m_previewTimer.isActive())
            showPreview(preview);
    });
}

void AddHostsDialog::showPreview(const HostPreview &preview)
{
    m_model->setPreview(preview);
    const bool isOpen = hasMailDomains(preview.lines);
    m_isStale = m_previewTimer.isActive() || isOpen;
    if (isOpen)
        m_lookUpTimer.start(600ms);
    QList<int> problems;
    for (const HostLine &line : preview.lines) {
        if (!line.problem.isEmpty())
            problems << line.lineNumber;
    }
    m_table->setColumnHidden(HostPreviewModel::Label, !m_model->hasLabels());
    m_table->setColumnHidden(HostPreviewModel::Protocol, !m_model->hasStartTls());
    m_editor->markLines(problems);
    updateButtons();
    emit previewed();
    if (m_acceptWhenRead && !m_isStale)
        acceptHosts(*m_acceptWhenRead);
}

void AddHostsDialog::updateButtons()
{
    const HostPreview &shown = preview();
    const int count = int(shown.added.size());
    m_add->setText(count == 0 ? tr("&Add hosts") : tr("&Add %n host(s)", nullptr, count));
    m_add->setEnabled(count > 0);
    m_addAndCheck->setEnabled(count > 0);
    QStringList parts;
    if (shown.counts.problems)
        parts << tr("%n line(s) cannot be used", nullptr, shown.counts.problems);
    if (shown.counts.duplicates)
        parts << tr("%n line(s) listed already", nullptr, shown.counts.duplicates);
    m_summary->setText(parts.isEmpty() && count == 0
                           ? tr("host, host:port, [IPv6]:port, https://…, smtp://…, smtp-mx:domain")
                           : parts.join(QStringLiteral(" · ")));
}

void AddHostsDialog::acceptHosts(bool checkNow)
{
    if (m_isStale || m_editor->isFilling()) { // what was typed last must be in it
        m_acceptWhenRead = checkNow;
        return;
    }
    m_acceptWhenRead.reset();
    if (preview().added.isEmpty())
        return;
    if (m_defaults->hasProblems())
        return m_defaults->showProblem();
    emit hostsAccepted(preview().added, checkNow, m_defaults->secrets());
    accept();
}
