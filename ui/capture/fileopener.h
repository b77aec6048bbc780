// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capture/loosedialog.h"
#include "ui/capture/openedevidence.h"
#include "ui/capture/recentfiles.h"

#include <QObject>

#include <functional>
#include <memory>

class Clock;
class EvidenceWindow;
class QMenu;

// Opens files of evidence: captures in windows of their own, responses and lists with the
// certificates they are judged by, asking for those that are missing.
class FileOpener : public QObject
{
    Q_OBJECT

public:
    // `window` is the parent of all windows; `recent` and `clock` outlive this.
    FileOpener(QWidget *window, std::function<TrustStore()> trust, RecentFiles recent,
               const Clock *clock);

    // The suffixes of files that are evidence; others are host lists.
    static bool looksLikeEvidence(const QString &path);
    static QString nameFilter(); // for file dialogs

    void open(const QStringList &paths); // read off the GUI thread
    void open(const OpenedEvidence &evidence);
    void compare(const OpenedEvidence &first, const Inspection &firstJudged,
                 const OpenedEvidence &second, const Inspection &secondJudged);
    void rejudgeAll(); // the trusted roots are others

    // Reads the newest check of a host and hands it on, null where it was never checked; null
    // where the host is not on the list.
    using UseCheck = std::function<void(const std::shared_ptr<const Inspection> &check)>;
    using ReadNewest = std::function<void(UseCheck use)>;
    void setNewestOf(std::function<ReadNewest(const Target &host)> newestOf)
    {
        m_newestOf = std::move(newestOf);
    }
    void fillRecentMenu(QMenu *menu);

signals:
    void failed(const QString &problem);
    void opened(EvidenceWindow *window);

private:
    struct Read
    {
        QString path;
        Expected<EvidenceFile, QString> file;
    };
    void take(const QList<Read> &files);
    void take(const LooseEvidence &evidence, const QList<LooseDialog::File> &files);
    void askForRest(const LooseEvidence &evidence, const QList<LooseDialog::File> &files);
    void fillCompareMenu(EvidenceWindow *window, QMenu *menu);
    void compareWithFile(EvidenceWindow *window);
    void compareWithNewest(EvidenceWindow *window, const ReadNewest &read);

    QWidget *m_window;
    std::function<TrustStore()> m_trust;
    RecentFiles m_recent;
    const Clock *m_clock;
    std::function<ReadNewest(const Target &host)> m_newestOf;
};
