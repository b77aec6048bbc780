// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shownhost.h"

#include "base/text.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace {

// Han goes with the kana and with Hangul, as it is written.
QChar::Script familyOf(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return QChar::Script_Han;
    default:
        return script;
    }
}

// The one script of a label; Common where it has none but digits and hyphens. Nothing where it has
// two.
std::optional<QChar::Script> scriptOf(const QString &label)
{
    QChar::Script script = QChar::Script_Common;
    for (const char32_t c : label.toStdU32String()) {
        const QChar::Script own = familyOf(QChar::script(c));
        if (own == QChar::Script_Common || own == QChar::Script_Inherited)
            continue;
        if (script != QChar::Script_Common && own != script)
            return std::nullopt;
        script = own;
    }
    return script;
}

bool looksLikeLatin(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Cyrillic:
    case QChar::Script_Greek:
    case QChar::Script_Coptic:
    case QChar::Script_Armenian:
    case QChar::Script_Cherokee:
    case QChar::Script_Lisu:
        return true;
    default:
        return false;
    }
}

bool isPlain(const QString &host)
{
    const QStringList labels = host.split(u'.');
    const auto top = scriptOf(labels.last());
    for (const QString &label : labels) {
        const auto script = scriptOf(label);
        if (!script || (looksLikeLatin(*script) && script != top))
            return false;
    }
    return visibleText(host) == host;
}

}

QString shownHost(const QString &host)
{
    if (!host.contains(QStringLiteral("xn--")))
        return visibleText(host);
    const QString shown = QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    const bool leadsBack
        = QString::fromLatin1(QUrl::toAce(shown, QUrl::IgnoreIDNWhitelist)) == host;
    return leadsBack && isPlain(shown) ? shown : visibleText(host);
}
