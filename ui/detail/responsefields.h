// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verify.h"

// One field of a response as shown: name, value, whether it is what it should be, and where its
// bytes are.
struct ResponseField
{
    enum class Match { Silent, Yes, No };

    QString name; // as in RFC 6960 where it has a name there
    QString value;
    QString remark;
    Match match = Match::Silent;
    QList<ResponseField> children;
    bool isOpenAtFirst = false; // the answer itself
    QString topic; // of its explanation; empty: the name is the topic
    QString path; // of its element in the document, as DerTree::find; empty: it has none
    ByteRange range; // of its bytes where there is no path to them; empty: they are not known
};

ResponseField fieldOf(const QString &name, const QString &value, const QString &remark = {},
                      ResponseField::Match match = ResponseField::Match::Silent);
ResponseField fieldAbout(const QString &topic, const QString &name, const QString &value,
                         const QString &remark = {});

// Every field of RFC 6960 §4.2.1 in its order, at most three deep; and of a response that cannot be
// decoded what was read and each fault.
QList<ResponseField> responseFields(const StapleJudgement &staple);
