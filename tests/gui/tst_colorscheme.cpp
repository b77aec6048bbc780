// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on a session bus of its own, on which it plays the desktop portal.
#include "ui/theme/colorscheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

class PortalSettings : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

    void set(uint value)
    {
        scheme = value;
        emit SettingChanged(QStringLiteral("org.freedesktop.appearance"),
                            QStringLiteral("color-scheme"), QDBusVariant(value));
    }

public slots:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        if (group != QLatin1String("org.freedesktop.appearance")
            || key != QLatin1String("color-scheme"))
            return QDBusVariant(QString());
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

signals:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

class TestColorScheme : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nobodyAnswers();
    void follows();
    void appearance();

private:
    PortalSettings m_portal;
};

void TestColorScheme::initTestCase()
{
    if (!QDBusConnection::sessionBus().isConnected())
        QSKIP("no session bus");
}

void TestColorScheme::nobodyAnswers()
{
    DesktopColorScheme scheme;
    QTest::qWait(300);
    QVERIFY(!scheme.isDark());
}

void TestColorScheme::follows()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(
        bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    m_portal.scheme = 1;
    DesktopColorScheme scheme;
    QVERIFY(!scheme.isDark()); // nobody waits for the answer
    QSignalSpy changed(&scheme, &DesktopColorScheme::changed);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(scheme.isDark(), true);
    m_portal.set(2);
    QTRY_COMPARE(scheme.isDark(), false);
    m_portal.set(0); // no preference
    QTRY_VERIFY(!scheme.isDark());
    QCOMPARE(changed.size(), 3);
}

void TestColorScheme::appearance()
{
    m_portal.set(1);
    applyAppearance(Appearance::System);
    QTRY_VERIFY(Theme::ofApplication().isDark);
    applyAppearance(Appearance::Light); // the user's choice stands over the desktop's
    QVERIFY(!Theme::ofApplication().isDark);
    m_portal.set(2);
    m_portal.set(1);
    QTest::qWait(200);
    QVERIFY(!Theme::ofApplication().isDark);
    applyAppearance(Appearance::System);
    QVERIFY(Theme::ofApplication().isDark);
}

QTEST_MAIN(TestColorScheme)
#include "tst_colorscheme.moc"
