// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/tlsfields.h"

#include "base/text.h"
#include "rules/connectiontext.h"
#include "rules/offer.h"
#include "ui/detail/attemptsmodel.h"

#include <QCoreApplication>

namespace {

struct TlsTexts
{
    Q_DECLARE_TR_FUNCTIONS(TlsFields)
};

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? TlsTexts::tr("not known") : visibleText(text, 200);
}

QString yesOrNo(bool isTrue)
{
    return isTrue ? TlsTexts::tr("yes") : TlsTexts::tr("no");
}

ResponseField named(const QString &name, const QString &value, const char *topic)
{
    return fieldAbout(QString::fromLatin1(topic), name, value);
}

QString statusRequestText(const Capture &capture)
{
    if (!capture.brokenStatuses.isEmpty())
        return TlsTexts::tr("answered with a broken message");
    if (!capture.staples.isEmpty())
        return TlsTexts::tr("answered with %n response(s)", nullptr, int(capture.staples.size()));
    return capture.statusAcknowledged ? TlsTexts::tr("acknowledged, but no response followed")
                                      : TlsTexts::tr("not answered");
}

ResponseField extensionsOf(const Capture &capture)
{
    ResponseField all = named(TlsTexts::tr("Extensions seen"), {}, "tls/extensions");
    all.isOpenAtFirst = true;
    all.children += named(QStringLiteral("status_request (5)"), statusRequestText(capture),
                          "tls/status_request");
    all.children += named(QStringLiteral("signed_certificate_timestamp (18)"),
                          capture.tlsScts.isEmpty()
                              ? TlsTexts::tr("not answered")
                              : TlsTexts::tr("%n byte(s)", nullptr, int(capture.tlsScts.size())),
                          "tls/signed_certificate_timestamp");
    return all;
}

void addAgreed(QList<ResponseField> &fields, const Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    fields += named(TlsTexts::tr("Address"), orUnknown(attempt.address), "tls/address");
    fields += named(TlsTexts::tr("Protocol"), orUnknown(protocolName(capture.protocol)),
                    "tls/protocol");
    fields += named(TlsTexts::tr("Cipher suite"), orUnknown(capture.cipher), "tls/cipher");
    fields += named(TlsTexts::tr("Key exchange"), orUnknown(capture.keyExchangeGroup), "tls/group");
    fields += named(TlsTexts::tr("Key of the certificate"), leafKeyName(capture), "tls/key");
    fields += named(TlsTexts::tr("Certificates sent"), QString::number(capture.chain.size()),
                    "tls/chain");
    fields += named(TlsTexts::tr("Session resumed"), yesOrNo(capture.wasResumed), "tls/resumed");
    fields += named(TlsTexts::tr("Client certificate asked for"),
                    yesOrNo(capture.certificateRequested), "tls/request");
    fields += extensionsOf(capture);
}

// The rows of the table of attempts, one below the other.
ResponseField attemptsOf(const QList<Attempt> &attempts)
{
    ResponseField all
        = named(TlsTexts::tr("Attempts"), QString::number(attempts.size()), "tls/attempts");
    all.isOpenAtFirst = true;
    AttemptsModel model;
    model.setAttempts(attempts);
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto text = [&](int column) { return model.index(row, column).data().toString(); };
        const QString end = attempts[row].error
            ? text(AttemptsModel::ErrorColumn)
            : TlsTexts::tr("staple: %1").arg(text(AttemptsModel::StapleColumn));
        ResponseField one = fieldOf(
            TlsTexts::tr("Attempt %1").arg(row + 1),
            QStringLiteral("%1, %2, %3")
                .arg(text(AttemptsModel::AddressColumn), text(AttemptsModel::ProtocolColumn), end));
        one.topic = all.topic;
        for (int column = 0; column < model.columnCount(); ++column)
            one.children += fieldOf(
                model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text(column));
        all.children += one;
    }
    return all;
}

}

QList<ResponseField> tlsFields(const Inspection &inspection)
{
    QList<ResponseField> fields;
    if (const Attempt *judged = inspection.judgedAttempt())
        addAgreed(fields, *judged);
    fields += attemptsOf(inspection.attempts);
    return fields;
}
