// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

#include <QXmlStreamReader>

#include <utility>

namespace {

constexpr QStringView TlsNamespace = u"urn:ietf:params:xml:ns:xmpp-tls";
constexpr QStringView StreamNamespace = u"http://etherx.jabber.org/streams";

// What the server sends, tag by tag, and not a byte further than the tag asked for. A type
// definition has no place in XMPP (RFC 6120 §11.1) and ends the conversation.
class XmlStream
{
public:
    explicit XmlStream(Conversation &server)
        : m_server(server)
    {
    }

    // Goes to the next tag; false where the conversation is over.
    bool next();
    // Goes to the end of the element it is at.
    void finishElement();
    bool isAt(QStringView nameSpace, QStringView name) const
    {
        return m_reader.namespaceUri() == nameSpace && m_reader.name() == name;
    }
    bool isAtEnd() const { return m_reader.isEndElement(); }

    // What came since the last time, for people.
    QByteArray takeWords() { return std::exchange(m_words, {}); }

private:
    Conversation &m_server;
    QXmlStreamReader m_reader;
    QByteArray m_words;
};

bool XmlStream::next()
{
    using Reader = QXmlStreamReader;
    while (!m_server.isOver()) {
        const Reader::TokenType token = m_reader.readNext();
        if (token == Reader::StartElement || token == Reader::EndElement)
            return true;
        const bool isCut = m_reader.error() == Reader::PrematureEndOfDocumentError;
        if (token == Reader::DTD || token == Reader::EntityReference || token == Reader::EndDocument
            || (token == Reader::Invalid && !isCut)) {
            m_server.misunderstand(m_words);
        } else if (token == Reader::Invalid) {
            const QByteArray byte = m_server.bytes(1);
            m_words += byte;
            m_reader.addData(byte);
        }
    }
    return false;
}

void XmlStream::finishElement()
{
    for (int depth = 1; depth > 0 && next();)
        depth += isAtEnd() ? -1 : 1;
}

// Whether <starttls/> is among the features (RFC 6120 §5.4.1).
bool readFeatures(XmlStream &stream)
{
    bool isOffered = false;
    while (stream.next() && !stream.isAt(StreamNamespace, u"features"))
        isOffered |= stream.isAt(TlsNamespace, u"starttls");
    return isOffered;
}

// RFC 6120 §5.4
void speakStream(Conversation &server, const QString &domain, const QByteArray &nameSpace)
{
    server.say("<?xml version='1.0'?><stream:stream to='" + domain.toHtmlEscaped().toUtf8()
               + "' xmlns='" + nameSpace
               + "' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
    XmlStream stream(server);
    if (stream.next() && !stream.isAt(StreamNamespace, u"stream"))
        server.misunderstand(stream.takeWords());
    stream.takeWords();
    stream.next();
    if (stream.isAt(StreamNamespace, u"error")) {
        stream.finishElement();
        server.decline(stream.takeWords());
    } else if (!stream.isAt(StreamNamespace, u"features")) {
        server.misunderstand(stream.takeWords());
    }
    if (!readFeatures(stream))
        server.offersNone(stream.takeWords());

    server.say("<starttls xmlns='" + TlsNamespace.toLatin1() + "'/>");
    stream.takeWords();
    stream.next();
    const bool isAgreed = stream.isAt(TlsNamespace, u"proceed");
    stream.finishElement();
    if (!isAgreed)
        server.decline(stream.takeWords()); // <failure/>
}

} // namespace

void speakXmpp(Conversation &server, const QString &domain)
{
    speakStream(server, domain, "jabber:client");
}

void speakXmppServer(Conversation &server, const QString &domain)
{
    speakStream(server, domain, "jabber:server");
}
