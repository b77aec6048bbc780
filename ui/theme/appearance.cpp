// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colorscheme.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPointer>

namespace {

// Holds the appearance chosen and follows the desktop while it is System.
class AppearanceKeeper final : public QObject
{
public:
    explicit AppearanceKeeper(QApplication *application);

    void apply(Appearance appearance);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    bool isDarkWanted() const;

    Appearance m_appearance = Appearance::System;
    bool m_isPlatformDark;
    DesktopColorScheme m_desktop;
};

AppearanceKeeper::AppearanceKeeper(QApplication *application)
    : QObject(application)
    , m_isPlatformDark(Theme::ofApplication().isDark)
    , m_desktop(this)
{
    QApplication::setStyle(new FlatStyle);
    application->installEventFilter(this);
    connect(&m_desktop, &DesktopColorScheme::changed, this, &AppearanceKeeper::update);
}

void AppearanceKeeper::apply(Appearance appearance)
{
    m_appearance = appearance;
    update();
}

bool AppearanceKeeper::isDarkWanted() const
{
    switch (m_appearance) {
    case Appearance::Light:
        return false;
    case Appearance::Dark:
        return true;
    case Appearance::System:
        return m_desktop.isDark().value_or(m_isPlatformDark);
    }
    Q_UNREACHABLE();
}

void AppearanceKeeper::update()
{
    const QPalette palette = (isDarkWanted() ? Theme::dark() : Theme::light()).palette();
    if (QApplication::palette() != palette)
        QApplication::setPalette(palette);
}

// The platform's theme has changed: what its own palette is can be seen only without ours.
bool AppearanceKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ThemeChange) {
        QApplication::setPalette(QPalette());
        m_isPlatformDark = Theme::ofApplication().isDark;
        update();
    }
    return QObject::eventFilter(watched, event);
}

}

void applyAppearance(Appearance appearance)
{
    static QPointer<AppearanceKeeper> keeper;
    if (!keeper)
        keeper = new AppearanceKeeper(qobject_cast<QApplication *>(qApp));
    keeper->apply(appearance);
}
