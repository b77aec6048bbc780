// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <utility>

// Plain text as it stands in an HTML document, in an element or between double quotes: nothing in
// it is markup, and control, bidi and other invisible characters are made visible.
QByteArray html(const QString &text);

// The same between <bdi> and </bdi>: a name from elsewhere, which turns no text around it.
QByteArray htmlName(const QString &text);

// An element. `content` is HTML; the values of attributes are plain text.
using HtmlAttributes = std::initializer_list<std::pair<const char *, QString>>;
QByteArray element(const char *tag, const QByteArray &content, HtmlAttributes attributes = {});

// What may be wider than the window: scrolled sideways, by the keyboard too. `name` says what it
// is.
QByteArray htmlScrolling(const QByteArray &content, const QString &name);

// A number as SVG takes it, to a tenth.
QByteArray svgNumber(double number);
