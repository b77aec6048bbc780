// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailexchangers.h"

#include <algorithm>

#ifdef _WIN32
#include <windns.h>
#else
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include <memory>
#endif

namespace {

constexpr qsizetype MaxExchangers = 16;

using Answer = Expected<QList<MailExchanger>, ResolveError>;

Unexpected<ResolveError> failure(ResolveFault fault, const QString &detail = {})
{
    return Unexpected { ResolveError { fault, detail } };
}

// What the records, as they came, mean.
QList<MailExchanger> exchangersFrom(QList<MailExchanger> records, const QString &domain)
{
    if (records.isEmpty())
        return { { 0, domain } }; // RFC 5321 §5.1, the implicit MX
    // RFC 7505 §3: the root means nobody. Beside others it means nothing.
    records.removeIf([](const MailExchanger &record) { return record.host.isEmpty(); });
    std::stable_sort(records.begin(), records.end(),
                     [](const MailExchanger &one, const MailExchanger &other) {
                         return one.preference < other.preference;
                     });
    return records.first(std::min(records.size(), MaxExchangers));
}

QString hostFrom(QString name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name.toLower();
}

} // namespace

#ifdef _WIN32

Answer queryMailExchangers(const QString &domain, const std::optional<NameServer> &)
{
    DNS_RECORDW *found = nullptr;
    const DNS_STATUS status = DnsQuery_W(reinterpret_cast<const wchar_t *>(domain.utf16()),
                                         DNS_TYPE_MX, DNS_QUERY_STANDARD, nullptr, &found, nullptr);
    if (status == DNS_ERROR_RCODE_NAME_ERROR)
        return failure(ResolveFault::NotFound);
    if (status != 0 && status != DNS_INFO_NO_RECORDS)
        return failure(ResolveFault::Failed, QStringLiteral("error %1").arg(status));
    QList<MailExchanger> records;
    for (const DNS_RECORDW *record = found; record; record = record->pNext) {
        if (record->wType == DNS_TYPE_MX)
            records.append({ record->Data.MX.wPreference,
                             hostFrom(QString::fromWCharArray(record->Data.MX.pNameExchange)) });
    }
    DnsRecordListFree(found, DnsFreeRecordList);
    return exchangersFrom(records, domain);
}

#else

namespace {

ResolveFault faultOf(int error)
{
    return error == HOST_NOT_FOUND ? ResolveFault::NotFound : ResolveFault::Failed;
}

void use(const NameServer &server, res_state state)
{
    state->nscount = 1;
    state->nsaddr_list[0].sin_family = AF_INET;
    state->nsaddr_list[0].sin_addr.s_addr = htonl(server.address);
    state->nsaddr_list[0].sin_port = htons(server.port);
}

// MX RDATA: a preference of 16 bits and a name (RFC 1035 §3.3.9). Not engaged when it is broken.
std::optional<MailExchanger> readRecord(const ns_msg &message, const ns_rr &record)
{
    constexpr int PreferenceSize = 2;
    char name[NS_MAXDNAME];
    if (ns_rr_rdlen(record) <= PreferenceSize)
        return {};
    if (dn_expand(ns_msg_base(message), ns_msg_end(message), ns_rr_rdata(record) + PreferenceSize,
                  name, sizeof name)
        < 0)
        return {};
    return MailExchanger { quint16(ns_get16(ns_rr_rdata(record))),
                           hostFrom(QString::fromLatin1(name)) };
}

} // namespace

Answer readMailExchangers(QByteArrayView bytes, const QString &domain)
{
    constexpr auto Broken = "a broken answer";
    ns_msg message;
    if (ns_initparse(reinterpret_cast<const u_char *>(bytes.data()), int(bytes.size()), &message)
        != 0)
        return failure(ResolveFault::Failed, QString::fromLatin1(Broken));
    QList<MailExchanger> records;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, i, &record) != 0)
            return failure(ResolveFault::Failed, QString::fromLatin1(Broken));
        if (ns_rr_type(record) != ns_t_mx) // aliases on the way
            continue;
        const auto exchanger = readRecord(message, record);
        if (!exchanger)
            return failure(ResolveFault::Failed, QString::fromLatin1(Broken));
        records.append(*exchanger);
    }
    return exchangersFrom(records, domain);
}

Answer queryMailExchangers(const QString &domain, const std::optional<NameServer> &nameServer)
{
    struct __res_state state
    {
    };
    if (res_ninit(&state) != 0)
        return failure(ResolveFault::Failed, QStringLiteral("no resolver configuration"));
    const std::unique_ptr<struct __res_state, decltype(&res_nclose)> owner(&state, &res_nclose);
    if (nameServer)
        use(*nameServer, &state);
    QByteArray answer(NS_MAXMSG, Qt::Uninitialized);
    const int size = res_nquery(&state, domain.toLatin1().constData(), ns_c_in, ns_t_mx,
                                reinterpret_cast<u_char *>(answer.data()), int(answer.size()));
    if (size >= 0)
        return readMailExchangers(
            QByteArrayView(answer).first(std::min<qsizetype>(size, answer.size())), domain);
    if (state.res_h_errno == NO_DATA)
        return exchangersFrom({}, domain);
    return failure(faultOf(state.res_h_errno),
                   QString::fromLocal8Bit(hstrerror(state.res_h_errno)));
}

#endif
