// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinelayout.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

namespace {

constexpr qint64 Minute = 60, Hour = 3600, Day = 24 * Hour;
const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear
        = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double l1 = luminance(a), l2 = luminance(b);
    return (std::max(l1, l2) + 0.05) / (std::min(l1, l2) + 0.05);
}

int paintedPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 64;
    }
    return count;
}

Freshness window(UtcTime thisUpdate, qint64 length)
{
    Freshness f;
    f.thisUpdate = thisUpdate;
    f.nextUpdate = thisUpdate.addSecs(length);
    f.effectiveExpiry = *f.nextUpdate;
    f.due = thisUpdate.addSecs(length * 4 / 7);
    f.warningFrom = thisUpdate.addSecs(length * 3 / 4);
    f.criticalFrom = thisUpdate.addSecs(length * 9 / 10);
    return f;
}

}

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrasts_data();
    void contrasts();
    void darkIsKnownByThePalette();
    void appearanceIsApplied();
    void shapesDiffer();
    void iconsAreSharpAndComplete();
    void labelsAreHeldTogether();
    void timelineLabelsNeverOverlap_data();
    void timelineLabelsNeverOverlap();
};

void TestTheme::contrasts_data()
{
    QTest::addColumn<const Theme *>("theme");
    QTest::newRow("light") << &Theme::light();
    QTest::newRow("dark") << &Theme::dark();
}

void TestTheme::contrasts()
{
    QFETCH(const Theme *, theme);
    const Theme &t = *theme;
    const QList<QColor> backgrounds { t.base,     t.window,      t.selection, t.button,
                                      t.tintInfo, t.tintWarning, t.tintGood,  t.tintCritical };
    for (const QColor &background : backgrounds) {
        for (const QColor &ink : { t.text, t.secondary })
            QVERIFY2(contrast(ink, background) >= 4.5,
                     qPrintable(QStringLiteral("%1 on %2: %3")
                                    .arg(ink.name(), background.name())
                                    .arg(contrast(ink, background))));
    }
    for (const QColor &color : { t.good, t.notice, t.warning, t.critical, t.noData, t.accent })
        QVERIFY2(contrast(color, t.base) >= 4.5, qPrintable(color.name()));
    QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
    // Shapes on banners and selected rows: WCAG 1.4.11 wants 3.
    for (const auto verdictClass : { VerdictClass::Ok, VerdictClass::Notice, VerdictClass::Warning,
                                     VerdictClass::Critical, VerdictClass::NoData }) {
        QVERIFY(contrast(t.colorOf(verdictClass), t.tintOf(verdictClass)) >= 3);
        QVERIFY(contrast(t.colorOf(verdictClass), t.selection) >= 3);
    }
}

void TestTheme::darkIsKnownByThePalette()
{
    QVERIFY(!Theme::of(Theme::light().palette()).isDark);
    QVERIFY(Theme::of(Theme::dark().palette()).isDark);
}

void TestTheme::appearanceIsApplied()
{
    applyAppearance(Appearance::Dark);
    QVERIFY(Theme::ofApplication().isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::dark().base);
    applyAppearance(Appearance::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), Theme::light().selection);
    applyAppearance(
        Appearance::System); // nobody answers here: stays with the platform, does not wait
}

