// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportform.h"

#include "ui/detail/quietcombobox.h"
#include "ui/hosts/fieldform.h"
#include "ui/hosts/fileedit.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int MostLetters = 200;
constexpr int OwnPeriod = 0; // instead of a number of days

QString partText(ReportPart part)
{
    switch (part) {
    case ReportPart::Summary:
        return ReportForm::tr("Summary");
    case ReportPart::Fleet:
        return ReportForm::tr("Table of all hosts");
    case ReportPart::Hosts:
        return ReportForm::tr("Each host");
    case ReportPart::Clients:
        return ReportForm::tr("What clients will do");
    case ReportPart::Method:
        return ReportForm::tr("Method");
    case ReportPart::Glossary:
        return ReportForm::tr("Glossary");
    }
    Q_UNREACHABLE();
}

constexpr ReportPart Parts[] = { ReportPart::Summary, ReportPart::Fleet,  ReportPart::Hosts,
                                 ReportPart::Clients, ReportPart::Method, ReportPart::Glossary };

QLineEdit *wordsEdit(const QString &placeholder = {})
{
    auto *edit = new QLineEdit;
    edit->setMaxLength(MostLetters);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QDateEdit *dayEdit(const QString &name, QDate latest)
{
    auto *edit = new QDateEdit;
    edit->setAccessibleName(name);
    edit->setTimeSpec(Qt::UTC);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setCalendarPopup(true);
    edit->setMaximumDate(latest);
    edit->setFocusPolicy(Qt::StrongFocus);
    return edit;
}

UtcTime startOf(QDate day)
{
    return UtcTime::fromDateTime(QDateTime(day, QTime(0, 0), Qt::UTC));
}

void select(QComboBox *box, int value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

}

ReportForm::ReportForm(const QList<OfferedScope> &scopes, const ReportChoice &choice, UtcTime now,
                       QWidget *parent)
    : QWidget(parent)
    , m_scopes(scopes)
    , m_today(now.toDateTime().date())
    , m_form(new FieldForm)
    , m_scope(new QuietComboBox)
    , m_period(new QuietComboBox)
    , m_format(new QuietComboBox)
    , m_detail(new QuietComboBox)
    , m_paper(new QuietComboBox)
    , m_range(new QWidget)
    , m_from(dayEdit(tr("First day"), m_today))
    , m_to(dayEdit(tr("Last day"), m_today))
    , m_parts(new QWidget)
    , m_title(wordsEdit(tr("OCSP stapling report")))
    , m_organisation(wordsEdit())
    , m_author(wordsEdit())
    , m_confidentiality(wordsEdit(tr("None")))
    , m_logo(new FileEdit(tr("Choose a logo"), tr("Pictures (*.png *.jpg *.jpeg)")))
{
    addWhat(scopes);
    addParts();
    addWords();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    column->addStretch();
    limitWidths();
    fill(choice);
    follow();
}

// Of one width, however long the name of a tag is.
void ReportForm::limitWidths()
{
    for (QComboBox *box : { m_scope, m_period, m_format, m_detail, m_paper }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(32);
    }
}

void ReportForm::addWhat(const QList<OfferedScope> &scopes)
{
    for (const OfferedScope &offered : scopes)
        m_scope->addItem(offered.text);
    m_format->addItem(tr("PDF"), int(ReportFormat::Pdf));
    m_format->addItem(tr("HTML"), int(ReportFormat::Html));
    m_format->addItem(tr("CSV, three files"), int(ReportFormat::Csv));
    m_format->addItem(tr("JSON"), int(ReportFormat::Json));
    m_detail->addItem(tr("Summary"), int(ReportDetail::Summary));
    m_detail->addItem(tr("Standard"), int(ReportDetail::Standard));
    m_detail->addItem(tr("Full, with every field and the bytes"), int(ReportDetail::Full));
    m_paper->addItem(QStringLiteral("A4"), int(ReportPaper::A4));
    m_paper->addItem(tr("Letter"), int(ReportPaper::Letter));
    m_form->addField(tr("&Hosts:"), m_scope);
    addPeriod();
    m_form->addField(tr("&Format:"), m_format);
    m_form->addField(tr("&Detail:"), m_detail);
}

void ReportForm::addPeriod()
{
    for (const int days : { 1, 7, 30, 90, 365 })
        addDays(days);
    m_period->addItem(tr("From one day to another"), OwnPeriod);
    m_form->addField(tr("&Period:"), m_period);
    auto *row = new QHBoxLayout(m_range);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_from);
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(m_to);
    row->addStretch();
    m_range->setFocusProxy(m_from);
    m_form->addField(tr("Da&ys (UTC):"), m_range);
}

void ReportForm::addDays(int days)
{
    const QString text = days == 1 ? tr("Last 24 hours")
        : days == 365              ? tr("Last year")
                                   : tr("Last %n day(s)", nullptr, days);
    m_period->insertItem(std::max(0, m_period->findData(OwnPeriod)), text, days);
}

