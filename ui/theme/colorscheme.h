// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

// What the desktop prefers, dark or light, as far as it says. Asked for without waiting.
class DesktopColorScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopColorScheme(QObject *parent = nullptr);

    std::optional<bool> isDark() const { return m_isDark; } // no value: no answer, no preference

signals:
    void changed();

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void set(std::optional<bool> isDark);

    std::optional<bool> m_isDark;
};
