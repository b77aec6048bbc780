// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosscheck/fault.h"
#include "crosscheck/gnutlsopinion.h"
#include "support/verifycase.h"

#include <QRandomGenerator>
#include <QTest>

// A thousand responses with faults by chance: what is found is what was put in, and nothing is
// called usable that OpenSSL or GnuTLS refuses.

using namespace Qt::StringLiterals;

namespace {

constexpr int Responses = 1000;
constexpr quint32 Seed = 20'261'120;

// What another library refuses although the response is usable evidence.
struct Difference
{
    const char *library;
    QByteArrayList faults; // any of these is there
    const char *because;
};
const Difference Differences[] = {
    { "GnuTLS",
      { "delegate certified with SHA-1" },
      "refuses SHA-1 in certificates; here it is a finding of its own, and whoever accepts it "
      "learns "
      "what the response says" },
    { "GnuTLS",
      { "delegate's nocheck critical" },
      "does not understand the extension, which RFC 6960 §4.2.2.2.1 defines, and so refuses it "
      "where "
      "it is critical" },
};

struct Sample
{
    QList<const Fault *> injected;
    Scope scope = Scope::Private;
    ResponseSpec spec;

    QByteArray text() const
    {
        QByteArrayList names { scope == Scope::Public ? "public" : "private" };
        for (const Fault *fault : injected)
            names.append(fault->name);
        return names.join(", ");
    }
};

const Fault *oneOf(Aspect aspect, QRandomGenerator &random)
{
    QList<const Fault *> candidates;
    for (const Fault &fault : faults()) {
        if (fault.aspect == aspect)
            candidates.append(&fault);
    }
    return candidates[random.bounded(candidates.size())];
}

// Faults are put in from the inside out, so that one of the envelope has the last word.
Sample sampleBy(QRandomGenerator &random)
{
    Sample sample;
    sample.scope = random.bounded(2) ? Scope::Public : Scope::Private;
    for (int aspect = AspectCount - 1; aspect >= 0; --aspect) {
        const int oneIn = Aspect(aspect) == Aspect::Envelope ? 6 : 3;
        if (random.bounded(oneIn) == 0)
            sample.injected.append(oneOf(Aspect(aspect), random));
    }
    for (const Fault *fault : sample.injected)
        fault->inject(sample.spec);
    return sample;
}

VerifyCase caseOf(const Sample &sample)
{
    return { .response = sample.spec, .scope = sample.scope };
}

QSet<QByteArray> problemsOf(const Judgement &judgement)
{
    QSet<QByteArray> problems;
    for (const Finding &finding : judgement.findings) {
        if (finding.severity >= Severity::Warning)
            problems.insert(marked(finding));
    }
    return problems;
}

QByteArray sorted(const QSet<QByteArray> &set)
{
    QByteArrayList list(set.begin(), set.end());
    std::sort(list.begin(), list.end());
    return list.join(' ');
}

bool isListed(const Difference &difference, const char *library, const Sample &sample)
{
    return qstrcmp(difference.library, library) == 0
        && std::any_of(sample.injected.begin(), sample.injected.end(),
                       [&](const Fault *fault) { return difference.faults.contains(fault->name); });
}

bool mayDiffer(const char *library, const Sample &sample)
{
    return std::any_of(std::begin(Differences), std::end(Differences),
                       [&](const Difference &one) { return isListed(one, library, sample); });
}

Question questionOf(const Sample &sample)
{
    const LabPki &pki = sharedLabPki();
    return { stapleOf(caseOf(sample)), pki.leaf.der, pki.issuer.der, pki.root.der, LabNow };
}

}

class CrossCheck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QRandomGenerator random(Seed);
        for (int i = 0; i < Responses; ++i)
            m_samples.append(sampleBy(random));
    }

    void eachFaultAlone_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<Scope>("scope");
        for (int i = 0; i < int(faults().size()); ++i) {
            QTest::addRow("%s", faults()[i].name) << i << Scope::Private;
            QTest::addRow("%s, public", faults()[i].name) << i << Scope::Public;
        }
    }
    void eachFaultAlone()
    {
        QFETCH(int, index);
        QFETCH(Scope, scope);
        const Fault &fault = faults()[index];
        Sample sample { .injected = { &fault }, .scope = scope };
        fault.inject(sample.spec);
        const Judgement judgement = judge(caseOf(sample));
        QCOMPARE(sorted(problemsOf(judgement)), sorted(expectedFindings(sample.injected, scope)));
        QCOMPARE(judgement.leaf()->usable, !fault.isUnusable);
    }

    void findsWhatWasPutIn()
    {
        QByteArrayList wrong;
        for (const Sample &sample : std::as_const(m_samples)) {
            const QByteArray found = sorted(problemsOf(judge(caseOf(sample))));
            const QByteArray expected = sorted(expectedFindings(sample.injected, sample.scope));
            if (found != expected)
                wrong.append(sample.text() + "\n  found    " + found + "\n  expected " + expected);
        }
        if (!wrong.isEmpty())
            qWarning("%s", wrong.join('\n').constData());
        QVERIFY2(wrong.isEmpty(),
                 QByteArray::number(wrong.size()) + " of " + QByteArray::number(Responses)
                     + " differ (seed " + QByteArray::number(Seed) + ")");
    }

    void nothingIsUsableThatOthersRefuse()
    {
        QByteArrayList wrong;
        int usable = 0;
        for (const Sample &sample : std::as_const(m_samples)) {
            const Judgement judgement = judge(caseOf(sample));
            const bool isUsable = judgement.leaf()->usable;
            QCOMPARE(isUsable,
                     std::none_of(sample.injected.begin(), sample.injected.end(),
                                  [](const Fault *fault) { return fault->isUnusable; }));
            if (!isUsable)
                continue;
            ++usable;
            const Question question = questionOf(sample);
            if (!opensslAccepts(question) && !mayDiffer("OpenSSL", sample))
                wrong.append("OpenSSL: " + sample.text());
            const GnuTlsOpinion gnutls = gnutlsOpinion(question);
            if (!gnutls.accepts && !mayDiffer("GnuTLS", sample))
                wrong.append("GnuTLS (" + gnutls.why + "): " + sample.text());
        }
        QVERIFY2(wrong.isEmpty(), wrong.mid(0, 20).join('\n'));
        QVERIFY2(usable > Responses / 10, QByteArray::number(usable)); // else it would prove little
    }

    // A difference that is none any more is to be taken off the list.
    void everyListedDifferenceIsOne()
    {
        for (const Difference &difference : Differences) {
            for (const QByteArray &name : difference.faults) {
                const auto fault = std::find_if(faults().begin(), faults().end(),
                                                [&](const Fault &one) { return one.name == name; });
                QVERIFY2(fault != faults().end(), name);
                Sample sample { .injected = { &*fault } };
                fault->inject(sample.spec);
                QVERIFY2(judge(caseOf(sample)).leaf()->usable, name);
                QVERIFY2(!gnutlsOpinion(questionOf(sample)).accepts, name);
            }
        }
    }

private:
    QList<Sample> m_samples;
};

QTEST_GUILESS_MAIN(CrossCheck)
#include "tst_crosscheck.moc"
