// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/certificateview.h"

#include "ui/detail/certificatefields.h"
#include "ui/detail/savefile.h"
#include "ui/detail/shapelabel.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QToolButton>

CertificateView::CertificateView(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Certificate"));
}

QWidget *CertificateView::makeHeading(const Certificate &certificate)
{
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    const QString name = certificate.subject.shortText();
    auto *title
        = new TextLabel(name.isEmpty() ? tr("Certificate without a name") : name, TextRole::Word);
    title->setWordWrap(true);
    auto *pem = new QPushButton(actionIcon(QStringLiteral("save")), tr("Save PEM…"));
    auto *der = new QPushButton(actionIcon(QStringLiteral("save")), tr("Save DER…"));
    auto *copy = new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy PEM"));
    row->addWidget(title, 1);
    for (QPushButton *button : { copy, pem, der }) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    const QString file = fileNameFrom(name);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(toPem(m_certificate)));
    });
    connect(pem, &QPushButton::clicked, this, [this, file] {
        emit saveRequested(toPem(m_certificate), file + QStringLiteral(".pem"));
    });
    connect(der, &QPushButton::clicked, this,
            [this, file] { emit saveRequested(m_certificate.der, file + QStringLiteral(".der")); });
    return heading;
}

QWidget *CertificateView::makeState(std::optional<StatusShape> shape, const QString &state) const
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, Metrics::Gap, 0, 0);
    row->setSpacing(Metrics::Gap);
    if (shape)
        row->addWidget(new ShapeLabel(*shape), 0, Qt::AlignTop);
    auto *text = new TextLabel(heldTogether(state), TextRole::Body);
    text->setWordWrap(true);
    text->setSelectable(true);
    text->setAccessibleName(tr("Revocation state"));
    row->addWidget(text, 1);
    return line;
}

void CertificateView::setCertificate(const Certificate &certificate, UtcTime now,
                                     std::optional<StatusShape> shape, const QString &state)
{
    m_certificate = certificate;
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(24, Metrics::WideGap, Metrics::Margin, Metrics::Margin);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeHeading(certificate), 0, 0, 1, 3);
    int row = 1;
    if (!state.isEmpty())
        grid->addWidget(makeState(shape, state), row++, 0, 1, 3);
    for (const CertificateSection &section : certificateSections(certificate, now)) {
        auto *title = new TextLabel(section.title, TextRole::Strong);
        title->setContentsMargins(0, Metrics::WideGap, 0, 2);
        grid->addWidget(title, row++, 0, 1, 3);
        for (const CertificateSection::Row &entry : section.rows) {
            auto *name = new TextLabel(entry.name, TextRole::Body, TextLabel::Ink::Secondary);
            auto *value
                = new TextLabel(entry.value, entry.isFixedPitch ? TextRole::Fixed : TextRole::Body);
            value->setWordWrap(true);
            value->setSelectable(true);
            value->setLayoutDirection(Qt::LeftToRight);
            value->setAccessibleName(entry.name);
            grid->addWidget(name, row, 0, Qt::AlignTop);
            grid->addWidget(value, row, 1, 1, entry.isCopyable ? 1 : 2);
            if (entry.isCopyable) {
                auto *copy = new QToolButton;
                copy->setIcon(actionIcon(QStringLiteral("copy")));
                copy->setAutoRaise(true);
                copy->setToolTip(tr("Copy %1").arg(entry.name));
                copy->setAccessibleName(tr("Copy %1").arg(entry.name));
                connect(copy, &QToolButton::clicked, this,
                        [text = entry.value] { QGuiApplication::clipboard()->setText(text); });
                grid->addWidget(copy, row, 2, Qt::AlignTop | Qt::AlignRight);
            }
            ++row;
        }
    }
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(row, 1);
    setWidget(content); // deletes the one before
}
