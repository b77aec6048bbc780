// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostlist.h"

#include "base/text.h"
#include "history/targetlist.h"
#include "watch/hostfields.h"
#include "watch/hostfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QStringDecoder>

#include <algorithm>

namespace {

struct HostListTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostList)
};

constexpr qint64 MaxFile = 16 << 20;

// A line without its comment, in two.
struct Words
{
    QStringView address;
    QStringView label;
};

Words wordsOf(QStringView line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'#' && (i == 0 || line[i - 1].isSpace())) {
            line = line.first(i);
            break;
        }
    }
    line = line.trimmed();
    const auto space = std::find_if(line.begin(), line.end(), [](QChar c) { return c.isSpace(); });
    const qsizetype size = space - line.begin();
    return { line.first(size), line.sliced(size).trimmed() };
}

// What of an address stands for its host, and what it is made of.
struct Address
{
    QString host; // to be read by parseTarget()
    bool hasScheme = false;
    bool hasPort = false;
    bool hadPath = false;
    bool hadWildcard = false;
};

Address addressFrom(QStringView text)
{
    Address address;
    const qsizetype scheme = text.indexOf(u"://");
    address.hasScheme = scheme >= 0;
    const QStringView prefix = address.hasScheme ? text.first(scheme + 3) : QStringView();
    QStringView rest = text.sliced(prefix.size());
    const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const qsizetype end = std::find_if(rest.begin(), rest.end(), ends) - rest.begin();
    address.hadPath = rest.size() > end + 1;
    rest = rest.first(end);
    if (rest.startsWith(u"*.")) {
        address.hadWildcard = true;
        rest = rest.sliced(2);
    }
    address.hasPort = rest.startsWith(u'[') ? rest.contains(u"]:") : rest.count(u':') == 1;
    address.host = prefix.toString() + rest.toString();
    return address;
}

bool isPortNumber(QStringView text)
{
    bool isNumber = false;
    const uint number = text.toUInt(&isNumber);
    return isNumber && number >= 1 && number <= 65'535;
}

TargetDefaults targetDefaults(const HostListDefaults &defaults)
{
    return { .port = defaults.port, .startTls = defaults.startTls };
}

// The domain of `smtp-mx:domain`; not engaged for anything else.
std::optional<QStringView> mailDomainFrom(QStringView address)
{
    constexpr QStringView Scheme = u"smtp-mx:";
    if (!address.startsWith(Scheme, Qt::CaseInsensitive))
        return {};
    const QStringView domain = address.sliced(Scheme.size());
    return domain.startsWith(u"//") ? domain.sliced(2) : domain;
}

void readMailDomain(HostLine &line, QStringView domain, QStringView label,
                    const HostListDefaults &defaults)
{
    auto target = parseTarget(domain, { .port = 25, .startTls = StartTls::Smtp });
    if (!target || namesProtocol(domain) || domain.contains(u':')
        || !QHostAddress(target->host).isNull()) {
        line.problem = HostListTexts::tr("“%1” is not a mail domain.").arg(visibleText(domain, 80));
        return;
    }
    completeTarget(*target, defaults);
    target->label = label.isEmpty() ? HostListTexts::tr("MX of %1").arg(target->host)
                                    : visibleText(label, MaxLabel);
    line.mailDomain = *target;
}

HostLine lineFrom(const Words &words, const HostListDefaults &defaults)
{
    HostLine line;
    const bool isList = words.address.endsWith(u',') || words.address.endsWith(u';');
    if (isList && !words.label.isEmpty()) {
        line.problem = HostListTexts::tr("Write one host on a line.");
        return line;
    }
    const QStringView written = isList ? words.address.chopped(1) : words.address;
    if (const auto domain = mailDomainFrom(written)) {
        readMailDomain(line, *domain, words.label, defaults);
        return line;
    }
    const Address address = addressFrom(written);
    auto target = parseTarget(address.host, targetDefaults(defaults));
    if (!target) {
        line.problem = target.error();
        return line;
    }
    QStringList notes;
    if (address.hadPath)
        notes += HostListTexts::tr("The path was left out.");
    if (address.hadWildcard)
        notes += HostListTexts::tr("“*.” stands for many hosts: %1 itself is checked.")
                     .arg(target->host);
    if (!address.hasPort && isPortNumber(words.label)) {
        notes += HostListTexts::tr("“%1” is taken for a label. To give a port, write %2:%1.")
                     .arg(words.label, target->host);
    }
    if (!address.hasScheme && !defaults.startTls && target->startTls != StartTls::None)
        notes += noteOfPort(*target);
    completeTarget(*target, defaults);
    target->label = visibleText(words.label, MaxLabel);
    line.target = *target;
    line.note = notes.join(u' ');
    return line;
}

