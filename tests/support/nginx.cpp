// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nginx.h"

#include <QDir>
#include <QFile>

namespace {

QString configuration(const QString &folder, quint16 port, const QString &directives, int workers)
{
    const QString processes = workers > 0
        ? u"master_process on; worker_processes %1;\n"_qs.arg(workers)
        : u"master_process off; worker_processes 1;\n"_qs;
    QString text = u"daemon off; "_qs + processes
        + u"pid nginx.pid; error_log stderr warn;\n"
          "events { worker_connections 256; }\n"
          "http {\n  access_log off;\n"_qs;
    for (const char *kind : { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" })
        text += u"  %1_temp_path %2/%1;\n"_qs.arg(QLatin1String(kind), folder);
    return text
        + u"  server {\n    listen 127.0.0.1:%1 ssl%3;\n    %2\n    return 200 ok;\n  }\n}\n"_qs
              .arg(port)
              .arg(directives, workers > 0 ? u" reuseport"_qs : QString());
}

}

QString startNginx(ServerProcess *server, const QString &folder, const QString &directives,
                   int workers)
{
    return server->start(u"nginx"_qs, folder, [&](quint16 port) {
        QFile file(QDir(folder).filePath(u"nginx.conf"_qs));
        if (file.open(QIODevice::WriteOnly))
            file.write(configuration(folder, port, directives, workers).toUtf8());
        return QStringList({ u"-p"_qs, folder, u"-c"_qs, file.fileName(), u"-e"_qs, u"stderr"_qs });
    });
}
