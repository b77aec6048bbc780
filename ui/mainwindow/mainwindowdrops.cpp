// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/fileopener.h"
#include "ui/mainwindow/firststeps.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"

#include <QDragEnterEvent>
#include <QMimeData>

// Files of evidence that are dropped on the window are opened; all else is host lists.

namespace {

QStringList localFiles(const QMimeData *mime)
{
    QStringList paths;
    for (const QUrl &url : mime->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    // Rows dragged out of the list are for other programs.
    if (event->source() == m_view
        || (!event->mimeData()->hasText() && !event->mimeData()->hasUrls()))
        return;
    event->acceptProposedAction();
    m_empty->setDropHighlighted(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_empty->setDropHighlighted(false);
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_empty->setDropHighlighted(false);
    const QStringList paths = localFiles(event->mimeData());
    event->acceptProposedAction();
    QStringList evidence, lists;
    for (const QString &path : paths)
        (FileOpener::looksLikeEvidence(path) ? evidence : lists) << path;
    if (!evidence.isEmpty())
        openFiles(evidence);
    if (!lists.isEmpty())
        addHosts({}, lists);
    if (paths.isEmpty() && event->mimeData()->hasText())
        addHosts(event->mimeData()->text());
}
