// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/trust.h"

#include "pki/pathcache.h"
#include "pki/rootset.h"
#include "pki/signature.h"

#include <QCoreApplication>

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <mutex>

struct TrustStore::Content
{
    bool hasPlatform = false;
    RootSet added;
    mutable std::once_flag isBuilt;
    mutable X509StorePtr built;
    mutable std::once_flag isCacheMade;
    mutable std::unique_ptr<PathCache> made;

    // Nothing is read from the disk before the first path is asked for.
    X509_STORE *store() const
    {
        std::call_once(isBuilt, [this] {
            built.reset(X509_STORE_new());
            if (hasPlatform)
                RootSet::platform().addTo(built.get());
            added.addTo(built.get());
        });
        return built.get();
    }
    PathCache &paths() const
    {
        std::call_once(isCacheMade, [this] { made = std::make_unique<PathCache>(certificates()); });
        return *made;
    }
    QList<Certificate> certificates() const
    {
        return (hasPlatform ? RootSet::platform().certificates() : QList<Certificate>())
            + added.certificates();
    }
    TrustPath build(const QList<Certificate> &presented, UtcTime at,
                    const QList<Certificate> &extra) const;
    QList<Certificate> named(const QByteArray &comparableName) const
    {
        return (hasPlatform ? RootSet::platform().named(comparableName) : QList<Certificate>())
            + added.named(comparableName);
    }
    const Certificate *find(const X509 *handle) const
    {
        const Certificate *root = hasPlatform ? RootSet::platform().find(handle) : nullptr;
        return root ? root : added.find(handle);
    }
};

