// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportfiles.h"

#include "report/htmlreport.h"
#include "report/reportcsv.h"
#include "report/reportjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace {

struct ReportFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr std::array FormatIds { "pdf", "html", "json", "csv" };
constexpr std::array TableNames { "targets", "findings", "observations" };

QString cannotWrite(const QString &path, const QString &why)
{
    return ReportFileTexts::tr("The report cannot be written to %1: %2")
        .arg(QDir::toNativeSeparators(path), why);
}

// What to say of those of the files that are in place although not all are.
QString alreadyWritten(const QStringList &paths)
{
    if (paths.isEmpty())
        return {};
    return u' '
        + ReportFileTexts::tr("Of the report's files, in place already: %1.")
              .arg(paths.join(QStringLiteral(", ")));
}

// Files that are put in place together, at the end.
class PendingFiles
{
public:
    // An error says which file cannot be written, and why.
    static Expected<PendingFiles, QString> open(const QStringList &paths);

    ByteSink sink(size_t index);
    ReportResult commit();
    QString problem() const { return m_problem; }

private:
    std::vector<std::unique_ptr<QSaveFile>> m_files;
    QString m_problem;
};

Expected<PendingFiles, QString> PendingFiles::open(const QStringList &paths)
{
    PendingFiles pending;
    for (const QString &path : paths) {
        if (const QString problem = problemOfPlace(path); !problem.isEmpty())
            return Unexpected { cannotWrite(path, problem) };
        auto file = std::make_unique<QSaveFile>(path);
        if (!file->open(QIODevice::WriteOnly))
            return Unexpected { cannotWrite(path, file->errorString()) };
        pending.m_files.push_back(std::move(file));
    }
    return pending;
}

ByteSink PendingFiles::sink(size_t index)
{
    return [this, index](const QByteArray &bytes) {
        QSaveFile &file = *m_files[index];
        if (file.write(bytes) == bytes.size())
            return true;
        m_problem = cannotWrite(file.fileName(), file.errorString());
        return false;
    };
}

ReportResult PendingFiles::commit()
{
    // A full disk shows here at the latest, before any file is replaced.
    for (const auto &file : m_files) {
        if (!file->flush())
            return Unexpected { cannotWrite(file->fileName(), file->errorString()) };
    }
    QStringList replaced;
    for (const auto &file : m_files) {
        if (!file->commit())
            return Unexpected { cannotWrite(file->fileName(), file->errorString())
                                + alreadyWritten(replaced) };
        replaced += QDir::toNativeSeparators(file->fileName());
    }
    return Done {};
}

bool writeAs(ReportFormat format, PendingFiles &files, const Report &report, const HostReader &read,
             const ReportProgress &progress)
{
    switch (format) {
    case ReportFormat::Html:
        return writeHtmlReport(files.sink(0), report, read, progress);
    case ReportFormat::Json:
        return writeJsonReport(files.sink(0), report, read, progress);
    case ReportFormat::Csv:
        return writeCsvReport({ files.sink(0), files.sink(1), files.sink(2) }, report, read,
                              progress);
    case ReportFormat::Pdf:
        break;
    }
    Q_UNREACHABLE();
}

}

QString formatId(ReportFormat format)
{
    return QLatin1String(FormatIds[size_t(format)]);
}

std::optional<ReportFormat> formatFromId(QStringView id)
{
    for (size_t i = 0; i < FormatIds.size(); ++i) {
        if (id == QLatin1String(FormatIds[i]))
            return ReportFormat(i);
    }
    return std::nullopt;
}

std::optional<ReportFormat> formatOfFile(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"htm" ? ReportFormat::Html : formatFromId(suffix);
}

QStringList csvFilesOf(const QString &path)
{
    const bool isFolder = path.endsWith(u'/') || QFileInfo(path).isDir();
    const QString stem = isFolder                     ? QDir(path).path() + u'/'
        : path.endsWith(u".csv", Qt::CaseInsensitive) ? path.chopped(4) + u'-'
                                                      : path + u'-';
    QStringList files;
    for (const char *name : TableNames)
        files.append(stem + QLatin1String(name) + QStringLiteral(".csv"));
    return files;
}

QStringList writtenFiles(ReportFormat format, const QString &path)
{
    return format == ReportFormat::Csv ? csvFilesOf(path) : QStringList { path };
}

QString problemOfPlace(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() ? ReportFileTexts::tr("it is no file") : QString();
}

ReportWriter reportWriter(ReportFormat format, const QString &path)
{
    const QStringList paths = writtenFiles(format, path);
    return [format, paths](const Report &report, const HostReader &read,
                           const ReportProgress &progress) -> ReportResult {
        auto files = PendingFiles::open(paths);
        if (!files)
            return Unexpected { files.error() };
        PendingFiles &pending = files.value();
        if (writeAs(format, pending, report, read, progress))
            return pending.commit();
        return Unexpected { pending.problem().isEmpty() ? cancelledText() : pending.problem() };
    };
}
