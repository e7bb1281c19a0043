//! Questions about one entry. Each names the fields it reads, so that entries with the same texts there are
//! judged once.

mod annual_document;
mod basis_generic;
mod basis_repeated;
mod boxes_lost;
mod calendar_not_covered;
mod citation_fault;
mod date_unreadable;
mod dates_impossible;
mod deadline;
mod deadline_clock;
mod deadline_cycle;
mod deadline_in_calendar;
mod deadline_only;
mod deadline_start;
mod deadline_wording;
mod element_due;
mod element_missing;
mod glyph_foreign;
mod none_ticked;
mod not_in_force;
mod number_mismatched;
mod option_matching;
mod option_missing;
mod option_misspelt;
mod option_not_first;
mod option_not_ticked;
mod option_repeated;
mod option_unnamed;
mod option_without_box;
mod pattern;
mod publication_overdue;
mod published_late;
mod revision;
mod several_ticked;
mod special_limit;
mod term_unreadable;
mod title_misspelt;
mod title_shortened;
mod title_unknown;

use super::{Answer, Shape, kinds};
use crate::catalog::{Entry, Field, Template};
use crate::law::Law;

/// A question about one entry.
pub trait EntryQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// The fields it reads, for each time it is asked of an entry: most are asked once, of one or several
    /// fields; a pattern is asked of each of its fields alone.
    fn reads(&self) -> Vec<Vec<Field>>;

    /// Asks it. `fields` is one of [`EntryQuestion::reads`].
    fn ask(&self, asked: &Asked) -> Answer;
}

/// What a question about an entry may look at.
pub struct Asked<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// The fields it reads this time.
    pub fields: &'a [Field],
    /// What the law says.
    pub law: &'a Law,
}

impl Asked<'_> {
    /// The template of the entry's table.
    #[must_use]
    pub fn template(&self) -> &Template {
        self.entry.template
    }
}

kinds! {
    /// Every kind of question about one entry.
    EntryCheck: EntryQuestion {
        annual_document => AnnualDocument,
        basis_generic => BasisGeneric,
        basis_repeated => BasisRepeated,
        boxes_lost => BoxesLost,
        calendar_not_covered => CalendarNotCovered,
        citation_fault => CitationFault,
        date_unreadable => DateUnreadable,
        dates_impossible => DatesImpossible,
        deadline => Deadline,
        deadline_clock => DeadlineClock,
        deadline_cycle => DeadlineCycle,
        deadline_in_calendar => DeadlineInCalendar,
        deadline_only => DeadlineOnly,
        deadline_start => DeadlineStart,
        deadline_wording => DeadlineWording,
        element_due => ElementDue,
        element_missing => ElementMissing,
        glyph_foreign => GlyphForeign,
        none_ticked => NoneTicked,
        not_in_force => NotInForce,
        number_mismatched => NumberMismatched,
        option_matching => OptionMatching,
        option_missing => OptionMissing,
        option_misspelt => OptionMisspelt,
        option_not_first => OptionNotFirst,
        option_not_ticked => OptionNotTicked,
        option_repeated => OptionRepeated,
        option_unnamed => OptionUnnamed,
        option_without_box => OptionWithoutBox,
        pattern => Pattern,
        publication_overdue => PublicationOverdue,
        published_late => PublishedLate,
        revision => Revision,
        several_ticked => SeveralTicked,
        special_limit => SpecialLimit,
        term_unreadable => TermUnreadable,
        title_misspelt => TitleMisspelt,
        title_shortened => TitleShortened,
        title_unknown => TitleUnknown,
    }
}
