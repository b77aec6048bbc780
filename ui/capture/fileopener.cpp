// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/fileopener.h"

#include "base/clock.h"
#include "base/text.h"
#include "ui/capture/evidencewindow.h"
#include "ui/capture/judgingbar.h"
#include "ui/detail/comparedialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QtConcurrent>

#include <algorithm>

namespace {

// A menu makes a mnemonic of an ampersand.
QString literalMenuText(const QString &text)
{
    return visibleText(text, 100).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

FileOpener::FileOpener(QWidget *window, std::function<TrustStore()> trust, RecentFiles recent,
                       const Clock *clock)
    : QObject(window)
    , m_window(window)
    , m_trust(std::move(trust))
    , m_recent(std::move(recent))
    , m_clock(clock)
{
}

bool FileOpener::looksLikeEvidence(const QString &path)
{
    static const QStringList suffixes { QStringLiteral(".staple.json"), QStringLiteral(".der"),
                                        QStringLiteral(".pem"),         QStringLiteral(".ors"),
                                        QStringLiteral(".ocsp"),        QStringLiteral(".crl"),
                                        QStringLiteral(".crt"),         QStringLiteral(".cer"),
                                        QStringLiteral(".p7b"),         QStringLiteral(".p7c") };
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const QString &suffix) {
        return path.endsWith(suffix, Qt::CaseInsensitive);
    });
}

QString FileOpener::nameFilter()
{
    return tr("Captures, responses, lists and certificates (*.staple.json *.der *.pem *.ors *.ocsp "
              "*.crl *.crt *.cer *.p7b *.p7c);;All files (*)");
}

void FileOpener::open(const QStringList &paths)
{
    QtConcurrent::run([paths] {
        QList<Read> files;
        for (const QString &path : paths)
            files.append({ path, readEvidenceFile(path, Pipes::Refuse) });
        return files;
    }).then(this, [this](const QList<Read> &files) { take(files); });
}

void FileOpener::take(const QList<Read> &files)
{
    QList<EvidenceFile> loose;
    QStringList paths;
    for (const Read &one : files) {
        if (!one.file) {
            m_recent.remove(QFileInfo(one.path).absoluteFilePath());
            emit failed(one.file.error());
            continue;
        }
        m_recent.add(one.path);
        if (one.file->capture) {
            open(openedCapture(*one.file->capture, one.path));
            continue;
        }
        loose << *one.file;
        paths << one.path;
    }
    for (const EvidenceGroup &group : grouped(loose)) {
        QList<LooseDialog::File> members;
        for (const qsizetype place : group.files)
            members.append({ paths[place], loose[place].kind });
        take(group.evidence, members);
    }
}

void FileOpener::take(const LooseEvidence &evidence, const QList<LooseDialog::File> &files)
{
    if (!evidence.isJudgeable() || evidence.chain.isEmpty() || evidence.lacksIssuer())
        return askForRest(evidence, files);
    QStringList paths;
    for (const LooseDialog::File &file : files)
        paths << file.path;
    open(openedFiles(evidence, paths));
}

void FileOpener::askForRest(const LooseEvidence &evidence, const QList<LooseDialog::File> &files)
{
    auto *dialog = new LooseDialog(evidence, files, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { open(openedFiles(dialog->evidence(), dialog->paths())); });
    dialog->open();
}

void FileOpener::open(const OpenedEvidence &evidence)
{
    auto *window = new EvidenceWindow(evidence, m_trust, m_clock, m_window);
    connect(window, &EvidenceWindow::compareMenuWanted, this,
            [this, window](QMenu *menu) { fillCompareMenu(window, menu); });
    window->show();
    window->raise();
    window->activateWindow();
    emit opened(window);
}

void FileOpener::rejudgeAll()
{
    for (EvidenceWindow *window :
         m_window->findChildren<EvidenceWindow *>(Qt::FindDirectChildrenOnly))
        window->judge();
}

void FileOpener::compare(const OpenedEvidence &first, const Inspection &firstJudged,
                         const OpenedEvidence &second, const Inspection &secondJudged)
{
    auto *dialog = new CompareDialog({ first.title(), firstJudged },
                                     { second.title(), secondJudged }, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void FileOpener::fillCompareMenu(EvidenceWindow *window, QMenu *menu)
{
    for (EvidenceWindow *other :
         m_window->findChildren<EvidenceWindow *>(Qt::FindDirectChildrenOnly)) {
        if (other == window || !other->inspection())
            continue;
        auto *action
            = menu->addAction(tr("With %1").arg(literalMenuText(other->evidence().title())));
        action->setEnabled(window->inspection().has_value());
        connect(action, &QAction::triggered, other, [this, window, other] {
            compare(window->evidence(), *window->inspection(), other->evidence(),
                    *other->inspection());
        });
    }
    const auto &capture = window->evidence().capture;
    if (const auto read = capture && m_newestOf ? m_newestOf(capture->target) : ReadNewest()) {
        auto *newest = menu->addAction(tr("With its &newest check"));
        newest->setEnabled(window->inspection().has_value());
        connect(newest, &QAction::triggered, window,
                [this, window, read] { compareWithNewest(window, read); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    auto *file = menu->addAction(tr("With a saved &capture…"));
    file->setEnabled(window->inspection().has_value());
    connect(file, &QAction::triggered, window, [this, window] { compareWithFile(window); });
}

void FileOpener::compareWithNewest(EvidenceWindow *window, const ReadNewest &read)
{
    read([this, window = QPointer(window)](const std::shared_ptr<const Inspection> &check) {
        if (!check)
            emit failed(tr("The host was never checked: there is nothing to compare yet."));
        else if (window && window->inspection())
            compare(window->evidence(), *window->inspection(), openedPastCheck(*check), *check);
    });
}

// The capture is judged as of its own time.
void FileOpener::compareWithFile(EvidenceWindow *window)
{
    auto *dialog = new QFileDialog(window, tr("Compare with"), {},
                                   tr("Saved captures (*.staple.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, window, [this, window](const QString &path) {
        struct Judged
        {
            OpenedEvidence evidence;
            Inspection inspection;
        };
        QtConcurrent::run([path, trust = m_trust(),
                           now = m_clock->now()]() -> Expected<Judged, QString> {
            const auto file = readEvidenceFile(path, Pipes::Refuse);
            if (!file)
                return Unexpected { file.error() };
            if (!file->capture)
                return Unexpected {
                    tr("%1 is no saved capture.").arg(QDir::toNativeSeparators(path))
                };
            const OpenedEvidence evidence = openedCapture(*file->capture, path);
            return Judged { evidence, judged(evidence, originalJudging(evidence, now), trust) };
        }).then(window, [this, window](const Expected<Judged, QString> &other) {
            if (!other)
                emit failed(other.error());
            else if (window->inspection())
                compare(window->evidence(), *window->inspection(), other->evidence,
                        other->inspection);
        });
    });
    dialog->open();
}

void FileOpener::fillRecentMenu(QMenu *menu)
{
    menu->clear();
    menu->setToolTipsVisible(true);
    const QStringList paths = m_recent.paths();
    for (const QString &path : paths) {
        auto *action = menu->addAction(literalMenuText(QFileInfo(path).fileName()));
        action->setToolTip(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { open(QStringList { path }); });
    }
    if (paths.isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
    menu->addSeparator();
    auto *clear = menu->addAction(tr("&Clear list"));
    clear->setEnabled(!paths.isEmpty());
    connect(clear, &QAction::triggered, this, [this] { m_recent.clear(); });
}
