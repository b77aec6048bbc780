// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/farewell.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX

#include <QTcpSocket>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int ReadsInOneGo = 16;

constexpr std::chrono::milliseconds Limit = 1s, LimitAtExit = 100ms;
constexpr int SliceMsecs = 20; // to look at those that came since
constexpr size_t MostAtOnce = 64; // more would use up the descriptors that a process may have

struct Leaving
{
    int descriptor;
    Clock::time_point end;
};

// The connections that are being closed, in one thread that runs while there are any.
class Farewells
{
public:
    Farewells()
        : m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }
    void add(int descriptor);

private:
    void run(const std::stop_token &stop);
    void pollOnce(std::unique_lock<std::mutex> &lock);
    void hurry();

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Leaving> m_leaving; // oldest first
    std::jthread m_thread; // ends before the rest does
};

void Farewells::add(int descriptor)
{
    const std::lock_guard lock(m_mutex);
    if (m_leaving.size() == MostAtOnce) {
        ::close(m_leaving.front().descriptor);
        m_leaving.pop_front();
    }
    m_leaving.push_back({ descriptor, Clock::now() + Limit });
    m_changed.notify_one();
}

void Farewells::run(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_leaving.empty(); }))
        pollOnce(lock);
    hurry();
    while (!m_leaving.empty())
        pollOnce(lock);
}

// At the program's end.
void Farewells::hurry()
{
    for (Leaving &one : m_leaving)
        one.end = std::min(one.end, Clock::now() + LimitAtExit);
}

// Reads what is there, a little in one go: the other side may never stop sending. False when it has
// closed.
bool drain(int descriptor)
{
    std::array<char, 4096> bytes;
    ssize_t size = 0;
    for (int i = 0; i < ReadsInOneGo; ++i) {
        size = ::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size <= 0)
            break;
    }
    return size > 0 || (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

void Farewells::pollOnce(std::unique_lock<std::mutex> &lock)
{
    std::vector<pollfd> polled;
    for (const Leaving &one : m_leaving)
        polled.push_back({ one.descriptor, POLLIN, 0 });
    lock.unlock();
    ::poll(polled.data(), nfds_t(polled.size()), SliceMsecs);
    lock.lock();
    const Clock::time_point now = Clock::now();
    std::erase_if(m_leaving, [now](const Leaving &one) {
        if (drain(one.descriptor) && now < one.end)
            return false;
        ::close(one.descriptor);
        return true;
    });
}

}

bool closeLater(QTcpSocket &socket)
{
    const int descriptor = ::fcntl(int(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    socket.abort(); // its own descriptor; the connection lives on
    ::shutdown(descriptor, SHUT_WR);
    static Farewells farewells;
    farewells.add(descriptor);
    return true;
}

#else

bool closeLater(QTcpSocket &)
{
    return false;
}

#endif