// A stray NUL spoils the line it is in. Pictures, programs and UTF-16 without its mark are full of
// them and of bytes that are no text.
bool isBinary(const QString &text)
{
    constexpr qsizetype OneIn = 10;
    const qsizetype noText = std::count_if(text.begin(), text.end(), [](QChar c) {
        return c == QChar::ReplacementCharacter
            || (c.category() == QChar::Other_Control && !c.isSpace());
    });
    return text.contains(QChar::Null) && noText * OneIn > text.size();
}

// Finds out which entries are there already.
class Known
{
public:
    explicit Known(const QList<Target> &listed)
    {
        m_lines.reserve(listed.size());
        for (const Target &target : listed)
            m_lines.insert(identityOf(target), 0);
    }

    void look(HostLine &line)
    {
        if (!line.target)
            return;
        const QString identity = identityOf(*line.target);
        const auto known = m_lines.constFind(identity);
        if (known == m_lines.cend()) {
            m_lines.insert(identity, line.lineNumber);
            return;
        }
        line.isDuplicate = true;
        line.note = *known == 0 ? HostListTexts::tr("Already on the list.")
                                : HostListTexts::tr("The same as line %1.").arg(*known);
    }

private:
    QHash<QString, int> m_lines; // identity -> line number, 0 for the list
};

}

void completeTarget(Target &target, const HostListDefaults &defaults)
{
    const Target &common = defaults.connection;
    target.tags = defaults.tags;
    target.intervalSecs = defaults.intervalSecs;
    if (target.connectTo.isEmpty())
        target.connectTo = common.connectTo;
    if (common.serverName != target.host)
        target.serverName = common.serverName;
    target.proxy = common.proxy;
    target.clientCertificate = common.clientCertificate;
    target.clientKey = common.clientKey;
    target.fetchLists = common.fetchLists;
}

QList<HostLine> parseHostList(QStringView text, const HostListDefaults &defaults,
                              const QList<Target> &listed)
{
    QList<HostLine> lines;
    if (text.startsWith(QChar::ByteOrderMark))
        text = text.sliced(1);
    int number = 0;
    while (!text.isEmpty()) {
        const auto isEnd = [](QChar c) { return c == u'\n' || c == u'\r'; };
        const qsizetype size = std::find_if(text.begin(), text.end(), isEnd) - text.begin();
        const QStringView whole = text.first(size);
        const qsizetype ending = text.sliced(size).startsWith(u"\r\n") ? 2 : 1;
        text = text.sliced(std::min(size + ending, text.size()));
        ++number;
        const Words words = wordsOf(whole);
        if (words.address.isEmpty())
            continue;
        HostLine line = lineFrom(words, defaults);
        line.lineNumber = number;
        line.text = whole.first(std::min(whole.size(), MaxShownEntry)).toString();
        lines.append(line);
    }
    markDuplicates(lines, listed);
    return lines;
}

void markDuplicates(QList<HostLine> &lines, const QList<Target> &listed)
{
    Known known(listed);
    for (HostLine &line : lines)
        known.look(line);
}

QString noteOfPort(const Target &target)
{
    return HostListTexts::tr(
               "Port %1 stands for STARTTLS (%2). Write tls:// before it for TLS from the "
               "start.")
        .arg(QString::number(target.port), startTlsName(target.startTls));
}

Expected<QString, QString> readHostListText(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected {
            HostListTexts::tr("%1 cannot be read: %2").arg(name, file.errorString())
        };
    const QByteArray bytes = file.read(MaxFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Unexpected {
            HostListTexts::tr("%1 cannot be read: %2").arg(name, file.errorString())
        };
    if (bytes.size() > MaxFile) {
        return Unexpected { HostListTexts::tr("%1 is larger than %2 MB: this is no list of hosts.")
                                .arg(name)
                                .arg(MaxFile >> 20) };
    }
    QStringDecoder decode(
        QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    const QString text = decode(bytes);
    if (isBinary(text))
        return Unexpected { HostListTexts::tr("%1 is not a text file.").arg(name) };
    return text;
}

Expected<QList<HostLine>, QString>
readHostList(const QString &path, const HostListDefaults &defaults, const QList<Target> &listed)
{
    const auto text = readHostListText(path);
    if (!text)
        return Unexpected { text.error() };
    return parseHostFile(*text, defaults, listed);
}

HostListCounts countsOf(const QList<HostLine> &lines)
{
    HostListCounts counts;
    for (const HostLine &line : lines) {
        if (line.mailDomain)
            continue; // not known yet
        ++(line.isNew() ? counts.added : line.isDuplicate ? counts.duplicates : counts.problems);
    }
    return counts;
}

QList<Target> newTargets(const QList<HostLine> &lines)
{
    QList<Target> targets;
    for (const HostLine &line : lines) {
        if (line.isNew())
            targets.append(*line.target);
    }
    return targets;
}

QString toPlainList(const QList<Target> &targets)
{
    QString list;
    for (const Target &target : targets) {
        list += target.text();
        if (!target.label.isEmpty())
            list += u' ' + target.label;
        list += u'\n';
    }
    return list;
}
