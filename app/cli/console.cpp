// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace {

bool isTerminal(FILE *file)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(file)) != 0;
#else
    return isatty(fileno(file)) != 0;
#endif
}

// NO_COLOR counts when it is set and not empty (no-color.org).
bool wantsColours()
{
    return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

}

Console::Console()
{
    if (m_outFile.open(stdout, QIODevice::WriteOnly))
        m_out.setDevice(&m_outFile);
    if (m_errFile.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        m_err.setDevice(&m_errFile);
    m_hasColours = isTerminal(stdout) && wantsColours();
    m_hasProgress = isTerminal(stderr);
}

void Console::write(const QByteArray &bytes)
{
    m_out.flush();
    m_outFile.write(bytes);
}

void Console::message(const QString &text)
{
    show(u"staplescope-cli: %1\n"_qs.arg(text));
}

void Console::show(const QString &text)
{
    m_out.flush();
    m_outFile.flush();
    m_err << text;
    m_err.flush();
}

void Console::showProgress(const QString &text)
{
    if (m_hasProgress)
        show(u"\r\x1b[K"_qs + text);
}

QString Console::inColour(int sgr, const QString &text) const
{
    return m_hasColours ? u"\x1b[%1m%2\x1b[0m"_qs.arg(sgr).arg(text) : text;
}

QString Console::painted(VerdictClass verdictClass, const QString &text) const
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return inColour(31, text);
    case VerdictClass::Warning:
        return inColour(33, text);
    case VerdictClass::Notice:
        return inColour(34, text);
    case VerdictClass::Ok:
        return inColour(32, text);
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        break;
    }
    return text;
}

QString Console::painted(Severity severity, const QString &text) const
{
    switch (severity) {
    case Severity::Error:
        return painted(VerdictClass::Critical, text);
    case Severity::Warning:
        return painted(VerdictClass::Warning, text);
    case Severity::Info:
        return painted(VerdictClass::Notice, text);
    case Severity::Ok:
        return painted(VerdictClass::Ok, text);
    case Severity::Skipped:
        break;
    }
    return text;
}

bool Console::flush()
{
    m_out.flush();
    return m_out.status() == QTextStream::Ok && m_outFile.flush()
        && m_outFile.error() == QFileDevice::NoError;
}