void ReportForm::addParts()
{
    auto *grid = new QGridLayout(m_parts);
    grid->setContentsMargins(0, 0, 0, 0);
    for (const ReportPart part : Parts) {
        auto *box = new QCheckBox(partText(part));
        const int place = int(m_partBoxes.size());
        grid->addWidget(box, place / 2, place % 2);
        m_partBoxes.append(box);
    }
    m_parts->setFocusProxy(m_partBoxes.first());
    m_form->addField(tr("Pa&rts:"), m_parts);
    m_form->addField(tr("Pap&er:"), m_paper);
}

void ReportForm::addWords()
{
    m_form->addField(tr("&Title:"), m_title);
    m_form->addField(tr("Or&ganisation:"), m_organisation);
    m_form->addField(tr("&Author:"), m_author);
    m_form->addField(tr("&Confidentiality:"), m_confidentiality);
    m_form->addField(tr("&Logo:"), m_logo);
}

void ReportForm::fill(const ReportChoice &choice)
{
    if (m_period->findData(choice.days) < 0)
        addDays(choice.days);
    select(m_period, choice.days);
    select(m_format, int(choice.format));
    select(m_detail, int(choice.detail));
    select(m_paper, int(choice.paper));
    for (qsizetype i = 0; i < m_partBoxes.size(); ++i)
        m_partBoxes[i]->setChecked(choice.parts.testFlag(Parts[i]));
    m_title->setText(choice.title);
    m_organisation->setText(choice.organisation);
    m_author->setText(choice.author);
    m_confidentiality->setText(choice.confidentiality);
    m_logo->setPath(choice.logoPath);
    enableParts();
    showPeriod();
}

void ReportForm::follow()
{
    connect(m_period, &QComboBox::currentIndexChanged, this, &ReportForm::showPeriod);
    const auto tell = [this] {
        enableParts();
        emit changed();
    };
    for (QDateEdit *edit : { m_from, m_to })
        connect(edit, &QDateEdit::dateChanged, this, [this] {
            showPeriod();
            emit changed();
        });
    for (QComboBox *box : { m_scope, m_period, m_format, m_detail, m_paper })
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (QCheckBox *box : std::as_const(m_partBoxes))
        connect(box, &QCheckBox::toggled, this, tell);
    for (QLineEdit *edit : { m_title, m_organisation, m_author, m_confidentiality })
        connect(edit, &QLineEdit::textChanged, this, tell);
    connect(m_logo, &FileEdit::changed, this, tell);
}

// Only what the format and the detail have.
void ReportForm::enableParts()
{
    const auto format = ReportFormat(m_format->currentData().toInt());
    const bool isForPeople = format == ReportFormat::Pdf || format == ReportFormat::Html;
    const bool hasHosts = ReportDetail(m_detail->currentData().toInt()) != ReportDetail::Summary;
    m_parts->setEnabled(isForPeople);
    m_paper->setEnabled(format == ReportFormat::Pdf);
    m_logo->setEnabled(isForPeople);
    m_partBoxes[2]->setEnabled(hasHosts);
    m_partBoxes[3]->setEnabled(hasHosts && m_partBoxes[2]->isChecked());
}

// The days that are meant, to be changed where the period is an own one.
void ReportForm::showPeriod()
{
    const int days = m_period->currentData().toInt();
    m_range->setEnabled(days == OwnPeriod);
    if (days != OwnPeriod) {
        m_days = days;
        const QSignalBlocker quietFrom(m_from), quietTo(m_to);
        m_from->setDate(m_today.addDays(-days));
        m_to->setDate(m_today);
    }
    m_form->setProblem(m_range,
                       m_from->date() > m_to->date()
                           ? tr("The first day is later than the last one.")
                           : QString());
}

std::optional<TimeSpan> ReportForm::ownPeriod() const
{
    if (m_period->currentData().toInt() != OwnPeriod)
        return std::nullopt;
    return TimeSpan { startOf(m_from->date()), startOf(m_to->date().addDays(1)) };
}

bool ReportForm::hasProblems() const
{
    return m_form->hasProblems();
}

ReportChoice ReportForm::choice() const
{
    ReportChoice choice;
    choice.format = ReportFormat(m_format->currentData().toInt());
    choice.days = m_days;
    choice.detail = ReportDetail(m_detail->currentData().toInt());
    choice.paper = ReportPaper(m_paper->currentData().toInt());
    choice.parts = {};
    for (qsizetype i = 0; i < m_partBoxes.size(); ++i)
        choice.parts.setFlag(Parts[i], m_partBoxes[i]->isChecked());
    choice.title = m_title->text().trimmed();
    choice.organisation = m_organisation->text().trimmed();
    choice.author = m_author->text().trimmed();
    choice.confidentiality = m_confidentiality->text().trimmed();
    choice.logoPath = m_logo->path();
    return choice;
}

ReportScope ReportForm::scope() const
{
    return m_scopes.value(m_scope->currentIndex()).scope;
}

void ReportForm::setLogoProblem(const QString &problem)
{
    m_form->setProblem(m_logo, problem);
}
