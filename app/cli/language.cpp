// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/language.h"

#include "cli/text.h"

#include <QLocale>
#include <QTranslator>

namespace {

QString wishedLanguage(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u"--lang")
            return words.value(i + 1);
        if (words[i].startsWith(u"--lang="))
            return words[i].mid(7);
    }
    return {};
}

}

Expected<Done, QString> speakLanguageOf(const QStringList &words)
{
    const QString wish = wishedLanguage(words);
    const QLocale locale = wish.isEmpty() ? QLocale() : QLocale(wish);
    const bool isEnglish = locale.language() == QLocale::English;
    auto *translator = new QTranslator(QCoreApplication::instance());
    const bool isSpoken
        = !isEnglish && translator->load(locale, u"staplescope"_qs, u"_"_qs, u":/i18n"_qs);
    // English is translated too: it has plurals.
    if (isSpoken || translator->load(u":/i18n/staplescope_en"_qs))
        QCoreApplication::installTranslator(translator);
    if (isSpoken)
        return Done {};
    // QLocale falls back to C for what it does not know.
    if (!wish.isEmpty() && !isEnglish)
        return Unexpected { u"there is no translation for \"%1\""_qs.arg(wish) };
    return Done {};
}
