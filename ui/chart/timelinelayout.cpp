// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinelayout.h"

#include "ui/chart/labelplacer.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace {

using Ink = TimelineLayout::Ink;

struct TimelineLabelTexts
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr qreal BandHeight = 20, LaneGap = 2, LabelGap = 12, TimelineRowHeight = 20;
constexpr qreal PairGap = 9; // between the two parts of a label; on paper they are a little wider
constexpr qreal MarkerHeight = 10; // of the triangle of "now", above the band

// A label of two parts: a grey or plain name and a strong value, or the other way round.
struct LabelText
{
    QString first, second;
    bool isFirstStrong = false;
    Ink firstInk = Ink::Secondary, secondInk = Ink::Normal;
};

class TimelineComposer
{
public:
    TimelineComposer(const TimelineFacts &facts, qreal width, const QFont &font);
    TimelineLayout compose();

private:
    void chooseScale();
    void placeAbove();
    void placeBelow();
    void placeOutside();
    void placeRows();
    void placeAxis();

    struct Above // a label above the band
    {
        LabelText text;
        qreal x;
        QList<qreal> candidates;
        LabelPlacer::Place place;
    };
    int arrange(QList<Above> &labels) const; // in this order; returns the lanes needed

    qreal widthOf(const QString &text, bool isStrong) const;
    qreal widthOf(const LabelText &label) const;
    void addLabel(const LabelText &label, qreal left, qreal top);
    void addText(const QString &text, QRectF rect, Ink ink, bool isStrong = false,
                 bool isSmall = false);
    QString moment(UtcTime time) const { return shortText(time, m_year); }

    QString ending(UtcTime time) const // of a certificate; the hour is of no use in another year
    {
        return m_year == yearOf(time) ? moment(time) : moment(time).left(10);
    }

    const TimelineFacts &m_facts;
    qreal m_width;
    QFontMetricsF m_plain, m_strong, m_small;
    qreal m_lineHeight;
    qreal m_gutter = 0, m_valueX = 0;
    std::optional<int> m_year;
    LabelText m_belowOutside;
    TimelineLayout m_layout;
    qreal m_y = 0; // the bottom of what is placed so far
};

TimelineComposer::TimelineComposer(const TimelineFacts &facts, qreal width, const QFont &font)
    : m_facts(facts)
    , m_width(std::max(width, TimelineMinimumWidth))
    , m_plain(fontFor(TextRole::Secondary, font))
    , m_strong(fontFor(TextRole::SecondaryStrong, font))
    , m_small(fontFor(TextRole::Axis, font))
    , m_lineHeight(std::ceil(m_plain.height()) + LaneGap)
{
}

qreal TimelineComposer::widthOf(const QString &text, bool isStrong) const
{
    return std::ceil((isStrong ? m_strong : m_plain).horizontalAdvance(text));
}

qreal TimelineComposer::widthOf(const LabelText &label) const
{
    const qreal space = label.second.isEmpty() ? 0 : PairGap;
    return widthOf(label.first, label.isFirstStrong) + space
        + widthOf(label.second, !label.isFirstStrong);
}

void TimelineComposer::addText(const QString &text, QRectF rect, Ink ink, bool isStrong,
                               bool isSmall)
{
    m_layout.texts.append({ rect, text, isStrong, isSmall, ink });
}

void TimelineComposer::addLabel(const LabelText &label, qreal left, qreal top)
{
    const qreal first = widthOf(label.first, label.isFirstStrong);
    addText(label.first, { left, top, first, m_lineHeight }, label.firstInk, label.isFirstStrong);
    if (!label.second.isEmpty())
        addText(label.second,
                { left + first + PairGap, top, widthOf(label.second, !label.isFirstStrong),
                  m_lineHeight },
                label.secondInk, !label.isFirstStrong);
}

