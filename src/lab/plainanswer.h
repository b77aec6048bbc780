// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// What the lab's servers say to whoever asks them something, so that a browser or curl is content.
inline QByteArray plainAnswer()
{
    return "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 16\r\n\r\n"
           "Staplescope lab\n";
}
