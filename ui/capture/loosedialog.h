// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/evidencefile.h"

#include <QDialog>

class QGridLayout;
class QPushButton;
class TextLabel;

// A response or a revocation list was opened by itself: asks for the certificate it is to be about,
// and for that one's issuer. Files can be chosen or dropped, and find their places by what they
// hold. It may be judged without them; what then cannot be judged is said.
class LooseDialog : public QDialog
{
    Q_OBJECT

public:
    struct File
    {
        QString path;
        EvidenceFile::Kind kind;
    };
    LooseDialog(const LooseEvidence &evidence, const QList<File> &files, QWidget *parent);

    void addFiles(const QStringList &paths); // read off the GUI thread
    const LooseEvidence &evidence() const { return m_evidence; }
    QStringList paths() const; // of all files that are in it

signals:
    void filesAdded(); // or not, where they could not be read

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Row
    {
        TextLabel *name;
        TextLabel *value;
        QPushButton *choose;
    };
    Row addRow(QGridLayout *grid, const QString &name, const QString &chooserTitle);
    void choose(const QString &title);
    void add(const QString &path, const EvidenceFile &file);
    void showEvidence();

    LooseEvidence m_evidence;
    QList<File> m_files;
    Row m_status; // the response or the list
    Row m_certificate;
    Row m_issuer;
    TextLabel *m_others;
    TextLabel *m_lack;
    TextLabel *m_problem;
    QPushButton *m_judge;
};