namespace {

// What the library said first, with the certificate it said it of.
struct Problem
{
    int error = X509_V_OK;
    int depth = 0;
    Name subject;
};

Name subjectOf(const X509 *certificate)
{
    Name name;
    unsigned char *der = nullptr;
    if (const int size = i2d_X509_NAME(X509_get_subject_name(certificate), &der); size > 0)
        name.der = QByteArray(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return name;
}

// Lets the library go on whatever it finds, so that the path is built to its end.
int recordProblem(int isGood, X509_STORE_CTX *context)
{
    auto *problem = static_cast<Problem *>(X509_STORE_CTX_get_app_data(context));
    const int error = X509_STORE_CTX_get_error(context);
    const int depth = X509_STORE_CTX_get_error_depth(context);
    const bool isLeafDate = depth == 0
        && (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID);
    if (!isGood && !isLeafDate && problem->error == X509_V_OK) {
        const X509 *const certificate = X509_STORE_CTX_get_current_cert(context);
        *problem = { error, depth, certificate ? subjectOf(certificate) : Name() };
    }
    return 1;
}

QString textOf(const Problem &problem)
{
    const QString words = QString::fromLatin1(X509_verify_cert_error_string(problem.error));
    return problem.subject.isEmpty()
        ? words
        : QStringLiteral("%1: %2 (depth %3)")
              .arg(words, problem.subject.shortText(), QString::number(problem.depth));
}

struct Untrusted
{
    QList<Certificate> certificates;
    std::vector<X509Ptr> handles;

    explicit Untrusted(const QList<Certificate> &all)
        : certificates(all)
    {
        for (const Certificate &certificate : all)
            handles.push_back(toX509(certificate));
    }
    const Certificate *find(const X509 *handle) const
    {
        for (size_t i = 0; i < handles.size(); ++i) {
            if (handles[i].get() == handle)
                return &certificates[qsizetype(i)];
        }
        return nullptr;
    }
};

struct FreeStack // the stack alone: the certificates belong to `Untrusted`
{
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using X509ViewPtr = std::unique_ptr<STACK_OF(X509), FreeStack>;

X509ViewPtr viewOf(const std::vector<X509Ptr> &handles)
{
    X509ViewPtr stack(sk_X509_new_null());
    for (const X509Ptr &handle : handles) {
        if (handle)
            sk_X509_push(stack.get(), handle.get());
    }
    return stack;
}

void setTerms(X509_VERIFY_PARAM *terms, UtcTime at)
{
    X509_VERIFY_PARAM_set_time(terms, time_t(at.secs()));
    X509_VERIFY_PARAM_set_purpose(terms, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_auth_level(terms, 0); // weak keys are findings of our own
}

// The leaf first, as far as the library got; lent by it and by `untrusted`.
using Chain = std::vector<const X509 *>;

Chain validate(X509_STORE *store, const Untrusted &untrusted, UtcTime at, QString &problem)
{
    X509 *const leaf = untrusted.handles.front().get();
    const X509StoreContextPtr context(X509_STORE_CTX_new());
    const X509ViewPtr others = viewOf(untrusted.handles);
    if (!leaf || !context || !X509_STORE_CTX_init(context.get(), store, leaf, others.get())) {
        takeOpenSslErrors();
        problem
            = QCoreApplication::translate("TrustPath", "the certificate cannot be read by OpenSSL");
        return {};
    }
    Problem first;
    X509_STORE_CTX_set_app_data(context.get(), &first);
    X509_STORE_CTX_set_verify_cb(context.get(), recordProblem);
    setTerms(X509_STORE_CTX_get0_param(context.get()), at);
    if (X509_verify_cert(context.get()) != 1 && first.error == X509_V_OK)
        first.error = X509_V_ERR_UNSPECIFIED;
    takeOpenSslErrors();
    if (first.error != X509_V_OK)
        problem = textOf(first);
    const STACK_OF(X509) *const found = X509_STORE_CTX_get0_chain(context.get());
    Chain chain;
    for (int i = 0; i < sk_X509_num(found); ++i)
        chain.push_back(sk_X509_value(found, i));
    return chain;
}

// Where the issuer of the leaf is found, and everything else of its name.
void findIssuer(TrustPath &path, const Certificate &leaf, const QList<Certificate> &candidates,
                IssuerSource source)
{
    for (const Certificate &candidate : candidates) {
        if (path.sameNameIssuers.contains(candidate) || !isSameName(candidate.subject, leaf.issuer))
            continue;
        path.sameNameIssuers.append(candidate);
        if (!path.issuer && isSignedBy(leaf, candidate)) {
            path.issuer = candidate;
            path.issuerSource = source;
        }
    }
}

bool isSelfSigned(const Certificate &certificate)
{
    return isSameName(certificate.subject, certificate.issuer)
        && isSignedBy(certificate, certificate);
}

}

TrustStore::TrustStore()
    : m_content(std::make_shared<Content>())
{
}

TrustStore TrustStore::system()
{
    static const std::shared_ptr<const Content> shared = [] {
        const auto content = std::make_shared<Content>();
        content->hasPlatform = true;
        return content;
    }();
    TrustStore store;
    store.m_content = shared;
    return store;
}

TrustStore TrustStore::with(const QList<Certificate> &roots) const
{
    const auto content = std::make_shared<Content>();
    content->hasPlatform = m_content->hasPlatform;
    content->added = RootSet(m_content->added.certificates() + roots);
    TrustStore store;
    store.m_content = content;
    return store;
}

QList<Certificate> TrustStore::roots() const
{
    return m_content->certificates();
}

TrustPath TrustStore::pathOf(const QList<Certificate> &presented, UtcTime at,
                             const QList<Certificate> &extra) const
{
    return m_content->paths().pathOf(presented, extra, at,
                                     [&] { return m_content->build(presented, at, extra); });
}

TrustPath TrustStore::Content::build(const QList<Certificate> &presented, UtcTime at,
                                     const QList<Certificate> &extra) const
{
    TrustPath path;
    if (presented.isEmpty()) {
        path.problem = QCoreApplication::translate("TrustPath", "no certificate was presented");
        return path;
    }
    const Certificate &leaf = presented.first();
    if (!isSelfSigned(leaf)) {
        findIssuer(path, leaf, presented.mid(1), IssuerSource::Presented);
        findIssuer(path, leaf, named(comparable(leaf.issuer)), IssuerSource::Store);
        findIssuer(path, leaf, extra, IssuerSource::Given);
    }
    const Untrusted untrusted(presented + extra);
    for (const X509 *handle : validate(store(), untrusted, at, path.problem)) {
        const Certificate *known = untrusted.find(handle);
        known = known ? known : find(handle);
        if (known)
            path.certificates.append(*known);
    }
    if (path.certificates.isEmpty())
        path.certificates.append(leaf);
    path.isTrusted = path.problem.isEmpty();
    path.endsInPlatformRoot = hasPlatform && RootSet::platform().contains(path.certificates.last());
    return path;
}