void TimelineComposer::chooseScale()
{
    UtcTime from = m_facts.now, to = m_facts.now;
    const auto include = [&](UtcTime time) {
        from = std::min(from, time);
        to = std::max(to, time);
    };
    if (m_facts.response) {
        include(m_facts.response->thisUpdate);
        include(m_facts.response->effectiveExpiry);
        if (m_facts.producedAt)
            include(*m_facts.producedAt);
    } else {
        for (const auto &life : { m_facts.certificate, m_facts.signer }) {
            if (life) {
                include(life->notBefore);
                include(life->notAfter);
            }
        }
    }
    const qint64 span = std::max<qint64>(to.msecs - from.msecs, 60'000);
    from.msecs -= span / 28;
    to.msecs += span / 28;
    m_layout.scale = { from, to, m_gutter, m_width - 16 };
    if (m_layout.scale.isWithinOneYear())
        m_year = yearOf(from);
    m_layout.nowX = m_layout.scale.x(m_facts.now);
}

// A label further up has a line down to what it names, which no other label may stand on.
int TimelineComposer::arrange(QList<Above> &labels) const
{
    constexpr int MostLanes = 8;
    LabelPlacer placer(0, m_width, LabelGap); // no name stands in the gutter here
    for (qsizetype i = 0; i < labels.size(); ++i) {
        LabelPlacer trial = placer;
        for (qsizetype other = i + 1; other < labels.size(); ++other) {
            for (int lane = 0; lane < MostLanes; ++lane)
                trial.blockLine(lane, labels[other].x);
        }
        const qreal width = widthOf(labels[i].text);
        labels[i].place = trial.place(width, labels[i].candidates);
        placer.take(labels[i].place, width);
        for (int lane = 0; lane < labels[i].place.lane; ++lane)
            placer.blockLine(lane, labels[i].x);
    }
    return placer.lanes();
}

void TimelineComposer::placeAbove()
{
    if (!m_facts.response)
        return;
    const Freshness &r = *m_facts.response;
    const TimeScale &scale = m_layout.scale;
    QList<Above> labels;
    const auto add = [&](const QString &name, UtcTime time, qreal anchor) {
        LabelText text { name, moment(time) };
        const qreal x = scale.x(time), width = widthOf(text);
        labels.append({ text, x, { x - width * anchor, x - width, x }, {} });
    };
    add(QStringLiteral("thisUpdate"), r.thisUpdate, 0);
    if (r.isOpenEnded) {
        labels.append({ { TimelineLabelTexts::tr("no nextUpdate"), {} }, scale.right, {}, {} });
        labels.last().candidates = { labels.last().x - widthOf(labels.last().text) };
    } else {
        if (r.nextUpdate && *r.nextUpdate != r.effectiveExpiry)
            add(TimelineLabelTexts::tr("signer ends"), r.effectiveExpiry, 1);
        else
            add(QStringLiteral("nextUpdate"), r.effectiveExpiry, 1);
        if (!m_facts.isList)
            add(TimelineLabelTexts::tr("due"), r.due, 0.5);
    }
    // In a crowd the labels form stairs, down to the right or down to the left: whichever is lower.
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Above &a, const Above &b) { return a.x > b.x; });
    QList<Above> mirrored(labels.rbegin(), labels.rend());
    const int lanes = arrange(labels), mirroredLanes = arrange(mirrored);
    if (mirroredLanes < lanes)
        labels = mirrored;
    const qreal top = 4;
    const qreal bandTop = top + std::min(lanes, mirroredLanes) * m_lineHeight + MarkerHeight;
    for (const Above &label : std::as_const(labels)) {
        const qreal laneTop = bandTop - MarkerHeight - (label.place.lane + 1) * m_lineHeight;
        addLabel(label.text, label.place.left, laneTop);
        m_layout.leaders.append({ { label.x, laneTop + m_lineHeight }, { label.x, bandTop } });
    }
    const qreal left = scale.x(r.thisUpdate), right = scale.x(r.effectiveExpiry);
    m_layout.band = { left, bandTop, std::max<qreal>(right - left, 3), BandHeight };
    if (r.isOpenEnded)
        m_layout.band.setRight(scale.right);
    m_layout.dueX = r.isOpenEnded ? 0 : scale.x(r.due);
    m_layout.nowTop = bandTop - MarkerHeight + 1;
    m_y = bandTop + BandHeight;
}

void TimelineComposer::placeOutside()
{
    const QString words = outsideText(m_facts);
    if (words.isEmpty())
        return;
    const bool isBefore = m_layout.nowX < m_layout.band.left();
    const qreal from = (isBefore ? m_layout.nowX : m_layout.band.right()) + 4;
    const qreal to = (isBefore ? m_layout.band.left() : m_layout.nowX) - 4;
    m_layout.outside = { from, m_layout.band.top(), std::max<qreal>(to - from, 0), BandHeight };
    const qreal width = widthOf(words, true);
    if (width + 64 <= m_layout.outside.width()) {
        m_layout.outsideText
            = { m_layout.outside.center().x() - width / 2, m_layout.band.top(), width, BandHeight };
        addText(words, m_layout.outsideText, Ink::Critical, true);
    } else {
        m_belowOutside.second = words;
        m_belowOutside.secondInk = Ink::Critical;
    }
}

