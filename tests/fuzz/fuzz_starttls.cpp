// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "starttls/dialogues.h"

// The dialogues before TLS. The first octet of the input names the protocol, the second says in
// pieces of which size the rest comes from the server.

namespace {

class FromInput final : public PlainTransport
{
public:
    FromInput(const QByteArray &bytes, qsizetype piece)
        : m_bytes(bytes)
        , m_piece(piece)
    {
    }
    void write(const QByteArray &bytes) override { m_written += bytes.size(); }
    Expected<QByteArray, ProbeError> read() override
    {
        if (m_bytes.isEmpty())
            return Unexpected { error(ProbeFault::Reset, {}) };
        const QByteArray piece = m_bytes.left(m_piece);
        m_bytes.remove(0, piece.size());
        m_read += piece.size();
        return piece;
    }
    ProbeError error(ProbeFault fault, const QString &detail) const override
    {
        return { .step = ProbeStep::StartTls, .fault = fault, .detail = detail };
    }
    qsizetype readSize() const { return m_read; }
    qsizetype writtenSize() const { return m_written; }

private:
    QByteArray m_bytes;
    qsizetype m_piece;
    qsizetype m_read = 0;
    qsizetype m_written = 0;
};

std::optional<ProbeError> talk(StartTls protocol, const QByteArray &bytes, qsizetype piece)
{
    FromInput transport(bytes, piece);
    Conversation conversation(transport);
    speak(protocol, conversation, QStringLiteral("lab.example.test"));
    const auto failure = conversation.end();
    require(transport.readSize() <= Conversation::MaxTotal + piece, "reading ends at the limit");
    require(transport.writtenSize() <= 512, "a server does not make a dialogue longer");
    if (failure) {
        require(failure->seen.size() <= 64, "only the first bytes are kept");
        require(failure->detail.size() <= 512, "only so many words are kept");
    } else {
        require(transport.writtenSize() > 0, "no go-ahead comes unasked");
    }
    return failure;
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    if (size < 2)
        return 0;
    const auto protocol = StartTls(bytes[0] % (int(StartTls::Rdp) + 1));
    if (protocol == StartTls::None)
        return 0;
    const QByteArray said = inputOf(bytes + 2, size - 2);
    const qsizetype piece = bytes[1] + 1;
    require(talk(protocol, said, piece) == talk(protocol, said, piece), "said twice, heard twice");
    return 0;
}
