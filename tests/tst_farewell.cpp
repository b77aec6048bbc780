// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/farewell.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// What the other side of a connection sees when it is closed.

namespace {

class Descriptor
{
public:
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    ~Descriptor() { ::close(m_value); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    operator int() const { return m_value; }

private:
    int m_value;
};

struct Listener
{
    Descriptor descriptor { ::socket(AF_INET, SOCK_STREAM, 0) };
    quint16 port = 0;

    Listener()
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(descriptor, any, size) == 0 && ::listen(descriptor, 128) == 0
            && ::getsockname(descriptor, any, &size) == 0)
            port = ntohs(address.sin_port);
    }
};

bool canSend(int descriptor)
{
    return ::send(descriptor, "ticket", 6, MSG_NOSIGNAL) == 6;
}

// The reset comes as the answer to the first bytes.
bool isResetBySending(int descriptor)
{
    for (int i = 0; i < 50; ++i) {
        if (!canSend(descriptor))
            return true;
        QTest::qSleep(20);
    }
    return false;
}

}

class TestFarewell : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatStillComes();
    void endsAtLast();
    void letsTheOldestGo();
};

void TestFarewell::takesWhatStillComes()
{
    Listener listener;
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port);
    QVERIFY(client.waitForConnected());
    const Descriptor server(::accept(listener.descriptor, nullptr, nullptr));
    QVERIFY(closeLater(client));
    QCOMPARE(client.state(), QAbstractSocket::UnconnectedState);

    char byte = 0;
    QCOMPARE(::recv(server, &byte, 1, 0), 0); // told that no more comes
    QVERIFY(canSend(server));
    QTest::qSleep(50);
    QVERIFY(canSend(server));
}

void TestFarewell::endsAtLast()
{
    Listener listener;
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port);
    QVERIFY(client.waitForConnected());
    const Descriptor server(::accept(listener.descriptor, nullptr, nullptr));
    QVERIFY(closeLater(client));
    QTRY_VERIFY_WITH_TIMEOUT(!canSend(server), 60'000);
}

// They would use up what descriptors there are.
void TestFarewell::letsTheOldestGo()
{
    Listener listener;
    std::vector<std::unique_ptr<Descriptor>> servers;
    for (int i = 0; i < 66; ++i) {
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port);
        QVERIFY(client.waitForConnected());
        servers.push_back(
            std::make_unique<Descriptor>(::accept(listener.descriptor, nullptr, nullptr)));
        QVERIFY(closeLater(client));
    }
    QVERIFY(isResetBySending(*servers.front()));
}

QTEST_GUILESS_MAIN(TestFarewell)
#include "tst_farewell.moc"
