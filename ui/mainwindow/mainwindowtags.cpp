// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/watchlistcommands.h"
#include "ui/theme/actionicon.h"
#include "ui/watchlist/watchlistview.h"

#include <QInputDialog>
#include <QMenu>

#include <algorithm>

// Tags of the selected hosts: those that are on the list are offered, new ones can be typed.

namespace {

constexpr qsizetype MostTagsOffered = 30;
constexpr qsizetype LongestTag = 60;

QStringList tagsInUse(const WatchlistModel &model)
{
    QSet<QString> tags;
    for (const WatchRow &row : model.rows())
        tags.unite(QSet<QString>(row.target.tags.begin(), row.target.tags.end()));
    QStringList sorted(tags.begin(), tags.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

QString menuText(const QString &tag)
{
    return visibleText(tag, LongestTag).replace(u'&', QStringLiteral("&&"));
}

} // namespace

QMenu *MainWindow::makeTagMenu()
{
    auto *menu = new QMenu(tr("&Tags"), this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillTagMenu(menu); });
    return menu;
}

// Checked where every selected host has the tag.
void MainWindow::fillTagMenu(QMenu *menu)
{
    menu->clear();
    const QList<Target> targets = m_view->selectedTargets();
    const QStringList tags = tagsInUse(*m_watchlist->model());
    for (const QString &tag : tags.first(std::min(tags.size(), MostTagsOffered))) {
        const bool haveAll = std::all_of(targets.begin(), targets.end(), [&](const Target &target) {
            return target.tags.contains(tag);
        });
        QAction *action = menu->addAction(menuText(tag));
        action->setCheckable(true);
        action->setChecked(haveAll && !targets.isEmpty());
        action->setEnabled(!targets.isEmpty());
        connect(action, &QAction::triggered, this, [this, tag, haveAll] { setTag(tag, !haveAll); });
    }
    if (!tags.isEmpty())
        menu->addSeparator();
    QAction *other = menu->addAction(actionIcon(QStringLiteral("add")), tr("&New tag…"), this,
                                     &MainWindow::askForTag);
    other->setEnabled(!targets.isEmpty());
}

void MainWindow::askForTag()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New tag"));
    dialog->setLabelText(tr("Tag of the selected hosts:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &typed) {
        // A comma separates tags wherever they are written.
        for (const QString &part : typed.split(u',')) {
            const QString tag = part.simplified().left(LongestTag);
            if (!tag.isEmpty())
                setTag(tag, true);
        }
    });
    dialog->open();
}

void MainWindow::setTag(const QString &tag, bool isSet)
{
    QList<Target> changed;
    for (const Target &target : m_view->selectedTargets()) {
        if (target.tags.contains(tag) != isSet)
            changed << target;
    }
    if (!changed.isEmpty())
        m_undoStack.push(new TagHosts(m_watchlist, changed, tag, isSet));
}
