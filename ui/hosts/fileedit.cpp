// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/fileedit.h"

#include "ui/theme/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

FileEdit::FileEdit(const QString &title, const QString &nameFilters, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
{
    auto *button = new QPushButton(tr("Choose…"));
    button->setAutoDefault(false);
    button->setAccessibleName(title);
    m_edit->setPlaceholderText(tr("None"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_edit, 1);
    row->addWidget(button);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileEdit::changed);
    connect(button, &QPushButton::clicked, this,
            [this, title, nameFilters] { choose(title, nameFilters); });
}

QString FileEdit::path() const
{
    const QString typed = m_edit->text().trimmed();
    return typed.isEmpty() ? QString() : QDir::cleanPath(QDir::fromNativeSeparators(typed));
}

void FileEdit::setPath(const QString &path)
{
    m_edit->setText(QDir::toNativeSeparators(path));
}

void FileEdit::choose(const QString &title, const QString &nameFilters)
{
    auto *dialog = new QFileDialog(this, title, path(), nameFilters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileEdit::setPath);
    dialog->open();
}
