// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>

// What the elements of the documents that are looked at here are called (RFC 6960 §4.2.1, RFC 5280
// §4.1, §5.1). For names alone: whatever does not fit stays nameless, and nothing is held against
// it.

struct DerType;

struct DerField
{
    const char *name; // in the RFC's words; empty for what is inside an EXPLICIT tag or a string
    quint8 tag; // identifier octet; 0: any
    const DerType *type = nullptr;
    bool isOptional = false;
};

// A SEQUENCE of fields, or where `element` is set a SEQUENCE OF (or SET OF) it.
struct DerType
{
    std::span<const DerField> fields;
    const DerType *element = nullptr;
};

namespace DerTypes {
extern const DerType OcspResponseFile; // what holds the one element of the document
extern const DerType CertificateFile;
extern const DerType RevocationListFile;
}

// Names the elements of one value in their order.
class DerNamer
{
public:
    struct Named
    {
        const char *name = "";
        const DerType *type = nullptr;
    };

    explicit DerNamer(const DerType *type = nullptr)
        : m_type(type)
    {
    }
    Named next(quint8 tag);
    bool isList() const { return m_type && m_type->element; }

private:
    const DerType *m_type;
    std::size_t m_at = 0; // of the fields
};
