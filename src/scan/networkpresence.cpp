// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/networkpresence.h"

#include <QNetworkInformation>

namespace {

// Only the last of them says that others than the neighbours can be reached.
NetworkPresence presenceOf(QNetworkInformation::Reachability reachability)
{
    switch (reachability) {
    case QNetworkInformation::Reachability::Disconnected:
        return NetworkPresence::Gone;
    case QNetworkInformation::Reachability::Online:
        return NetworkPresence::There;
    case QNetworkInformation::Reachability::Unknown:
    case QNetworkInformation::Reachability::Local:
    case QNetworkInformation::Reachability::Site:
        break;
    }
    return NetworkPresence::Unknown;
}

}

void followNetwork(QObject *context, const std::function<void(NetworkPresence)> &tell)
{
    using Network = QNetworkInformation;
    if (!Network::loadBackendByFeatures(Network::Feature::Reachability))
        return;
    const Network *network = Network::instance();
    QObject::connect(network, &Network::reachabilityChanged, context,
                     [tell](Network::Reachability now) { tell(presenceOf(now)); });
    tell(presenceOf(network->reachability()));
}
