// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

// What somebody asked for.
struct SeenRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray head; // request line and headers
    QByteArray body;

    QByteArray header(const QByteArray &name) const; // empty where it is absent
};

// What an HTTP server answers, well or badly.
struct HttpScript
{
    int status = 200;
    QByteArray headers; // more of them, "Name: value\r\n" each
    QByteArray body;
    int delayMsecs = 0; // before the first byte
    int dripMsecs = 0; // between two bytes of the body
    qint64 cutAfter = -1; // closes after so many bytes of the body
    qint64 fillers = 0; // so many zero bytes more in the body
    bool endless = false; // zero bytes until nobody reads any more; announces no length
    bool endlessHeaders = false; // never comes to an end of them
    bool announcesLength = true;
    bool isSilent = false; // never answers
};

// An HTTP server on 127.0.0.1, on a port the kernel picks, on threads of its own.
class TestHttpServer
{
public:
    using Answer = std::function<HttpScript(const SeenRequest &)>;

    TestHttpServer();
    ~TestHttpServer(); // ends every connection
    TestHttpServer(const TestHttpServer &) = delete;
    TestHttpServer &operator=(const TestHttpServer &) = delete;

    quint16 port() const;
    QString url(const QString &path, const QString &host = QStringLiteral("127.0.0.1")) const;

    // By path; 404 for any other. A path that ends in '*' stands for all that begin like it.
    void set(const QByteArray &path, const HttpScript &script);
    void set(const QByteArray &path, const Answer &answer);

    QList<SeenRequest> requests() const;
    int connectionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};
