// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/psspadding.h"

#include "pki/asn1reader.h"
#include "pki/oids.h"

namespace {

// HashAlgorithm ::= AlgorithmIdentifier
bool readHash(DerReader &in, HashAlgorithm &hash)
{
    AlgorithmIdentifier algorithm;
    if (!readAlgorithmIdentifier(in, "hashAlgorithm", algorithm))
        return false;
    hash = hashOf(algorithm.algorithm);
    return hash != HashAlgorithm::None;
}

// MaskGenAlgorithm ::= AlgorithmIdentifier, of MGF1 with a HashAlgorithm as its parameters
bool readMaskHash(DerReader &in, HashAlgorithm &hash)
{
    AlgorithmIdentifier algorithm;
    if (!readAlgorithmIdentifier(in, "maskGenAlgorithm", algorithm)
        || !(algorithm.algorithm == Oids::Mgf1))
        return false;
    DerDocument document(algorithm.parameters);
    DerReader parameters(document, document.bytes);
    return readHash(parameters, hash);
}

bool readSaltLength(DerReader &in, int &length)
{
    return in.takeInt("saltLength", length) && length >= 0;
}

// "trailerField … MUST be 1" (0xBC)
bool readTrailer(DerReader &in, int &trailer)
{
    return in.takeInt("trailerField", trailer) && trailer == 1;
}

template <class T>
bool readOption(DerReader &in, int tag, T &value, bool (*read)(DerReader &, T &))
{
    if (!in.isAt(Der::constructed(tag)))
        return true;
    DerReader option = in.enter(Der::constructed(tag), "");
    return option && read(option, value) && option.atEnd();
}

}

// RSASSA-PSS-params ::= SEQUENCE {
//     hashAlgorithm      [0] HashAlgorithm DEFAULT sha1Identifier,
//     maskGenAlgorithm   [1] MaskGenAlgorithm DEFAULT mgf1SHA1Identifier,
//     saltLength         [2] INTEGER DEFAULT 20,
//     trailerField       [3] INTEGER DEFAULT 1 }
std::optional<PssPadding> readPssPadding(const QByteArray &parameters)
{
    DerDocument document(parameters);
    DerReader outer(document, document.bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    PssPadding padding;
    int trailer = 1;
    if (!fields || !readOption(fields, 0, padding.hash, readHash)
        || !readOption(fields, 1, padding.maskHash, readMaskHash)
        || !readOption(fields, 2, padding.saltLength, readSaltLength)
        || !readOption(fields, 3, trailer, readTrailer) || !fields.atEnd())
        return std::nullopt;
    return padding;
}
