// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/comparedialog.h"

#include "base/text.h"
#include "ui/detail/roomydelegate.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace {

enum CompareColumn { FieldColumn, MarkColumn, FirstColumn, SecondColumn };
constexpr int NameWidth = 168, MarkWidth = 36;

} // namespace

CompareDialog::CompareDialog(const Inspection &first, const Inspection &second, QWidget *parent)
    : CompareDialog({ visibleText(first.target.text(), 80), first },
                    { visibleText(second.target.text(), 80), second }, parent)
{
}

CompareDialog::CompareDialog(const ComparedCheck &first, const ComparedCheck &second,
                             QWidget *parent)
    : QDialog(parent)
    , m_titles({ first.title, second.title })
    , m_fields(comparedFields(first.inspection, second.inspection))
    , m_table(new QTreeWidget)
{
    setWindowTitle(tr("%1 and %2").arg(m_titles.at(0), m_titles.at(1)));
    m_table->setAccessibleName(tr("Comparison"));
    m_table->setColumnCount(4);
    m_table->setHeaderLabels({ tr("Field"), QString(), m_titles.at(0), m_titles.at(1) });
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(false);
    m_table->setWordWrap(true);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setMinimumSectionSize(MarkWidth);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(FieldColumn, QHeaderView::Fixed);
    m_table->header()->setSectionResizeMode(MarkColumn, QHeaderView::Fixed);
    m_table->header()->setSectionResizeMode(FirstColumn, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(SecondColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(FieldColumn, NameWidth);
    m_table->setColumnWidth(MarkColumn, MarkWidth);
    m_table->setTextElideMode(Qt::ElideNone);

    auto *only = new QCheckBox(tr("Only &differences"));
    auto *copy = new QPushButton(actionIcon(QStringLiteral("copy")), tr("&Copy"));
    auto *close = new QPushButton(tr("Close"));
    const auto differing
        = std::count_if(m_fields.begin(), m_fields.end(),
                        [](const ComparedField &field) { return field.differs(); });
    auto *count = new TextLabel(differing == 0 ? tr("There is no difference.")
                                               : tr("%n field(s) differ.", nullptr, int(differing)),
                                TextRole::Body, TextLabel::Ink::Secondary);
    auto *row = new QHBoxLayout;
    row->addWidget(only);
    row->addSpacing(Metrics::Margin);
    row->addWidget(count, 1);
    row->addWidget(copy);
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::WideGap);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    connect(only, &QCheckBox::toggled, this, &CompareDialog::setOnlyDifferences);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setDefault(true);
    resize(960, 680);
    fill();
}

void CompareDialog::setOnlyDifferences(bool only)
{
    m_onlyDifferences = only;
    fill();
}

void CompareDialog::fill()
{
    m_table->clear();
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const ComparedField &field = m_fields.at(i);
        if (field.isHeading) {
            // What stands under it may all be the same.
            auto next = std::next(m_fields.cbegin(), i + 1);
            bool isOfUse = !m_onlyDifferences;
            for (; next != m_fields.cend() && !next->isHeading; ++next)
                isOfUse = isOfUse || next->differs();
            if (!isOfUse)
                continue;
        } else if (m_onlyDifferences && !field.differs()) {
            continue;
        }
        const QString dash = field.isHeading ? QString() : QStringLiteral("–");
        auto *item = new QTreeWidgetItem(m_table,
                                         { field.name, QString(),
                                           field.first.isEmpty() ? dash : field.first,
                                           field.second.isEmpty() ? dash : field.second });
        if (field.isHeading) {
            item->setFont(FieldColumn, fontFor(TextRole::Strong, font()));
            item->setFlags(Qt::ItemIsEnabled);
        } else if (field.differs()) {
            item->setText(MarkColumn, QStringLiteral("≠"));
            item->setToolTip(MarkColumn, tr("differs"));
            item->setData(MarkColumn, Qt::AccessibleTextRole, tr("differs"));
            item->setTextAlignment(MarkColumn, Qt::AlignCenter);
            for (const int column : { MarkColumn, FirstColumn, SecondColumn })
                item->setFont(column, fontFor(TextRole::Strong, font()));
        } else {
            for (const int column : { FirstColumn, SecondColumn })
                item->setForeground(column, Theme::of(this).secondary);
        }
    }
    if (QTreeWidgetItem *first = m_table->topLevelItem(1))
        m_table->setCurrentItem(first, 0, QItemSelectionModel::NoUpdate);
    m_table->scrollToTop();
}

QString CompareDialog::text() const
{
    QStringList lines { QStringList { tr("Field"), m_titles.at(0), m_titles.at(1) }.join(u'\t') };
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_table->topLevelItem(i);
        QStringList cells { item->text(FieldColumn), item->text(FirstColumn),
                            item->text(SecondColumn) };
        cells.replaceInStrings(QStringLiteral("\n"), QStringLiteral(", "));
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}
