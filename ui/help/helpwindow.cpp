// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpwindow.h"

#include "ui/detail/ruleline.h"
#include "ui/help/helppages.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/topiclist.h"

#include <QAction>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QTextBrowser>

// Draws the shapes that the pages name, as sharp as the screen is.
class HelpBrowser : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl &name) override
    {
        if (name.scheme() != QLatin1String("shape"))
            return QByteArray(""); // for an invalid value the document would read the file itself
        Q_UNUSED(type)
        constexpr int Size = 16;
        QImage image(QSize(Size, Size) * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(devicePixelRatioF());
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintStatusShape(painter, QRectF(0, 0, Size, Size), StatusShape(name.path().toInt()),
                         Theme::of(this));
        return image;
    }
};

HelpWindow::HelpWindow(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_topics(new TopicList(tr("Topics")))
    , m_search(new QLineEdit)
    , m_browser(new HelpBrowser)
{
    setWindowTitle(tr("Help"));
    m_topics->addItems(
        { tr("How verdicts are decided"), tr("Rules"), tr("Glossary"), tr("Keyboard") });
    m_topics->setFixedWidth(210);
    m_search->setPlaceholderText(tr("Search this page"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(actionIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenLinks(false);
    m_browser->document()->setDocumentMargin(Metrics::Margin);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Metrics::Margin, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    top->addWidget(m_search);
    column->addLayout(top);
    column->addWidget(new RuleLine(Qt::Horizontal));
    column->addWidget(m_browser, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_topics);
    row->addWidget(new RuleLine(Qt::Vertical));
    row->addLayout(column, 1);
    resize(960, 680);
    connect(m_topics, &QListWidget::currentRowChanged, this, [this] {
        m_search->clear();
        showPage();
    });
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::showPage);
    connect(m_browser, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    m_topics->setCurrentRow(0);
}

void HelpWindow::setTopic(HelpTopic topic)
{
    m_topics->setCurrentRow(int(topic));
    m_search->setFocus();
}

HelpTopic HelpWindow::topic() const
{
    return HelpTopic(m_topics->currentRow());
}

void HelpWindow::showPage()
{
    const Theme &theme = Theme::of(this);
    const QString search = m_search->text();
    m_browser->setAccessibleName(m_topics->currentItem()->text());
    m_browser->document()->setDefaultStyleSheet(
        QStringLiteral("a { color: %1; text-decoration: none }").arg(theme.accent.name()));
    switch (topic()) {
    case HelpTopic::Verdicts:
        return m_browser->setHtml(HelpPages::verdicts(theme, search));
    case HelpTopic::Rules:
        return m_browser->setHtml(HelpPages::rules(theme, search));
    case HelpTopic::Glossary:
        return m_browser->setHtml(HelpPages::terms(theme, search));
    case HelpTopic::Keyboard:
        return m_browser->setHtml(HelpPages::keys(theme, search, m_actions));
    }
}

// A rule's id leads to the page of rules; anything else is for the web browser.
void HelpWindow::follow(const QUrl &link)
{
    if (link.scheme() == QLatin1String("https")) {
        QDesktopServices::openUrl(link);
        return;
    }
    setTopic(HelpTopic::Rules);
    m_browser->scrollToAnchor(link.fragment());
    m_browser->setFocus();
}

void HelpWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showPage();
}
