// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/networkpresence.h"

#include <QNetworkInformation>

void followNetwork(QObject *context, const std::function<void(bool isGone)> &tell)
{
    using Network = QNetworkInformation;
    if (!Network::loadBackendByFeatures(Network::Feature::Reachability))
        return;
    const Network *network = Network::instance();
    const auto isGone = [](Network::Reachability reachability) {
        return reachability == Network::Reachability::Disconnected;
    };
    QObject::connect(network, &Network::reachabilityChanged, context,
                     [tell, isGone](Network::Reachability now) { tell(isGone(now)); });
    tell(isGone(network->reachability()));
}