void TimelineComposer::placeBelow()
{
    LabelPlacer placer(0, m_width, LabelGap); // no name stands in the gutter here
    const qreal top = m_y + 2;
    const auto nowLabel = [&](const QString &rest, Ink restInk) {
        const QString name = m_facts.isAsOf ? TimelineLabelTexts::tr("as of %1 UTC")
                                            : TimelineLabelTexts::tr("now %1 UTC");
        LabelText text { name.arg(moment(m_facts.now)), rest, true };
        text.firstInk = Ink::Accent;
        text.secondInk = restInk;
        const qreal width = widthOf(text);
        const auto place = placer.place(width, { m_layout.nowX + 8, m_layout.nowX - 8 - width });
        addLabel(text, place.left, top + place.lane * m_lineHeight);
    };
    placer.blockLine(0, m_layout.nowX);
    placer.blockLine(1, m_layout.nowX);
    if (m_belowOutside.second.isEmpty())
        nowLabel(usedText(m_facts), Ink::Secondary);
    else
        nowLabel(m_belowOutside.second, Ink::Critical);
    int lanes = 1;
    if (m_facts.producedAt) {
        LabelText text { QStringLiteral("producedAt %1").arg(moment(*m_facts.producedAt)), {} };
        const qreal x = m_layout.scale.x(*m_facts.producedAt), width = widthOf(text);
        constexpr qreal Diamond = 5;
        const auto place
            = placer.place(width + 2 * Diamond, { x - Diamond + 2, x - Diamond - 3 - width });
        const bool isLeft = place.left + Diamond < x - width / 2;
        addLabel(text, place.left + (isLeft ? 0 : 2 * Diamond), top + place.lane * m_lineHeight);
        m_layout.producedX = x;
        m_layout.producedY = top + place.lane * m_lineHeight + m_lineHeight / 2;
        lanes = std::max(lanes, place.lane + 1);
    }
    for (const auto &text : std::as_const(m_layout.texts))
        lanes = std::max(lanes, int((text.rect.top() - top + 1) / m_lineHeight) + 1);
    m_y = top + lanes * m_lineHeight;
}

void TimelineComposer::placeRows()
{
    const auto add = [&](const QString &name, const std::optional<TimelineFacts::Life> &life) {
        if (!life)
            return;
        const bool isEnded = m_facts.now > life->notAfter;
        const bool isToCome = m_facts.now < life->notBefore;
        const QString words = isEnded
            ? TimelineLabelTexts::tr("ended %1").arg(ending(life->notAfter))
            : isToCome ? TimelineLabelTexts::tr("begins %1").arg(ending(life->notBefore))
                       : TimelineLabelTexts::tr("until %1").arg(ending(life->notAfter));
        const qreal top = m_y + 6;
        addText(name, { 0, top, m_valueX - 8, TimelineRowHeight }, Ink::Normal);
        addText(words, { m_valueX, top, widthOf(words, false), TimelineRowHeight },
                isEnded || isToCome ? Ink::Critical : Ink::Secondary);
        m_layout.rows.append({ top + TimelineRowHeight / 2, *life });
        m_y = top + TimelineRowHeight;
    };
    add(m_facts.isSignerIssuer ? TimelineLabelTexts::tr("Signer (CA)")
                               : TimelineLabelTexts::tr("Signer"),
        m_facts.signer);
    add(TimelineLabelTexts::tr("Certificate"), m_facts.certificate);
}

void TimelineComposer::placeAxis()
{
    const qreal tickWidth = m_small.horizontalAdvance(m_year ? QStringLiteral("11-20 ")
                                                             : QStringLiteral("2026-11-20 "));
    m_layout.gridTop = m_layout.band.isNull() ? 0 : m_layout.band.top() - 4;
    m_layout.gridBottom = m_y + 6;
    const qreal height = std::ceil(m_small.height());
    qreal free = m_layout.scale.left - 40;
    for (TimeScale::Tick &tick : m_layout.scale.ticks(std::max<qreal>(tickWidth + 20, 90))) {
        const qreal width = std::ceil(m_small.horizontalAdvance(tick.text));
        const qreal left = m_layout.scale.x(tick.time) - width / 2;
        m_layout.ticks.append(tick);
        if (left < free || left + width > m_width)
            continue;
        addText(tick.text, { left, m_y + 8, width, height }, Ink::Secondary, false, true);
        free = left + width + 8;
    }
    addText(m_year ? TimelineLabelTexts::tr("%1, UTC").arg(*m_year) : TimelineLabelTexts::tr("UTC"),
            { 0, m_y + 8, m_valueX + 40, height }, Ink::Secondary, false, true);
    m_layout.height = m_y + 8 + height + 4;
}

TimelineLayout TimelineComposer::compose()
{
    const QString widest
        = TimelineLabelTexts::tr("ended %1").arg(QStringLiteral("2026-00-00 00:00"));
    m_valueX = std::max({ widthOf(TimelineLabelTexts::tr("Response"), false),
                          widthOf(TimelineLabelTexts::tr("List"), false),
                          widthOf(TimelineLabelTexts::tr("Certificate"), false),
                          widthOf(TimelineLabelTexts::tr("Signer (CA)"), false) })
        + 20;
    m_gutter = m_valueX + widthOf(widest, false) + 24;
    chooseScale();
    placeAbove();
    if (m_facts.response) {
        const QString left = remainingText(m_facts);
        const qreal top = m_layout.band.top();
        addText(m_facts.isList ? TimelineLabelTexts::tr("List")
                               : TimelineLabelTexts::tr("Response"),
                { 0, top, m_valueX - 8, BandHeight }, Ink::Normal);
        addText(left, { m_valueX, top, widthOf(left, false), BandHeight }, Ink::Secondary);
        placeOutside();
    }
    placeBelow();
    placeRows();
    placeAxis();
    return m_layout;
}

}

TimelineLayout layoutTimeline(const TimelineFacts &facts, qreal width, const QFont &font)
{
    return TimelineComposer(facts, width, font).compose();
}