// No two shapes look the same without colour, at 16 pixels.
void TestTheme::shapesDiffer()
{
    Theme grey = Theme::light();
    grey.good = grey.notice = grey.warning = grey.critical = grey.noData = grey.accent = Qt::black;
    QList<QImage> images;
    for (int i = 0; i <= int(StatusShape::Checking); ++i) {
        QImage image(16, 16, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintStatusShape(painter, image.rect(), StatusShape(i), grey);
        painter.end();
        for (qsizetype other = 0; other < images.size(); ++other) {
            int difference = 0;
            for (int y = 0; y < 16; ++y) {
                for (int x = 0; x < 16; ++x)
                    difference
                        += std::abs(qGray(image.pixel(x, y)) - qGray(images[other].pixel(x, y)));
            }
            QVERIFY2(difference > 255 * 6,
                     qPrintable(QStringLiteral("%1 and %2").arg(i).arg(other)));
        }
        images.append(image);
        QVERIFY(!statusShapeName(StatusShape(i)).isEmpty());
    }
}

void TestTheme::iconsAreSharpAndComplete()
{
    (void)actionIcon(QStringLiteral("add"));
    const QStringList files = QDir(QStringLiteral(":/icons/actions")).entryList();
    QVERIFY(files.size() > 30);
    for (const QString &file : files) {
        const QIcon icon = actionIcon(file.chopped(4), Theme::light());
        for (const qreal ratio : { 1.0, 1.5, 2.0 }) {
            const QPixmap pixmap = icon.pixmap(QSize(16, 16), ratio);
            QCOMPARE(pixmap.width(), qRound(16 * ratio));
            QVERIFY2(paintedPixels(pixmap.toImage()) > 5, qPrintable(file));
        }
    }
    for (const int size : { 16, 32, 256 })
        QVERIFY(paintedPixels(applicationIcon().pixmap(size).toImage()) > size * size / 2);
    QTest::ignoreMessage(QtWarningMsg, "No icon named nonsense");
    QCOMPARE(paintedPixels(actionIcon(QStringLiteral("nonsense")).pixmap(16).toImage()), 0);
}

void TestTheme::labelsAreHeldTogether()
{
    const QString held
        = heldTogether(QStringLiteral("By 2026-11-20 20:05 UTC, 2 d 11 h left, 64 % of 3 days"));
    QCOMPARE(held.count(QChar::Nbsp), 6);
    QCOMPARE(held.split(QLatin1Char(' ')).size(), 8);
}

void TestTheme::timelineLabelsNeverOverlap_data()
{
    QTest::addColumn<QString>("family");
    QTest::newRow("DejaVu Sans") << QStringLiteral("DejaVu Sans");
    const QString other = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    QTest::newRow("the platform's font") << other;
}

// Two thousand made-up certificates and responses, at every width from the narrowest on.
void TestTheme::timelineLabelsNeverOverlap()
{
    QFETCH(const QString, family);
    QFont font(family);
    font.setPixelSize(13);
    QRandomGenerator random(20261120);
    const auto within
        = [&](qint64 from, qint64 to) { return qint64(random.bounded(double(to - from))) + from; };
    const QList<qint64> lengths { 5 * Minute, Hour,     8 * Hour, Day,
                                  7 * Day,    10 * Day, 90 * Day, 3 * 365 * Day };
    for (int round = 0; round < 2000; ++round) {
        TimelineFacts facts;
        facts.now = Now;
        const qint64 length = lengths[qsizetype(random.bounded(quint32(lengths.size())))];
        const qint64 begin
            = random.bounded(10) == 0 ? within(1, 400 * Day) : -within(0, 2 * length);
        facts.response = window(Now.addSecs(begin), length);
        if (random.bounded(8) == 0) {
            facts.response->isOpenEnded = true;
            facts.response->nextUpdate.reset();
        } else if (random.bounded(8) == 0) {
            facts.response->effectiveExpiry = facts.response->thisUpdate.addSecs(length / 2);
        }
        facts.producedAt = facts.response->thisUpdate.addSecs(within(-Hour, length / 4 + Hour));
        facts.signer = TimelineFacts::Life { Now.addSecs(-within(0, 400 * Day)),
                                             Now.addSecs(within(-20 * Day, 400 * Day)) };
        facts.certificate = TimelineFacts::Life { Now.addSecs(-within(0, 400 * Day)),
                                                  Now.addSecs(within(-20 * Day, 400 * Day)) };
        const qreal width = TimelineMinimumWidth + qreal(random.bounded(1400));
        const TimelineLayout layout = layoutTimeline(facts, width, font);
        const QList<TimelineLayout::Text> &texts = layout.texts;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QVERIFY2(texts[i].rect.left() >= -0.5 && texts[i].rect.right() <= width + 0.5
                         && texts[i].rect.top() >= 0
                         && texts[i].rect.bottom() <= layout.height + 0.5,
                     qPrintable(QStringLiteral("round %1: \"%2\" is cut at width %3")
                                    .arg(round)
                                    .arg(texts[i].text)
                                    .arg(width)));
            for (qsizetype j = i + 1; j < texts.size(); ++j) {
                const QRectF both = texts[i].rect.intersected(texts[j].rect);
                QVERIFY2(both.width() < 0.5 || both.height() < 0.5,
                         qPrintable(QStringLiteral("round %1: \"%2\" over \"%3\"")
                                        .arg(round)
                                        .arg(texts[i].text, texts[j].text)));
            }
            // The lines of the labels above and of "now" cross no label.
            for (const auto &[from, to] : layout.leaders) {
                const QRectF line(from.x(), from.y() + 1, 1, to.y() - from.y() - 1);
                const QRectF crossed = line.intersected(texts[i].rect.adjusted(1, 0, -1, 0));
                QVERIFY2(crossed.height() < 1 || crossed.width() <= 0,
                         qPrintable(QStringLiteral("round %1: a line through \"%2\"")
                                        .arg(round)
                                        .arg(texts[i].text)));
            }
        }
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
