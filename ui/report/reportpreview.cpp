// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportpreview.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

// A sheet of paper with a page on it, or with words where there is none yet.
class PageView : public QWidget
{
public:
    PageView()
    {
        setMinimumSize(240, 320);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    void show(const QImage &page, const QString &text)
    {
        m_page = page;
        m_text = text;
        update();
    }
    QSize sizeHint() const override { return { 420, 594 }; }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void paintPage(QPainter &painter) const;

    QImage m_page;
    QString m_text;
};

void PageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Theme &theme = Theme::of(this);
    if (!m_page.isNull()) {
        const QSize size = m_page.size().scaled(this->size() - QSize(2, 2), Qt::KeepAspectRatio);
        const QRect paper(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2),
                          size);
        painter.drawImage(paper,
                          m_page.scaled(size * devicePixelRatioF(), Qt::KeepAspectRatio,
                                        Qt::SmoothTransformation));
        painter.setPen(theme.buttonBorder);
        painter.drawRect(QRectF(paper).adjusted(-0.5, -0.5, 0.5, 0.5));
        return;
    }
    painter.setPen(theme.secondary);
    painter.setFont(fontFor(TextRole::Body, font()));
    painter.drawText(rect().adjusted(Metrics::Margin, 0, -Metrics::Margin, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

namespace {

constexpr int PreviewDelayMsecs = 300;
constexpr double PreviewDotsPerInch = 150;

}

ReportPreview::ReportPreview(const ReportSource &source, QWidget *parent)
    : QWidget(parent)
    , m_work(new ReportWork(source, this))
    , m_delay(new QTimer(this))
    , m_view(new PageView)
    , m_back(turnButton(QStringLiteral("chevron-left"), tr("Previous page"), -1))
    , m_on(turnButton(QStringLiteral("chevron-right"), tr("Next page"), 1))
    , m_number(new QLabel)
{
    m_view->setAccessibleName(tr("Preview"));
    m_number->setMinimumWidth(120);
    m_number->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addStretch();
    for (QWidget *widget : { static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_number),
                             static_cast<QWidget *>(m_on) })
        row->addWidget(widget);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    m_delay->setSingleShot(true);
    m_delay->setInterval(PreviewDelayMsecs);
    connect(m_delay, &QTimer::timeout, this, &ReportPreview::start);
    connect(m_work, &ReportWork::progressed, this, [this](int percent) {
        if (m_page.image.isNull())
            say(tr("Drawing the page… %1 %").arg(percent));
        else
            m_number->setText(tr("Drawing… %1 %").arg(percent));
    });
    connect(m_work, &ReportWork::ended, this, &ReportPreview::end);
}

QToolButton *ReportPreview::turnButton(const QString &icon, const QString &name, int by)
{
    auto *button = new QToolButton;
    button->setIcon(actionIcon(icon));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, by] { turn(by); });
    return button;
}

void ReportPreview::showReport(const ReportScope &scope, const ReportRequest &request,
                               const QString &logoPath)
{
    m_scope = scope;
    m_request = request;
    m_logoPath = logoPath;
    m_work->stop();
    m_delay->start();
    say(tr("Drawing the page…"));
}

void ReportPreview::showText(const QString &text)
{
    m_delay->stop();
    m_work->stop();
    m_page = {};
    say(text);
    emit shown();
}

bool ReportPreview::isBusy() const
{
    return m_delay->isActive() || m_work->isRunning();
}

void ReportPreview::turn(int by)
{
    m_wanted = std::clamp(m_wanted + by, 1, std::max(1, m_page.pages));
    m_work->stop();
    m_delay->start();
    say({});
}

void ReportPreview::start()
{
    m_drawn = std::make_shared<PagePicture>();
    m_work->start(
        m_scope, m_request, m_logoPath,
        [drawn = m_drawn, number = m_wanted](const Report &report, const HostReader &read,
                                             const ReportProgress &progress) -> ReportResult {
            *drawn = pageOf(report, read, number, PreviewDotsPerInch, progress);
            if (drawn->image.isNull())
                return Unexpected { cancelledText() };
            return Done {};
        });
}

void ReportPreview::end(const ReportResult &result)
{
    m_page = result ? *m_drawn : PagePicture {};
    if (result)
        m_wanted = m_page.number;
    say(result ? QString() : result.error());
    emit shown();
}

// What is said in place of a page; the page that was there stays while another is drawn.
void ReportPreview::say(const QString &text)
{
    m_view->show(m_page.image, text);
    const bool hasPage = m_page.pages > 0;
    const QString number
        = hasPage ? tr("Page %1 of %2").arg(m_wanted).arg(m_page.pages) : QString();
    m_number->setText(number);
    m_view->setAccessibleDescription(hasPage ? number : text);
    for (QToolButton *button : { m_back, m_on })
        button->setVisible(hasPage);
    m_back->setEnabled(m_wanted > 1);
    m_on->setEnabled(m_wanted < m_page.pages);
}
