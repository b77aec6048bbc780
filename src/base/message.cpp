// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"

#include <QCoreApplication>

#include <cstring>

namespace {

struct ValueText
{
    QString operator()(const QString &text) const { return text; }
    QString operator()(UtcTime time) const { return toText(time); }
    QString operator()(Duration duration) const { return toText(duration); }
    QString operator()(qint64 number) const { return QString::number(number); }
};

// One pass, so that a value which holds "%2" is not replaced itself, as QString::arg would.
QString filled(const QString &pattern, const QList<Message::Value> &values)
{
    QString text;
    text.reserve(pattern.size() + 32 * values.size());
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int digit = pattern[i] == u'%' && i + 1 < pattern.size()
            ? pattern[i + 1].unicode() - u'0'
            : 0;
        if (digit < 1 || digit > 9 || digit > values.size()) {
            text += pattern[i];
            continue;
        }
        text += std::visit(ValueText {}, values[digit - 1]);
        ++i;
    }
    return text;
}

}

QString Message::english() const
{
    const QString sentence = filled(QString::fromUtf8(text), values);
    return *label == '\0' ? sentence : QString::fromUtf8(label) + u' ' + sentence;
}

QString Message::translated() const
{
    if (isEmpty())
        return {};
    const QString sentence = filled(QCoreApplication::translate("Rules", text), values);
    return *label == '\0' ? sentence : QCoreApplication::translate("Rules", label) + u' ' + sentence;
}

bool Message::operator==(const Message &other) const
{
    return std::strcmp(text, other.text) == 0 && std::strcmp(label, other.label) == 0
        && values == other.values;
}
