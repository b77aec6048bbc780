// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/certificatestate.h"

#include <QCoreApplication>

namespace {

struct StateTexts
{
    Q_DECLARE_TR_FUNCTIONS(CertificateState)
};

}

QString stateId(RevocationState state)
{
    switch (state) {
    case RevocationState::Good:
        return QStringLiteral("good");
    case RevocationState::Revoked:
        return QStringLiteral("revoked");
    case RevocationState::Unknown:
        return QStringLiteral("unknown");
    case RevocationState::NotKnown:
        return QStringLiteral("notKnown");
    case RevocationState::NotApplicable:
        return QStringLiteral("notApplicable");
    }
    Q_UNREACHABLE();
}

QString sourceId(RevocationSource source)
{
    switch (source) {
    case RevocationSource::None:
        return QStringLiteral("none");
    case RevocationSource::Staple:
        return QStringLiteral("staple");
    case RevocationSource::Responder:
        return QStringLiteral("responder");
    case RevocationSource::List:
        return QStringLiteral("crl");
    }
    Q_UNREACHABLE();
}

QString stateWord(RevocationState state)
{
    switch (state) {
    case RevocationState::Good:
        return StateTexts::tr("Good");
    case RevocationState::Revoked:
        return StateTexts::tr("Revoked");
    case RevocationState::Unknown:
        return StateTexts::tr("Unknown to CA");
    case RevocationState::NotKnown:
        return StateTexts::tr("Not known");
    case RevocationState::NotApplicable:
        return StateTexts::tr("Not applicable");
    }
    Q_UNREACHABLE();
}

QString sourceWord(RevocationSource source)
{
    switch (source) {
    case RevocationSource::None:
        return StateTexts::tr("nothing asked");
    case RevocationSource::Staple:
        return StateTexts::tr("staple");
    case RevocationSource::Responder:
        return StateTexts::tr("responder");
    case RevocationSource::List:
        return StateTexts::tr("revocation list");
    }
    Q_UNREACHABLE();
}

QString stateLine(const CertificateState &state)
{
    if (state.state == RevocationState::NotKnown)
        return StateTexts::tr("Revocation not known");
    if (state.source == RevocationSource::None)
        return StateTexts::tr("Revocation not applicable");
    return StateTexts::tr("%1: %2 of %3")
        .arg(stateWord(state.state), sourceWord(state.source), toText(*state.asOf).left(10));
}

namespace {

QString saidBy(const CertificateState &state)
{
    const QString asOf = toMinuteText(*state.asOf);
    const QString fetched = state.fetchedAt ? toMinuteText(*state.fetchedAt) : QString();
    switch (state.source) {
    case RevocationSource::Staple:
        return StateTexts::tr("So says the response stapled by the server, as of %1.").arg(asOf);
    case RevocationSource::Responder:
        return StateTexts::tr("So says the CA's responder, as of %1, asked %2.").arg(asOf, fetched);
    case RevocationSource::List:
        return StateTexts::tr("So says the CA's list of %1, fetched %2.").arg(asOf, fetched);
    case RevocationSource::None:
        break;
    }
    return {};
}

QString whyNotApplicable(NotRevocable reason)
{
    switch (reason) {
    case NotRevocable::Root:
        return StateTexts::tr("A root answers for itself: it has no revocation state.");
    case NotRevocable::SelfSigned:
        return StateTexts::tr("A self-signed certificate has no CA that could revoke it.");
    case NotRevocable::ShortLived:
        return StateTexts::tr("A certificate this short-lived needs no revocation state.");
    case NotRevocable::NoRevAvail:
        return StateTexts::tr("The CA publishes no revocation state for this certificate.");
    case NotRevocable::No:
        break;
    }
    return {};
}

}

QString stateSentence(const CertificateState &state)
{
    QString said = saidBy(state);
    if (state.validUntil)
        said += QLatin1Char(' ')
            + StateTexts::tr("It holds until %1.").arg(toMinuteText(*state.validUntil));
    switch (state.state) {
    case RevocationState::Good:
        return StateTexts::tr("Not revoked.") + QLatin1Char(' ') + said;
    case RevocationState::Revoked:
        return (state.revokedOn
                    ? StateTexts::tr("Revoked on %1.").arg(toMinuteText(*state.revokedOn))
                    : StateTexts::tr("Revoked."))
            + QLatin1Char(' ') + said;
    case RevocationState::Unknown:
        return StateTexts::tr("The CA's responder does not know it.") + QLatin1Char(' ') + said;
    case RevocationState::NotApplicable:
        return whyNotApplicable(state.notRevocable);
    case RevocationState::NotKnown:
        return StateTexts::tr("Not known: no verified, in-date answer about it is at hand.");
    }
    Q_UNREACHABLE();
}
