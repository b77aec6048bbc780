// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "report/reporttexts.h"

// The sections of a report in HTML, each a heading with what belongs to it.
QByteArray htmlSummary(const Report &report);
QByteArray htmlFleetHead(const Report &report); // up to the first row
QByteArray htmlFleetRow(const Report &report, qsizetype index); // begins a class where it does
QByteArray htmlFleetEnd();
QByteArray htmlHost(const Report &report, const HostReport &host, qsizetype index);
QByteArray htmlMethod(const Report &report);
QByteArray htmlGlossary();

// The place of a host's section: "host-12".
QString htmlHostId(qsizetype index);
// Its name, as a link to its section where there is one.
QByteArray htmlHostLink(const Report &report, qsizetype index);

// Lines of name, value and remark.
QByteArray htmlLines(const QList<ReportTexts::Line> &lines);
QByteArray htmlHeading(const char *tag, const QString &text, const QString &remark = {},
                       const QString &id = {});
