// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosscheck/fault.h"

#include <algorithm>

namespace {

const char *nameOf(Aspect aspect)
{
    constexpr const char *Names[AspectCount]
        = { "Envelope", "Binding", "Signer", "Signature", "Status", "Time", "Extension" };
    return Names[int(aspect)];
}

bool isNamed(const QByteArrayList &names, const Fault &fault)
{
    return names.contains(fault.name) || names.contains(nameOf(fault.aspect));
}

const Fault *oneNamed(const QByteArrayList &names, const QList<const Fault *> &injected)
{
    const auto found = std::find_if(injected.begin(), injected.end(),
                                    [&](const Fault *fault) { return isNamed(names, *fault); });
    return found == injected.end() ? nullptr : *found;
}

QByteArrayList findingsOf(const Fault &fault, Scope scope)
{
    return scope == Scope::Public ? fault.findingsInPublic.value_or(fault.findings)
                                  : fault.findings;
}

bool isSilenced(const QByteArray &marked, const QByteArrayList &silenced)
{
    const QByteArray id = marked.mid(1);
    return std::any_of(silenced.begin(), silenced.end(), [&](const QByteArray &one) {
        return one.endsWith('*') ? id.startsWith(one.chopped(1)) : id == one;
    });
}

}

QSet<QByteArray> expectedFindings(const QList<const Fault *> &injected, Scope scope)
{
    QSet<QByteArray> expected;
    for (const Fault *fault : injected) {
        for (const QByteArray &finding : findingsOf(*fault, scope))
            expected.insert(finding);
    }
    for (const Interplay &interplay : interplays()) {
        const Fault *first = oneNamed(interplay.first, injected);
        if (!first || (!interplay.second.isEmpty() && !oneNamed(interplay.second, injected)))
            continue;
        const QByteArrayList own = findingsOf(*first, scope);
        erase_if(expected, [&](const QByteArray &finding) {
            return isSilenced(finding, interplay.silenced) && !own.contains(finding);
        });
        for (const QByteArray &finding : interplay.added)
            expected.insert(finding);
    }
    return expected;
}
