// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/connectiontext.h"

#include <QCoreApplication>

namespace {

using Cell = ConnectionGrid::Cell;

Message answeredText(const Cell &cell)
{
    const QList<Message::Value> counts { qint64(cell.stapled()), qint64(cell.handshakes),
                                         qint64(cell.missed), qint64(cell.failures) };
    const bool isUniform = cell.missed == 0 || cell.stapled() == 0;
    if (cell.failures > 0) {
        if (isUniform)
            return { QT_TRANSLATE_NOOP("Rules", "%1 of %2 stapled, %4 failed"), counts };
        if (cell.isStable)
            return { QT_TRANSLATE_NOOP("Rules", "missed %3 of %2, then stable, %4 failed"),
                     counts };
        return { QT_TRANSLATE_NOOP("Rules", "missed %3 of %2, comes and goes, %4 failed"), counts };
    }
    if (isUniform)
        return { QT_TRANSLATE_NOOP("Rules", "%1 of %2 stapled"), counts };
    if (cell.isStable)
        return { QT_TRANSLATE_NOOP("Rules", "missed %3 of %2, then stable"), counts };
    return { QT_TRANSLATE_NOOP("Rules", "missed %3 of %2, comes and goes"), counts };
}

struct Totals
{
    int handshakes = 0;
    int stapled = 0;
};

Totals totalsOf(const ConnectionGrid &grid)
{
    Totals totals;
    for (const ConnectionGrid::Row &row : grid.rows) {
        for (const Cell &cell : row.cells) {
            totals.handshakes += cell.handshakes;
            totals.stapled += cell.stapled();
        }
    }
    return totals;
}

// The finding that says most about how the connections differ.
const Finding *differenceIn(const Judgement &judgement)
{
    for (const char *id :
         { "staple-inconsistent-backends", "staple-version-dependent", "staple-keytype-dependent",
           "staple-cold-cache", "staple-intermittent" }) {
        if (const Finding *finding = judgement.finding(QString::fromLatin1(id)))
            return finding;
    }
    return nullptr;
}

}

QString protocolName(const QString &protocol)
{
    QString name = protocol == u"TLSv1" ? QStringLiteral("TLSv1.0") : protocol;
    return name.replace(QStringLiteral("TLSv"), QStringLiteral("TLS "));
}

QString columnName(const ConnectionGrid::Column &column)
{
    if (column.protocol.isEmpty())
        return QCoreApplication::translate("Rules", "Connection");
    const QString name = protocolName(column.protocol);
    return column.key.isEmpty() ? name : name + QStringLiteral(", ") + column.key;
}

Message cellText(const Cell &cell, const ConnectionGrid::Column &column)
{
    switch (cell.state) {
    case Cell::State::NotAsked:
        return { QT_TRANSLATE_NOOP("Rules", "not asked") };
    case Cell::State::VersionNotOffered:
        return { QT_TRANSLATE_NOOP("Rules", "%1 not offered"), { protocolName(column.protocol) } };
    case Cell::State::KeyNotOffered:
        return { QT_TRANSLATE_NOOP("Rules", "no %1 certificate"), { column.key } };
    case Cell::State::Failed:
        return cell.fault ? faultText(*cell.fault) : Message { QT_TRANSLATE_NOOP("Rules", "–") };
    case Cell::State::Answered:
        break;
    }
    return answeredText(cell);
}

Message faultText(ProbeFault fault)
{
    switch (fault) {
    case ProbeFault::NameNotFound:
        return { QT_TRANSLATE_NOOP("Rules", "name not resolved") };
    case ProbeFault::Refused:
        return { QT_TRANSLATE_NOOP("Rules", "connection refused") };
    case ProbeFault::TimedOut:
        return { QT_TRANSLATE_NOOP("Rules", "timed out") };
    case ProbeFault::Unreachable:
        return { QT_TRANSLATE_NOOP("Rules", "no route") };
    case ProbeFault::Reset:
        return { QT_TRANSLATE_NOOP("Rules", "connection cut") };
    case ProbeFault::NotTls:
        return { QT_TRANSLATE_NOOP("Rules", "not TLS") };
    case ProbeFault::StartTlsRefused:
    case ProbeFault::StartTlsNotOffered:
    case ProbeFault::StartTlsProtocol:
    case ProbeFault::StartTlsLongLine:
    case ProbeFault::StartTlsTooMuch:
    case ProbeFault::StartTlsStalled:
    case ProbeFault::StartTlsInjection:
        return { QT_TRANSLATE_NOOP("Rules", "STARTTLS failed") };
    case ProbeFault::HandshakeFailed:
        return { QT_TRANSLATE_NOOP("Rules", "handshake failed") };
    case ProbeFault::HandshakeTooLarge:
    case ProbeFault::ChainTooLong:
    case ProbeFault::CertificateTooLarge:
        return { QT_TRANSLATE_NOOP("Rules", "too large") };
    case ProbeFault::ClientCertificate:
        return { QT_TRANSLATE_NOOP("Rules", "client certificate") };
    case ProbeFault::Stopped:
        return { QT_TRANSLATE_NOOP("Rules", "stopped") };
    }
    return {};
}

QString connectionsSentence(const ConnectionGrid &grid, const Judgement &judgement)
{
    const Totals totals = totalsOf(grid);
    QString sentence;
    if (const Finding *difference = differenceIn(judgement))
        sentence = QCoreApplication::translate("Rules", "%1. %2")
                       .arg(difference->title(), difference->detail.translated());
    else if (totals.handshakes == 0)
        sentence = QCoreApplication::translate(
            "Rules", "No handshake came far enough to see a certificate.");
    else if (totals.stapled == 0)
        sentence = QCoreApplication::translate("Rules", "No connection was stapled (%1).")
                       .arg(totals.handshakes);
    else
        sentence = QCoreApplication::translate("Rules", "Every connection was stapled (%1).")
                       .arg(totals.handshakes);
    if (!grid.isThorough && totals.handshakes > 0)
        sentence
            += u' '
            + QCoreApplication::translate(
                   "Rules",
                   "Only one address was tried, and one version of TLS. A thorough check asks for "
                   "the others, and for RSA and ECDSA certificates apart.");
    return sentence;
}
