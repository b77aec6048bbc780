// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdfoutline.h"

#include <QFile>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <stdexcept>

namespace {

// Hands on what the library writes; what the device cannot take ends the writing, and so does a
// stop.
class DevicePipeline : public Pipeline
{
public:
    DevicePipeline(QIODevice &device, const std::stop_token &stop)
        : Pipeline("device", nullptr)
        , m_device(device)
        , m_stop(stop)
    {
    }

    void write(unsigned char const *bytes, size_t size) override
    {
        if (m_stop.stop_requested())
            throw std::runtime_error("");
        if (m_device.write(reinterpret_cast<const char *>(bytes), qint64(size)) != qint64(size))
            throw std::runtime_error(m_device.errorString().toStdString());
    }

    void finish() override { }

private:
    QIODevice &m_device;
    std::stop_token m_stop;
};

// Most of the library's time goes by before it writes anything: it asks along the way.
class StopReporter : public QPDFWriter::ProgressReporter
{
public:
    explicit StopReporter(const std::stop_token &stop)
        : m_stop(stop)
    {
    }

    void reportProgress(int /*percent*/) override
    {
        if (m_stop.stop_requested())
            throw std::runtime_error("");
    }

private:
    std::stop_token m_stop;
};

QPDFObjectHandle textObject(const QString &text)
{
    return QPDFObjectHandle::newUnicodeString(text.toStdString());
}

class OutlineBuilder
{
public:
    explicit OutlineBuilder(QPDF &pdf)
        : m_pdf(pdf)
        , m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {
    }

    // ISO 32000-1 §12.3.3: a doubly linked list of dictionaries on each level.
    int add(QPDFObjectHandle parent, const QList<Bookmark> &bookmarks)
    {
        QPDFObjectHandle previous;
        int count = 0;
        for (const Bookmark &bookmark : bookmarks) {
            if (size_t(bookmark.page) >= m_pages.size())
                throw std::runtime_error("the file of pages is cut short");
            QPDFObjectHandle item = m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
            item.replaceKey("/Title", textObject(bookmark.title));
            item.replaceKey("/Parent", parent);
            item.replaceKey("/Dest", destination(bookmark.page));
            if (const int below = add(item, bookmark.children))
                item.replaceKey("/Count", QPDFObjectHandle::newInteger(-below));
            if (count++ == 0) {
                parent.replaceKey("/First", item);
            } else {
                previous.replaceKey("/Next", item);
                item.replaceKey("/Prev", previous);
            }
            parent.replaceKey("/Last", item);
            previous = item;
        }
        return count;
    }

private:
    QPDFObjectHandle destination(int page)
    {
        return QPDFObjectHandle::newArray(
            { m_pages[size_t(page)].getObjectHandle(), QPDFObjectHandle::newName("/XYZ"),
              QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull(),
              QPDFObjectHandle::newNull() });
    }

    QPDF &m_pdf;
    std::vector<QPDFPageObjectHelper> m_pages;
};

void addOutlineTo(QPDF &pdf, const QList<Bookmark> &bookmarks)
{
    QPDFObjectHandle outline = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    outline.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    const int count = OutlineBuilder(pdf).add(outline, bookmarks);
    if (count == 0)
        return;
    outline.replaceKey("/Count", QPDFObjectHandle::newInteger(count));
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Outlines", outline);
    root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

void describe(QPDF &pdf, const PdfInformation &information)
{
    QPDFObjectHandle root = pdf.getRoot();
    if (!information.language.isEmpty())
        root.replaceKey("/Lang", textObject(information.language));
    QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    QPDFObjectHandle said = pdf.getTrailer().getKey("/Info");
    if (!said.isDictionary()) {
        said = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        pdf.getTrailer().replaceKey("/Info", said);
    }
    const auto say = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            said.replaceKey(key, textObject(text));
    };
    say("/Title", information.title);
    say("/Author", information.author);
    say("/Subject", information.subject);
    say("/Creator", information.creator);
}

}

Expected<Done, QString> addOutline(const QString &from, QIODevice &to,
                                   const QList<Bookmark> &bookmarks,
                                   const PdfInformation &information, const std::stop_token &stop)
{
    // The library tells its errors by exceptions; they go no further.
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processFile(QFile::encodeName(from).constData());
        addOutlineTo(pdf, bookmarks);
        describe(pdf, information);
        DevicePipeline pipeline(to, stop);
        QPDFWriter writer(pdf);
        writer.setOutputPipeline(&pipeline);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.registerProgressReporter(std::make_shared<StopReporter>(stop));
        writer.write();
        if (const auto warnings = pdf.getWarnings(); !warnings.empty()) // what it had to mend
            throw std::runtime_error(warnings.front().what());
    } catch (const std::exception &error) {
        return Unexpected { QString::fromUtf8(error.what()) };
    }
    return Done {};
}
