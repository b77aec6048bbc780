// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/vectoricon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

namespace {

class VectorIconEngine final : public QIconEngine
{
public:
    explicit VectorIconEngine(IconPainting painting)
        : m_painting(std::move(painting))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        m_painting(*painter, rect, mode);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        m_painting(painter, QRectF(QPointF(), QSizeF(size)), mode);
        return pixmap;
    }

    QIconEngine *clone() const override { return new VectorIconEngine(*this); }

private:
    IconPainting m_painting;
};

}

QIcon vectorIcon(IconPainting painting)
{
    return QIcon(new VectorIconEngine(std::move(painting)));
}
