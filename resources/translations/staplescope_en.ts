<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddHostsDialog</name>
    <message numerus="yes">
        <source>&amp;Add %n host(s)</source>
        <translation>
            <numerusform>&amp;Add %n host</numerusform>
            <numerusform>&amp;Add %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be used</source>
        <translation>
            <numerusform>%n line cannot be used</numerusform>
            <numerusform>%n lines cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) listed already</source>
        <translation>
            <numerusform>%n line listed already</numerusform>
            <numerusform>%n lines listed already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n host(s) changed: %1</source>
        <translation>
            <numerusform>%n host changed: %1</numerusform>
            <numerusform>%n hosts changed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; given up after %n tries</source>
        <translation>
            <numerusform>%1; given up after %n try</numerusform>
            <numerusform>%1; given up after %n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BytesView</name>
    <message numerus="yes">
        <source>%n byte(s) selected, from byte %1</source>
        <translation>
            <numerusform>%n byte selected, byte %1</numerusform>
            <numerusform>%n bytes selected, from byte %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartReading</name>
    <message numerus="yes">
        <source>%n check(s), %1</source>
        <translation>
            <numerusform>%n check, %1</numerusform>
            <numerusform>%n checks, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassChip</name>
    <message numerus="yes">
        <source>%1: %n host(s)</source>
        <translation>
            <numerusform>%1: %n host</numerusform>
            <numerusform>%1: %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>watching %n host(s)</source>
        <translation>
            <numerusform>watching %n host</numerusform>
            <numerusform>watching %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) of older checks, summarised</source>
        <translation>
            <numerusform>%n day of older checks, summarised</numerusform>
            <numerusform>%n days of older checks, summarised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) summarised</source>
        <translation>
            <numerusform>%n check summarised</numerusform>
            <numerusform>%n checks summarised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>server names, proxies, client certificates, tags, notes and intervals of %n host(s) are not in the list</source>
        <translation>
            <numerusform>server names, proxies, client certificates, tags, notes and intervals of %n host are not in the list</numerusform>
            <numerusform>server names, proxies, client certificates, tags, notes and intervals of %n hosts are not in the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandAlerts</name>
    <message numerus="yes">
        <source>%n earlier one(s) still run</source>
        <translation>
            <numerusform>%n earlier one still runs</numerusform>
            <numerusform>%n earlier ones still run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n field(s) differ.</source>
        <translation>
            <numerusform>%n field differs.</numerusform>
            <numerusform>%n fields differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DerTreeModel</name>
    <message numerus="yes">
        <source>ends too early: claims %n byte(s)</source>
        <translation>
            <numerusform>ends too early: claims %n byte</numerusform>
            <numerusform>ends too early: claims %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldPane</name>
    <message numerus="yes">
        <source>%n byte(s), from byte %1</source>
        <translation>
            <numerusform>%n byte, byte %1</numerusform>
            <numerusform>%n bytes, from byte %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message numerus="yes">
        <source>%n checks skipped</source>
        <translation>
            <numerusform>%n check skipped</numerusform>
            <numerusform>%n checks skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetBars</name>
    <message numerus="yes">
        <source>%1: %n host(s), %2</source>
        <translation>
            <numerusform>%1: %n host, %2</numerusform>
            <numerusform>%1: %n hosts, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message numerus="yes">
        <source>Every check runs %n rule(s).</source>
        <translation>
            <numerusform>Every check runs %n rule.</numerusform>
            <numerusform>Every check runs %n rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n old check(s) were summarised.</source>
        <translation>
            <numerusform>%n old check was summarised.</numerusform>
            <numerusform>%n old checks were summarised.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message numerus="yes">
        <source>%n check(s), %1</source>
        <translation>
            <numerusform>%n check, %1</numerusform>
            <numerusform>%n checks, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostDefaults</name>
    <message numerus="yes">
        <source>&amp;More (%n set)</source>
        <translation>
            <numerusform>&amp;More (%n set)</numerusform>
            <numerusform>&amp;More (%n set)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message numerus="yes">
        <source>Went back to an older response %n time(s)</source>
        <translation>
            <numerusform>Went back to an older response %n time</numerusform>
            <numerusform>Went back to an older response %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListFields</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LooseDialog</name>
    <message numerus="yes">
        <source>%n more certificate(s) may have signed.</source>
        <translation>
            <numerusform>%n more certificate may have signed.</numerusform>
            <numerusform>%n more certificates may have signed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n host(s). Their history is kept.</source>
        <translation>
            <numerusform>Removed %n host. Its history is kept.</numerusform>
            <numerusform>Removed %n hosts. Their history is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n command(s)</source>
        <translation>
            <numerusform>Copied %n command</numerusform>
            <numerusform>Copied %n commands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) changed for the worse: %1</source>
        <translation>
            <numerusform>%n host changed for the worse: %1</numerusform>
            <numerusform>%n hosts changed for the worse: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CA file(s) you trust cannot be used: %1</source>
        <translation>
            <numerusform>%n CA file you trust cannot be used: %1</numerusform>
            <numerusform>%n CA files you trust cannot be used: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n host(s)</source>
        <translation>
            <numerusform>Copied %n host</numerusform>
            <numerusform>Copied %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n check(s)</source>
        <translation>
            <numerusform>Copied %n check</numerusform>
            <numerusform>Copied %n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n response(s)</source>
        <translation>
            <numerusform>Export %n response</numerusform>
            <numerusform>Export %n responses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n response(s) to %1</source>
        <translation>
            <numerusform>Exported %n response to %1</numerusform>
            <numerusform>Exported %n responses to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n host(s) to %1</source>
        <translation>
            <numerusform>Exported %n host to %1</numerusform>
            <numerusform>Exported %n hosts to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n summary(ies)</source>
        <translation>
            <numerusform>Copied %n summary</numerusform>
            <numerusform>Copied %n summaries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n capture(s)</source>
        <translation>
            <numerusform>Save %n capture</numerusform>
            <numerusform>Save %n captures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n capture(s) in %1</source>
        <translation>
            <numerusform>Saved %n capture in %1</numerusform>
            <numerusform>Saved %n captures in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Method</name>
    <message numerus="yes">
        <source>%n listed host(s)</source>
        <translation>
            <numerusform>%n listed host</numerusform>
            <numerusform>%n listed hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at %n address(es)</source>
        <translation>
            <numerusform>at %n address</numerusform>
            <numerusform>at %n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest checks took %n handshake(s)</source>
        <translation>
            <numerusform>The newest checks took %n handshake</numerusform>
            <numerusform>The newest checks took %n handshakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the bytes received, as of the time of the check, by %n rule(s)</source>
        <translation>
            <numerusform>From the bytes received, as of the time of the check, by %n rule</numerusform>
            <numerusform>From the bytes received, as of the time of the check, by %n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) of responders</source>
        <translation>
            <numerusform>%n answer of a responder</numerusform>
            <numerusform>%n answers of responders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revocation list(s)</source>
        <translation>
            <numerusform>%n revocation list</numerusform>
            <numerusform>%n revocation lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issuer certificate(s)</source>
        <translation>
            <numerusform>%n issuer certificate</numerusform>
            <numerusform>%n issuer certificates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revocation list(s) of earlier checks were used again.</source>
        <translation>
            <numerusform>%n revocation list of an earlier check was used again.</numerusform>
            <numerusform>%n revocation lists of earlier checks were used again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s) critical.</source>
        <translation>
            <numerusform>%1 of %n host is critical.</numerusform>
            <numerusform>%1 of %n hosts are critical.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s) with warnings.</source>
        <translation>
            <numerusform>%1 of %n host has warnings.</numerusform>
            <numerusform>%1 of %n hosts have warnings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message numerus="yes">
        <source>, %n result(s) stale</source>
        <translation>
            <numerusform>, %n result is stale</numerusform>
            <numerusform>, %n results are stale</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n host(s) never checked</source>
        <translation>
            <numerusform>, %n host was never checked</numerusform>
            <numerusform>, %n hosts were never checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewTileButton</name>
    <message numerus="yes">
        <source>%1: %n host(s)</source>
        <translation>
            <numerusform>%1: %n host</numerusform>
            <numerusform>%1: %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source> · %n host(s)</source>
        <translation>
            <numerusform> · %n host</numerusform>
            <numerusform> · %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n host(s) of the list</source>
        <translation>
            <numerusform>All %n host of the list</numerusform>
            <numerusform>All %n hosts of the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen host(s)</source>
        <translation>
            <numerusform>%n chosen host</numerusform>
            <numerusform>%n chosen hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more certificate(s) above</source>
        <translation>
            <numerusform>%n more certificate above</numerusform>
            <numerusform>%n more certificates above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) need action now: clients that check revocation refuse them or soon will.</source>
        <translation>
            <numerusform>%n host needs action now: clients that check revocation refuse it or soon will.</numerusform>
            <numerusform>%n hosts need action now: clients that check revocation refuse them or soon will.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) will need it soon.</source>
        <translation>
            <numerusform>%n host will need it soon.</numerusform>
            <numerusform>%n hosts will need it soon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) could not be checked.</source>
        <translation>
            <numerusform>%n host could not be checked.</numerusform>
            <numerusform>%n hosts could not be checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>· %n host(s)</source>
        <translation>
            <numerusform>· %n host</numerusform>
            <numerusform>· %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) found by the filter “%1”</source>
        <translation>
            <numerusform>%n host found by the filter “%1”</numerusform>
            <numerusform>%n hosts found by the filter “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) with the tag %1</source>
        <translation>
            <numerusform>%n host with the tag %1</numerusform>
            <numerusform>%n hosts with the tag %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n host(s)</source>
        <translation>
            <numerusform>on %n host</numerusform>
            <numerusform>on %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hosts not in good order, by the last check of every %n days</source>
        <translation>
            <numerusform>Hosts not in good order, by the last check of each day</numerusform>
            <numerusform>Hosts not in good order, by the last check of every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still critical</source>
        <translation>
            <numerusform>%n of them still critical</numerusform>
            <numerusform>%n of them still critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n host(s) a staple is neither possible nor expected, for instance because the certificate names no OCSP responder. They are shown as not applicable and count neither as good nor as bad.</source>
        <translation>
            <numerusform>For %n host a staple is neither possible nor expected, for instance because the certificate names no OCSP responder. It is shown as not applicable and counts neither as good nor as bad.</numerusform>
            <numerusform>For %n hosts a staple is neither possible nor expected, for instance because the certificates name no OCSP responder. They are shown as not applicable and count neither as good nor as bad.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n chosen host(s)</source>
        <translation>
            <numerusform>of %n chosen host</numerusform>
            <numerusform>of %n chosen hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message numerus="yes">
        <source>Replace %n file(s)?</source>
        <translation>
            <numerusform>Replace %n file?</numerusform>
            <numerusform>Replace %n files?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResponseFields</name>
    <message numerus="yes">
        <source>%n timestamp(s)</source>
        <translation>
            <numerusform>%n timestamp</numerusform>
            <numerusform>%n timestamps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s) shown</source>
        <translation>
            <numerusform>%1 of %n host shown</numerusform>
            <numerusform>%1 of %n hosts shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryTab</name>
    <message numerus="yes">
        <source>Show all findings, %n more</source>
        <translation>
            <numerusform>Show all findings, %n more</numerusform>
            <numerusform>Show all findings, %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryText</name>
    <message numerus="yes">
        <source>And %n more finding(s).</source>
        <translation>
            <numerusform>And %n more finding.</numerusform>
            <numerusform>And %n more findings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TlsFields</name>
    <message numerus="yes">
        <source>answered with %n response(s)</source>
        <translation>
            <numerusform>answered with %n response</numerusform>
            <numerusform>answered with %n responses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchRow</name>
    <message numerus="yes">
        <source>%n check(s): %1</source>
        <translation>
            <numerusform>%n check: %1</numerusform>
            <numerusform>%n checks: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message numerus="yes">
        <source>Checking %n host(s)</source>
        <translation>
            <numerusform>Checking %n host</numerusform>
            <numerusform>Checking %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchlistCommands</name>
    <message numerus="yes">
        <source>Add %n host(s)</source>
        <translation>
            <numerusform>Add %n host</numerusform>
            <numerusform>Add %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n host(s)</source>
        <translation>
            <numerusform>Remove %n host</numerusform>
            <numerusform>Remove %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause %n host(s)</source>
        <translation>
            <numerusform>Pause %n host</numerusform>
            <numerusform>Pause %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n host(s)</source>
        <translation>
            <numerusform>Resume %n host</numerusform>
            <numerusform>Resume %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n host(s) “%1”</source>
        <translation>
            <numerusform>Tag %n host “%1”</numerusform>
            <numerusform>Tag %n hosts “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take “%1” from %n host(s)</source>
        <translation>
            <numerusform>Take “%1” from %n host</numerusform>
            <numerusform>Take “%1” from %n hosts</numerusform>
        </translation>
    </message>
</context>
</TS>
