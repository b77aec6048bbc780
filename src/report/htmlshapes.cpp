// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlshapes.h"

namespace {

QByteArray use(const QByteArray &symbol, const char *size = "")
{
    return "<svg class=\"shape " + QByteArray(size) + "\" aria-hidden=\"true\"><use href=\"#"
        + symbol + "\"/></svg>";
}

QByteArray symbolOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return "s-critical";
    case VerdictClass::Warning:
        return "s-warning";
    case VerdictClass::Notice:
        return "s-notice";
    case VerdictClass::Ok:
        return "s-ok";
    case VerdictClass::NoData:
        return "s-unreachable";
    case VerdictClass::NotApplicable:
        return "s-na";
    }
    Q_UNREACHABLE();
}

// Of ours, on a field of 16 by 16; marks inside a filled shape have the colour of the paper.
constexpr char Symbols[] = R"svg(<svg class="symbols" width="0" height="0" aria-hidden="true"><defs>
<symbol id="s-ok" viewBox="0 0 16 16"><circle class="f-ok" cx="8" cy="8" r="7"/><path class="mark" d="M4.75 8.25 7 10.5l4.25-4.75"/></symbol>
<symbol id="s-notice" viewBox="0 0 16 16"><circle class="f-notice" cx="8" cy="8" r="7"/><path class="mark" d="M8 7.5v4"/><circle class="f-paper" cx="8" cy="4.75" r="1.1"/></symbol>
<symbol id="s-warning" viewBox="0 0 16 16"><path class="f-warning" d="M8 1 15.75 15H.25z"/><path class="mark" d="M8 6v4"/><circle class="f-paper" cx="8" cy="12.35" r="1"/></symbol>
<symbol id="s-critical" viewBox="0 0 16 16"><path class="f-critical" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="mark" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/></symbol>
<symbol id="s-revoked" viewBox="0 0 16 16"><path class="f-critical" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="mark thick" d="M4.5 8h7"/></symbol>
<symbol id="s-na" viewBox="0 0 16 16"><path class="hollow" d="M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M5.25 8h5.5"/></symbol>
<symbol id="s-tls" viewBox="0 0 16 16"><path class="hollow" d="M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M6 6l4 4m0-4-4 4"/></symbol>
<symbol id="s-unreachable" viewBox="0 0 16 16"><path class="hollow" d="M6.2 4.6H4.4a3.4 3.4 0 0 0 0 6.8h1.8m3.6-6.8h1.8a3.4 3.4 0 0 1 0 6.8H9.8M8 1.5v2m0 9v2"/></symbol>
<symbol id="s-never" viewBox="0 0 16 16"><circle class="hollow dashed" cx="8" cy="8" r="6.25"/></symbol>
<pattern id="p-warning" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="l-warning" d="M0 2.5h5"/></pattern>
<pattern id="p-critical" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="l-critical" d="M0 2.5h5M2.5 0v5"/></pattern>
<pattern id="p-expired" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="l-critical" d="M0 2.5h5"/></pattern>
<pattern id="p-gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="l-gap" d="M0 3h6"/></pattern>
</defs></svg>
)svg";

}

QByteArray htmlSymbols()
{
    return Symbols;
}

QByteArray htmlShape(VerdictClass verdictClass)
{
    return use(symbolOf(verdictClass));
}

QByteArray htmlShape(Verdict verdict, VerdictClass verdictClass, const char *size)
{
    if (verdictClass == VerdictClass::Critical && verdict == Verdict::Revoked)
        return use("s-revoked", size);
    if (verdictClass == VerdictClass::NoData && verdict == Verdict::TlsFailed)
        return use("s-tls", size);
    return use(symbolOf(verdictClass), size);
}

QByteArray htmlShape(const HostRow &row, const char *size)
{
    return row.newest ? htmlShape(row.newest->verdict, row.newest->verdictClass, size)
                      : use("s-never", size);
}

QByteArray htmlShape(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return use("s-critical");
    case Severity::Warning:
        return use("s-warning");
    case Severity::Info:
        return use("s-notice");
    case Severity::Ok:
        return use("s-ok");
    case Severity::Skipped:
        return use("s-na");
    }
    Q_UNREACHABLE();
}
