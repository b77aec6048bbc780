// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytab.h"

#include "base/text.h"
#include "ui/detail/comparehostsdialog.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QMenu>
#include <QPushButton>

#include <algorithm>

// The lines of the chart: the target alone, its addresses, or beside others.

namespace {

bool isAmong(const QList<Target> &targets, qint64 id)
{
    return std::any_of(targets.begin(), targets.end(),
                       [id](const Target &target) { return target.id == id; });
}

QString lineName(const Target &target)
{
    const QString text = visibleText(target.text(), 120);
    return target.effectiveServerName() == target.host
        ? text
        : QStringLiteral("%1 (%2)").arg(text, visibleText(target.serverName, 80));
}

}

QWidget *HistoryTab::makeCompareButton()
{
    m_compare->setAutoDefault(false);
    auto *menu = new QMenu(m_compare);
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, &HistoryTab::fillCompareMenu);
    m_compare->setMenu(menu);
    return m_compare;
}

void HistoryTab::fillCompareMenu()
{
    QMenu *menu = m_compare->menu();
    menu->clear();
    const qsizetype count = addresses().size();
    QAction *alone = menu->addAction(tr("&This host alone"), this, [this] {
        m_isByAddress = false;
        compareWith({});
    });
    QAction *byAddress = menu->addAction(tr("Its &addresses (%1)").arg(count), this,
                                         [this] { showByAddress(true); });
    byAddress->setEnabled(count > 1);
    if (count < 2)
        byAddress->setToolTip(tr("All checks shown went to one address"));
    QAction *others = menu->addAction(tr("&Other hosts…"), this, &HistoryTab::chooseHosts);
    others->setEnabled(bool(m_hosts));
    for (QAction *action : { alone, byAddress, others })
        action->setCheckable(true);
    (m_isByAddress ? byAddress : m_compared.isEmpty() ? alone : others)->setChecked(true);
}

void HistoryTab::setHosts(std::function<QList<Target>()> hosts)
{
    m_hosts = std::move(hosts);
}

void HistoryTab::chooseHosts()
{
    QList<Target> hosts = m_hosts();
    hosts.removeIf([this](const Target &target) { return target.id == m_target.id; });
    auto *dialog = new CompareHostsDialog(hosts, m_compared, MostLines - 1, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = m_target.id] {
        if (id != m_target.id)
            return;
        m_isByAddress = false;
        compareWith(dialog->chosen());
    });
    dialog->open();
}

void HistoryTab::compareWith(const QList<Target> &others)
{
    m_isComparedBySelection = false;
    setCompared(others);
    show();
}

void HistoryTab::setSelected(const QList<Target> &targets)
{
    if (targets == m_selected)
        return;
    m_selected = targets;
    compareWithSelected();
}

void HistoryTab::compareWithSelected()
{
    QList<Target> others = m_selected;
    others.removeIf([this](const Target &target) { return target.id == m_target.id; });
    const bool isWith = isAmong(m_selected, m_target.id) && !others.isEmpty();
    if (!isWith && !m_isComparedBySelection)
        return; // what was chosen here stays
    m_isComparedBySelection = isWith;
    if (isWith)
        m_isByAddress = false;
    setCompared(isWith ? others : QList<Target>());
}

void HistoryTab::setCompared(const QList<Target> &others)
{
    const QList<Target> before = m_compared;
    m_compared = others.first(std::min<qsizetype>(others.size(), MostLines - 1));
    m_others.removeIf([this](const auto &entry) { return !isAmong(m_compared, entry.key()); });
    if (m_compared == before)
        return showNote();
    m_hidden.clear();
    m_awaited.clear();
    show();
    if (isVisible() && m_isAsked)
        want(m_askedFrom, m_askedTo);
    else
        m_isAsked = false;
}

void HistoryTab::showByAddress(bool isByAddress)
{
    m_isByAddress = isByAddress;
    m_hidden.clear();
    compareWith({});
}

QList<Target> HistoryTab::targets() const
{
    return QList<Target> { m_target } + m_compared;
}

QStringList HistoryTab::addresses() const
{
    QHash<QString, int> counts;
    for (const Observation &check : m_charted.observations) {
        if (!check.address.isEmpty())
            ++counts[check.address];
    }
    QStringList addresses = counts.keys();
    std::sort(addresses.begin(), addresses.end(), [&](const QString &a, const QString &b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    return addresses;
}

PlottedLine HistoryTab::lineOf(const Target &target, const ChartedObservations &charted) const
{
    const ChartInput input { charted.observations,
                             target.intervalSecs,
                             ChartQuantity(m_quantity->currentData().toInt()),
                             int(charted.bucketSecs),
                             charted.monitored,
                             charted.days };
    const QString name = lineName(target);
    return { name, chartSeries(input), charted.observations, 0, !m_hidden.contains(name) };
}

QList<PlottedLine> HistoryTab::lines() const
{
    if (m_isByAddress && addresses().size() > 1)
        return linesByAddress();
    QList<PlottedLine> lines { lineOf(m_target, m_charted) };
    for (const Target &other : m_compared) {
        PlottedLine line = lineOf(other, m_others.value(other.id));
        line.number = int(lines.size());
        lines.append(line);
    }
    if (lines.size() == 1)
        lines.first().isShown = true;
    return lines;
}

// The days are not kept by address.
QList<PlottedLine> HistoryTab::linesByAddress() const
{
    QList<PlottedLine> lines;
    const QStringList all = addresses();
    for (const QString &address : all.first(std::min<qsizetype>(all.size(), MostLines))) {
        ChartedObservations own = m_charted;
        own.days.clear();
        own.observations.removeIf(
            [&](const Observation &check) { return check.address != address; });
        PlottedLine line = lineOf(m_target, own);
        line.name = visibleText(address, 80);
        line.isShown = !m_hidden.contains(line.name);
        line.number = int(lines.size());
        lines.append(line);
    }
    return lines;
}

void HistoryTab::showNote()
{
    QString text;
    if (const qsizetype all = addresses().size(); m_isByAddress && all > MostLines)
        text = tr("The chart shows %1 of %2 addresses, those with the most checks: more lines "
                  "could not be told apart.")
                   .arg(MostLines)
                   .arg(all);
    else if (m_isComparedBySelection && m_selected.size() > MostLines)
        text = tr("The chart shows %1 of the %2 selected hosts: more lines could not be told "
                  "apart.")
                   .arg(MostLines)
                   .arg(m_selected.size());
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

std::optional<UtcTime> HistoryTab::firstKnown() const
{
    std::optional<UtcTime> first;
    const auto look = [&first](const ChartedObservations &charted) {
        for (const auto &at :
             { charted.observations.isEmpty() ? std::nullopt
                                              : std::optional(charted.observations.first().at),
               charted.days.isEmpty() ? std::nullopt : std::optional(charted.days.first().day) }) {
            if (at && (!first || *at < *first))
                first = at;
        }
    };
    look(m_charted);
    for (const ChartedObservations &other : m_others)
        look(other);
    return first;
}

qint64 HistoryTab::bucketSecs() const
{
    qint64 secs = m_charted.bucketSecs;
    for (const ChartedObservations &other : m_others)
        secs = std::max(secs, other.bucketSecs);
    return secs;
}
