// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timescale.h"
#include "report/htmlcharts.h"
#include "report/svgpicture.h"

#include <QCoreApplication>

namespace {

struct TimelineSvgTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double PictureWidth = 760, RowHeight = 27, BarHeight = 20, LifeHeight = 18;
constexpr int MostRows = 3;

// A moment above the bar: its line, its name and its time.
struct Moment
{
    UtcTime at;
    QString name;
};

class TimelineSvg
{
public:
    explicit TimelineSvg(const TimelineFacts &facts);
    QByteArray draw();

private:
    struct Place
    {
        double left = 0;
        int row = 0;
    };
    double x(UtcTime time) const { return std::clamp(m_scale.x(time), 0.0, PictureWidth); }
    QList<Moment> moments() const;
    QList<Place> placesOf(const QList<Moment> &moments) const;
    void drawMoments(SvgPicture &picture, const QList<Moment> &moments,
                     const QList<Place> &places) const;
    void drawBar(SvgPicture &picture) const;
    void drawNow(SvgPicture &picture, double bottom) const;
    double drawLife(SvgPicture &picture, double top, const QString &name,
                    const std::optional<TimelineFacts::Life> &life) const;
    void drawTicks(SvgPicture &picture, double top) const;

    const TimelineFacts &m_facts;
    const Freshness &m_response;
    TimeScale m_scale;
    double m_barTop = 0;
};

TimelineSvg::TimelineSvg(const TimelineFacts &facts)
    : m_facts(facts)
    , m_response(*facts.response)
{
    const UtcTime from = std::min(m_response.thisUpdate, facts.now);
    const UtcTime to = std::max(m_response.effectiveExpiry, facts.now);
    const qint64 margin = std::max<qint64>((to - from).secs / 10, 60);
    m_scale = { from.addSecs(-margin), to.addSecs(margin), 0, PictureWidth };
}

QList<Moment> TimelineSvg::moments() const
{
    QList<Moment> moments { { m_response.thisUpdate, QStringLiteral("thisUpdate") } };
    if (!m_response.isOpenEnded) {
        if (!m_facts.isNeutral) {
            moments.append({ m_response.due, TimelineSvgTexts::tr("refresh due") });
            moments.append({ m_response.criticalFrom, TimelineSvgTexts::tr("about to expire") });
        }
        const bool isOwnEnd = m_response.nextUpdate == m_response.effectiveExpiry;
        moments.append(
            { m_response.effectiveExpiry,
              isOwnEnd ? QStringLiteral("nextUpdate") : TimelineSvgTexts::tr("the signer's end") });
    }
    return moments;
}

// From the last to the first, each in the lowest row where it meets no other.
QList<TimelineSvg::Place> TimelineSvg::placesOf(const QList<Moment> &moments) const
{
    QList<Place> places(moments.size());
    double takenFrom[MostRows] = { 1e9, 1e9, 1e9 };
    for (qsizetype i = moments.size() - 1; i >= 0; --i) {
        const double width = SvgPicture::widthOf(QStringLiteral("2026-11-17 08:00"));
        double left = x(moments[i].at) + 4;
        if (left + width > PictureWidth)
            left = x(moments[i].at) - 4 - width;
        int row = 0;
        while (row < MostRows - 1 && left + width + 8 > takenFrom[row])
            ++row;
        for (int below = 0; below <= row; ++below)
            takenFrom[below] = std::min(takenFrom[below], std::min(left, x(moments[i].at)));
        places[i] = { left, row };
    }
    return places;
}

void TimelineSvg::drawMoments(SvgPicture &picture, const QList<Moment> &moments,
                              const QList<Place> &places) const
{
    for (qsizetype i = 0; i < moments.size(); ++i) {
        const double at = x(moments[i].at);
        const double bottom = m_barTop - 4 - places[i].row * RowHeight;
        picture.line({ at, bottom - RowHeight + 5 }, { at, m_barTop + BarHeight }, "axis");
        picture.text({ places[i].left, bottom - 12 }, moments[i].name, "strong");
        picture.text({ places[i].left, bottom }, toMinuteText(moments[i].at).left(16), "soft");
    }
}

void TimelineSvg::drawBar(SvgPicture &picture) const
{
    const auto piece = [&](UtcTime from, UtcTime to) {
        return QRectF(x(from), m_barTop, x(to) - x(from), BarHeight);
    };
    const Freshness &r = m_response;
    if (m_facts.isNeutral || r.isOpenEnded) {
        picture.rect(piece(r.thisUpdate, r.effectiveExpiry), "outline");
        return;
    }
    picture.rect(piece(r.thisUpdate, r.due), "f-accent");
    picture.rect(piece(r.due, std::max(r.due, r.criticalFrom)), "h-warning");
    picture.rect(piece(r.due, std::max(r.due, r.criticalFrom)), "o-warning");
    picture.rect(piece(std::max(r.due, r.criticalFrom), r.effectiveExpiry), "h-critical");
    picture.rect(piece(std::max(r.due, r.criticalFrom), r.effectiveExpiry), "o-critical");
    const QString word = TimelineSvgTexts::tr("valid");
    if (x(r.due) - x(r.thisUpdate) > SvgPicture::widthOf(word) + 16)
        picture.text({ x(r.thisUpdate) + 8, m_barTop + 14 }, word, "onbar");
}

void TimelineSvg::drawNow(SvgPicture &picture, double bottom) const
{
    const double at = x(m_facts.now), top = m_barTop + BarHeight;
    picture.line({ at, m_barTop - 3 }, { at, bottom }, "axis");
    picture.polygon({ { at, top + 1 }, { at - 5, top + 9 }, { at + 5, top + 9 } }, "f-accent");
    QStringList parts {
        TimelineSvgTexts::tr("checked %1").arg(toMinuteText(m_facts.now).left(16))
    };
    for (const QString &part :
         { usedText(m_facts), remainingText(m_facts), outsideText(m_facts) }) {
        if (!part.isEmpty())
            parts += part;
    }
    const QString text = parts.join(QStringLiteral(" · "));
    const double width = SvgPicture::widthOf(text);
    const bool isLeft = at + 10 + width > PictureWidth && at - 10 - width > 0;
    picture.text({ isLeft ? at - 10 : std::min(at + 10, PictureWidth - width), top + 14 }, text,
                 "strong", isLeft ? SvgPicture::Anchor::End : SvgPicture::Anchor::Start);
}

double TimelineSvg::drawLife(SvgPicture &picture, double top, const QString &name,
                             const std::optional<TimelineFacts::Life> &life) const
{
    if (!life)
        return top;
    const QRectF bar(x(life->notBefore), top, x(life->notAfter) - x(life->notBefore), 13);
    picture.rect(bar, "outline");
    const QString until
        = TimelineSvgTexts::tr("until %1").arg(toMinuteText(life->notAfter).left(10));
    const QString text = QStringLiteral("%1, %2").arg(name, until);
    picture.text(
        { std::clamp(bar.left() + 6, 2.0, PictureWidth - SvgPicture::widthOf(text)), top + 10 },
        text);
    return top + LifeHeight;
}

void TimelineSvg::drawTicks(SvgPicture &picture, double top) const
{
    picture.line({ 0, top }, { PictureWidth, top }, "tickline");
    for (const TimeScale::Tick &tick : m_scale.ticks(96)) {
        const double at = m_scale.x(tick.time);
        picture.line({ at, top }, { at, top + 4 }, "tickline");
        picture.text({ std::clamp(at, 20.0, PictureWidth - 20), top + 16 }, tick.text, "soft",
                     SvgPicture::Anchor::Middle);
    }
}

QByteArray TimelineSvg::draw()
{
    const QList<Moment> shown = moments();
    const QList<Place> places = placesOf(shown);
    int rows = 1;
    for (const Place &place : places)
        rows = std::max(rows, place.row + 1);
    m_barTop = rows * RowHeight + 6;
    const int lives = m_facts.signer.has_value() + m_facts.certificate.has_value();
    const double livesTop = m_barTop + BarHeight + 24, axisTop = livesTop + lives * LifeHeight + 4;

    SvgPicture picture(PictureWidth, axisTop + 20, describe(m_facts));
    drawBar(picture);
    drawMoments(picture, shown, places);
    drawNow(picture, livesTop - 2);
    double top
        = drawLife(picture, livesTop, TimelineSvgTexts::tr("Certificate"), m_facts.certificate);
    drawLife(picture, top,
             m_facts.isSignerIssuer ? TimelineSvgTexts::tr("The CA that signed it")
                                    : TimelineSvgTexts::tr("Signer"),
             m_facts.signer);
    drawTicks(picture, axisTop);
    return picture.svg();
}

}

QByteArray htmlTimeline(const TimelineFacts &facts)
{
    return facts.response ? TimelineSvg(facts).draw() : QByteArray();
}
