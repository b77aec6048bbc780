// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/chainview.h"

#include <algorithm>

#include <QCoreApplication>

namespace {

struct ChainTexts
{
    Q_DECLARE_TR_FUNCTIONS(ChainPicture)
};

QString untilText(const Certificate &certificate, UtcTime at)
{
    const QString day = toText(certificate.notAfter).left(10);
    if (at > certificate.notAfter)
        return ChainTexts::tr("ended %1").arg(day);
    if (at < certificate.notBefore)
        return ChainTexts::tr("begins %1").arg(toText(certificate.notBefore).left(10));
    return ChainTexts::tr("until %1").arg(day);
}

ChainNode nodeOf(const Certificate &certificate, ChainNode::Role role, const QString &what,
                 UtcTime at)
{
    ChainNode node;
    node.role = role;
    node.certificate = certificate;
    node.title = certificate.subject.shortText();
    if (node.title.isEmpty())
        node.title = ChainTexts::tr("no name");
    node.subtitle = QStringLiteral("%1, %2").arg(what, untilText(certificate, at));
    return node;
}

void addState(ChainNode &node, const Inspection &inspection)
{
    node.state = certificateState(*node.certificate, inspection.evidence, inspection.judgement);
    node.stateText = stateLine(*node.state);
    node.stateSentence = stateSentence(*node.state);
}

QString signerText(const StapleJudgement &staple)
{
    switch (staple.signerKind) {
    case SignerKind::Issuer:
        return ChainTexts::tr("signs itself");
    case SignerKind::Delegated:
        return staple.signer->hasOcspNoCheck() ? ChainTexts::tr("delegated, nocheck")
                                               : ChainTexts::tr("delegated");
    case SignerKind::None:
        return ChainTexts::tr("not authorised");
    }
    Q_UNREACHABLE();
}

// The finding that says why the branch does not hold.
QString reasonOf(const Judgement &judgement)
{
    for (const Finding &finding : judgement.findings) {
        const bool isAboutSigner = finding.rule->group == RuleGroup::Signer
            || finding.rule->group == RuleGroup::Signature;
        if (isAboutSigner && finding.certIndex == 0 && finding.severity >= Severity::Warning)
            return finding.title();
    }
    return ChainTexts::tr("the signature is not verified");
}

void addSigner(ChainPicture &picture, const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    const StapleJudgement *staple = judgement.leaf();
    if (!staple || !staple->signer)
        return;
    for (ChainNode &node : picture.chain) {
        if (!node.certificate || !(*node.certificate == *staple->signer))
            continue;
        node.subtitle = ChainTexts::tr("signed the response, %1")
                            .arg(untilText(*node.certificate, judgement.at));
        if (!staple->signatureOk) {
            node.isBroken = true;
            node.brokenText = reasonOf(judgement);
        }
        return;
    }
    ChainNode node
        = nodeOf(*staple->signer, ChainNode::Role::Signer, signerText(*staple), judgement.at);
    node.isBroken = !staple->signatureOk;
    if (node.isBroken)
        node.brokenText = reasonOf(judgement);
    if (staple->signatureOk && staple->signer->hasOcspNoCheck())
        node.stateText = ChainTexts::tr("Need not be checked (nocheck)");
    for (qsizetype i = 0; staple->issuer && i < picture.chain.size(); ++i) {
        if (picture.chain[i].certificate && *picture.chain[i].certificate == *staple->issuer)
            picture.signerParent = int(i);
    }
    picture.signer = node;
}

}

ChainPicture chainPicture(const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    // The path that was found; else what the server presented.
    QList<Certificate> path = judgement.path.certificates;
    if (path.isEmpty())
        path = inspection.evidence.chain;
    ChainPicture picture;
    for (qsizetype i = path.size() - 1; i >= 0; --i) {
        using Role = ChainNode::Role;
        const bool isLeaf = i == 0;
        const bool isRoot = !isLeaf && path[i].isSelfIssued();
        const QString what = isLeaf ? ChainTexts::tr("server certificate")
            : isRoot                ? (judgement.path.isTrusted ? ChainTexts::tr("trusted root")
                                                                : ChainTexts::tr("root, not trusted"))
                                    : ChainTexts::tr("CA");
        const Role role = isLeaf ? Role::Leaf : isRoot ? Role::Root : Role::Intermediate;
        picture.chain += nodeOf(path[i], role, what, judgement.at);
        addState(picture.chain.last(), inspection);
    }
    if (!path.isEmpty() && !judgement.path.isTrusted && !path.last().isSelfIssued()) {
        ChainNode missing;
        missing.role = ChainNode::Role::Missing;
        missing.title = path.last().issuer.shortText();
        missing.subtitle = ChainTexts::tr("not presented, not trusted");
        picture.chain.prepend(missing);
    }
    addSigner(picture, inspection);
    return picture;
}
