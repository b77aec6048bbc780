// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/pathcache.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>

namespace {

constexpr qsizetype MaxBytes = 32 * 1024 * 1024;

// A certificate is kept as its bytes and, once more or so, as its fields.
qsizetype costOf(const TrustPath &path)
{
    qsizetype bytes = 1'024;
    for (const QList<Certificate> &list : { path.certificates, path.sameNameIssuers }) {
        for (const Certificate &certificate : list)
            bytes += 2 * certificate.der.size() + qsizetype(sizeof(Certificate));
    }
    return bytes;
}

}

PathCache::PathCache(const QList<Certificate> &roots)
    : m_entries(MaxBytes)
{
    for (const Certificate &root : roots) {
        m_rootLimits.push_back(root.notBefore.secs());
        m_rootLimits.push_back(root.notAfter.secs());
    }
    std::sort(m_rootLimits.begin(), m_rootLimits.end());
}

QByteArray PathCache::keyOf(const QList<Certificate> &presented, const QList<Certificate> &extra)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QList<Certificate> &list : { presented, extra }) {
        hash.addData(QByteArray::number(list.size()) + ';');
        for (const Certificate &certificate : list) {
            hash.addData(QByteArray::number(certificate.der.size()) + ':');
            hash.addData(certificate.der);
        }
    }
    return hash.result();
}

std::optional<TrustPath> PathCache::find(const QByteArray &key, UtcTime at)
{
    const std::lock_guard lock(m_mutex);
    const Entry *entry = m_entries.object(key);
    return entry && entry->span.contains(at) ? std::optional(entry->path) : std::nullopt;
}

void PathCache::insert(const QByteArray &key, const TrustPath &path, const Span &span)
{
    const std::lock_guard lock(m_mutex);
    m_entries.insert(key, new Entry { path, span }, costOf(path)); // QCache owns and frees it
}

PathCache::Span PathCache::spanAround(UtcTime at, const QList<Certificate> &presented,
                                      const QList<Certificate> &extra) const
{
    const qint64 now = at.secs();
    Span span { std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max() };
    const auto narrow = [&](qint64 limit) {
        // At a limit itself the span is empty: whether it belongs to the validity is not decided
        // here.
        if (limit <= now)
            span.after = std::max(span.after, limit);
        if (limit >= now)
            span.before = std::min(span.before, limit);
    };
    const auto next = std::lower_bound(m_rootLimits.begin(), m_rootLimits.end(), now);
    if (next != m_rootLimits.end())
        narrow(*next);
    if (next != m_rootLimits.begin())
        narrow(*std::prev(next));
    for (const QList<Certificate> &list : { presented, extra }) {
        for (const Certificate &certificate : list) {
            narrow(certificate.notBefore.secs());
            narrow(certificate.notAfter.secs());
        }
    }
    return span;
}
