// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/askpassword.h"

#include <QByteArray>

#ifdef _WIN32
#include <conio.h>
#else
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace {

constexpr int ControlC = 3, ControlD = 4, Backspace = 8, Delete = 127;
constexpr qsizetype MaxPassword = 1024;

// One character typed at a time, unseen; nothing where there is no terminal.
class Terminal
{
public:
#ifdef _WIN32
    bool isOpen() const
    {
        return true;
    }
    void write(const QByteArray &text)
    {
        for (const char c : text)
            _putch(c);
    }
    int read()
    {
        return _getch();
    }
#else
    Terminal()
        : m_file(open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_file < 0 || tcgetattr(m_file, &m_before) != 0)
            return;
        termios unseen = m_before;
        // The keys that would end this program are read here: it has to show what is typed again.
        unseen.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG);
        m_isOpen = tcsetattr(m_file, TCSAFLUSH, &unseen) == 0;
    }
    ~Terminal()
    {
        if (m_isOpen)
            tcsetattr(m_file, TCSAFLUSH, &m_before);
        if (m_file >= 0)
            close(m_file);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    bool isOpen() const
    {
        return m_isOpen;
    }
    void write(const QByteArray &text)
    {
        if (::write(m_file, text.constData(), size_t(text.size())) < 0)
            m_isOpen = false;
    }
    int read()
    {
        unsigned char c = 0;
        return ::read(m_file, &c, 1) == 1 ? c : ControlD;
    }

private:
    int m_file;
    termios m_before {};
    bool m_isOpen = false;
#endif
};

// The last character of a text in UTF-8.
void chopCharacter(QByteArray &text)
{
    while (!text.isEmpty() && (uchar(text.back()) & 0xc0) == 0x80)
        text.chop(1);
    text.chop(1);
}

}

std::optional<QString> askPassword(const QString &question)
{
    Terminal terminal;
    if (!terminal.isOpen())
        return {};
    terminal.write(question.toUtf8() + ' ');
    QByteArray typed;
    for (;;) {
        const int c = terminal.read();
        if (c == '\n' || c == '\r')
            break;
        if (c == ControlC || c == ControlD || typed.size() >= MaxPassword) {
            terminal.write("\n");
            return {};
        }
        if (c == Backspace || c == Delete)
            chopCharacter(typed);
        else
            typed += char(c);
    }
    terminal.write("\n");
    return QString::fromUtf8(typed);
}
