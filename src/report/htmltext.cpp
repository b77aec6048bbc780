// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmltext.h"

#include "base/text.h"

QByteArray html(const QString &text)
{
    return visibleText(text, 65'536).toHtmlEscaped().toUtf8();
}

QByteArray htmlName(const QString &text)
{
    return "<bdi>" + html(text) + "</bdi>";
}

QByteArray element(const char *tag, const QByteArray &content, HtmlAttributes attributes)
{
    QByteArray start = QByteArray("<") + tag;
    for (const auto &[name, value] : attributes)
        start += QByteArray(" ") + name + "=\"" + html(value) + '"';
    return start + '>' + content + "</" + tag + '>';
}

QByteArray htmlScrolling(const QByteArray &content, const QString &name)
{
    return element("div", content,
                   { { "class", QStringLiteral("scroll") },
                     { "role", QStringLiteral("group") },
                     { "tabindex", QStringLiteral("0") },
                     { "aria-label", name } });
}

QByteArray svgNumber(double number)
{
    QByteArray text = QByteArray::number(number, 'f', 1);
    if (text.endsWith(".0"))
        text.chop(2);
    return text == "-0" ? "0" : text;
}
