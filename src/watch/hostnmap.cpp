// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/hostnmap.h"

#include "base/text.h"
#include "watch/hostfields.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace {

struct NmapTexts
{
    Q_DECLARE_TR_FUNCTIONS(HostNmap)
};

constexpr int MaxDepth = 64;
constexpr qsizetype MaxBegin = 4096; // that a format is recognised by

struct ScannedPort
{
    int lineNumber = 0;
    QString number;
    QString service;
    bool isOpen = false;
    bool hasTls = false;
};

struct ScannedHost
{
    int lineNumber = 0;
    QString name; // as scanned or found in reverse; empty: none
    QString address;
    QList<ScannedPort> ports;
};

bool expectsTls(const ScannedPort &port)
{
    static const QStringList services { u"https"_qs, u"https-alt"_qs, u"imaps"_qs, u"pop3s"_qs,
                                        u"smtps"_qs, u"ldaps"_qs,     u"ftps"_qs,  u"nntps"_qs,
                                        u"ssl"_qs,   u"tls"_qs };
    static const QList<int> numbers { 443, 465, 563, 636, 853, 990, 992, 993, 995, 5061, 8443 };
    const int number = port.number.toInt();
    return port.hasTls || services.contains(port.service) || numbers.contains(number)
        || startTlsOfPort(quint16(number)) != StartTls::None;
}

HostLine lineFrom(const ScannedHost &host, const ScannedPort &port,
                  const HostListDefaults &defaults)
{
    if (!expectsTls(port)) {
        HostLine line;
        line.problem = NmapTexts::tr("Port %1 (%2) is not known for TLS.")
                           .arg(visibleText(port.number, 20), visibleText(port.service, 40));
        return line;
    }
    HostFields fields { { u"host"_qs, host.name.isEmpty() ? host.address : host.name },
                        { u"port"_qs, port.number } };
    if (port.hasTls)
        fields.insert(u"protocol"_qs, u"tls"_qs);
    return lineOf(fields, defaults);
}

// False where the list is full.
bool addHost(QList<HostLine> &lines, const ScannedHost &host, const HostListDefaults &defaults)
{
    const QString name = host.name.isEmpty() ? host.address : host.name;
    bool isAnyOpen = false;
    for (const ScannedPort &port : host.ports) {
        if (!port.isOpen)
            continue;
        isAnyOpen = true;
        if (lines.size() >= MaxHostEntries) {
            lines += lineOfTooMany(port.lineNumber);
            return false;
        }
        HostLine line = lineFrom(host, port, defaults);
        line.lineNumber = port.lineNumber;
        line.text = shownEntry(name + u':' + port.number);
        lines += line;
    }
    if (!isAnyOpen) {
        HostLine line;
        line.lineNumber = host.lineNumber;
        line.text = shownEntry(name);
        line.problem = NmapTexts::tr("No open TCP port was found there.");
        lines += line;
    }
    return true;
}

void readElement(const QXmlStreamReader &xml, ScannedHost &host)
{
    const auto attributes = xml.attributes();
    const auto value
        = [&](const char *name) { return attributes.value(QLatin1String(name)).toString(); };
    if (xml.name() == u"host") {
        host = { .lineNumber = int(xml.lineNumber()) };
    } else if (xml.name() == u"address" && value("addrtype") != u"mac") {
        host.address = value("addr");
    } else if (xml.name() == u"hostname") {
        if (host.name.isEmpty() || value("type") == u"user")
            host.name = value("name");
    } else if (xml.name() == u"port" && value("protocol") == u"tcp") {
        host.ports += { .lineNumber = int(xml.lineNumber()), .number = value("portid") };
    } else if (xml.name() == u"port") {
        host.ports += ScannedPort {}; // takes the state of a UDP port
    } else if (host.ports.isEmpty() || host.ports.last().number.isEmpty()) {
        return;
    } else if (xml.name() == u"state") {
        host.ports.last().isOpen = value("state") == u"open";
    } else if (xml.name() == u"service") {
        host.ports.last().service = value("name");
        host.ports.last().hasTls = value("tunnel") == u"ssl";
    }
}

ScannedPort greppablePort(QStringView text, int lineNumber)
{
    const auto parts = text.trimmed().split(u'/'); // number/state/protocol/owner/service/…
    if (parts.size() < 5)
        return {};
    ScannedPort port { .lineNumber = lineNumber, .number = parts[0].toString() };
    port.hasTls = parts[4].startsWith(u"ssl|");
    port.service = parts[4].sliced(port.hasTls ? 4 : 0).toString();
    port.isOpen = parts[1] == u"open" && parts[2] == u"tcp";
    return port;
}

}

bool isNmapXml(QStringView text)
{
    const QStringView begin = text.first(std::min(text.size(), MaxBegin));
    return begin.contains(u"<nmaprun");
}

bool isNmapGreppable(QStringView text)
{
    const QStringView begin = text.first(std::min(text.size(), MaxBegin));
    return begin.startsWith(u"Host: ") || begin.contains(u"\nHost: ");
}

QList<HostLine> parseNmapXml(QStringView text, const HostListDefaults &defaults)
{
    QXmlStreamReader xml(text.toString());
    QList<HostLine> lines;
    ScannedHost host;
    int depth = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD && !xml.entityDeclarations().isEmpty())
            xml.raiseError(NmapTexts::tr("Entities are not read."));
        if (token == QXmlStreamReader::StartElement && ++depth > MaxDepth)
            xml.raiseError(NmapTexts::tr("It is nested too deep."));
        if (token == QXmlStreamReader::StartElement)
            readElement(xml, host);
        if (token != QXmlStreamReader::EndElement)
            continue;
        --depth;
        if (xml.name() == u"host" && !addHost(lines, host, defaults))
            return lines;
    }
    if (xml.hasError()) {
        HostLine line;
        line.lineNumber = int(xml.lineNumber());
        line.problem = NmapTexts::tr("The rest cannot be read: %1").arg(xml.errorString());
        lines += line;
    }
    return lines;
}

QList<HostLine> parseNmapGreppable(QStringView text, const HostListDefaults &defaults)
{
    QList<HostLine> lines;
    int number = 0;
    for (const QStringView line : text.split(u'\n')) {
        ++number;
        const qsizetype ports = line.indexOf(u"\tPorts: ");
        if (!line.startsWith(u"Host: ") || (ports < 0 && !line.contains(u"Status: Down")))
            continue;
        ScannedHost host { .lineNumber = number };
        const QStringView who = line.sliced(6).split(u'\t').first();
        const qsizetype name = who.indexOf(u" (");
        host.address = (name < 0 ? who : who.first(name)).trimmed().toString();
        if (name >= 0)
            host.name = who.sliced(name + 2).split(u')').first().toString();
        const QStringView field
            = ports < 0 ? QStringView() : line.sliced(ports + 8).split(u'\t').first();
        for (const QStringView port : field.split(u','))
            host.ports += greppablePort(port, number);
        if (!addHost(lines, host, defaults))
            break;
    }
    return lines;
}
